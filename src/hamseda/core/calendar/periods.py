"""Days and periods that a text speaks of: dates, parts of dates, and words that count from now.

`find_dates` reads what a reader can look up in a calendar. Here is also what only says roughly
when: «سال گذشته», «سه روز پیش», «تابستان ۱۳۹۵», «هفته آینده», «دهه شصت». Each gets the days that it
covers where the day of publication, which the caller passes in, decides them; otherwise none.

A month's name alone is no period: مهر is a news agency and بهمن a given name. It counts beside
«ماه», a year or a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hamseda.core.calendar.clock import find_clock_times
from hamseda.core.calendar.mentions import find_dates
from hamseda.core.calendar.period_days import days_of
from hamseda.core.calendar.period_patterns import BESIDE, LEAD, SHAPES, UNTIL, PeriodKind
from hamseda.core.text.folding import evenly_folded


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A stretch `[start, end)` of a text that says when, and the days from `first` to `last`.

    Both are None where the text and the day of publication do not decide them.
    """

    start: int
    end: int
    kind: PeriodKind
    first: date | None = None
    last: date | None = None


_LEAD_REACH = 30


def find_periods(text: str, *, published_on: date | None = None) -> tuple[PeriodMention, ...]:
    """Return what a text says of when, in order and without overlap.

    What stands side by side is one: «ساعت ۱۴:۳۰ امروز», «امروز سه‌شنبه»; so is a range with «تا».
    """
    folded = evenly_folded(text)
    found = [*_dates_and_times(text, published_on), *_shapes(folded, published_on)]
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[PeriodMention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return tuple(_joined(folded, [_with_lead(folded, mention) for mention in apart]))


def _dates_and_times(text: str, published_on: date | None) -> Iterator[PeriodMention]:
    for day in find_dates(text, published_on=published_on):
        yield PeriodMention(day.start, day.end, PeriodKind.DATE, day.date, day.date)
    for time in find_clock_times(text):
        yield PeriodMention(time.start, time.end, PeriodKind.TIME)


def _shapes(folded: str, published_on: date | None) -> Iterator[PeriodMention]:
    for kind, shape in SHAPES:
        for match in shape.finditer(folded):
            try:
                first, last = days_of(kind, match, published_on)
            except (ValueError, OverflowError):  # a year that no calendar reaches
                first, last = None, None
            yield PeriodMention(*match.span(), kind, first, last)


def _with_lead(folded: str, mention: PeriodMention) -> PeriodMention:
    """Take in what leads a period: the day, the end of, toward noon on."""
    lead = LEAD.search(folded, max(0, mention.start - _LEAD_REACH), mention.start)
    return replace(mention, start=lead.start()) if lead else mention


def _joined(folded: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    whole: list[PeriodMention] = []
    for mention in mentions:
        between = folded[whole[-1].end : mention.start] if whole else "."
        if UNTIL.fullmatch(between):
            whole[-1] = _range(whole[-1], mention)
        elif BESIDE.fullmatch(between):
            whole[-1] = _one(whole[-1], mention)
        else:
            whole.append(mention)
    return whole


def _range(one: PeriodMention, other: PeriodMention) -> PeriodMention:
    days = (one.first, other.last)
    if one.first is None or other.last is None or one.first > other.last:
        days = (None, None)
    return PeriodMention(one.start, other.end, one.kind, *days)


def _one(one: PeriodMention, other: PeriodMention) -> PeriodMention:
    """Make one of two that stand side by side: the one that covers the fewer days tells them."""
    said = min((one, other), key=_length)
    return replace(said, start=one.start, end=max(one.end, other.end))


def _length(mention: PeriodMention) -> timedelta:
    if mention.first is None or mention.last is None:
        return timedelta.max
    return mention.last - mention.first

"""When something was published: machine stamps and written dates, as days and times in Tehran."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate, parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from hamseda.core.calendar import (
    ClockMention,
    DateMention,
    Doubt,
    YearFrom,
    find_clock_times,
    find_dates,
)
from hamseda.core.calendar import Precision as DatePrecision
from hamseda.core.text import to_latin_digits
from hamseda.monitoring.reading.articles import NO_MOMENT, Moment, Precision

TEHRAN = ZoneInfo("Asia/Tehran")
_ISO = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$",
    re.I,
)
_WITH_SECONDS = re.compile(r"\d:\d\d:\d\d")
_ZONE_WRITTEN = re.compile(r"(?:\b[A-Z]{1,5}|[+-]\d{2}:?\d{2})\s*$")
_SLACK = timedelta(minutes=10)


def stamped(value: str, *, received_at: datetime) -> Moment:
    """Read the stamp of a feed, a `<time>` or a record; without a day where it says none, or one
    that is in no calendar.

    Without a zone it is Tehran time, as Iranian sites mean it. Many of them also write Tehran
    time and call it GMT: a stamp whose true reading is later than the moment it was received,
    and whose wall-clock reading is not, is taken by its wall clock. Years before 1800 are Jalali.
    """
    value = to_latin_digits(value).strip()[:100]
    if match := _ISO.match(value):
        return _from_iso(match, received_at)
    if re.search(r"[A-Za-z]{3}", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError, TypeError):
            parts = parsedate(value)
            if parts and _is_impossible(*parts[:3]):
                return Moment(impossible=value)
            return written(value, received_at=received_at)
        if not _ZONE_WRITTEN.search(value):
            moment = moment.replace(tzinfo=None)
        return _in_tehran(moment, received_at, seconds=_WITH_SECONDS.search(value) is not None)
    return written(value, received_at=received_at)


def written(text: str, *, received_at: datetime) -> Moment:
    """Read the first day with a written year in a line for readers, and the time beside it.

    A two-digit year is resolved by the time of receipt; a day without a year is never dated. A
    day that its own weekday contradicts yields to another one beside it, and so does one that is
    in no calendar.
    """
    text = text[:1_000]
    return moment_of(text, dates_in(text, received_at=received_at), find_clock_times(text))


def dates_in(text: str, *, received_at: datetime) -> tuple[DateMention, ...]:
    """The dates in a line that was received then, which resolves two-digit years."""
    return find_dates(text, published_on=local(received_at).date())


def moment_of(text: str, dates: Sequence[DateMention], clocks: Sequence[ClockMention]) -> Moment:
    """The moment that a line gives by the dates and times in it, as `written` chooses it."""
    days = [
        mention
        for mention in dates
        if mention.date
        and mention.year_from in (YearFrom.WRITTEN, YearFrom.TWO_DIGITS)
        and mention.precision is DatePrecision.DAY
    ]
    if not days:
        return _without_day(text, dates)
    sound = (mention for mention in days if mention.weekday_confirms is not False)
    chosen = next(sound, days[0])
    clock = clocks[0].time if clocks else None
    return Moment(chosen.date, clock, clock_precision(text, clock is not None))


def _without_day(text: str, mentions: Sequence[DateMention]) -> Moment:
    """Return what a line gives that has no possible day: the impossible one, if it has a year."""
    for mention in mentions:
        full = mention.year is not None and mention.precision is DatePrecision.DAY
        if full and mention.doubt is Doubt.IMPOSSIBLE:
            return Moment(impossible=text[mention.start : mention.end])
    return NO_MOMENT


def clock_precision(text: str, has_clock: bool) -> Precision:
    """Return how exactly a line gives the time of day."""
    if not has_clock:
        return "day"
    return "second" if _WITH_SECONDS.search(to_latin_digits(text)) else "minute"


def local(moment: datetime) -> datetime:
    """Return a moment on Tehran's clock; one without a zone is taken to be there already."""
    return moment.astimezone(TEHRAN) if moment.tzinfo else moment.replace(tzinfo=TEHRAN)


def _from_iso(match: re.Match[str], received_at: datetime) -> Moment:
    year, month, day = (int(match[i]) for i in (1, 2, 3))
    if year < 1800:
        text = f"{year}/{month}/{day}"
        clock = f" {match[4]}:{match[5]}" + (f":{match[6]}" if match[6] else "") if match[4] else ""
        return written(text + clock, received_at=received_at)
    try:
        moment = datetime(  # noqa: DTZ001
            year, month, day, int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
        )
    except ValueError:
        if _is_impossible(year, month, day):
            return Moment(impossible=f"{match[1]}-{match[2]}-{match[3]}")
        return NO_MOMENT
    if match[4] is None:
        return Moment(moment.date(), None, "day")
    if zone := match[7]:
        moment = moment.replace(tzinfo=_zone(zone))
    return _in_tehran(moment, received_at, seconds=match[6] is not None)


@lru_cache(maxsize=100)
def _zone(written: str) -> tzinfo | None:
    if written.upper() in ("Z", "UTC", "GMT"):
        return UTC
    return datetime.strptime(written.replace(":", ""), "%z").tzinfo


def _is_impossible(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return True
    return False


def _in_tehran(moment: datetime, received_at: datetime, *, seconds: bool) -> Moment:
    try:
        true = local(moment)
    except (OverflowError, ValueError):
        return NO_MOMENT
    wall = moment.replace(tzinfo=TEHRAN)
    limit = local(received_at) + _SLACK
    chosen = wall if moment.utcoffset() == timedelta(0) and true > limit >= wall else true
    precision: Precision = "second" if seconds else "minute"
    return Moment(chosen.date(), chosen.time().replace(tzinfo=None, microsecond=0), precision)

"""Clock times written inside news text."""

import re
from dataclasses import dataclass
from datetime import time

from hamseda.core.text.folding import evenly_folded

_GAP = r"[^\S\r\n\u2028\u2029]{0,3}[\u200c-\u200f]?"
_PERIOD = (
    r"(?P<period>صبح|بامداد|ظهر|بعد[\s\u200c]?از[\s\u200c]?ظهر|عصر|شب|ق\.ظ|ب\.ظ|am|pm)"
    r"(?!\w)"
)
_WITH_MINUTES = re.compile(
    r"(?<![\d:./])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])"
    rf"(?:{_GAP}{_PERIOD})?"
)
_HOUR = re.compile(
    rf"(?<!\w)ساعت{_GAP}(?P<hour>[01]?\d|2[0-4])(?![\d:./])"
    rf"(?:{_GAP}و{_GAP}(?P<minute>[0-5]?\d){_GAP}دقیقه)?(?P<second>(?!))?(?:{_GAP}{_PERIOD})?"
)


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time of day written in a text, with the stretch `[start, end)` that says it."""

    start: int
    end: int
    time: time


def find_clock_times(text: str) -> tuple[ClockMention, ...]:
    """Return the times of day in a text, in order: «۱۱:۱۹:۳۰», «ساعت ۵ عصر», «ساعت ۱۷».

    An hour up to 12 without minutes and without a part of the day could mean two times, so it
    gives none.
    """
    folded = evenly_folded(text)
    found = [*_WITH_MINUTES.finditer(folded), *_HOUR.finditer(folded)]
    mentions = (_mention(match) for match in sorted(found, key=lambda match: match.start()))
    return tuple(mention for mention in mentions if mention is not None)


def _mention(match: re.Match[str]) -> ClockMention | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["period"] is None and match["minute"] is None and hour <= 12:
        return None
    hour = _hour_of_day(hour, match["period"])
    if hour > 23:
        return None
    return ClockMention(match.start(), match.end(), time(hour, minute, int(match["second"] or 0)))


def _hour_of_day(hour: int, period: str | None) -> int:
    if period is None or hour > 12:
        return hour
    if period in {"صبح", "بامداد", "ق.ظ", "am"}:
        return hour % 12
    if period == "شب":
        return hour + 12 if 6 <= hour < 12 else hour % 12
    if period == "ظهر" and hour in {10, 11}:
        return hour
    return hour % 12 + 12

"""Days and times that a person types into a form."""

import re
from datetime import date, datetime, time

from hamseda.core.calendar.jalali import JalaliDate
from hamseda.core.text import to_latin_digits

# A typed year outside these is a slip of the finger or a Gregorian date.
_EARLIEST_YEAR, _LATEST_YEAR = 1200, 1599
_DAY = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
# What keyboards and copying leave around a date without anyone seeing it.
_UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class UnreadableDate(ValueError):  # noqa: N818 - as ImpossibleDate
    """Typed text that is no day, or no day and time.

    `code` is `date.unreadable`, `date.year_unlikely` (not in 1200..1599) or `time.unreadable`;
    `text` is what was typed.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text


def parse_day(text: str) -> date:
    """Read a Jalali day typed as year, month, day in any digits: «۱۴۰۵/۹/۴», «1405-09-04».

    Raises UnreadableDate where it is not of this form, ImpossibleDate where no such day comes.
    """
    found = _DAY.fullmatch(_plain(text))
    if found is None:
        raise UnreadableDate("date.unreadable", text)
    year, month, day = int(found[1]), int(found[3]), int(found[4])
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise UnreadableDate("date.year_unlikely", text)
    return JalaliDate(year, month, day).to_gregorian()


def parse_moment(text: str) -> datetime:
    """Read a Jalali day and a time of day: «1405-09-04 16:30». The result has no time zone.

    A day alone means its first minute. Raises as `parse_day` does, and UnreadableDate with
    `time.unreadable` where what follows the day is no time.
    """
    day, _, clock = _plain(text).partition(" ")
    return datetime.combine(parse_day(day), _parse_clock(clock.strip()))


def _parse_clock(text: str) -> time:
    if not text:
        return time()
    found = _TIME.fullmatch(text)
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (24, 0, 0)
    if hour > 23 or minute > 59 or second > 59:
        raise UnreadableDate("time.unreadable", text)
    return time(hour, minute, second)


def _plain(text: str) -> str:
    return " ".join(to_latin_digits(_UNSEEN.sub("", text)).split())

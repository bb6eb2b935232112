"""Dates written inside news text: found, resolved where the text allows it, and never invented.

What a reader could take in two ways stays without a date and says why (`Doubt`). The year of a day
written without one comes from the day of publication, or, where a weekday can check it, from the
first full date in the same text.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from hamseda.core.calendar.date_patterns import Calendar, DateKind, Written, written_dates
from hamseda.core.calendar.jalali import FIRST_YEAR, LAST_YEAR, JalaliDate


class Precision(StrEnum):
    """The smallest part that was written."""

    DAY = "day"
    MONTH = "month"
    WEEKDAY = "weekday"


class YearFrom(StrEnum):
    """Where the year of the date comes from."""

    WRITTEN = "written"
    TWO_DIGITS = "two_digits"
    PUBLICATION = "publication"
    SAME_TEXT = "same_text"


class Doubt(StrEnum):
    """Why a mention has no date, or why its date deserves a second look."""

    IMPOSSIBLE = "impossible"
    ORDER_UNKNOWN = "order_unknown"
    YEAR_UNKNOWN = "year_unknown"
    CENTURY_UNKNOWN = "century_unknown"
    LUNAR_CALENDAR = "lunar_calendar"
    NOT_A_DAY = "not_a_day"
    WEEKDAY_CONTRADICTS = "weekday_contradicts"


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date in a text, at code points `[start, end)` of it.

    `date` is the day where there is no doubt which; `year`, `month` and `day` are its parts in
    `calendar`, as written or as concluded. `weekday` counts from Saturday = 0, and
    `weekday_confirms` is None where none was written or nothing could be checked. A full date
    that its own weekday contradicts keeps its date and carries the doubt.
    """

    start: int
    end: int
    kind: DateKind
    precision: Precision
    calendar: Calendar
    date: datetime.date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_from: YearFrom | None = None
    weekday: int | None = None
    weekday_confirms: bool | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """What is concluded from one written date: a day, or the doubt that forbids one."""

    day: datetime.date | None = None
    year_from: YearFrom | None = None
    doubt: Doubt | None = None


# A day without year belongs to the year in which it lies nearest to the anchor. Half a year off is
# a guess even with a weekday; without one, so is more than two months: news speak of days around
# their own, and of days of remembrance in any year.
_NEAR_DAYS = 170
_NEAR_DAYS_ALONE = 62
# Two digits from here up are a year of the thirteen hundreds: 1432 and later have not come.
_FIRST_OF_1300S = 32
# The days that the conversion covers.
_FIRST_DAY = JalaliDate(FIRST_YEAR, 1, 1).to_gregorian()
_LAST_DAY = JalaliDate(LAST_YEAR, 12, 29).to_gregorian()
_PRECISION = {DateKind.MONTH_YEAR: Precision.MONTH, DateKind.WEEKDAY: Precision.WEEKDAY}


def find_dates(text: str, *, published_on: datetime.date | None = None) -> tuple[DateMention, ...]:
    """Return the dates in a text, in order and without overlap.

    `published_on` is the known day of publication. It gives the year to days written without
    one and the century to two-digit years, and nothing else; a day that the Jalali calendar does
    not reach gives neither.
    """
    if published_on is not None and not _FIRST_DAY <= published_on <= _LAST_DAY:
        published_on = None
    found = written_dates(text)
    in_text = next((day for written in found if (day := _full(written).day)), None)
    return tuple(_mention(written, _conclude(written, published_on, in_text)) for written in found)


def _conclude(
    written: Written, published_on: datetime.date | None, in_text: datetime.date | None
) -> _Conclusion:
    if written.calendar is Calendar.LUNAR:
        return _Conclusion(doubt=Doubt.LUNAR_CALENDAR)
    if written.day is None:
        return _Conclusion(doubt=Doubt.NOT_A_DAY)
    if written.year is None:
        return _without_year(written, published_on, in_text)
    if written.year < 100:
        return _two_digit_year(written, written.year, published_on)
    return _full(written)


def _full(written: Written) -> _Conclusion:
    """Conclude from a date whose year is written in full; nothing from any other."""
    year, month, day = written.year, written.month, written.day  # a lunar month has no number
    if year is None or month is None or day is None or year < 100:
        return _Conclusion()
    if written.day_first:
        if month <= 12 and day <= 12 and month != day:
            return _Conclusion(doubt=Doubt.ORDER_UNKNOWN)
        if month > 12:
            month, day = day, month
    found = _gregorian(written.calendar, year, month, day)
    if found is None:
        return _Conclusion(doubt=Doubt.IMPOSSIBLE)
    return _Conclusion(found, YearFrom.WRITTEN)


def _two_digit_year(written: Written, year: int, published_on: datetime.date | None) -> _Conclusion:
    full = 1300 + year
    if year < _FIRST_OF_1300S:
        full = 1400 + year
        if published_on is None or abs(full - _jalali_year(published_on)) > 1:
            return _Conclusion(doubt=Doubt.CENTURY_UNKNOWN)
    found = _gregorian(written.calendar, full, written.month or 0, written.day or 0)
    if found is None:
        return _Conclusion(doubt=Doubt.IMPOSSIBLE)
    return _Conclusion(found, YearFrom.TWO_DIGITS)


def _without_year(
    written: Written, published_on: datetime.date | None, in_text: datetime.date | None
) -> _Conclusion:
    anchor, year_from = published_on, YearFrom.PUBLICATION
    if anchor is None and written.weekday is not None:
        anchor, year_from = in_text, YearFrom.SAME_TEXT
    month, day = written.month or 0, written.day or 0
    if day > (31 if month <= 6 else 30):
        return _Conclusion(doubt=Doubt.IMPOSSIBLE)
    if anchor is None:
        return _Conclusion(doubt=Doubt.YEAR_UNKNOWN)
    year = _jalali_year(anchor)
    days = (
        _gregorian(written.calendar, candidate, month, day)
        for candidate in (year - 1, year, year + 1)
    )
    reach = _NEAR_DAYS_ALONE if written.weekday is None else _NEAR_DAYS
    near = [found for found in days if found and abs(found - anchor).days <= reach]
    if not near:
        return _Conclusion(doubt=Doubt.YEAR_UNKNOWN)
    if written.weekday is not None and _weekday(near[0]) != written.weekday:
        return _Conclusion(doubt=Doubt.WEEKDAY_CONTRADICTS)
    return _Conclusion(near[0], year_from)


def _mention(written: Written, conclusion: _Conclusion) -> DateMention:
    day = conclusion.day
    confirms, doubt = None, conclusion.doubt
    if doubt is Doubt.WEEKDAY_CONTRADICTS:
        confirms = False
    elif day is not None and written.weekday is not None:
        confirms = _weekday(day) == written.weekday
        doubt = None if confirms else Doubt.WEEKDAY_CONTRADICTS
    parts: tuple[int | None, int | None, int | None] = (written.year, written.month, written.day)
    if day is not None:
        known = day if written.calendar is Calendar.GREGORIAN else JalaliDate.from_gregorian(day)
        parts = (known.year, known.month, known.day)
    return DateMention(
        written.start,
        written.end,
        written.kind,
        _PRECISION.get(written.kind, Precision.DAY),
        written.calendar,
        day,
        *parts,
        year_from=conclusion.year_from,
        weekday=written.weekday,
        weekday_confirms=confirms,
        doubt=doubt,
    )


def _gregorian(calendar: Calendar, year: int, month: int, day: int) -> datetime.date | None:
    try:
        if calendar is Calendar.GREGORIAN:
            return datetime.date(year, month, day)
        return JalaliDate(year, month, day).to_gregorian()
    except ValueError:
        return None


def _jalali_year(day: datetime.date) -> int:
    return JalaliDate.from_gregorian(day).year


def _weekday(day: datetime.date) -> int:
    return (day.weekday() + 2) % 7

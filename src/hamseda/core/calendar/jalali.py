"""Jalali days and months, and their Gregorian counterparts.

Source of the arithmetic: persiantools, which agrees with the new years published by the
University of Tehran's calendar centre for 1206 to 1498 (tests/core/calendar).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate as _Converter

FIRST_YEAR, LAST_YEAR = 1, 9377


class ImpossibleDate(ValueError):  # noqa: N818 - a date is at fault, not the program
    """A day that the Jalali calendar does not have.

    `code` is one of `date.year`, `date.month`, `date.day` (no month has it), `date.day_31`
    (the month has 30 days), `date.esfand_30` (the year is not a leap year) and `date.esfand_31`.
    """

    def __init__(self, code: str, year: int, month: int, day: int) -> None:
        super().__init__(f"{code}: {year}/{month}/{day}")
        self.code = code
        self.year = year
        self.month = month
        self.day = day


@dataclass(frozen=True, slots=True, order=True)
class JalaliDate:
    """A day of the Jalali calendar. Raises ImpossibleDate for a day that never comes."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        code = _fault(self.year, self.month, self.day)
        if code:
            raise ImpossibleDate(code, self.year, self.month, self.day)

    @classmethod
    def from_gregorian(cls, day: date) -> "JalaliDate":
        """Return the Jalali day; a datetime is read by its own date, whatever its zone.

        Raises ValueError for days before 1 Farvardin of year 1 (22 March 622).
        """
        found = _Converter.to_jalali(  # type: ignore[no-untyped-call]
            day.year, day.month, day.day
        )
        return cls(found.year, found.month, found.day)

    def to_gregorian(self) -> date:
        """Return the same day as a `datetime.date`."""
        converter = _Converter(  # type: ignore[no-untyped-call]
            self.year, self.month, self.day
        )
        return converter.to_gregorian()

    @property
    def weekday(self) -> int:
        """Day of the Iranian week: Saturday is 0, Friday is 6."""
        return (self.to_gregorian().weekday() + 2) % 7

    @property
    def jalali_month(self) -> "JalaliMonth":
        """The month that this day belongs to."""
        return JalaliMonth(self.year, self.month)


def _fault(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "date.year"
    if not 1 <= month <= 12:
        return "date.month"
    if not 1 <= day <= 31:
        return "date.day"
    if day > _month_length(year, month):
        if month == 12:
            return f"date.esfand_{day}"
        return "date.day_31"
    return None


def is_leap(year: int) -> bool:
    """Return whether Esfand of this Jalali year has 30 days."""
    return bool(_Converter.is_leap(year))


def _month_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


@dataclass(frozen=True, slots=True, order=True)
class JalaliMonth:
    """A month of the Jalali calendar, the period of reports and rounds."""

    year: int
    month: int

    def __post_init__(self) -> None:
        code = _fault(self.year, self.month, 1)
        if code:
            raise ImpossibleDate(code, self.year, self.month, 1)

    @classmethod
    def containing(cls, day: date) -> "JalaliMonth":
        """Return the Jalali month in which a Gregorian day falls."""
        return JalaliDate.from_gregorian(day).jalali_month

    def __len__(self) -> int:
        return _month_length(self.year, self.month)

    @property
    def first_day(self) -> date:
        """The first day, as a `datetime.date`."""
        return JalaliDate(self.year, self.month, 1).to_gregorian()

    @property
    def last_day(self) -> date:
        """The last day, inside the month, as a `datetime.date`."""
        return self.first_day + timedelta(days=len(self) - 1)

    def __iter__(self) -> Iterator[date]:
        return (self.first_day + timedelta(days=number) for number in range(len(self)))

    def __contains__(self, day: date) -> bool:
        return self.first_day <= date(day.year, day.month, day.day) <= self.last_day

    def plus(self, months: int) -> "JalaliMonth":
        """Return the month so many months later; earlier where `months` is negative."""
        number = self.year * 12 + self.month - 1 + months
        return JalaliMonth(number // 12, number % 12 + 1)

    def until(self, last: "JalaliMonth") -> Iterator["JalaliMonth"]:
        """Yield this month and each later one, up to and including `last`."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

"""Fixed timetables in the Jalali calendar, and what becomes of a day that is closed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from hamseda.core.calendar import JalaliDate, JalaliMonth

LAST = -1
FARTHEST = 31
"""Days within which another day is looked for; a month without an open day holds no meeting."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class WhenClosed(StrEnum):
    """Where a meeting goes whose day is closed."""

    NEXT = "next"
    PREVIOUS = "previous"
    WEEK_LATER = "week_later"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Timetable:
    """«The second Tuesday of each month», or «every second Monday».

    `weekday` counts from Saturday, 0. `ordinal` is 1 to 4 or LAST inside a month; None makes the
    rhythm weekly. The rhythm of `every` months or weeks counts from `begins_on`.
    """

    weekday: int
    begins_on: date
    ordinal: int | None = None
    every: int = 1
    when_closed: WhenClosed = WhenClosed.NEXT

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"no such weekday: {self.weekday}")
        if self.ordinal is not None and self.ordinal not in (1, 2, 3, 4, LAST):
            raise ValueError(f"a month may lack such a day: {self.ordinal}")
        if self.every < 1:
            raise ValueError(f"not a rhythm: {self.every}")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A day of the timetable, and the day on which the meeting is held: None where it is not."""

    timetable_on: date
    held_on: date | None

    @property
    def was_moved(self) -> bool:
        """Whether it is held on another day than the timetable's."""
        return self.held_on != self.timetable_on


def occurrences(
    timetable: Timetable, *, since: date, until: date, is_closed: Callable[[date], bool]
) -> Iterator[Occurrence]:
    """Yield the timetable's days in `[since, until)`, in order, each with what became of it.

    The window is of timetable days, so that one that moves over its edge is told exactly once.
    """
    for day in _days(timetable):
        if day >= until:
            return
        if day >= max(since, timetable.begins_on):
            yield Occurrence(day, _held_on(day, timetable.when_closed, is_closed))


def _days(timetable: Timetable) -> Iterator[date]:
    if timetable.ordinal is None:
        wait = (timetable.weekday - _weekday(timetable.begins_on)) % 7
        first = timetable.begins_on + wait * _DAY
        return (first + number * timetable.every * _WEEK for number in count())
    first_month = JalaliMonth.containing(timetable.begins_on)
    months = (first_month.plus(number * timetable.every) for number in count())
    return (_day_in(month, timetable.weekday, timetable.ordinal) for month in months)


def _day_in(month: JalaliMonth, weekday: int, ordinal: int) -> date:
    if ordinal == LAST:
        return month.last_day - (_weekday(month.last_day) - weekday) % 7 * _DAY
    first = month.first_day + (weekday - _weekday(month.first_day)) % 7 * _DAY
    return first + (ordinal - 1) * _WEEK


def _held_on(day: date, rule: WhenClosed, is_closed: Callable[[date], bool]) -> date | None:
    if not is_closed(day):
        return day
    if rule is WhenClosed.SKIP:
        return None
    step = {WhenClosed.NEXT: _DAY, WhenClosed.PREVIOUS: -_DAY, WhenClosed.WEEK_LATER: _WEEK}[rule]
    for number in range(1, FARTHEST // abs(step.days) + 1):
        if not is_closed(day + number * step):
            return day + number * step
    return None


def _weekday(day: date) -> int:
    return JalaliDate.from_gregorian(day).weekday

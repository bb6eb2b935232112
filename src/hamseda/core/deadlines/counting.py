"""Count from a beginning to the moment at which something is due, and show every day of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from hamseda.core.deadlines.working_days import (
    TEHRAN,
    Day,
    WorkingDays,
)

_DAY = timedelta(days=1)
LONGEST = {
    "working_days": 1000,
    "working_hours": 2000,
    "calendar_days": 3660,
    "running_hours": 2000,
    "same_day": 1,
}


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"
    RUNNING_HOURS = "running_hours"
    """Hours of the clock, day and night, whether offices are open or not."""
    SAME_DAY = "same_day"
    """Until offices close: on the day itself or, where they have closed, on the next open one."""


class Reason(StrEnum):
    """Why a day was counted, or was not."""

    RECEIPT = "receipt"
    """The day on which it began is not counted (Civil Procedure Code, article 445)."""
    WORKING = "working"
    HALF_DAY = "half_day"
    EXTRA_WORKING_DAY = "extra_working_day"
    WEEKLY_OFF = "weekly_off"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    AFTER_HOURS = "after_hours"
    """Offices had closed when the count of hours began."""
    CALENDAR = "calendar"
    """Any day, where calendar days are counted."""
    OPENED_AGAIN = "opened_again"
    """The last day was closed; this is the next open one (article 444)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a calculation."""

    day: date
    reason: Reason
    name: str
    """The holiday, or the reason of a closure; empty on a day like others."""
    minutes: int = 0
    """Of working time that were counted, where hours are counted."""
    number: int | None = None
    """Which of the days it is, 1 for the first; None for a day that was skipped, and for hours."""

    @property
    def is_counted(self) -> bool:
        """Whether the day brought the end nearer."""
        return self.number is not None or self.minutes > 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and how that was found."""

    starts_at: datetime
    amount: int
    unit: Unit
    due_at: datetime
    steps: tuple[Step, ...]


def due(
    start: datetime,
    *,
    working_days: int | None = None,
    working_hours: int | None = None,
    calendar_days: int | None = None,
    calendar: WorkingDays,
) -> Deadline:
    """When something that began at `start` is due; exactly one of the three amounts is given.

    Days are counted from the day after `start`, as Tehran's clocks have it; a half-day is a day.
    The end is the closing hour of the last day, or of the next open one. Hours are counted while
    offices work, from `start` on; their end lies inside working hours.

    Raises ValueError for a start without zone, for none or several amounts and for amounts
    outside LONGEST; NoWorkingDayError where the calendar never opens.
    """
    amounts = {
        Unit.WORKING_DAYS: working_days,
        Unit.WORKING_HOURS: working_hours,
        Unit.CALENDAR_DAYS: calendar_days,
    }
    given = [(unit, amount) for unit, amount in amounts.items() if amount is not None]
    if len(given) != 1:
        raise ValueError("give one of working days, working hours and calendar days")
    return count(start, *given[0], calendar=calendar)


def count(start: datetime, unit: Unit, amount: int, *, calendar: WorkingDays) -> Deadline:
    """Like `due`, with the unit as a value. Raises ValueError where `start` has no zone or `amount`
    lies outside what is counted of that unit, NoWorkingDayError where offices do not open again.
    """
    if start.tzinfo is None:
        raise ValueError("a start without a zone is no moment")
    if not 1 <= amount <= LONGEST[unit]:
        raise ValueError(f"{amount} {unit} cannot be counted")
    local = start.astimezone(TEHRAN)
    if unit is Unit.WORKING_HOURS:
        due_at, steps = _count_hours(local, amount, calendar)
    elif unit is Unit.RUNNING_HOURS:
        due_at, steps = _count_running(local, amount, calendar)
    elif unit is Unit.SAME_DAY:
        due_at, steps = _count_same_day(local, calendar)
    else:
        counter = _count_working if unit is Unit.WORKING_DAYS else _count_calendar
        steps = (Step(local.date(), Reason.RECEIPT, ""), *counter(local.date(), amount, calendar))
        due_at = calendar.day(steps[-1].day).closes_at
    return Deadline(start, amount, unit, due_at, steps)


def _count_working(received: date, amount: int, calendar: WorkingDays) -> Iterator[Step]:
    number = 0
    for day in calendar.days(received + _DAY):
        if day.is_open:
            number += 1
        yield _step(day, number=number if day.is_open else None)
        if number == amount:
            return


def _count_calendar(received: date, amount: int, calendar: WorkingDays) -> Iterator[Step]:
    for number, day in enumerate(calendar.days(received + _DAY), start=1):
        if number < amount:
            yield Step(day.date, Reason.CALENDAR, day.name, number=number)
        elif day.is_open:
            is_last = number == amount
            reason = Reason.CALENDAR if is_last else Reason.OPENED_AGAIN
            yield Step(day.date, reason, day.name, number=number if is_last else None)
            return
        else:
            yield _step(day)


def _count_hours(
    start: datetime, amount: int, calendar: WorkingDays
) -> tuple[datetime, tuple[Step, ...]]:
    left = timedelta(hours=amount)
    steps: list[Step] = []
    for day in calendar.days(start.date()):
        begins = max(start, day.opens_at) if day.is_open else start
        if day.is_open and begins < day.closes_at:
            taken = min(left, day.closes_at - begins)
            left -= taken
            steps.append(_step(day, minutes=max(1, round(taken / timedelta(minutes=1)))))
            if not left:
                return begins + taken, tuple(steps)
        else:
            reason = Reason.AFTER_HOURS if day.is_open else Reason(day.kind)
            steps.append(Step(day.date, reason, day.name))
    raise AssertionError("the days never end without an error")  # pragma: no cover


def _count_running(
    start: datetime, amount: int, calendar: WorkingDays
) -> tuple[datetime, tuple[Step, ...]]:
    # Hours of the clock are counted in UTC, so that no change of the clock adds or takes one.
    due_at = (start.astimezone(UTC) + timedelta(hours=amount)).astimezone(TEHRAN)
    steps: list[Step] = []
    begins = start
    while begins < due_at:
        midnight = datetime.combine(begins.date() + _DAY, time(0), TEHRAN)
        ends = min(midnight, due_at)
        minutes = max(1, round((ends - begins) / timedelta(minutes=1)))
        name = calendar.day(begins.date()).name
        steps.append(Step(begins.date(), Reason.CALENDAR, name, minutes))
        begins = ends
    return due_at, tuple(steps)


def _count_same_day(start: datetime, calendar: WorkingDays) -> tuple[datetime, tuple[Step, ...]]:
    steps: list[Step] = []
    for day in calendar.days(start.date()):
        if day.is_open and start < day.closes_at:
            steps.append(_step(day, number=1))
            return day.closes_at, tuple(steps)
        reason = Reason.AFTER_HOURS if day.is_open else Reason(day.kind)
        steps.append(Step(day.date, reason, day.name))
    raise AssertionError("the days never end without an error")  # pragma: no cover


def _step(day: Day, *, minutes: int = 0, number: int | None = None) -> Step:
    return Step(day.date, Reason(day.kind), day.name, minutes, number)

"""What a change of the calendar does to a deadline: whether it moves, where to, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from hamseda.core.deadlines.counting import Deadline, Reason, Step, count
from hamseda.core.deadlines.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day of the calculation that is another one now."""

    day: date
    was: Reason
    becomes: Reason
    name: str
    """The new reason in words, such as the cause of a closure; the old one's where it is empty."""


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline before and after, with the days that moved it."""

    before: Deadline
    after: Deadline
    because: tuple[DayChange, ...]


def recompute(deadline: Deadline, *, calendar: WorkingDays, now: datetime) -> Move | None:
    """Count again by today's calendar; None where the end stays where it was.

    A deadline that has not passed is never brought forward into the past: nobody is late by a
    change of the calendar.
    """
    after = count(deadline.starts_at, deadline.unit, deadline.amount, calendar=calendar)
    if after.due_at == deadline.due_at or after.due_at <= now < deadline.due_at:
        return None
    return Move(deadline, after, _changes(deadline.steps, after.steps))


def _changes(before: tuple[Step, ...], after: tuple[Step, ...]) -> tuple[DayChange, ...]:
    """The days of the old calculation that count otherwise now; where none does, its last day,
    whose closing hour is another one.

    The days that the new calculation adds at its end are no cause: they follow from these.
    """
    found = {step.day: step for step in after}
    ends = {before[-1].day, after[-1].day}
    changed = [
        step
        for step in before
        if (other := found.get(step.day)) is not None
        and (
            other.reason is not step.reason
            or (other.minutes != step.minutes and step.day not in ends)
        )
    ]
    return tuple(_change(step, found.get(step.day, step)) for step in changed or before[-1:])


def _change(was: Step, becomes: Step) -> DayChange:
    return DayChange(was.day, was.reason, becomes.reason, becomes.name or was.name)

"""Hours of the clock, as for an answer within 24 hours, and the same working day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import (
    TEHRAN,
    DayException,
    DayKind,
    Reason,
    Unit,
    WorkingDays,
    count,
    recompute,
)

SNOW = WorkingDays(
    exceptions={JalaliDate(1405, 9, 8).to_gregorian(): DayException(DayKind.CLOSURE, "برف")}
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(JalaliDate(1405, 9, day).to_gregorian(), time(hour, minute), TEHRAN)


def test_twenty_four_hours_run_through_the_night_and_the_friday() -> None:
    deadline = count(at(5, 20, 30), Unit.RUNNING_HOURS, 24, calendar=SNOW)
    assert deadline.due_at == at(6, 20, 30), "the 6th of Azar 1405 is a Friday"
    assert [(step.day.day, step.minutes) for step in deadline.steps] == [(26, 210), (27, 1230)]


@pytest.mark.parametrize(
    ("start", "due", "reasons"),
    [
        (at(7, 9), at(7, 14, 30), [Reason.WORKING]),
        (at(7, 14, 30), at(9, 14, 30), [Reason.AFTER_HOURS, Reason.CLOSURE, Reason.WORKING]),
        (at(6, 9), at(7, 14, 30), [Reason.WEEKLY_OFF, Reason.WORKING]),
    ],
)
def test_the_same_working_day_ends_when_offices_close(
    start: datetime, due: datetime, reasons: list[Reason]
) -> None:
    deadline = count(start, Unit.SAME_DAY, 1, calendar=SNOW)
    assert deadline.due_at == due
    assert [step.reason for step in deadline.steps] == reasons
    assert deadline.steps[-1].number == 1


def test_a_closure_moves_the_same_day_and_not_the_hours() -> None:
    plain = WorkingDays()
    urgent = count(at(8, 9), Unit.SAME_DAY, 1, calendar=plain)
    move = recompute(urgent, calendar=SNOW, now=at(8, 9))
    assert move is not None
    assert move.after.due_at == at(9, 14, 30)
    hours = count(at(8, 9), Unit.RUNNING_HOURS, 24, calendar=plain)
    assert recompute(hours, calendar=SNOW, now=at(8, 9)) is None


@given(
    st.integers(0, 60 * 24 * 20000).map(
        lambda number: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    ),
    st.integers(1, 100),
)
def test_so_many_hours_are_so_many_hours(start: datetime, hours: int) -> None:
    """Also over the nights on which Iran's clocks were changed, until 1401."""
    deadline = count(start, Unit.RUNNING_HOURS, hours, calendar=WorkingDays())
    assert deadline.due_at.astimezone(UTC) - start == timedelta(hours=hours)
    days = [step.day for step in deadline.steps]
    first = start.astimezone(TEHRAN).date()
    assert days == [first + timedelta(days=number) for number in range(len(days))]
    assert all(isinstance(day, date) for day in days)

"""When something is due, how that was found, and what a change of the calendar does to it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import (
    TEHRAN,
    DayException,
    DayKind,
    Deadline,
    Hours,
    NoWorkingDayError,
    Reason,
    Standing,
    Term,
    Unit,
    WorkingDays,
    count,
    due,
    recompute,
    standing,
)

THURSDAY, FRIDAY = 5, 6


def day(year: int, month: int, number: int) -> date:
    return JalaliDate(year, month, number).to_gregorian()


def at(year: int, month: int, number: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(day(year, month, number), time(hour, minute), TEHRAN)


PLAIN = WorkingDays()
# Azar 1405: the 1st is a Sunday, the 6th a Friday.
CLOSED_MONDAY = WorkingDays(
    exceptions={day(1405, 9, 9): DayException(DayKind.CLOSURE, "آلودگی هوا")}
)


def test_the_day_of_receipt_is_not_counted_and_fridays_are_skipped() -> None:
    deadline = due(at(1405, 9, 4), working_days=3, calendar=PLAIN)  # a Wednesday
    assert deadline.due_at == at(1405, 9, 8, 14, 30)  # the Sunday after, at closing time
    assert [(step.day, step.reason, step.number) for step in deadline.steps] == [
        (day(1405, 9, 4), Reason.RECEIPT, None),
        (day(1405, 9, 5), Reason.WORKING, 1),
        (day(1405, 9, 6), Reason.WEEKLY_OFF, None),
        (day(1405, 9, 7), Reason.WORKING, 2),
        (day(1405, 9, 8), Reason.WORKING, 3),
    ]


@pytest.mark.parametrize(
    ("calendar", "start", "amounts", "expected"),
    [
        (WorkingDays(off_weekdays=frozenset({THURSDAY, FRIDAY})), at(1405, 9, 4),
         {"working_days": 1}, at(1405, 9, 7, 14, 30)),
        # A half-day is a day, and its end is its own closing hour.
        (WorkingDays(half_weekdays=frozenset({THURSDAY})), at(1405, 9, 4),
         {"working_days": 1}, at(1405, 9, 5, 12)),
        (CLOSED_MONDAY, at(1405, 9, 8), {"working_days": 1}, at(1405, 9, 10, 14, 30)),
        # Received on a day off, or after the offices had closed: the day after all the same.
        (PLAIN, at(1405, 9, 6), {"working_days": 1}, at(1405, 9, 7, 14, 30)),
        (PLAIN, at(1405, 9, 4, 23, 59), {"working_days": 1}, at(1405, 9, 5, 14, 30)),
        # Half past midnight in Tehran is the evening before in UTC; Tehran's day counts.
        (PLAIN, datetime(2026, 11, 24, 21, 0, tzinfo=UTC), {"working_days": 1},
         at(1405, 9, 5, 14, 30)),
        (PLAIN, at(1405, 9, 4), {"calendar_days": 3}, at(1405, 9, 7, 14, 30)),
        (PLAIN, at(1405, 9, 4), {"calendar_days": 2}, at(1405, 9, 7, 14, 30)),
        (PLAIN, at(1405, 9, 4), {"working_hours": 3}, at(1405, 9, 4, 13)),
        (PLAIN, at(1405, 9, 4, 13), {"working_hours": 3}, at(1405, 9, 5, 9)),
        (PLAIN, at(1405, 9, 4, 3), {"working_hours": 7}, at(1405, 9, 4, 14, 30)),
        (PLAIN, at(1405, 9, 5, 22), {"working_hours": 1}, at(1405, 9, 7, 8, 30)),
        # The whole day of the circular on replies: 24 hours of work are more than three days.
        (PLAIN, at(1405, 9, 7, 7, 30), {"working_hours": 24}, at(1405, 9, 10, 10, 30)),
        (WorkingDays(exceptions={day(1405, 9, 6): DayException(
            DayKind.EXTRA_WORKING_DAY, "جبران", Hours(time(9), time(11)))}),
         at(1405, 9, 5), {"working_days": 1}, at(1405, 9, 6, 11)),
    ],
)  # fmt: skip
def test_a_deadline(
    calendar: WorkingDays, start: datetime, amounts: dict[str, int], expected: datetime
) -> None:
    assert due(start, **amounts, calendar=calendar).due_at == expected


def test_a_last_day_that_is_closed_is_followed_by_the_next_open_one_and_says_so() -> None:
    steps = due(at(1405, 9, 4), calendar_days=2, calendar=PLAIN).steps
    assert [(step.reason, step.number) for step in steps] == [
        (Reason.RECEIPT, None),
        (Reason.CALENDAR, 1),
        (Reason.WEEKLY_OFF, None),
        (Reason.OPENED_AGAIN, None),
    ]


def test_hours_show_what_each_day_gave() -> None:
    steps = due(at(1405, 9, 4, 15), working_hours=8, calendar=PLAIN).steps
    assert [(step.reason, step.minutes, step.is_counted) for step in steps] == [
        (Reason.AFTER_HOURS, 0, False),
        (Reason.WORKING, 420, True),
        (Reason.WEEKLY_OFF, 0, False),
        (Reason.WORKING, 60, True),
    ]


@pytest.mark.parametrize(
    "amounts",
    [{}, {"working_days": 1, "working_hours": 1}, {"working_days": 0}, {"working_days": 1001},
     {"calendar_days": -1}, {"working_hours": 2001}],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(amounts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"."):
        due(at(1405, 9, 4), **amounts, calendar=PLAIN)


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        due(NOW.replace(tzinfo=None), working_days=1, calendar=PLAIN)


NEVER = WorkingDays(off_weekdays=frozenset(range(7)))


COUNTED = [Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.CALENDAR_DAYS]


@pytest.mark.parametrize("unit", [*COUNTED, Unit.SAME_DAY])
def test_a_calendar_that_never_opens_is_told_not_searched_for_ever(unit: Unit) -> None:
    with pytest.raises(NoWorkingDayError):
        count(at(1405, 9, 4), unit, 1, calendar=NEVER)


def test_a_calendar_that_never_opens_has_no_next_moment_either() -> None:
    with pytest.raises(NoWorkingDayError):
        NEVER.next_open_moment(at(1405, 9, 4))
    with pytest.raises(NoWorkingDayError):
        NEVER.working_days_before(at(1405, 9, 4), 1)


def test_offices_cannot_close_before_they_open() -> None:
    with pytest.raises(ValueError, match="cannot work"):
        Hours(time(12), time(12))


def test_a_closed_day_has_no_hours() -> None:
    with pytest.raises(ValueError, match="closed"):
        _ = PLAIN.day(day(1405, 9, 6)).closes_at


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(1405, 9, 4, 9), at(1405, 9, 4, 9)),
        (at(1405, 9, 4, 3), at(1405, 9, 4, 7, 30)),
        (at(1405, 9, 5, 20), at(1405, 9, 7, 7, 30)),
    ],
)
def test_nobody_is_reminded_at_night_or_on_a_day_off(moment: datetime, expected: datetime) -> None:
    assert PLAIN.next_open_moment(moment) == expected


def test_working_days_before_and_after_a_moment() -> None:
    assert PLAIN.working_days_before(at(1405, 9, 8, 14, 30), 2) == at(1405, 9, 5, 7, 30)
    assert PLAIN.working_days_before(at(1405, 9, 8, 14, 30), 0) == at(1405, 9, 8, 7, 30)
    assert PLAIN.working_days_after(at(1405, 9, 5), 2) == at(1405, 9, 8, 14, 30)
    assert PLAIN.working_days_after(at(1405, 9, 6), 0) == at(1405, 9, 7, 14, 30)
    assert PLAIN.count_between(day(1405, 9, 4), day(1405, 9, 8)) == 3
    assert PLAIN.count_between(day(1405, 9, 8), day(1405, 9, 4)) == 0


def test_a_closure_moves_a_deadline_and_says_why() -> None:
    before = due(at(1405, 9, 8), working_days=2, calendar=PLAIN)
    move = recompute(before, calendar=CLOSED_MONDAY, now=at(1405, 9, 8))
    assert move is not None
    assert (move.before, move.after.due_at) == (before, at(1405, 9, 11, 14, 30))
    assert [(change.day, change.was, change.becomes, change.name) for change in move.because] == [
        (day(1405, 9, 9), Reason.WORKING, Reason.CLOSURE, "آلودگی هوا")
    ]


def test_a_closure_that_was_withdrawn_brings_the_deadline_back() -> None:
    before = due(at(1405, 9, 8), working_days=2, calendar=CLOSED_MONDAY)
    move = recompute(before, calendar=PLAIN, now=at(1405, 9, 8))
    assert move is not None
    assert move.after.due_at == at(1405, 9, 10, 14, 30)
    assert move.because[0].name == "آلودگی هوا"


def test_a_closing_hour_alone_moves_a_deadline_on_its_last_day() -> None:
    early = WorkingDays(hours=Hours(time(7, 30), time(13)))
    before = due(at(1405, 9, 8), working_days=2, calendar=PLAIN)
    move = recompute(before, calendar=early, now=at(1405, 9, 8))
    assert move is not None
    assert [change.day for change in move.because] == [day(1405, 9, 10)]


def test_a_day_that_lost_hours_is_a_cause_where_hours_are_counted() -> None:
    short = WorkingDays(
        exceptions={day(1405, 9, 9): DayException(DayKind.WORKING, "", Hours(time(9), time(10)))}
    )
    before = due(at(1405, 9, 8), working_hours=15, calendar=PLAIN)
    move = recompute(before, calendar=short, now=at(1405, 9, 8))
    assert move is not None
    assert day(1405, 9, 9) in [change.day for change in move.because]


def test_a_deadline_that_now_ends_sooner_leaves_out_the_days_it_no_longer_reaches() -> None:
    friday = WorkingDays(exceptions={day(1405, 9, 6): DayException(DayKind.EXTRA_WORKING_DAY)})
    before = due(at(1405, 9, 4), working_days=2, calendar=PLAIN)
    move = recompute(before, calendar=friday, now=at(1405, 9, 4))
    assert move is not None
    assert move.after.due_at == at(1405, 9, 6, 14, 30)
    assert [change.day for change in move.because] == [day(1405, 9, 6)]


def test_nobody_is_late_by_a_change_of_the_calendar() -> None:
    friday = WorkingDays(exceptions={day(1405, 9, 6): DayException(DayKind.EXTRA_WORKING_DAY)})
    before = due(at(1405, 9, 4), working_days=2, calendar=PLAIN)
    assert recompute(before, calendar=friday, now=at(1405, 9, 7, 9)) is None


def test_a_change_elsewhere_moves_nothing() -> None:
    before = due(at(1405, 9, 10), working_days=2, calendar=PLAIN)
    assert recompute(before, calendar=CLOSED_MONDAY, now=at(1405, 9, 10)) is None


def test_an_extension_keeps_the_first_deadline_for_ever() -> None:
    first = due(at(1405, 9, 1), working_days=3, calendar=PLAIN)
    once = Term(first).extended(5, calendar=PLAIN)
    twice = once.extended(2, unit=Unit.CALENDAR_DAYS, calendar=PLAIN)
    assert Term(first).current is first
    assert once.first is twice.first is first
    assert once.current.due_at == at(1405, 9, 10, 14, 30)
    assert twice.current.due_at == at(1405, 9, 12, 14, 30)
    assert len(twice.extensions) == 2


NOW = at(1405, 9, 8)
SOON = PLAIN.working_days_after(NOW, 2)


@pytest.mark.parametrize(
    ("due_at", "is_extended", "waiting_since", "expected"),
    [
        (at(1405, 9, 7), False, None, Standing.OVERDUE),
        (at(1405, 9, 7), True, None, Standing.OVERDUE),
        (at(1405, 9, 10, 14, 30), True, None, Standing.DUE_SOON),
        (at(1405, 9, 20), True, None, Standing.EXTENDED),
        (at(1405, 9, 20), False, None, Standing.OPEN),
        (at(1405, 9, 7), False, at(1405, 9, 6), Standing.WAITING),
        (at(1405, 9, 7), False, at(1405, 9, 8), Standing.OVERDUE),
        (None, False, None, Standing.UNDATED),
        (None, False, at(1405, 9, 7), Standing.WAITING),
    ],
)
def test_where_something_stands(
    due_at: datetime | None, is_extended: bool, waiting_since: datetime | None, expected: Standing
) -> None:
    found = standing(
        due_at=due_at, is_extended=is_extended, waiting_since=waiting_since, soon=SOON, now=NOW
    )
    assert found is expected


MOMENTS = st.integers(0, 60 * 24 * 5000).map(lambda number: NOW + timedelta(minutes=number))
UNITS = st.sampled_from(COUNTED)


@st.composite
def calendars(draw: st.DrawFn, around: datetime = NOW) -> WorkingDays:
    kinds = st.sampled_from([kind for kind in DayKind if kind is not DayKind.WEEKLY_OFF])
    offsets = st.integers(-5, 60).map(lambda number: around.date() + timedelta(days=number))
    special = draw(st.dictionaries(offsets, kinds.map(DayException), max_size=25))
    thursday = draw(st.sampled_from(["off", "half", "working"]))
    return WorkingDays(
        off_weekdays=frozenset({FRIDAY} | ({THURSDAY} if thursday == "off" else set())),
        half_weekdays=frozenset({THURSDAY} if thursday == "half" else set()),
        exceptions=special,
    )


def counted(deadline: Deadline) -> int:
    return sum(step.is_counted for step in deadline.steps)


@given(calendars(), st.integers(0, 20), st.integers(0, 23), UNITS, st.integers(1, 40))
def test_a_deadline_is_inside_working_hours_and_after_its_start(
    calendar: WorkingDays, days: int, hour: int, unit: Unit, amount: int
) -> None:
    start = at(1405, 9, 8, hour) + timedelta(days=days)
    deadline = count(start, unit, amount, calendar=calendar)
    last = calendar.day(deadline.due_at.date())
    assert start < deadline.due_at
    assert last.opens_at <= deadline.due_at <= last.closes_at
    assert deadline.due_at.time() != time(0)


@given(calendars(), st.integers(1, 40), UNITS)
def test_the_steps_are_every_day_in_between_once_and_in_order(
    calendar: WorkingDays, amount: int, unit: Unit
) -> None:
    deadline = count(NOW, unit, amount, calendar=calendar)
    days = [step.day for step in deadline.steps]
    span = (deadline.due_at.date() - NOW.date()).days
    assert days == [NOW.date() + timedelta(days=number) for number in range(span + 1)]


@given(calendars(), st.integers(1, 40))
def test_exactly_the_working_days_are_counted(calendar: WorkingDays, amount: int) -> None:
    deadline = due(NOW, working_days=amount, calendar=calendar)
    assert counted(deadline) == amount
    assert amount == calendar.count_between(NOW.date(), deadline.due_at.date())
    for step in deadline.steps[1:]:
        assert step.is_counted == calendar.is_open(step.day)


@given(calendars(), st.integers(1, 60))
def test_exactly_the_hours_asked_for_are_counted(calendar: WorkingDays, hours: int) -> None:
    deadline = due(NOW, working_hours=hours, calendar=calendar)
    assert sum(step.minutes for step in deadline.steps) == hours * 60


@given(calendars(), st.integers(1, 30), UNITS)
def test_more_is_never_due_sooner(calendar: WorkingDays, amount: int, unit: Unit) -> None:
    sooner = count(NOW, unit, amount, calendar=calendar)
    later = count(NOW, unit, amount + 1, calendar=calendar)
    assert sooner.due_at <= later.due_at


@given(calendars(), st.integers(1, 30), st.integers(1, 40), UNITS)
def test_another_closure_never_brings_a_deadline_forward(
    calendar: WorkingDays, amount: int, offset: int, unit: Unit
) -> None:
    closed = NOW.date() + timedelta(days=offset)
    assume(calendar.day(closed).kind is DayKind.WORKING)
    exceptions = {**calendar.exceptions, closed: DayException(DayKind.CLOSURE, "برف")}
    changed = WorkingDays(calendar.off_weekdays, calendar.half_weekdays, exceptions=exceptions)
    before = count(NOW, unit, amount, calendar=calendar)
    move = recompute(before, calendar=changed, now=NOW)
    after = count(NOW, unit, amount, calendar=changed)
    assert before.due_at <= after.due_at
    assert (move is None) == (before.due_at == after.due_at)
    if move is not None:
        assert move.after == after
        assert closed in {change.day for change in move.because}


@given(calendars(), calendars(), st.integers(1, 30), UNITS)
def test_counting_again_by_the_same_calendar_moves_nothing_and_by_another_tells_days(
    calendar: WorkingDays, other: WorkingDays, amount: int, unit: Unit
) -> None:
    before = count(NOW, unit, amount, calendar=calendar)
    assert recompute(before, calendar=calendar, now=NOW) is None
    move = recompute(before, calendar=other, now=NOW)
    if move is not None:
        assert move.because


@given(calendars(), MOMENTS)
def test_the_next_open_moment_is_open_and_the_soonest(
    calendar: WorkingDays, moment: datetime
) -> None:
    found = calendar.next_open_moment(moment)
    opened = calendar.day(found.date())
    assert moment <= found
    assert opened.opens_at <= found < opened.closes_at
    assert calendar.next_open_moment(found) == found

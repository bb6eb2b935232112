"""Timetables in the Jalali calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import JalaliDate, JalaliMonth
from hamseda.core.meetings import Occurrence, Timetable, WhenClosed, occurrences
from hamseda.core.meetings.timetable import FARTHEST, LAST

TUESDAY = 3
OPEN = frozenset[date]().__contains__


def day(year: int, month: int, number: int) -> date:
    return JalaliDate(year, month, number).to_gregorian()


def held(
    timetable: Timetable, closed: set[date] = frozenset(), days: int = 100
) -> list[date | None]:
    since = timetable.begins_on
    found = occurrences(
        timetable, since=since, until=since + timedelta(days=days), is_closed=closed.__contains__
    )
    return [occurrence.held_on for occurrence in found]


def test_the_second_tuesday_of_each_month_is_one_of_the_jalali_month() -> None:
    timetable = Timetable(TUESDAY, day(1405, 9, 1), ordinal=2)
    assert held(timetable) == [day(1405, 9, 10), day(1405, 10, 8), day(1405, 11, 13)]


def test_the_last_such_day_of_esfand_knows_the_leap_year() -> None:
    # 1408 is a leap year; its Esfand has 30 days.
    timetable = Timetable(JalaliDate(1408, 12, 30).weekday, day(1408, 12, 1), ordinal=LAST)
    assert held(timetable, days=30) == [day(1408, 12, 30)]


def test_every_second_week_counts_from_the_first_day_of_the_timetable() -> None:
    timetable = Timetable(TUESDAY, day(1405, 9, 1), every=2)
    assert held(timetable, days=40) == [day(1405, 9, 3), day(1405, 9, 17), day(1405, 10, 1)]


def test_a_window_later_on_keeps_the_rhythm() -> None:
    timetable = Timetable(TUESDAY, day(1405, 9, 1), every=2)
    later = occurrences(timetable, since=day(1405, 9, 10), until=day(1405, 9, 20), is_closed=OPEN)
    assert [each.timetable_on for each in later] == [day(1405, 9, 17)]


@pytest.mark.parametrize(
    ("rule", "held_on"),
    [
        (WhenClosed.NEXT, day(1405, 9, 12)),
        (WhenClosed.PREVIOUS, day(1405, 9, 9)),
        (WhenClosed.WEEK_LATER, day(1405, 9, 17)),
        (WhenClosed.SKIP, None),
    ],
)
def test_a_closed_day_moves_the_meeting_as_the_timetable_says(
    rule: WhenClosed, held_on: date | None
) -> None:
    closed = {day(1405, 9, 10), day(1405, 9, 11)}
    timetable = Timetable(TUESDAY, day(1405, 9, 1), ordinal=2, when_closed=rule)
    (found,) = occurrences(
        timetable, since=day(1405, 9, 1), until=day(1405, 10, 1), is_closed=closed.__contains__
    )
    assert found == Occurrence(day(1405, 9, 10), held_on)
    assert found.was_moved


@pytest.mark.parametrize("rule", [WhenClosed.NEXT, WhenClosed.PREVIOUS, WhenClosed.WEEK_LATER])
def test_where_every_day_is_closed_no_meeting_is_held(rule: WhenClosed) -> None:
    timetable = Timetable(TUESDAY, day(1405, 9, 1), ordinal=2, when_closed=rule)
    found = occurrences(
        timetable, since=day(1405, 9, 1), until=day(1405, 10, 1), is_closed=lambda _: True
    )
    assert [each.held_on for each in found] == [None]


@pytest.mark.parametrize(
    "wrong", [{"weekday": 7}, {"weekday": -1}, {"ordinal": 5}, {"ordinal": 0}, {"every": 0}]
)
def test_what_is_no_timetable_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Timetable(**{"weekday": 0, "begins_on": day(1405, 1, 1), **wrong})


@given(
    weekday=st.integers(0, 6),
    ordinal=st.sampled_from([1, 2, 3, 4, LAST]),
    every=st.integers(1, 4),
    begins=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    closed=st.sets(st.integers(0, 400), max_size=60),
    rule=st.sampled_from(WhenClosed),
)
def test_a_monthly_timetable_has_one_day_in_each_of_its_months(
    weekday: int, ordinal: int, every: int, begins: date, closed: set[int], rule: WhenClosed
) -> None:
    days = {begins + timedelta(days=number) for number in closed}
    timetable = Timetable(weekday, begins, ordinal=ordinal, every=every, when_closed=rule)
    until = begins + timedelta(days=400)
    found = list(occurrences(timetable, since=begins, until=until, is_closed=days.__contains__))
    months = [JalaliMonth.containing(each.timetable_on) for each in found]
    assert all(earlier.plus(every) == later for earlier, later in pairwise(months))
    for each in found:
        assert JalaliDate.from_gregorian(each.timetable_on).weekday == weekday
        assert begins <= each.timetable_on < until
        if each.held_on is not None:
            assert each.held_on not in days
            assert abs((each.held_on - each.timetable_on).days) <= FARTHEST
        assert each.was_moved == (each.timetable_on in days)

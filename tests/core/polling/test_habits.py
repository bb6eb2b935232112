"""What a source's answers say about its health."""

from datetime import UTC, datetime, timedelta

from hamseda.core.polling import (
    dead,
    keeps_repeating,
    returned_items,
    silent,
    turned_unreadable,
)

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def daily(nights: int) -> list[datetime]:
    """Something new every hour of the day, nothing at night."""
    return [NOW - day * DAY - hour * HOUR for day in range(1, nights + 1) for hour in range(15)]


def test_a_source_is_silent_against_its_own_habit() -> None:
    newest = max(daily(10))
    assert silent(daily(10), now=newest + 11 * HOUR) is None
    sign = silent(daily(10), now=newest + 16 * HOUR)
    assert sign is not None
    assert sign.kind == "silent"
    assert sign.proof["pause_minutes"] == 16 * 60
    assert sign.proof["usual_minutes"] == 60
    assert sign.proof["longest_minutes"] == 10 * 60
    assert sign.proof["since"] == newest.isoformat()


def test_a_weekly_is_not_silent_after_six_days() -> None:
    weekly = [NOW - week * 7 * DAY for week in range(1, 12)]
    assert silent(weekly, now=NOW - DAY) is None
    assert silent(weekly, now=NOW + 42 * DAY) is not None


def test_without_a_habit_nothing_is_said() -> None:
    assert silent([], now=NOW) is None
    assert silent([NOW - 30 * DAY, NOW - 29 * DAY], now=NOW) is None
    assert silent([NOW - 30 * DAY] * 20, now=NOW) is None


def test_items_that_left_the_list_and_come_back_are_repeats() -> None:
    seen = {"a": NOW - 9 * DAY, "b": NOW - 3 * DAY, "c": NOW - HOUR}
    assert returned_items(["a", "b", "c", "d"], seen, before=NOW - HOUR) == ["a", "b"]
    assert returned_items(["a"], seen, before=None) == []
    assert keeps_repeating(["a", "b"], 2) is None
    assert keeps_repeating(["a", "b", "c"], 7) is None
    sign = keeps_repeating(["a", "b", "c"], 6)
    assert sign is not None
    assert sign.proof == {"returned": 3, "listed": 6}


def test_five_unreadable_pages_in_a_row_show_another_markup() -> None:
    assert turned_unreadable([False] * 5 + [True], was_readable=True) is not None
    assert turned_unreadable([False] * 4 + [True], was_readable=True) is None
    assert turned_unreadable([False] * 4, was_readable=True) is None
    assert turned_unreadable([False] * 9, was_readable=False) is None


def test_a_source_is_dead_when_gone_or_unanswered_for_three_days() -> None:
    assert dead(0, None, is_gone=False, now=NOW) is None
    assert dead(9, NOW - DAY, is_gone=False, now=NOW) is None
    assert dead(4, NOW - 4 * DAY, is_gone=False, now=NOW) is None
    sign = dead(5, NOW - 3 * DAY, is_gone=False, now=NOW)
    assert sign is not None
    assert sign.proof["failures"] == 5
    assert dead(1, NOW, is_gone=True, now=NOW) is not None

"""When a source is asked again: each rule by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.polling import (
    DAY,
    HOUR,
    QUICK_FLOOR,
    Answer,
    AskingState,
    Move,
    Outcome,
    after_answer,
    first_state,
    gap_after,
    host_free_at,
    is_lasting,
    noted,
    retry_after,
    turn_size,
)

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FIRST = first_state(now=NOW)
FRESH, SAME, FAILED = (Answer(one) for one in (Outcome.FRESH, Outcome.SAME, Outcome.FAILED))


def wait(state: AskingState, answer: Answer, chance: float = 0.0) -> timedelta:
    return after_answer(state, answer, now=NOW, chance=chance).due_at - NOW


def test_a_new_source_is_asked_at_once() -> None:
    assert FIRST.due_at == NOW
    assert not FIRST.has_validator


def test_without_a_validator_once_a_day_is_enough() -> None:
    assert wait(FIRST, FRESH) == DAY


def test_a_list_that_turns_over_is_asked_three_times_in_a_turn_but_not_above_once_an_hour() -> None:
    assert wait(FIRST, replace(FRESH, window=timedelta(hours=12))) == timedelta(hours=4)
    assert wait(FIRST, replace(FRESH, window=timedelta(minutes=20))) == HOUR
    quick = first_state(now=NOW, floor=QUICK_FLOOR)
    assert wait(quick, replace(FRESH, window=timedelta(minutes=20))) == QUICK_FLOOR


def test_with_a_validator_the_interval_follows_the_news() -> None:
    fresh = replace(FRESH, etag='"1"')
    state = after_answer(FIRST, fresh, now=NOW, chance=0)
    assert state.interval == HOUR
    quiet = after_answer(state, replace(SAME, is_unchanged=True), now=NOW, chance=0)
    assert quiet.etag == '"1"'
    assert HOUR < quiet.interval < 2 * HOUR
    for _ in range(20):
        quiet = after_answer(quiet, replace(SAME, is_unchanged=True), now=NOW, chance=0)
    assert quiet.interval == 6 * HOUR
    assert after_answer(quiet, fresh, now=NOW, chance=0).interval < 6 * HOUR


def test_a_validator_that_is_no_longer_given_is_forgotten() -> None:
    state = after_answer(FIRST, replace(FRESH, etag='"1"'), now=NOW, chance=0)
    assert after_answer(state, FRESH, now=NOW, chance=0).etag == ""


def test_failures_back_off_up_to_a_day_and_are_forgotten_with_the_next_success() -> None:
    state, waits = FIRST, []
    for _ in range(7):
        state = after_answer(state, FAILED, now=NOW, chance=0)
        waits.append(state.due_at - NOW)
    assert waits[:3] == [2 * HOUR, 4 * HOUR, 8 * HOUR]
    assert waits[-1] == DAY
    assert state.failing_since == NOW
    healed = after_answer(state, FRESH, now=NOW, chance=0)
    assert (healed.failures, healed.failing_since, healed.succeeded_at) == (0, None, NOW)


def test_what_is_gone_is_not_asked_again() -> None:
    gone = after_answer(FIRST, Answer(Outcome.GONE), now=NOW, chance=0)
    assert gone.is_stopped
    assert gone.failing_since == NOW


@given(
    outcome=st.sampled_from([Outcome.FRESH, Outcome.SAME, Outcome.FAILED, Outcome.FORBIDDEN]),
    chance=st.floats(0, 1, exclude_max=True),
    seconds=st.none() | st.integers(1, 10**7),
    window=st.none() | st.integers(0, 10**7),
    etag=st.sampled_from(["", '"x"']),
)
def test_nothing_is_asked_before_its_interval_or_inside_retry_after(
    outcome: Outcome, chance: float, seconds: int | None, window: int | None, etag: str
) -> None:
    until = NOW + timedelta(seconds=seconds) if seconds else None
    span = None if window is None else timedelta(seconds=window)
    answer = Answer(outcome, etag=etag, wait_until=until, window=span)
    after = after_answer(FIRST, answer, now=NOW, chance=chance)
    assert after.due_at - NOW >= HOUR
    assert until is None or after.due_at >= until
    assert until or after.due_at - NOW <= DAY * 1.15


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", NOW + timedelta(minutes=2)),
        (" 0 ", None),
        ("Sun, 22 Nov 2026 09:00:00 GMT", NOW + HOUR),
        ("Sun, 22 Nov 2026 09:00:00", NOW + HOUR),
        ("Sun, 22 Nov 2026 07:00:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("۱۲۰", None),
        ("99999999999999", NOW + timedelta(days=30)),
        ("Sun, 22 Nov 2099 09:00:00 GMT", NOW + timedelta(days=30)),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, expected: datetime | None) -> None:
    assert retry_after(value, now=NOW) == expected


def test_a_host_rests_between_requests() -> None:
    def free(**known: object) -> timedelta:
        told = {"wait_until": None, "crawl_delay": None} | known
        return host_free_at(now=NOW, **told) - NOW

    assert free() == timedelta(seconds=3)
    assert free(crawl_delay=10) == timedelta(seconds=10)
    assert free(crawl_delay=86400) == timedelta(seconds=60)
    assert free(crawl_delay=-1) == timedelta(seconds=3)
    assert free(status=429) == timedelta(minutes=20)
    assert free(status=503, wait_until=NOW + HOUR) == HOUR
    assert free(wait_until=NOW + timedelta(seconds=1)) == timedelta(seconds=3)


def test_a_move_is_believed_after_ten_repeats_over_three_days() -> None:
    move: Move | None = None
    for number in range(10):
        assert not is_lasting(move, now=NOW + number * HOUR)
        move = noted(move, "https://new.example/", now=NOW + number * HOUR)
    assert not is_lasting(move, now=NOW + 10 * HOUR)
    assert is_lasting(move, now=NOW + 3 * DAY)
    assert noted(move, "", now=NOW) is None
    assert noted(move, "https://other.example/", now=NOW) == Move("https://other.example/", 1, NOW)


def test_a_turn_takes_at_most_twice_the_usual() -> None:
    assert turn_size(0) == 4
    assert turn_size(17) == 34


def test_three_intervals_without_an_answer_are_a_gap() -> None:
    assert gap_after(HOUR) == 3 * HOUR
    assert gap_after(timedelta(minutes=10)) == 3 * HOUR
    assert gap_after(DAY) == 3 * DAY

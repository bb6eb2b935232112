"""When a source is asked next.

With a validator (ETag, Last-Modified) an answer costs the server next to nothing, and the source
may be asked up to once an hour. Without one every answer is a whole file: once a day is enough,
unless its list turns over faster; then three times in each turn, so that nothing is missed, and
still not more than once an hour. For outlets that the desk must follow by the minute both floors
can be ten minutes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from hamseda.core.polling.hosts import UNTOLD_WAIT
from hamseda.core.polling.moves import Move, noted

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
USUAL_FLOOR = HOUR
QUICK_FLOOR = timedelta(minutes=10)
LONGEST = timedelta(hours=6)
"""A quiet source with a validator is still asked four times a day."""

SHARE_OF_WINDOW = 3
JITTER = 0.15
SMALLEST_TURN = 4
GAP_FACTOR = 3
SHORTEST_GAP = timedelta(hours=3)


class Outcome(StrEnum):
    """What came of asking once."""

    FRESH = "fresh"  # an answer with something new
    SAME = "same"  # 304, the same bytes, or nothing new in it
    FAILED = "failed"  # no answer, an error, or nothing that can be read
    FORBIDDEN = "forbidden"  # robots.txt does not want us there
    GONE = "gone"  # 410: removed for good


SUCCESSES = frozenset((Outcome.FRESH, Outcome.SAME))


@dataclass(frozen=True, slots=True)
class AskingState:
    """What is known about asking one source. `floor` is its shortest interval."""

    due_at: datetime
    interval: timedelta
    floor: timedelta = USUAL_FLOOR
    failures: int = 0
    failing_since: datetime | None = None
    succeeded_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    move: Move | None = None
    is_stopped: bool = False

    @property
    def has_validator(self) -> bool:
        """Whether the next request can be a conditional one."""
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as the decision needs it.

    `window` is the time that the items of the list reach back, if that is known; an item stays
    in the list for about so long. `wait_until` is what Retry-After named. `moved_to` is where
    permanent redirects led. Validators are those of the answer, as received.
    """

    outcome: Outcome
    etag: str = ""
    last_modified: str = ""
    window: timedelta | None = None
    wait_until: datetime | None = None
    moved_to: str = ""
    is_unchanged: bool = False  # a 304, which may leave the validators out


def first_state(*, now: datetime, floor: timedelta = USUAL_FLOOR) -> AskingState:
    """A new source: asked at once."""
    return AskingState(due_at=now, interval=floor, floor=floor)


def after_answer(
    state: AskingState, answer: Answer, *, now: datetime, chance: float
) -> AskingState:
    """The state after an answer that came at `now`; `chance` in [0, 1) scatters the next time.

    The next request is never earlier than Retry-After and never earlier than the interval;
    chance only adds. A source that is gone is stopped.
    """
    if answer.outcome is Outcome.GONE:
        return replace(
            state,
            is_stopped=True,
            failures=state.failures + 1,
            failing_since=state.failing_since or now,
        )
    if answer.outcome in SUCCESSES:
        after = _after_success(state, answer, now)
        wait = after.interval
    else:
        after = replace(
            state, failures=state.failures + 1, failing_since=state.failing_since or now
        )
        wait = _back_off(after)
    if answer.wait_until is not None:
        wait = max(wait, answer.wait_until - now)
    return replace(after, due_at=now + wait * (1 + JITTER * chance))


def gap_after(interval: timedelta) -> timedelta:
    """How long without an answer counts as a gap: three intervals, and three hours at least."""
    return max(interval * GAP_FACTOR, SHORTEST_GAP)


def turn_size(per_minute: float) -> int:
    """How many sources one turn of a minute may ask, where `per_minute` is usual.

    Twice the usual: after a long stop everything is due, and is caught up without a burst.
    """
    return max(SMALLEST_TURN, ceil(2 * per_minute))


def _after_success(state: AskingState, answer: Answer, now: datetime) -> AskingState:
    etag, modified = answer.etag, answer.last_modified
    if answer.is_unchanged:
        etag, modified = etag or state.etag, modified or state.last_modified
    after = replace(
        state,
        failures=0,
        failing_since=None,
        succeeded_at=now,
        etag=etag,
        last_modified=modified,
        move=noted(state.move, answer.moved_to, now=now),
    )
    return replace(after, interval=_interval(after, answer))


def _interval(state: AskingState, answer: Answer) -> timedelta:
    share = None if answer.window is None else answer.window / SHARE_OF_WINDOW
    if state.has_validator:
        grown = state.interval * (0.67 if answer.outcome is Outcome.FRESH else 1.25)
        wished = min(grown, LONGEST)
    else:
        wished = DAY
    if share is not None:
        wished = min(wished, share)
    return max(wished, state.floor)


def _back_off(state: AskingState) -> timedelta:
    doubled: timedelta = state.interval * (1 << min(state.failures, 8))
    return max(min(doubled, DAY), UNTOLD_WAIT)

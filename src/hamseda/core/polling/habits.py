"""What a source's answers say about its health: each sign comes with its proof.

A dead feed is noticed by everybody; one that answers and tells nothing, or tells old things
again, fools everybody (Media Cloud's silence). So a source is compared with its own habit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

FEWEST_GAPS = 8
GAPS_OF_MEDIAN = 6
OVER_LONGEST = 1.5
SHORTEST_SILENCE = timedelta(hours=12)

FEWEST_RETURNED = 3
FEWEST_UNREADABLE = 5

DEAD_AFTER = timedelta(days=3)
DEAD_FAILURES = 5

RETURN_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Sign:
    """That something is wrong with a source, and the figures that show it.

    Durations are in whole minutes, moments in ISO form.
    """

    kind: str
    proof: Mapping[str, str | int] = field(default_factory=dict)


def silent(new_at: Sequence[datetime], *, now: datetime) -> Sign | None:
    """The sign that a source is silent against its own habit, or None.

    `new_at` are the moments at which it had something new, oldest first; several at one moment
    count once. It is silent when its pause is half as long again as the longest of its known
    pauses, six times the median, and half a day. With fewer than eight pauses there is no habit.
    """
    moments = sorted(set(new_at))
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    seconds = [gap.total_seconds() for gap in gaps]
    if len(gaps) < FEWEST_GAPS:
        return None
    pause, longest = now - moments[-1], max(gaps)
    usual = timedelta(seconds=median(seconds))
    if pause <= max(longest * OVER_LONGEST, usual * GAPS_OF_MEDIAN, SHORTEST_SILENCE):
        return None
    proof: dict[str, str | int] = {
        "since": moments[-1].isoformat(),
        "pause_minutes": _minutes(pause),
        "usual_minutes": _minutes(usual),
        "longest_minutes": _minutes(longest),
        "pauses": len(gaps),
    }
    return Sign("silent", proof)


def returned_items(
    listed: Collection[str], last_seen: Mapping[str, datetime], *, before: datetime | None
) -> list[str]:
    """Items of an answer that had left the list at least two days before the last answer."""
    if before is None:
        return []
    return [key for key in listed if key in last_seen and before - last_seen[key] >= RETURN_AFTER]


def keeps_repeating(returned: Sequence[str], listed: int) -> Sign | None:
    """The sign that a source gives old items again: at least three, and half of its list."""
    if len(returned) < FEWEST_RETURNED or len(returned) * 2 < listed:
        return None
    return Sign("repeats", {"returned": len(returned), "listed": listed})


def turned_unreadable(recent: Sequence[bool], *, was_readable: bool) -> Sign | None:
    """The sign that the markup changed: none of the last five pages could be read, as pages of
    this source could before. `recent` are the newest pages, each with whether it was read.
    """
    last = recent[:FEWEST_UNREADABLE]
    if not was_readable or len(last) < FEWEST_UNREADABLE or any(last):
        return None
    return Sign("markup", {"pages": len(last)})


def dead(
    failures: int, failing_since: datetime | None, *, is_gone: bool, now: datetime
) -> Sign | None:
    """The sign that a source is dead: removed for good, or unanswered for three days."""
    if failing_since is None:
        return None
    lasted = now - failing_since
    if not is_gone and (failures < DEAD_FAILURES or lasted < DEAD_AFTER):
        return None
    proof: dict[str, str | int] = {
        "failures": failures,
        "since": failing_since.isoformat(),
        "gone": int(is_gone),
    }
    return Sign("dead", proof)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)

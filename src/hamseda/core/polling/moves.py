"""Permanent moves (301, 308): believed when they are said often enough, long enough.

A hotel's or a censor's network redirects everything for an evening; ten repeats over three days
are no evening (NewsBlur's rule).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REPEATS = 10
LASTING = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Move:
    """That a server keeps saying «I have moved to `to` for good»."""

    to: str
    count: int
    first_at: datetime


def noted(move: Move | None, to: str, *, now: datetime) -> Move | None:
    """The move after one more answer, whose permanent redirects led to `to` (empty: to none)."""
    if not to:
        return None
    if move is None or move.to != to:
        return Move(to, 1, now)
    return replace(move, count=move.count + 1)


def is_lasting(move: Move | None, *, now: datetime) -> bool:
    """Whether the new address may replace the old one."""
    return move is not None and move.count >= REPEATS and now - move.first_at >= LASTING

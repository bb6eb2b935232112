"""Quorum and rules of absence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_YEAR = timedelta(days=365)


class QuorumRule(StrEnum):
    """How many of the members must be there."""

    HALF = "half"
    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"
    NONE = "none"


class Presence(StrEnum):
    """Whether a member was at a meeting. Only `ABSENT` counts against a member."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True)
class AbsenceLimits:
    """How many absences without an excuse end a membership; None where a statute says nothing."""

    in_a_row: int | None = None
    in_a_year: int | None = None


@dataclass(frozen=True, slots=True)
class Absences:
    """Absences without an excuse up to a day, and how many more the limits bear.

    `left` is None without limits and 0 once one is reached.
    """

    in_a_row: int
    in_a_year: int
    left: int | None

    @property
    def is_warning(self) -> bool:
        """Whether the next absence would reach a limit that the statute sets above one."""
        return self.left == 1 and max(self.in_a_row, self.in_a_year) > 0

    @property
    def is_reached(self) -> bool:
        """Whether a limit is reached."""
        return self.left == 0


def quorum_of(members: int, rule: QuorumRule) -> int:
    """Return how many of so many members must be there.

    Half of 15 is 8: a half member does not come. Art. 7 of the regulation of 1401/08/24 asks for
    the presence of half the members of a provincial information council.
    """
    if rule is QuorumRule.HALF:
        return -(-members // 2)
    if rule is QuorumRule.MAJORITY:
        return members // 2 + 1 if members else 0
    if rule is QuorumRule.TWO_THIRDS:
        return -(-members * 2 // 3)
    return 0


def count_absences(
    attendance: Iterable[tuple[date, Presence]], limits: AbsenceLimits, *, on: date
) -> Absences:
    """Count a member's absences up to and including a day, whatever the order of the meetings.

    A row of absences is broken by any other answer, an excuse included.
    """
    past = sorted((day, state) for day, state in attendance if day <= on)
    in_a_row = 0
    for _, state in past:
        in_a_row = in_a_row + 1 if state is Presence.ABSENT else 0
    in_a_year = sum(state is Presence.ABSENT and day > on - _YEAR for day, state in past)
    left = [
        max(limit - reached, 0)
        for limit, reached in ((limits.in_a_row, in_a_row), (limits.in_a_year, in_a_year))
        if limit is not None
    ]
    return Absences(in_a_row, in_a_year, min(left, default=None))

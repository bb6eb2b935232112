"""Votes by show of hands."""

from dataclasses import dataclass
from enum import StrEnum


class TieRule(StrEnum):
    """What a tie means."""

    CHAIR = "chair"
    REJECTED = "rejected"
    AGAIN = "again"


class Verdict(StrEnum):
    """What a vote has decided."""

    CARRIED = "carried"
    REJECTED = "rejected"
    AGAIN = "again"
    CHAIR_MISSING = "chair_missing"
    """A tie that the chair decides, and the chair has not been asked yet."""


@dataclass(frozen=True, slots=True)
class Hands:
    """How many hands were raised. Raises ValueError for fewer than none."""

    votes_for: int
    votes_against: int
    votes_abstain: int

    def __post_init__(self) -> None:
        if min(self.votes_for, self.votes_against, self.votes_abstain) < 0:
            raise ValueError("fewer hands than none")

    @property
    def total(self) -> int:
        """All hands."""
        return self.votes_for + self.votes_against + self.votes_abstain


def verdict_on(hands: Hands, rule: TieRule, *, chair_is_for: bool | None = None) -> Verdict:
    """Decide by the majority of those for and against; who abstains decides nothing.

    Nobody for and nobody against is a tie as well.
    """
    if hands.votes_for != hands.votes_against:
        return Verdict.CARRIED if hands.votes_for > hands.votes_against else Verdict.REJECTED
    if rule is TieRule.CHAIR:
        if chair_is_for is None:
            return Verdict.CHAIR_MISSING
        return Verdict.CARRIED if chair_is_for else Verdict.REJECTED
    return Verdict.REJECTED if rule is TieRule.REJECTED else Verdict.AGAIN

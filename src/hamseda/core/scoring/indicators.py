"""Counts, ratios and ranks, with missing kept apart from zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with both of its sides kept, so that it can be opened to what proves it.

    Raises ValueError when the part is negative or larger than the whole.
    """

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where there was no opportunity, which is not the same as zero."""
        return self.part / self.whole if self.whole else None


def rank_within(values: Mapping[Member, float | None]) -> dict[Member, int | None]:
    """Rank the members of one peer group, the highest value first.

    Equal values share a rank and the next one is skipped (1, 2, 2, 4: competition ranking).
    A missing value has no rank and takes nobody's place.
    """
    present = sorted((value for value in values.values() if value is not None), reverse=True)
    return {
        member: None if value is None else present.index(value) + 1
        for member, value in values.items()
    }

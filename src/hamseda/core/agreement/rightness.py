"""Precision and recall from a sample drawn in two strata.

What the machine found is rare among all that it read; a plain sample would hold next to none of it.
So as many are drawn from what it found as from what it passed over, and each stratum speaks for its
true size.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from hamseda.core.agreement.kappa import Z

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of what was sampled: its whole size, how many were labelled, how many of them true.

    Raises ValueError where these do not fit into each other.
    """

    size: int
    labelled: int
    true: int

    def __post_init__(self) -> None:
        if not 0 <= self.true <= self.labelled <= self.size:
            raise ValueError(f"{self.true} of {self.labelled} of {self.size}")


def settled(labels: Sequence[Label]) -> Label | None:
    """The label that two people gave; None while nobody agrees with another."""
    return next((label for label, number in Counter(labels).items() if number >= 2), None)


def share(part: int, whole: int) -> Estimate | None:
    """A share with the interval of Wilson (Journal of the American Statistical Association 22,
    1927), which holds for few cases and for shares near 0 and 1; None of nothing.
    """
    if not whole:
        return None
    value, square = part / whole, Z * Z
    middle = (value + square / (2 * whole)) / (1 + square / whole)
    margin = Z * sqrt(value * (1 - value) / whole + square / (4 * whole**2)) / (1 + square / whole)
    # At the ends rounding must not leave the value outside of its own interval.
    return Estimate(
        value, min(value, max(0.0, middle - margin)), max(value, min(1.0, middle + margin))
    )


def precision(found: Stratum) -> Estimate | None:
    """How much of what the machine found is true."""
    return share(found.true, found.labelled)


def recall(found: Stratum, passed_over: Stratum) -> Estimate | None:
    """How much of what is true the machine found; None where a stratum has no labels or nothing is
    true.

    The interval takes the worse ends of both strata's intervals together, so it covers at least
    what it says.
    """
    hit = share(found.true, found.labelled)
    if not passed_over.size:
        missed: Estimate | None = Estimate(0.0, 0.0, 0.0)
    else:
        missed = share(passed_over.true, passed_over.labelled)
    if hit is None or missed is None:
        return None
    value = _part(found.size * hit.value, passed_over.size * missed.value)
    low = _part(found.size * hit.low, passed_over.size * missed.high)
    high = _part(found.size * hit.high, passed_over.size * missed.low)
    return None if value is None else Estimate(value, low or 0.0, high or 0.0)


def _part(one: float, other: float) -> float | None:
    return one / (one + other) if one + other else None

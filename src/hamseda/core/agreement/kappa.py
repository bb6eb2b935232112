"""Agreement of two labellers beyond chance."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959964
"""The standard score of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """How two people agree over `count` things: the plain share, and beyond chance (1 for always,
    0 for no more than chance), with a 95 % interval. Beyond chance nothing can be said where both
    gave every thing the same label: `value`, `low` and `high` are None.
    """

    count: int
    agreed: int
    value: float | None
    low: float | None
    high: float | None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Cohen's kappa (Cohen, Educational and Psychological Measurement 20, 1960) of pairs of labels.

    The interval rests on the large-sample variance of Fleiss, Cohen and Everitt (Psychological
    Bulletin 72, 1969, formula 13); it is cut at -1 and 1. With few pairs it is wide, and true.
    """
    count, agreed = len(pairs), sum(one == other for one, other in pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    labels = first.keys() | second.keys()
    if not count:
        return Kappa(0, 0, None, None, None)
    rows = {label: first[label] / count for label in labels}
    columns = {label: second[label] / count for label in labels}
    by_chance = sum(rows[label] * columns[label] for label in labels)
    if by_chance == 1:
        return Kappa(count, agreed, None, None, None)
    observed = agreed / count
    value = (observed - by_chance) / (1 - by_chance)
    cells = {pair: number / count for pair, number in Counter(pairs).items()}
    variance = _variance(cells, rows, columns, value, by_chance) / count
    margin = Z * sqrt(max(variance, 0.0))
    return Kappa(count, agreed, value, max(-1.0, value - margin), min(1.0, value + margin))


def _variance(
    cells: dict[tuple[Hashable, Hashable], float],
    rows: dict[Hashable, float],
    columns: dict[Hashable, float],
    value: float,
    by_chance: float,
) -> float:
    """Formula 13 of Fleiss, Cohen and Everitt, times the number of pairs."""
    same = sum(
        part * (1 - (rows[one] + columns[one]) * (1 - value)) ** 2
        for (one, other), part in cells.items()
        if one == other
    )
    apart = (1 - value) ** 2 * sum(
        part * (columns[one] + rows[other]) ** 2
        for (one, other), part in cells.items()
        if one != other
    )
    chance = (value - by_chance * (1 - value)) ** 2
    return (same + apart - chance) / (1 - by_chance) ** 2

"""Blocks that follow one another in both texts, joined over small edits: what a reader would call
one copied passage.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.compiling import compiled
from hamseda.core.reuse.seeding import CLEAR_RUN, Places

# Between two blocks of one passage: at most this many letters changed, and this many more on one
# side than on the other.
GAP: Final = 60
DRIFT: Final = 40
LOOK_BACK: Final = 24
# What a changed letter costs beside a kept one: a block must bring more letters than a quarter of
# the gap that leads to it, or the passage ends before the gap.
GAP_COST: Final = 0.25

Scores = npt.NDArray[np.float64]

_COLUMNS = "int32[::1], int32[::1], int32[::1]"


@compiled(f"Tuple((float64[::1], int32[::1]))({_COLUMNS})")
def _best_predecessors(source: Places, target: Places, length: Places) -> tuple[Scores, Places]:
    """For each block: the best score of a chain that ends with it, and the block before it.

    Each is tried with the LOOK_BACK blocks that begin before it, the nearest first.
    """
    scores = length.astype(np.float64)
    before = np.full(length.size, -1, np.int32)
    for later in range(length.size):
        for earlier in range(later - 1, max(-1, later - 1 - LOOK_BACK), -1):
            source_gap = source[later] - source[earlier] - length[earlier]
            target_gap = target[later] - target[earlier] - length[earlier]
            widest, narrowest = max(source_gap, target_gap), min(source_gap, target_gap)
            overlap = max(0, -narrowest)
            if (
                widest > GAP
                or widest - narrowest > DRIFT
                or overlap >= length[later]
                or source[later] <= source[earlier]
                or target[later] <= target[earlier]
            ):
                continue
            cost = overlap + GAP_COST * max(widest, 0)
            joined = scores[earlier] + length[later] - cost
            if joined > scores[later]:
                scores[later], before[later] = joined, earlier
    return scores, before


@compiled("int64[::1](float64[::1])")
def _greatest_first(keys: Scores) -> npt.NDArray[np.int64]:
    """Return the order of numbers, the greatest first, equal ones as they come (Shell's sort)."""
    order = np.arange(keys.size)
    gap = 1
    while gap < keys.size:
        gap = 3 * gap + 1
    while gap > 1:
        gap //= 3
        for place in range(gap, keys.size):
            number, at = order[place], place
            while at >= gap and (
                keys[order[at - gap]] < keys[number]
                or (keys[order[at - gap]] == keys[number] and order[at - gap] > number)
            ):
                order[at] = order[at - gap]
                at -= gap
            order[at] = number
    return order


@compiled(f"Tuple(({_COLUMNS}, int32[::1], float64[::1]))({_COLUMNS})")
def chained(
    source: Places, target: Places, length: Places
) -> tuple[Places, Places, Places, Places, Scores]:
    """Join blocks, which come by source place, into chains, the best first.

    Returns the blocks in the order of their chains, each cut where the one before it reaches
    into it; where each chain ends among them; and the scores: kept letters less the cost of the
    changed ones. Chains that score less than CLEAR_RUN are left out. A chain stops at a block that
    a better one has taken.
    """
    scores, before = _best_predecessors(source, target, length)
    used = np.zeros(length.size, np.bool_)
    here, there = np.empty(length.size, np.int32), np.empty(length.size, np.int32)
    run, members = np.empty(length.size, np.int32), np.empty(length.size, np.int32)
    ends, worth = np.empty(length.size, np.int32), np.empty(length.size, np.float64)
    filled = chains = 0
    for last in _greatest_first(scores):
        if scores[last] < CLEAR_RUN:
            break
        if used[last]:
            continue
        number, size = last, 0
        while number >= 0 and not used[number]:
            used[number] = True
            members[size] = number
            number = before[number]
            size += 1
        worth[chains] = scores[last] - (scores[number] if number >= 0 else 0.0)
        if worth[chains] < CLEAR_RUN:
            continue
        for step in range(size):
            block, place = members[size - 1 - step], filled + step
            cut = 0
            if step:
                source_end = here[place - 1] + run[place - 1]
                cut = max(cut, source_end - source[block])
                cut = max(cut, there[place - 1] + run[place - 1] - target[block])
            here[place], there[place] = source[block] + cut, target[block] + cut
            run[place] = length[block] - cut
        filled += size
        ends[chains] = filled
        chains += 1
    columns = here[:filled], there[:filled], run[:filled]
    return columns[0], columns[1], columns[2], ends[:chains], worth[:chains]

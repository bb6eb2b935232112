"""Which letters of one text come back in another, in order: exact blocks, chained over small edits.

Both texts are skeletons, so spacing, punctuation and letter variants are already out of the way.
Every letter sequence of SEED letters that both texts hold is found; seeds on one diagonal make a
maximal exact block; blocks that follow one another closely in both texts make a chain. A chain is
what a reader would call one copied passage, with its edits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.fingerprints import Codes, Hashes, sequence_hashes

# Nine letters are about two words: short enough to survive an edit in every third word.
SEED: Final = 9
# Between two blocks of one passage: at most this many letters changed, and this many more on one
# side than on the other.
GAP: Final = 60
DRIFT: Final = 40
# A sequence that one text repeats more often than this is a refrain and starts no block.
_REPEATS: Final = 8
_MOST_BLOCKS: Final = 4000
# A run this long is no accident of the language: it is evidence by itself.
CLEAR_RUN: Final = 24
_LOOK_BACK: Final = 24
# What a changed letter costs beside a kept one: a block must bring more letters than a quarter of
# the gap that leads to it, or the passage ends before the gap.
_GAP_COST: Final = 0.25
_FIRST_BITS: Final = np.uint64(48)

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """`length` equal letters: `[source, source + length)` and `[target, target + length)`."""

    source: int
    target: int
    length: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks that follow one another in both texts: one passage. `score` counts kept letters
    less the cost of the changed ones."""

    blocks: tuple[Block, ...]
    score: float

    @property
    def matched(self) -> int:
        """Letters that are equal on both sides."""
        return sum(block.length for block in self.blocks)

    @property
    def longest(self) -> int:
        """Letters of the longest exact block."""
        return max(block.length for block in self.blocks)

    @property
    def source(self) -> tuple[int, int]:
        """The stretch of the source skeleton, half-open."""
        return self.blocks[0].source, self.blocks[-1].source + self.blocks[-1].length

    @property
    def target(self) -> tuple[int, int]:
        """The stretch of the target skeleton, half-open."""
        return self.blocks[0].target, self.blocks[-1].target + self.blocks[-1].length


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Exact blocks as columns, by source place."""

    source: Places
    target: Places
    length: Places


def seeds(codes: Codes) -> Hashes:
    """Hash every run of SEED letters of a skeleton: all that alignment needs to know of it."""
    return sequence_hashes(codes, SEED)


def align(source: Hashes, target: Hashes) -> list[Chain]:
    """Return the chains of blocks that two texts share, given their seeds, by source place.

    Chains of a score under CLEAR_RUN are left out. A letter of either text may lie in more than
    one chain where the other text repeats it.
    """
    return _chains(_shared_blocks(source, target))


def _shared_blocks(source: Hashes, target: Hashes) -> _Blocks:
    """Return the maximal runs of at least SEED letters that both texts hold.

    Where there are more than a few thousand, only the longest are kept.
    """
    places, twins = _shared_seeds(source, target)
    # Seeds sorted by diagonal, then by place: a run of consecutive numbers is one exact block.
    stride = np.int64(source.size + SEED + 1)
    line = np.sort((twins - places + source.size) * stride + places)
    breaks = np.ones(line.size + 1, np.bool_)
    breaks[1:-1] = line[1:] - line[:-1] != 1
    edges = np.flatnonzero(breaks) if line.size else np.zeros(1, np.int64)
    length = edges[1:] - edges[:-1] + (SEED - 1)
    diagonal, first = np.divmod(line[edges[:-1]], stride)
    twin = first + diagonal - source.size
    kept = _telling(first, twin, length, source.size + SEED, target.size + SEED)
    kept = kept[np.argsort(first[kept], kind="stable")]
    return _Blocks(first[kept], twin[kept], length[kept])


def _telling(
    first: Places, twin: Places, lengths: Places, source_size: int, target_size: int
) -> Places:
    """Number the blocks that say something new.

    A short block whose letters lie inside clear runs on both sides is only a word that the text
    repeats; official titles alone would make hundreds of them.
    """
    clear = lengths >= CLEAR_RUN
    bare_source = _bare(first[clear], lengths[clear], source_size)
    bare_target = _bare(twin[clear], lengths[clear], target_size)
    new = (bare_source[first + lengths] > bare_source[first]) | (
        bare_target[twin + lengths] > bare_target[twin]
    )
    kept = np.flatnonzero(clear | new)
    if kept.size > _MOST_BLOCKS:
        kept = kept[np.argpartition(lengths[kept], -_MOST_BLOCKS)[-_MOST_BLOCKS:]]
    return kept


def _bare(starts: Places, lengths: Places, size: int) -> Places:
    """Return, for each place, how many letters before it no run covers."""
    change = np.bincount(starts, minlength=size + 1) - np.bincount(
        starts + lengths, minlength=size + 1
    )
    uncovered = np.cumsum(change)[:size] == 0
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(uncovered)))


def _shared_seeds(source: Hashes, target: Hashes) -> tuple[Places, Places]:
    """Return every pair of places at which both texts have one sequence, refrains left out."""
    there = _possible(target, source)
    here = _possible(source, target[there])
    ordered = target[there]
    order = np.argsort(ordered)
    ordered, there = ordered[order], there[order]
    asked = source[here]
    first = np.searchsorted(ordered, asked, side="left")
    counts = np.searchsorted(ordered, asked, side="right") - first
    counts[counts > _REPEATS] = 0
    ends = np.cumsum(counts)
    total = int(ends[-1]) if ends.size else 0
    step = np.arange(total) - np.repeat(ends - counts - first, counts)
    return np.repeat(here, counts), there[step]


def _possible(hashes: Hashes, others: Hashes) -> Places:
    """Return the places of hashes that may be among the others, by their first 16 bits.

    Most sequences of two texts differ, and a table look-up is far cheaper than a search.
    """
    present = np.zeros(1 << 16, np.bool_)
    present[others >> _FIRST_BITS] = True
    return np.flatnonzero(present[hashes >> _FIRST_BITS])


def _chains(blocks: _Blocks) -> list[Chain]:
    scores, before = _best_predecessors(blocks)
    used = [False] * len(scores)
    chains: list[Chain] = []
    for last in sorted(range(len(scores)), key=scores.__getitem__, reverse=True):
        if scores[last] < CLEAR_RUN:
            break
        if not used[last]:
            chain = _chain_ending(last, blocks, scores, before, used)
            if chain.score >= CLEAR_RUN:
                chains.append(chain)
    return sorted(chains, key=lambda chain: chain.source)


def _best_predecessors(blocks: _Blocks) -> tuple[list[float], list[int]]:
    """For each block: the best score of a chain that ends with it, and the block before it."""
    lengths = blocks.length.tolist()
    scores = [float(length) for length in lengths]
    before = [-1] * len(scores)
    for later, earlier, cost in _joints(blocks):
        joined = scores[earlier] + lengths[later] - cost
        if joined > scores[later]:
            scores[later], before[later] = joined, earlier
    return scores, before


def _joints(blocks: _Blocks) -> Iterator[tuple[int, int, float]]:
    """Yield every two blocks that can follow one another in a chain, and what joining costs.

    By the later block; each is tried with the _LOOK_BACK blocks that begin before it.
    """
    later = np.arange(blocks.length.size)[:, np.newaxis]
    steps = later - np.arange(1, _LOOK_BACK + 1)
    earlier = np.maximum(steps, 0)
    source_ends = (blocks.source + blocks.length)[earlier]
    target_ends = (blocks.target + blocks.length)[earlier]
    source_gap = blocks.source[later] - source_ends
    target_gap = blocks.target[later] - target_ends
    widest, narrowest = np.maximum(source_gap, target_gap), np.minimum(source_gap, target_gap)
    overlap = np.maximum(0, -narrowest)
    follows = (steps >= 0) & (widest <= GAP) & (widest - narrowest <= DRIFT)
    follows &= (overlap < blocks.length[later]) & (blocks.source[later] > blocks.source[earlier])
    follows &= blocks.target[later] > blocks.target[earlier]
    rows, columns = np.nonzero(follows)
    cost = overlap[rows, columns] + _GAP_COST * np.maximum(widest[rows, columns], 0)
    return zip(rows.tolist(), (rows - columns - 1).tolist(), cost.tolist(), strict=True)


def _chain_ending(
    last: int, blocks: _Blocks, scores: list[float], before: list[int], used: list[bool]
) -> Chain:
    """Follow the predecessors from `last` up to the first block that another chain has taken."""
    members: list[int] = []
    number = last
    while number >= 0 and not used[number]:
        used[number] = True
        members.append(number)
        number = before[number]
    taken = scores[number] if number >= 0 else 0.0
    trimmed: list[Block] = []
    for member in reversed(members):
        block = Block(
            int(blocks.source[member]), int(blocks.target[member]), int(blocks.length[member])
        )
        trimmed.append(_after(trimmed[-1], block) if trimmed else block)
    return Chain(tuple(trimmed), scores[last] - taken)


def _after(earlier: Block, later: Block) -> Block:
    """Cut from the start of the later block what the earlier one already covers."""
    overlap = max(
        0,
        earlier.source + earlier.length - later.source,
        earlier.target + earlier.length - later.target,
    )
    return Block(later.source + overlap, later.target + overlap, later.length - overlap)

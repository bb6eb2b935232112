"""Which letters of one text come back in another, in order: exact blocks, chained over small edits.

Both texts are skeletons, so spacing, punctuation and letter variants are already out of the way.
Every letter sequence of SEED letters that both texts hold is found; seeds on one diagonal make a
maximal exact block; blocks that follow one another closely in both texts make a chain. A chain is
what a reader would call one copied passage, with its edits.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.fingerprints import Codes, sequence_hashes

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


def align(source: Codes, target: Codes) -> list[Chain]:
    """Return the chains of blocks that two skeletons share, in the order of the source.

    A letter of either text may lie in more than one chain where the other text repeats it.
    """
    return _chains(shared_blocks(source, target))


def shared_blocks(source: Codes, target: Codes) -> list[Block]:
    """Return the maximal runs of at least SEED letters that both texts hold, by source place.

    Where there are more than a few thousand, only the longest are kept.
    """
    places, twins = _shared_seeds(sequence_hashes(source, SEED), sequence_hashes(target, SEED))
    if not places.size:
        return []
    # Seeds sorted by diagonal, then by place: a run of consecutive numbers is one exact block.
    stride = np.int64(source.size + 2)
    line = np.sort((twins - places + source.size) * stride + places)
    starts = np.flatnonzero(np.diff(line, prepend=-2) != 1)
    lengths = np.diff(starts, append=line.size) + SEED - 1
    diagonal, first = np.divmod(line[starts], stride)
    twin = first + diagonal - source.size
    kept = _telling(first, twin, lengths, source.size, target.size)
    kept = kept[np.argsort(first[kept], kind="stable")]
    rows = zip(first[kept].tolist(), twin[kept].tolist(), lengths[kept].tolist(), strict=True)
    return [Block(*row) for row in rows]


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


def _shared_seeds(
    source: npt.NDArray[np.uint64], target: npt.NDArray[np.uint64]
) -> tuple[Places, Places]:
    """Return every pair of places at which both texts have one sequence, refrains left out."""
    order = np.argsort(target)
    ordered = target[order]
    first = np.searchsorted(ordered, source, side="left")
    inside = np.flatnonzero(first < ordered.size)
    inside = inside[ordered[first[inside]] == source[inside]]
    counts = np.searchsorted(ordered, source[inside], side="right") - first[inside]
    rare = counts <= _REPEATS
    inside, counts = inside[rare], counts[rare]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if ends.size else 0
    step = np.arange(total) - np.repeat(ends - counts, counts)
    return np.repeat(inside, counts), order[np.repeat(first[inside], counts) + step]


def _chains(blocks: list[Block]) -> list[Chain]:
    scores, before = _best_predecessors(blocks)
    used = [False] * len(blocks)
    chains: list[Chain] = []
    for last in sorted(range(len(blocks)), key=scores.__getitem__, reverse=True):
        if not used[last]:
            chains.append(_chain_ending(last, blocks, scores, before, used))
    return sorted(chains, key=lambda chain: chain.source)


def _best_predecessors(blocks: list[Block]) -> tuple[list[float], list[int]]:
    """For each block: the best score of a chain that ends with it, and the block before it."""
    scores: list[float] = []
    before: list[int] = []
    for number, block in enumerate(blocks):
        best, chosen = float(block.length), -1
        for earlier in range(max(0, number - _LOOK_BACK), number):
            joined = _gain(blocks[earlier], block)
            if joined is not None and scores[earlier] + joined > best:
                best, chosen = scores[earlier] + joined, earlier
        scores.append(best)
        before.append(chosen)
    return scores, before


def _gain(earlier: Block, later: Block) -> float | None:
    """What the later block adds to a chain that ends with the earlier; None if they do not join."""
    source_gap = later.source - earlier.source - earlier.length
    target_gap = later.target - earlier.target - earlier.length
    widest, overlap = max(source_gap, target_gap), max(0, -source_gap, -target_gap)
    if widest > GAP or abs(source_gap - target_gap) > DRIFT or overlap >= later.length:
        return None
    if later.source <= earlier.source or later.target <= earlier.target:
        return None
    return later.length - overlap - _GAP_COST * max(widest, 0)


def _chain_ending(
    last: int, blocks: list[Block], scores: list[float], before: list[int], used: list[bool]
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
        trimmed.append(_after(trimmed[-1], blocks[member]) if trimmed else blocks[member])
    return Chain(tuple(trimmed), scores[last] - taken)


def _after(earlier: Block, later: Block) -> Block:
    """Cut from the start of the later block what the earlier one already covers."""
    overlap = max(
        0,
        earlier.source + earlier.length - later.source,
        earlier.target + earlier.length - later.target,
    )
    return Block(later.source + overlap, later.target + overlap, later.length - overlap)

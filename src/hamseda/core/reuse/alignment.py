"""Which letters of one text come back in another, in order: exact blocks, chained over small edits.

Both texts are skeletons, so spacing, punctuation and letter variants are already out of the way.
Every sequence of SEED letters that both texts hold is found and followed to a maximal exact block
(`seeding`); blocks that follow one another closely in both texts make a chain (`chaining`). A
chain is what a reader would call one copied passage, with its edits.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hamseda.core.reuse.chaining import Scores, chained
from hamseda.core.reuse.seeding import Codes, Places, SeedTable, shared_blocks

_NO_SCORES: Scores = np.empty(0)


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


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """All chains of a pair, the best first, as columns.

    Chain `n` has the blocks `[ends[n - 1], ends[n])`.
    """

    source: Places
    target: Places
    length: Places
    ends: Places
    scores: Scores

    def __len__(self) -> int:
        return self.ends.size

    def __iter__(self) -> Iterator[Chain]:
        columns = zip(self.source.tolist(), self.target.tolist(), self.length.tolist(), strict=True)
        blocks = [Block(*row) for row in columns]
        start = 0
        for end, score in zip(self.ends.tolist(), self.scores.tolist(), strict=True):
            yield Chain(tuple(blocks[start:end]), score)
            start = end


def align(source: Codes, target: Codes, seeds: SeedTable) -> Chains:
    """Return the chains of blocks that two skeletons share, given the target's seeds.

    Chains of a score under CLEAR_RUN are left out. A letter of either text may lie in more than
    one chain where the other text repeats it.
    """
    blocks = shared_blocks(source, target, seeds)
    if not blocks.length.size:
        return Chains(blocks.source, blocks.target, blocks.length, blocks.length, _NO_SCORES)
    return Chains(*chained(blocks.source, blocks.target, blocks.length))

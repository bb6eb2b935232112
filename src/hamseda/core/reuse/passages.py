"""Shared passages as stretches of the two originals, and how much of each text they cover."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hamseda.core.reuse.alignment import Chains
from hamseda.core.reuse.covering import (
    Flags,
    Stretches,
    chosen_chains,
    cover_rewritten,
    covered,
    figures,
    marked,
    strongest,
)
from hamseda.core.reuse.reading import NO_STRETCHES, Reading
from hamseda.core.text import Span

# Letters inside quotation marks that make a passage a quotation; the rest is "he said that".
_QUOTED_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of the source that comes back in the target, in code points of the originals.

    `same` pairs the stretches whose letters are equal; what lies between them was edited. `exact`
    passages have no edits. `quoted` passages stand in quotation marks on both sides.
    """

    source: Span
    target: Span
    same: tuple[tuple[Span, Span], ...]
    exact: bool
    quoted: bool
    matched_letters: int
    longest_run: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that two texts share.

    `source_share` and `target_share` are the fractions of each side's letters that lie inside
    passages. `verbatim` counts the letters of each equal run beyond its first fourteen, which
    stock phrases rarely pass; `edited` counts all equal letters inside passages.

    The telling figures leave out what every item of an outlet shares, the opening formula and its
    furniture: the longest equal run, the score of the best passage, and the share of the shorter
    text that lies in clear runs.
    """

    passages: tuple[Passage, ...]
    source_share: float
    target_share: float
    verbatim: int
    edited: int
    telling_run: int
    telling_score: float
    telling_share: float


def may_tell(chains: Chains, shorter: int, run: int, score: float, share: float) -> bool:
    """Tell whether any telling figure of these chains can reach its bound.

    Most pairs that are compared share an official title and no more; for them the passages need
    not be worked out. `shorter` is the length of the shorter skeleton.
    """
    if not len(chains):
        return False
    longest, counted, best = strongest(chains.length, chains.scores)
    return longest >= run or best >= score or counted >= share * shorter


def overlap(
    source: Reading,
    target: Reading,
    chains: Chains,
    source_furniture: Stretches = NO_STRETCHES,
    target_furniture: Stretches = NO_STRETCHES,
) -> Overlap:
    """Choose the chains that are passages and lead them back to the originals.

    What is shared inside stretches of furniture is no evidence, and a passage that is mostly
    furniture is none.
    """
    here = marked(len(source.bones), source.formulas, source_furniture)
    there = marked(len(target.bones), target.formulas, target_furniture)
    columns = chains.source, chains.target, chains.length, chains.ends, chains.scores
    chosen = chosen_chains(*columns, here, there, source.bones.offsets, target.bones.offsets)
    verbatim, edited, longest, counted, best = figures(
        *columns, chosen, here, there, source.bones.codes, target.bones.codes
    )
    cover_rewritten(*columns[:4], chosen, here, there)
    return Overlap(
        passages=_passages(source, target, chains, chosen),
        source_share=covered(here) / len(source.bones),
        target_share=covered(there) / len(target.bones),
        verbatim=verbatim,
        edited=edited,
        telling_run=longest,
        telling_score=best,
        telling_share=min(1.0, counted / min(len(source.bones), len(target.bones))),
    )


def _passages(
    source: Reading, target: Reading, chains: Chains, chosen: Flags
) -> tuple[Passage, ...]:
    sizes = np.diff(chains.ends, prepend=0)
    kept = np.repeat(chosen, sizes)
    here, there, lengths = chains.source[kept], chains.target[kept], chains.length[kept]
    ours = source.bones.original_spans(here, here + lengths)
    theirs = target.bones.original_spans(there, there + lengths)
    same = tuple(zip(ours, theirs, strict=True))
    blocks = list(zip(here.tolist(), there.tolist(), lengths.tolist(), strict=True))
    passages, start = [], 0
    for size in sizes[chosen].tolist():
        part = slice(start, start + size)
        passages.append(_passage(source, target, blocks[part], same[part]))
        start += size
    return tuple(sorted(passages, key=lambda passage: (passage.source, passage.target)))


def _passage(
    source: Reading,
    target: Reading,
    blocks: list[tuple[int, int, int]],
    same: tuple[tuple[Span, Span], ...],
) -> Passage:
    """Tell of a chain of blocks, which were led back to the originals."""
    here, there, _ = blocks[0]
    end, twin, last = blocks[-1]
    lengths = [length for *_, length in blocks]
    matched = sum(lengths)
    return Passage(
        source=Span(same[0][0].start, same[-1][0].end),
        target=Span(same[0][1].start, same[-1][1].end),
        same=same,
        exact=matched == end + last - here == twin + last - there,
        quoted=_is_quoted(source.quotations, here, end + last)
        and _is_quoted(target.quotations, there, twin + last),
        matched_letters=matched,
        longest_run=max(lengths),
    )


def _is_quoted(quotations: Stretches, start: int, end: int) -> bool:
    inside: int = sum(
        max(0, min(end, last) - max(start, first)) for first, last in quotations.tolist()
    )
    return inside >= _QUOTED_SHARE * (end - start)

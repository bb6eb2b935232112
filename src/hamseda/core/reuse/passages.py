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
    longest, counted = strongest(chains.length)
    return longest >= run or chains.scores.max() >= score or counted >= share * shorter


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
    starts = np.concatenate((np.zeros(1, np.int32), chains.ends[:-1]))
    found = [
        _passage(source, target, chains, start, end)
        for start, end in zip(starts[chosen].tolist(), chains.ends[chosen].tolist(), strict=True)
    ]
    return tuple(sorted(found, key=lambda passage: (passage.source, passage.target)))


def _passage(source: Reading, target: Reading, chains: Chains, start: int, end: int) -> Passage:
    """Lead the blocks [start, end) of a chain back to the originals."""
    lengths = chains.length[start:end]
    here, there = chains.source[start:end], chains.target[start:end]
    ours, theirs = (
        source.bones.original_spans(here, here + lengths),
        target.bones.original_spans(there, there + lengths),
    )
    matched = int(lengths.sum())
    letters_here = int(here[0]), int(here[-1] + lengths[-1])
    letters_there = int(there[0]), int(there[-1] + lengths[-1])
    return Passage(
        source=Span(ours[0].start, ours[-1].end),
        target=Span(theirs[0].start, theirs[-1].end),
        same=tuple(zip(ours, theirs, strict=True)),
        exact=matched == letters_here[1] - letters_here[0] == letters_there[1] - letters_there[0],
        quoted=_is_quoted(source.quotations, *letters_here)
        and _is_quoted(target.quotations, *letters_there),
        matched_letters=matched,
        longest_run=int(lengths.max()),
    )


def _is_quoted(quotations: Stretches, start: int, end: int) -> bool:
    inside: int = sum(
        max(0, min(end, last) - max(start, first)) for first, last in quotations.tolist()
    )
    return inside >= _QUOTED_SHARE * (end - start)

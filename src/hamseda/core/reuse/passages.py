"""Shared passages as stretches of the two originals, and how much of each text they cover."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.alignment import CLEAR_RUN, Block, Chain
from hamseda.core.text import Skeleton, Span

# An edited passage without one clear run must keep this much after the cost of its gaps: about
# two thirds of a short sentence.
_EDITED_PASSAGE: Final = 36.0
# A stretch that is already explained on one side comes again only as a whole sentence: a lead that
# is printed twice, not a title that is.
_REPEATED_PASSAGE: Final = 60.0
# Letters by which two different words may begin or end alike.
_CHANCE_LETTERS: Final = 5
# Letters inside quotation marks that make a passage a quotation; the rest is "he said that".
_QUOTED_SHARE: Final = 0.8
# Fixed expressions of a beat rarely run longer than this.
_STOCK_RUN: Final = 14
# Equal runs from here up count towards the share of a short text.
_COUNTED_RUN: Final = 20
# "As reported by ...", "talking to the correspondent of ...": up to the comma, or as far as such
# a clause goes.
_GAP = "[ \u00a0\u200c]{0,2}"
_OPENING = re.compile(
    f"(?:به{_GAP}گزارش|گفت{_GAP}و{_GAP}گو[یي]?{_GAP}با{_GAP}(?:خبرنگار|خبرگزار))[^\\n.:؛،,]{{0,60}}"
)
_QUOTATION = re.compile("«[^«»]{1,3000}»|\u201c[^\u201c\u201d]{1,3000}\u201d")

Letters = npt.NDArray[np.bool_]


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

    The telling figures leave out the opening formula that names an outlet, which every item of
    that outlet shares: the longest equal run, the score of the best passage, and the share of the
    shorter text that lies in clear runs.
    """

    passages: tuple[Passage, ...]
    source_share: float
    target_share: float
    verbatim: int
    edited: int
    telling_run: int
    telling_score: float
    telling_share: float


def may_tell(chains: list[Chain], shorter: int, run: int, score: float, share: float) -> bool:
    """Tell whether any telling figure of these chains can reach its bound.

    Most pairs that are compared share an official title and no more; for them the passages need
    not be worked out. `shorter` is the length of the shorter skeleton.
    """
    runs = [block.length for chain in chains for block in chain.blocks]
    counted = sum(length for length in runs if length >= _COUNTED_RUN)
    return (
        max(runs, default=0) >= run
        or max((chain.score for chain in chains), default=0.0) >= score
        or counted >= share * shorter
    )


def overlap(
    source: Skeleton, source_text: str, target: Skeleton, target_text: str, chains: list[Chain]
) -> Overlap:
    """Choose the chains that are passages and lead them back to the originals."""
    covered_source = np.zeros(len(source), np.bool_)
    covered_target = np.zeros(len(target), np.bool_)
    chosen: list[Chain] = []
    words = _word_starts(source), _word_starts(target)
    for rough in sorted(chains, key=lambda chain: chain.score, reverse=True):
        chain = _between_words(rough, *words)
        if chain.longest < CLEAR_RUN and chain.score < _EDITED_PASSAGE:
            continue
        here, there = covered_source[slice(*chain.source)], covered_target[slice(*chain.target)]
        known = max(_share(here), _share(there))
        if (here.all() and there.all()) or (known > 0.5 and chain.score < _REPEATED_PASSAGE):
            continue
        here[:] = there[:] = True
        chosen.append(chain)
    chosen.sort(key=lambda chain: chain.source)
    quotes = _inside(_QUOTATION, source, source_text), _inside(_QUOTATION, target, target_text)
    formula = _inside(_OPENING, source, source_text), _inside(_OPENING, target, target_text)
    telling = [[_telling(block, *formula) for block in chain.blocks] for chain in chosen]
    runs = [block.length for chain in chosen for block in chain.blocks]
    counted = sum(run for runs in telling for run in runs if run >= _COUNTED_RUN)
    return Overlap(
        passages=tuple(_passage(chain, source, target, *quotes) for chain in chosen),
        source_share=_share(covered_source),
        target_share=_share(covered_target),
        verbatim=sum(max(0, run - _STOCK_RUN) for run in runs),
        edited=sum(runs),
        telling_run=max((max(runs) for runs in telling), default=0),
        telling_score=max(
            (
                chain.score - chain.matched + sum(runs)
                for chain, runs in zip(chosen, telling, strict=True)
            ),
            default=0.0,
        ),
        telling_share=min(1.0, counted / min(len(source), len(target))),
    )


def _word_starts(bones: Skeleton) -> Letters:
    """Tell for each letter, and for the end, whether something was dropped before it."""
    starts = np.ones(len(bones) + 1, np.bool_)
    starts[1:-1] = bones.offsets[1:] - bones.offsets[:-1] > 1
    return starts


def _between_words(chain: Chain, in_source: Letters, in_target: Letters) -> Chain:
    """Take from the ends of a chain the few letters by which it reaches into the next word.

    The texts differ from there on, and agree in a letter or two by chance. A word begins where
    either text shows it: the other may have lost its spaces. Short end blocks are left alone.
    """
    first, last = chain.blocks[0], chain.blocks[-1]
    if min(first.length, last.length) <= 2 * _CHANCE_LETTERS:
        return chain
    front = _letters_to_word(
        in_source[first.source : first.source + _CHANCE_LETTERS]
        | in_target[first.target : first.target + _CHANCE_LETTERS]
    )
    source_end, target_end = last.source + last.length, last.target + last.length
    back = _letters_to_word(
        in_source[source_end : source_end - _CHANCE_LETTERS : -1]
        | in_target[target_end : target_end - _CHANCE_LETTERS : -1]
    )
    blocks = list(chain.blocks)
    blocks[0] = Block(first.source + front, first.target + front, first.length - front)
    last = blocks[-1]
    blocks[-1] = Block(last.source, last.target, last.length - back)
    return Chain(tuple(blocks), chain.score - front - back)


def _letters_to_word(boundaries: Letters) -> int:
    """Count the letters before the first boundary; none where there is no boundary near."""
    return int(boundaries.argmax())


def _telling(block: Block, in_source: Letters, in_target: Letters) -> int:
    """Count the letters of a block that stand in the opening formula of neither text."""
    here = in_source[block.source : block.source + block.length]
    there = in_target[block.target : block.target + block.length]
    return block.length - int(np.count_nonzero(here | there))


def _passage(
    chain: Chain, source: Skeleton, target: Skeleton, in_source: Letters, in_target: Letters
) -> Passage:
    quoted = min(_share(in_source[slice(*chain.source)]), _share(in_target[slice(*chain.target)]))
    return Passage(
        source=source.original_span(*chain.source),
        target=target.original_span(*chain.target),
        same=tuple(
            (
                source.original_span(block.source, block.source + block.length),
                target.original_span(block.target, block.target + block.length),
            )
            for block in chain.blocks
        ),
        exact=all(
            one.source + one.length == other.source and one.target + one.length == other.target
            for one, other in pairwise(chain.blocks)
        ),
        quoted=quoted >= _QUOTED_SHARE,
        matched_letters=chain.matched,
        longest_run=chain.longest,
    )


def _inside(pattern: re.Pattern[str], bones: Skeleton, text: str) -> Letters:
    """Tell for each letter whether it stands in a stretch of this kind."""
    inside = np.zeros(len(text), np.bool_)
    for match in pattern.finditer(text):
        inside[match.start() : match.end()] = True
    return inside[bones.offsets]


def _share(letters: Letters) -> float:
    return float(np.count_nonzero(letters) / letters.size)

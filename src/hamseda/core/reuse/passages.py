"""Shared passages as stretches of the two originals, and how much of each text they cover."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.alignment import Chains
from hamseda.core.reuse.chaining import Scores
from hamseda.core.reuse.covering import (
    Flags,
    Marks,
    Stretches,
    chosen_chains,
    cover_rewritten,
    covered,
    figures,
    marked,
    strongest,
)
from hamseda.core.reuse.formulas import NO_STRETCHES
from hamseda.core.reuse.quoting import common_speech
from hamseda.core.reuse.reading import Reading
from hamseda.core.reuse.seeding import Codes, Places
from hamseda.core.text import Span

# Equal runs, one a row: place in the source, place in the target, length.
_Blocks = npt.NDArray[np.int32]

# A passage is a quotation when this much of its equal letters is speech on both sides, and the
# rest is no more than who said it: less than an edited passage needs to be one.
_SPOKEN_SHARE: Final = 0.5
_FRAME_LETTERS: Final = 50
# Where this much of a text is shared it was taken over, and only marks on both sides make speech.
_MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of the source that comes back in the target, in code points of the originals.

    `same` pairs the stretches whose letters are equal; what lies between them was edited. `exact`
    passages have no edits. `quoted` passages are what somebody said on both sides, and who said it.
    """

    source: Span
    target: Span
    same: tuple[tuple[Span, Span], ...]
    exact: bool
    quoted: bool
    matched_letters: int
    longest_run: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells of reuse, without what every item of an outlet shares (opening formulas and
    furniture): the longest equal run, the score of the best passage, and the share of the shorter
    text that lies in clear runs.
    """

    run: int
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that two texts share.

    `source_share` and `target_share` are the fractions of each side's letters that lie inside
    passages. `verbatim` counts the letters of each equal run beyond its first fourteen, which
    stock phrases rarely pass; `edited` counts all equal letters inside passages.

    `beside_speech` is what would tell if the quoted passages were not there.
    """

    passages: tuple[Passage, ...]
    source_share: float
    target_share: float
    verbatim: int
    edited: int
    telling: Telling
    beside_speech: Telling


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
    letters = here, there, source.bones.codes, target.bones.codes
    verbatim, edited, telling = _told(columns, chosen, letters)
    cover_rewritten(*columns[:4], chosen, here, there)
    shares = covered(here) / len(source.bones), covered(there) / len(target.bones)
    blocks = _blocks(chains, chosen)
    quoted = _quoted(source, target, blocks, shares)
    beside = telling
    if quoted.any():
        own = chosen.copy()
        own[np.flatnonzero(chosen)[quoted]] = False
        *_, beside = _told(columns, own, letters)
    passages = _passages(source, target, blocks, quoted)
    return Overlap(passages, *shares, verbatim, edited, telling, beside)


def _told(
    columns: tuple[Places, Places, Places, Places, Scores],
    chosen: Flags,
    letters: tuple[Marks, Marks, Codes, Codes],
) -> tuple[int, int, Telling]:
    """Return equal letters beyond stock runs, all equal letters, and what tells, of the chosen."""
    verbatim, edited, longest, counted, best = figures(*columns, chosen, *letters)
    shorter = min(letters[0].size, letters[1].size)
    return verbatim, edited, Telling(longest, best, min(1.0, counted / shorter))


def _blocks(chains: Chains, chosen: Flags) -> list[_Blocks]:
    """The equal runs of each chosen chain: their places in source and target, and lengths."""
    rows = np.column_stack((chains.source, chains.target, chains.length))
    parts: list[_Blocks] = np.split(rows, chains.ends[:-1])
    return [part for part, is_passage in zip(parts, chosen, strict=True) if is_passage]


def _quoted(
    source: Reading, target: Reading, passages: list[_Blocks], shares: tuple[float, float]
) -> Flags:
    """Tell which passages are what somebody said on both sides, and who said it."""
    quoted = np.zeros(len(passages), np.bool_)
    here, there = source.voices, target.voices
    if here is None or there is None:
        return quoted
    for number, blocks in enumerate(passages):
        ours, theirs = _places(blocks[:, 0], blocks[:, 2]), _places(blocks[:, 1], blocks[:, 2])
        spoken = common_speech(here[ours], there[theirs], only_marked=max(shares) >= _MOST)
        least = max(_SPOKEN_SHARE * ours.size, ours.size - _FRAME_LETTERS)
        quoted[number] = spoken > least
    return quoted


def _places(starts: Places, lengths: Places) -> Places:
    """The places of all letters of runs that start there."""
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + steps.astype(np.int32)


def _passages(
    source: Reading, target: Reading, passages: list[_Blocks], quoted: Flags
) -> tuple[Passage, ...]:
    """Lead passages back to the originals."""
    rows = np.concatenate(passages) if passages else np.empty((0, 3), np.int32)
    here, there, lengths = rows.T
    ours = source.bones.original_spans(here, here + lengths)
    theirs = target.bones.original_spans(there, there + lengths)
    same = tuple(zip(ours, theirs, strict=True))
    found, start = [], 0
    for blocks, is_quoted in zip(passages, quoted.tolist(), strict=True):
        found.append(_passage(blocks, same[start : start + len(blocks)], is_quoted))
        start += len(blocks)
    return tuple(sorted(found, key=lambda passage: (passage.source, passage.target)))


def _passage(rows: _Blocks, same: tuple[tuple[Span, Span], ...], is_quoted: bool) -> Passage:
    """Tell of a chain of blocks, which were led back to the originals."""
    blocks = rows.tolist()
    here, there, _ = blocks[0]
    end, twin, last = blocks[-1]
    lengths = [length for *_, length in blocks]
    matched = sum(lengths)
    return Passage(
        source=Span(same[0][0].start, same[-1][0].end),
        target=Span(same[0][1].start, same[-1][1].end),
        same=same,
        exact=matched == end + last - here == twin + last - there,
        quoted=is_quoted,
        matched_letters=matched,
        longest_run=max(lengths),
    )

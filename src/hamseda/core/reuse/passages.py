"""Shared passages as stretches of the two originals, and how much of each text they cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, overload

import numpy as np

from hamseda.core.reuse.alignment import Chains
from hamseda.core.reuse.covering import (
    COVERED,
    Flags,
    Marks,
    Stretches,
    accounted,
    figures,
    strongest,
)
from hamseda.core.reuse.formulas import NO_STRETCHES
from hamseda.core.reuse.quoting import may_quote
from hamseda.core.reuse.reading import Reading
from hamseda.core.reuse.tracing import Rows, speaks_where, spoken_letters, traced
from hamseda.core.text import Span

# A passage is a quotation when this much of its equal letters is speech on both sides, and the
# rest is no more than who said it: less than an edited passage needs to be one.
_SPOKEN_SHARE: Final = 0.5
_FRAME_LETTERS: Final = 50
# Where this much of a text is shared it was taken over, and only marks on both sides make speech.
_MOST: Final = 0.5


class EqualRuns(Sequence[tuple[Span, Span]]):
    """Pairs of stretches with equal letters, in order; made one by one when they are asked for.

    An edited copy has dozens of them, and most are never looked at.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[Span, Span]]:
        for start, end, twin, twin_end in self._rows.tolist():
            yield Span(start, end), Span(twin, twin_end)

    @overload
    def __getitem__(self, place: int) -> tuple[Span, Span]: ...

    @overload
    def __getitem__(self, place: slice) -> "EqualRuns": ...

    def __getitem__(self, place: int | slice) -> "tuple[Span, Span] | EqualRuns":
        if isinstance(place, slice):
            return EqualRuns(self._rows[place])
        start, end, twin, twin_end = self._rows[place].tolist()
        return Span(start, end), Span(twin, twin_end)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EqualRuns) and np.array_equal(self._rows, other._rows)

    def __hash__(self) -> int:
        return hash(self._rows.tobytes())

    def __repr__(self) -> str:
        return f"EqualRuns({self._rows.tolist()})"


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of the source that comes back in the target, in code points of the originals.

    `same` pairs the stretches whose letters are equal; what lies between them was edited. `exact`
    passages have no edits. `quoted` passages are what somebody said on both sides, and who said it.
    `other_figures` counts the edits that have a figure on both sides.
    """

    source: Span
    target: Span
    same: Sequence[tuple[Span, Span]]
    exact: bool
    quoted: bool
    matched_letters: int
    longest_run: int
    other_figures: int = 0


def whole_passage(source: Span, target: Span, letters: int) -> Passage:
    """Return the passage of two texts of so many letters, all of them equal."""
    rows = np.array([(source.start, source.end, target.start, target.end)], np.int32)
    return Passage(source, target, EqualRuns(rows), True, False, letters, letters)


class Telling(NamedTuple):
    """What tells of reuse, without what every item of an outlet shares (opening formulas and
    furniture): the longest equal run, the score of the best passage, and the share of the shorter
    text that lies in clear runs.
    """

    run: int
    score: float
    share: float


class Overlap(NamedTuple):
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
    columns = chains.source, chains.target, chains.length, chains.ends, chains.scores
    one, other = source.bones, target.bones
    letters = one.codes, other.codes
    stretches = source.formulas, source_furniture, target.formulas, target_furniture
    told = accounted(*columns, *stretches, one.offsets, other.offsets, *letters)
    chosen, here, there, verbatim, edited, longest, counted, best, *sizes = told
    sides = one.codes.size, other.codes.size
    shorter = min(sides)
    telling = Telling(longest, best, min(1.0, counted / shorter))
    shares = sizes[0] / sides[0], sizes[1] / sides[1]
    quoted = _quoted(source, target, chains, chosen, there, shares)
    beside = telling
    if any(quoted):
        own = chosen.copy()
        own[np.flatnonzero(chosen)[quoted]] = False
        *_, longest, counted, best = figures(*columns, own, here, there, *letters)
        beside = Telling(longest, best, min(1.0, counted / shorter))
    passages = _passages(source, target, chains, chosen, quoted)
    return Overlap(passages, *shares, verbatim, edited, telling, beside)


def _quoted(
    source: Reading,
    target: Reading,
    chains: Chains,
    chosen: Flags,
    marks: Marks,
    shares: tuple[float, float],
) -> list[bool]:
    """Tell which passages are what somebody said on both sides, and who said it; of none, nothing
    is told. `marks` are those of the target's letters.
    """
    columns = chains.source, chains.target, chains.length, chains.ends
    only_marked = max(shares) >= _MOST
    if not may_quote(source.text, target.text, only_marked=only_marked):
        return []
    there = target.marked_voices if only_marked else target.voices
    if there is None or not speaks_where(there, marks, COVERED):
        return []  # before the other side is read, which takes longer
    here = source.marked_voices if only_marked else source.voices
    if here is None:
        return []
    spoken, letters = spoken_letters(*columns, chosen, here, there, only_marked)
    return [
        said > max(_SPOKEN_SHARE * all_said, all_said - _FRAME_LETTERS)
        for said, all_said in zip(spoken.tolist(), letters.tolist(), strict=True)
    ]


def _passages(
    source: Reading, target: Reading, chains: Chains, chosen: Flags, quoted: list[bool]
) -> tuple[Passage, ...]:
    """Lead passages back to the originals."""
    columns = chains.source, chains.target, chains.length, chains.ends, chosen
    one, other = source.bones, target.bones
    runs, told = traced(*columns, one.offsets, other.offsets, one.codes, other.codes)
    found: list[tuple[int, int, int, int, int, Passage]] = []
    start = 0
    for number, (end, matched, longest, is_exact, other_figures) in enumerate(told.tolist()):
        rows = runs[start:end]
        (here, _, there, _), (_, last, _, twin) = rows[0].tolist(), rows[-1].tolist()
        sides = Span(here, last), Span(there, twin)
        kinds = is_exact == 1, bool(quoted) and quoted[number]
        passage = Passage(*sides, EqualRuns(rows), *kinds, matched, longest, other_figures)
        found.append((here, last, there, twin, number, passage))
        start = end
    found.sort()
    return tuple(row[-1] for row in found)

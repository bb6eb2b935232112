"""Where each fingerprint occurs: sorted runs in memory, merged as they grow.

A posting is eight bytes: the low half of its fingerprint, its document and its place; a directory
of the high halves adds less than one more. New documents wait in arrays; asking sorts them into a
run, and runs of like size are merged, so each posting is moved a logarithmic number of times
however additions and questions alternate.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.fingerprints import Places, Prints
from hamseda.core.reuse.lookup import (
    PLACE_UNIT,
    Coarse,
    Flags,
    Numbers,
    Rows,
    Starts,
    directory,
    discount,
    full_prints,
    gathered,
    located,
    printwise,
    ranked,
    recurring,
    weighed,
)

# What a text shares must be rare (a sequence held by n texts counts 1/n), long (so many seeds on
# nearly one diagonal), or much of a short question; two words of an official title are none of
# these, and most texts share those.
_RARE_ENOUGH: Final = 0.3
_SHARE_ENOUGH: Final = 0.1
# If every fingerprint of a question is frequent, so many of the rarest are asked all the same.
_RAREST: Final = 6
# Of a fingerprint that is too frequent to find anybody, so many postings still tell whether it
# recurs in one outlet.
_SAMPLE: Final = 32
# What so many different texts of one outlet hold is its furniture: footers, forms, refrains.
RECURRING: Final = 5
_NOTHING: Final[Numbers] = np.empty(0, np.int32)
_FURTHEST: Final = 0xFFFF
_MERGED_UNDER: Final = 4
_LEAST_BITS, _MOST_BITS = 16, 24


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Documents worth comparing, the likeliest first.

    A document whose `here` is not -1 has a single seed to show, at `here` in the question and near
    `there` in the document. `recurring` are the numbers of the question's fingerprints that recur
    in one outlet, ascending, and `holders` those outlets.
    """

    documents: Numbers
    here: Numbers
    there: Numbers
    recurring: Numbers
    holders: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    starts: Starts
    rests: npt.NDArray[np.uint16]
    documents: Numbers
    places: Coarse
    bits: int


class Postings:
    """Fingerprints of numbered documents."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._waiting: list[tuple[int, Prints, Places]] = []
        # By document: its outlet's number (-1 for none), and two columns of zeros to count on.
        self._outlets = np.empty(0, np.int32)
        self._weights = np.empty(0, np.float64)
        self._counts = np.empty(0, np.int32)
        self._has_outlets = False

    def __len__(self) -> int:
        waiting = sum(prints.size for _, prints, _ in self._waiting)
        return waiting + sum(run.rests.size for run in self._runs)

    @property
    def nbytes(self) -> int:
        """The bytes of all postings and their directories."""
        self._settle()
        columns = ((run.starts, run.rests, run.documents, run.places) for run in self._runs)
        return sum(column.nbytes for run in columns for column in run)

    def add(self, document: int, prints: Prints, places: Places, outlet: int = -1) -> None:
        """Take in the distinct fingerprints of a document that was not added before."""
        self._waiting.append((document, prints, places))
        if document >= self._outlets.size:
            room = max(1024, 2 * document)
            more = np.full(room - self._outlets.size, -1, np.int32)
            self._outlets = np.concatenate((self._outlets, more))
            self._weights, self._counts = np.zeros(room), np.zeros(room, np.int32)
        self._outlets[document] = outlet
        self._has_outlets |= outlet >= 0

    def find(self, prints: Prints, places: Places, most: int, outlet: int = -1) -> Candidates:
        """Return the documents that share something telling with a question.

        Fingerprints that more than `most` documents hold find nobody; but of a question that has
        no others, the rarest few are asked, each for its first `most` postings. Neither do those
        that recur in the outlet of the document or of the question.
        """
        self._settle()
        ranges = [located(run.starts, run.rests, run.bits, prints) for run in self._runs]
        frequencies = np.zeros(prints.size, np.int64)
        for first, last in ranges:
            frequencies += last - first
        limits, worth, is_any_taken = weighed(frequencies, most)
        if not is_any_taken:
            held = np.flatnonzero(frequencies)
            limits[held[np.argsort(frequencies[held], kind="stable")[:_RAREST]]] = most
        which, found, there = self._gathered(ranges, limits)
        recurs, holders = _NOTHING, _NOTHING
        if self._has_outlets and outlet >= 0:
            recurs, holders = self._recurring(ranges, limits, which, found)
        if recurs.size:
            kept = np.ones(which.size, np.bool_)
            discount(which, found, self._outlets, recurs, holders, outlet, kept)
            which, found, there = which[kept], found[kept], there[kept]
        enough = math.ceil(_SHARE_ENOUGH * prints.size)
        columns = which, found, there, places, worth
        chosen = ranked(*columns, enough, _RARE_ENOUGH, self._weights, self._counts)
        return Candidates(*chosen, recurs, holders)

    def _gathered(
        self, ranges: list[tuple[Rows, Rows]], limits: Rows
    ) -> tuple[Numbers, Numbers, Numbers]:
        parts = [
            gathered(first, last, limits, run.documents, run.places)
            for run, (first, last) in zip(self._runs, ranges, strict=True)
        ]
        if len(parts) == 1:
            return parts[0]
        columns = zip(*parts, strict=True) if parts else ([_NOTHING],) * 3
        which, found, there = (np.concatenate(list(column)) for column in columns)
        return which, found, there

    def _recurring(
        self, ranges: list[tuple[Rows, Rows]], limits: Rows, which: Numbers, found: Numbers
    ) -> tuple[Numbers, Numbers]:
        sample = np.where(limits > 0, 0, _SAMPLE)
        more, held, _ = self._gathered(ranges, sample)
        return recurring(
            np.concatenate((which, more)), np.concatenate((found, held)), self._outlets, RECURRING
        )

    def forget(self, documents: set[int]) -> None:
        """Drop the postings of removed documents."""
        self._settle()
        gone = np.fromiter(documents, np.int32, len(documents))
        runs, self._runs = self._runs, []
        for run in runs:
            kept: Flags = ~np.isin(run.documents, gone)
            prints = full_prints(run.starts, run.rests, run.bits)
            self._runs.append(_run(prints[kept], run.documents[kept], run.places[kept]))

    def _settle(self) -> None:
        if self._waiting:
            sizes = [prints.size for _, prints, _ in self._waiting]
            numbers = np.array([number for number, _, _ in self._waiting], np.int32)
            prints = np.concatenate([prints for _, prints, _ in self._waiting])
            places = np.concatenate([places for _, _, places in self._waiting])
            self._waiting = []
            coarse = np.minimum(places // PLACE_UNIT, _FURTHEST).astype(np.uint16)
            self._runs.append(_sorted_run(prints, np.repeat(numbers, sizes), coarse))
        while (
            len(self._runs) > 1
            and self._runs[-2].rests.size < _MERGED_UNDER * self._runs[-1].rests.size
        ):
            pair = [self._runs.pop(-2), self._runs.pop()]
            self._runs.append(
                _sorted_run(
                    np.concatenate([full_prints(run.starts, run.rests, run.bits) for run in pair]),
                    np.concatenate([run.documents for run in pair]),
                    np.concatenate([run.places for run in pair]),
                )
            )


def _sorted_run(prints: Prints, documents: Numbers, places: Coarse) -> _Run:
    order = printwise(prints)
    return _run(prints[order], documents[order], places[order])


def _run(prints: Prints, documents: Numbers, places: Coarse) -> _Run:
    bits = min(max(prints.size.bit_length() - 2, _LEAST_BITS), _MOST_BITS)
    return _Run(directory(prints, bits), prints.astype(np.uint16), documents, places, bits)

"""Where each fingerprint occurs: sorted runs in memory, merged as they grow.

A posting is six bytes: the low half of its hash, its document, its place and the letters beside;
a directory of the high halves adds less than one more. New documents wait in arrays; asking sorts
them into a run, and runs of like size are merged, so each posting is moved a logarithmic number of
times however additions and questions alternate.
"""

import math
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.fingerprints import HASH_SHIFT, NEIGHBOUR_BITS, PLACE_SHIFT, Prints
from hamseda.core.reuse.lookup import (
    DOCUMENT_BITS,
    PLACE_UNITS,
    Numbers,
    Rests,
    Rows,
    Starts,
    Values,
    directory,
    discount,
    full_postings,
    gathered,
    located,
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
_MERGED_UNDER: Final = 4
# So many postings are sorted into a run before anybody asks.
_MOST_WAITING: Final = 1 << 22
_LEAST_BITS, _MOST_BITS = 16, 26
_MOST_SPANNED: Final = 1 << DOCUMENT_BITS
_PLACE_BITS: Final = np.uint64((1 << 28) - 1)


class Candidates(NamedTuple):
    """Documents worth comparing, the likeliest first.

    A row of `documents` is a document's number, a place here, in the question, a place there, in
    the document, and its hits; where the places are not -1 they are those of the single seed that
    there is to show. `recurring` are the numbers of the question's fingerprints that recur in one
    outlet, ascending, and `holders` those outlets.
    """

    documents: Numbers
    recurring: Numbers
    holders: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Postings of documents from `base` up to `end`, sorted by hash."""

    starts: Starts
    rests: Rests
    values: Values
    bits: int
    base: int
    end: int


class Postings:
    """Fingerprints of numbered documents."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._waiting: list[tuple[int, Prints]] = []
        self._waiting_count = 0
        # By document: its letters, its outlet's number (-1 for none), and columns to count on.
        self._letters = np.empty(0, np.int32)
        self._outlets = np.empty(0, np.int32)
        self._weights = np.empty(0, np.float64)
        self._counts = np.empty(0, np.int32)
        self._seeds = np.empty(0, np.int32)
        self._has_outlets = False

    def __len__(self) -> int:
        return self._waiting_count + sum(run.rests.size for run in self._runs)

    @property
    def nbytes(self) -> int:
        """The bytes of all postings, their directories, and what is counted for each document."""
        self._settle()
        columns: list[npt.NDArray[Any]] = [
            self._letters,
            self._outlets,
            self._weights,
            self._counts,
            self._seeds,
        ]
        for run in self._runs:
            columns += run.starts, run.rests, run.values
        return sum(column.nbytes for column in columns)

    def add(self, document: int, prints: Prints, letters: int, outlet: int = -1) -> None:
        """Take in the distinct fingerprints of a document of so many letters.

        Documents come with ascending numbers.
        """
        if document >= self._outlets.size:
            self._make_room(max(1024, 2 * document))
        self._letters[document], self._outlets[document] = letters, outlet
        self._has_outlets |= outlet >= 0
        if self._waiting and document - self._waiting[0][0] >= _MOST_SPANNED:
            self._sort_waiting()
        self._waiting.append((document, prints))
        self._waiting_count += prints.size
        if self._waiting_count >= _MOST_WAITING:
            self._sort_waiting()

    def _make_room(self, room: int) -> None:
        more = np.full(room - self._outlets.size, -1, np.int32)
        self._outlets = np.concatenate((self._outlets, more))
        self._letters = np.concatenate((self._letters, more))
        self._seeds = np.full(room, -1, np.int32)
        self._weights, self._counts = np.zeros(room), np.zeros(room, np.int32)

    def letters_of(self, document: int) -> int:
        """Return how many letters a document has."""
        return int(self._letters[document])

    def find(self, prints: Prints, most: int, outlet: int = -1) -> Candidates:
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
        which, found, there = self._gathered(ranges, limits, prints)
        recurs, holders = _NOTHING, _NOTHING
        if self._has_outlets and outlet >= 0:
            recurs, holders = self._recurring(ranges, limits, which, found, prints)
        if recurs.size:
            kept = np.ones(which.size, np.bool_)
            discount(which, found, self._outlets, recurs, holders, outlet, kept)
            which, found, there = which[kept], found[kept], there[kept]
        enough = math.ceil(_SHARE_ENOUGH * prints.size)
        counters = self._letters, self._weights, self._counts, self._seeds
        chosen = ranked(which, found, there, prints, worth, enough, _RARE_ENOUGH, *counters)
        return Candidates(chosen, recurs, holders)

    def _gathered(self, ranges: list[tuple[Rows, Rows]], limits: Rows, prints: Prints) -> Numbers:
        parts = [
            gathered(first, last, limits, run.values, run.base, prints, self._letters)
            for run, (first, last) in zip(self._runs, ranges, strict=True)
        ]
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts, axis=1) if parts else np.empty((3, 0), np.int32)

    def _recurring(
        self,
        ranges: list[tuple[Rows, Rows]],
        limits: Rows,
        which: Numbers,
        found: Numbers,
        prints: Prints,
    ) -> tuple[Numbers, Numbers]:
        sample = np.where(limits > 0, 0, _SAMPLE)
        more, held, _ = self._gathered(ranges, sample, prints)
        return recurring(
            np.concatenate((which, more)), np.concatenate((found, held)), self._outlets, RECURRING
        )

    def forget(self, documents: set[int]) -> None:
        """Drop the postings of removed documents."""
        self._settle()
        gone = np.fromiter(documents, np.int64, len(documents))
        runs, self._runs = self._runs, []
        for run in runs:
            postings = _postings_of(run, run.base)
            held = _document_of(postings) + run.base
            postings, held = postings[~np.isin(held, gone)], held[~np.isin(held, gone)]
            if held.size:
                base = int(held.min())
                postings -= np.uint64((base - run.base) << _DOCUMENT_SHIFT)
                self._runs.append(_run(postings, base, int(held.max()) + 1))

    def _settle(self) -> None:
        """Bring what waits into a run, and runs that are not much longer than the later ones
        together into one."""
        if self._waiting:
            self._sort_waiting()
        later = sum(run.rests.size for run in self._runs)
        for number, run in enumerate(self._runs[:-1]):
            later -= run.rests.size
            is_wide = self._runs[-1].end - run.base > _MOST_SPANNED
            if run.rests.size < _MERGED_UNDER * later and not is_wide:
                self._runs[number:] = [_merged(self._runs[number:])]
                return

    def _sort_waiting(self) -> None:
        numbers = np.array([number for number, _ in self._waiting], np.int64)
        sizes = np.array([prints.size for _, prints in self._waiting])
        prints = np.concatenate([prints for _, prints in self._waiting])
        self._waiting, self._waiting_count = [], 0
        base, end = int(numbers[0]), int(numbers[-1]) + 1
        units = PLACE_UNITS / np.maximum(1, self._letters[numbers])
        places = (prints >> PLACE_SHIFT & _PLACE_BITS) * np.repeat(units, sizes)
        postings = prints >> HASH_SHIFT << HASH_SHIFT
        postings |= np.repeat(numbers - base, sizes).astype(np.uint64) << np.uint64(_DOCUMENT_SHIFT)
        postings |= places.astype(np.uint64) << PLACE_SHIFT
        postings |= prints & NEIGHBOUR_BITS
        postings.sort()
        self._runs.append(_run(postings, base, end))


_DOCUMENT_SHIFT: Final = 32 - DOCUMENT_BITS


def _document_of(postings: Prints) -> Rows:
    return (postings.astype(np.uint32) >> np.uint32(_DOCUMENT_SHIFT)).astype(np.int64)


def _postings_of(run: _Run, base: int) -> Prints:
    """Give the postings of a run, their documents counted from another base."""
    postings = full_postings(run.starts, run.rests, run.values, run.bits)
    postings += np.uint64((run.base - base) << _DOCUMENT_SHIFT)
    return postings


def _merged(runs: list[_Run]) -> _Run:
    base = runs[0].base
    postings = np.concatenate([_postings_of(run, base) for run in runs])
    postings.sort()
    return _run(postings, base, runs[-1].end)


def _run(postings: Prints, base: int, end: int) -> _Run:
    """Pack sorted postings; there are about eight in a bucket of the directory."""
    bits = min(max(postings.size.bit_length() - 3, _LEAST_BITS), _MOST_BITS)
    rests = (postings >> HASH_SHIFT).astype(np.uint16)
    # Copied into memory of numpy's, which asks the system for large pages: a question looks into it
    # at a hundred places.
    starts = directory(postings, bits).copy()
    return _Run(starts, rests, postings.astype(np.uint32), bits, base, end)

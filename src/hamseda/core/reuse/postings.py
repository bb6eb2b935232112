"""Where each fingerprint occurs: sorted runs in memory, merged as they grow.

A run is three arrays in the order of the fingerprint, 12 bytes a posting. New documents wait in a
list; asking sorts them into a run, and runs of like size are merged, so each posting is moved a
logarithmic number of times however additions and questions alternate.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Prints = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Hits:
    """Postings that share a fingerprint with a question, with how many documents hold it."""

    documents: Numbers
    asked_places: Numbers
    found_places: Numbers
    frequencies: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Run:
    prints: Prints
    documents: Numbers
    places: Numbers


_NOTHING: Final = np.empty(0, np.int32)
# If every fingerprint of a question is frequent, so many of the rarest are asked all the same.
_RAREST: Final = 6


class Postings:
    """Fingerprints of numbered documents."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._waiting: list[tuple[int, Prints, Numbers]] = []

    def __len__(self) -> int:
        waiting = sum(prints.size for _, prints, _ in self._waiting)
        return waiting + sum(run.prints.size for run in self._runs)

    def add(self, document: int, prints: Prints, places: Numbers) -> None:
        """Take in the distinct fingerprints of a document that was not added before."""
        self._waiting.append((document, prints, places))

    def find(self, prints: Prints, places: Numbers, most: int) -> Hits:
        """Return the postings of fingerprints that at most `most` documents hold.

        Of a question all of whose fingerprints are more frequent, the rarest few are answered,
        each with its first `most` postings.
        """
        self._settle()
        bounds = [
            (
                np.searchsorted(run.prints, prints, side="left"),
                np.searchsorted(run.prints, prints, side="right"),
            )
            for run in self._runs
        ]
        frequencies = np.zeros(prints.size, np.int64)
        for first, last in bounds:
            frequencies += last - first
        asked = np.flatnonzero((frequencies > 0) & (frequencies <= most))
        if not asked.size:
            held = np.flatnonzero(frequencies)
            asked = held[np.argsort(frequencies[held], kind="stable")[:_RAREST]]
        gathered = [
            _gather(run, first[asked], np.minimum(last[asked], first[asked] + most))
            for run, (first, last) in zip(self._runs, bounds, strict=True)
        ]
        numbers = [asked[which] for which, _, _ in gathered]
        which = np.concatenate(numbers) if numbers else np.empty(0, np.int64)
        return Hits(
            documents=np.concatenate([found for _, found, _ in gathered] or [_NOTHING]),
            asked_places=places[which],
            found_places=np.concatenate([found for _, _, found in gathered] or [_NOTHING]),
            frequencies=frequencies[which],
        )

    def forget(self, documents: set[int]) -> None:
        """Drop the postings of removed documents."""
        self._settle()
        gone = np.fromiter(documents, np.int32, len(documents))
        kept = (~np.isin(run.documents, gone) for run in self._runs)
        self._runs = [
            _Run(run.prints[keep], run.documents[keep], run.places[keep])
            for run, keep in zip(self._runs, kept, strict=True)
        ]

    def _settle(self) -> None:
        if self._waiting:
            sizes = [prints.size for _, prints, _ in self._waiting]
            numbers = np.array([number for number, _, _ in self._waiting], np.int32)
            self._runs.append(
                _sorted_run(
                    np.concatenate([prints for _, prints, _ in self._waiting]),
                    np.repeat(numbers, sizes),
                    np.concatenate([places for _, _, places in self._waiting]),
                )
            )
            self._waiting = []
        while len(self._runs) > 1 and self._runs[-2].prints.size < 2 * self._runs[-1].prints.size:
            later, earlier = self._runs.pop(), self._runs.pop()
            self._runs.append(
                _sorted_run(
                    np.concatenate((earlier.prints, later.prints)),
                    np.concatenate((earlier.documents, later.documents)),
                    np.concatenate((earlier.places, later.places)),
                )
            )


def _sorted_run(prints: Prints, documents: Numbers, places: Numbers) -> _Run:
    order = np.argsort(prints, kind="stable")
    return _Run(prints[order], documents[order], places[order])


def _gather(
    run: _Run, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], Numbers, Numbers]:
    """Return for each posting in the ranges: which range it is from, its document, its place."""
    counts = last - first
    ends = np.cumsum(counts)
    total = int(ends[-1]) if ends.size else 0
    rows = np.arange(total) - np.repeat(ends - counts - first, counts)
    return np.repeat(np.arange(counts.size), counts), run.documents[rows], run.places[rows]

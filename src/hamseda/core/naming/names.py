"""Find many known names in a text at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from hamseda.core.text import Span, skeleton

_FIRST: Final = 6
"""Letters by which names are looked up; a shorter name is looked up by all of its own."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """One form of a name. `key` says whose it is.

    Where `heads` are given, one of these words has to stand directly before. A name does not
    count where one of the words `not_before` follows it or one of `not_after` stands before it.
    """

    key: int
    text: str
    heads: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A name met in a text."""

    key: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Name:
    letters: str
    key: int
    heads: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


class Names:
    """Known names, ready to be asked for those that a text holds.

    A look costs what the text's length costs, however many names are known.
    """

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._by_start: dict[str, list[_Name]] = {}
        for name in names:
            letters = skeleton(name.text).letters
            if not letters:
                continue
            row = _Name(
                letters, name.key, _folded(name.heads), _folded(name.not_before),
                _folded(name.not_after),
            )  # fmt: skip
            self._by_start.setdefault(letters[:_FIRST], []).append(row)
        for rows in self._by_start.values():
            rows.sort(key=lambda row: -len(row.letters))
        self._sizes = sorted({len(start) for start in self._by_start}, reverse=True)

    def find(self, text: str) -> list[Found]:
        """The names in a text, in order and without overlap; the longest where several fit.

        A form that several keys share is found for each of them.
        """
        bones = skeleton(text)
        letters = bones.letters
        edges = np.flatnonzero(np.diff(bones.offsets, prepend=-2) > 1).tolist()
        is_edge = {*edges, len(letters)}
        found: list[Found] = []
        free_from = 0
        for number, start in enumerate(edges):
            if start < free_from:
                continue
            met = None
            for size in self._sizes:  # the longest names first
                if rows := self._by_start.get(letters[start : start + size]):
                    before = letters[edges[number - 1] : start] if number else ""
                    if met := _longest(rows, letters, start, is_edge, before):
                        break
            if met:
                free_from = start + len(met[0].letters)
                span = bones.original_span(start, free_from)
                found += [Found(key, span) for key in dict.fromkeys(row.key for row in met)]
        return found


def _longest(
    rows: Iterable[_Name], letters: str, start: int, is_edge: set[int], before: str
) -> list[_Name]:
    met: list[_Name] = []
    for row in rows:
        end = start + len(row.letters)
        if met and len(row.letters) < len(met[0].letters):
            break
        if end not in is_edge or not letters.startswith(row.letters, start):
            continue
        if (row.heads and before not in row.heads) or before in row.not_after:
            continue
        if not any(_word_follows(letters, end, word, is_edge) for word in row.not_before):
            met.append(row)
    return met


def _word_follows(letters: str, end: int, word: str, is_edge: set[int]) -> bool:
    return letters.startswith(word, end) and end + len(word) in is_edge


@lru_cache(maxsize=1_000)
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(skeleton(word).letters for word in words)

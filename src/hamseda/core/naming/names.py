"""Find many known names in a text at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from hamseda.core.text import Skeleton, Span, skeleton

_FIRST: Final = 6
"""Letters by which names are looked up; a shorter name is looked up by all of its own."""
_HEAD: Final = 3
"""Letters, at most, that say at which words of a text a name may begin at all."""
_BITS: Final = 21  # of a code point
_Edges = npt.NDArray[np.bool_]


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


class Asked:
    """A text that several `Names` are asked about, read once for all of them."""

    def __init__(self, text: str) -> None:
        self.bones = skeleton(text)
        self.is_edge = _edges(self.bones)
        self.places = np.flatnonzero(self.is_edge[:-1])

    @cached_property
    def letters(self) -> str:
        """The letters of its skeleton."""
        return self.bones.letters


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
        self._shortest = min([_HEAD, *self._sizes])
        heads = [[ord(letter) for letter in start[: self._shortest]] for start in self._by_start]
        self._heads = np.unique(_numbers(np.array(heads, np.uint32).T)) if heads else np.empty(0)

    def find(self, text: str | Asked) -> list[Found]:
        """The names in a text, in order and without overlap; the longest where several fit.

        A form that several keys share is found for each of them.
        """
        asked = Asked(text) if isinstance(text, str) else text
        bones, is_edge, places = asked.bones, asked.is_edge, asked.places
        likely = self._likely(bones.codes, places)
        letters = asked.letters if likely else ""
        found: list[Found] = []
        free_from = 0
        for number in likely:
            start = int(places[number])
            if start < free_from:
                continue
            met = None
            for size in self._sizes:  # the longest names first
                if rows := self._by_start.get(letters[start : start + size]):
                    before = letters[places[number - 1] : start] if number else ""
                    if met := _longest(rows, letters, start, is_edge, before):
                        break
            if met:
                free_from = start + len(met[0].letters)
                span = bones.original_span(start, free_from)
                found += [Found(key, span) for key in dict.fromkeys(row.key for row in met)]
        return found

    def _likely(self, codes: npt.NDArray[np.uint32], edges: npt.NDArray[np.intp]) -> Sequence[int]:
        """The numbers of those edges behind which a name's first letters stand."""
        if not self._heads.size:
            return ()
        edges = edges[edges + self._shortest <= codes.size]  # these are the first ones
        heads = _numbers([codes[edges + place] for place in range(self._shortest)])
        nearest = np.searchsorted(self._heads, heads).clip(max=self._heads.size - 1)
        return np.flatnonzero(self._heads[nearest] == heads).tolist()


def _numbers(letters: Iterable[npt.NDArray[np.uint32]]) -> npt.NDArray[np.int64]:
    """One number for one to three letters, each given for many places."""
    return sum(
        (codes.astype(np.int64) << (_BITS * place) for place, codes in enumerate(letters)),
        np.zeros(1, np.int64),
    )


def _edges(bones: Skeleton) -> _Edges:
    """Whether a word ends and another begins before each letter, and behind the last one."""
    is_edge = np.ones(len(bones) + 1, bool)
    is_edge[1:-1] = bones.offsets[1:] - bones.offsets[:-1] > 1
    return is_edge


def _longest(
    rows: Iterable[_Name], letters: str, start: int, is_edge: _Edges, before: str
) -> list[_Name]:
    met: list[_Name] = []
    for row in rows:
        end = start + len(row.letters)
        if met and len(row.letters) < len(met[0].letters):
            break
        if not letters.startswith(row.letters, start) or not is_edge[end]:
            continue
        if (row.heads and before not in row.heads) or before in row.not_after:
            continue
        if not any(_word_follows(letters, end, word, is_edge) for word in row.not_before):
            met.append(row)
    return met


def _word_follows(letters: str, end: int, word: str, is_edge: _Edges) -> bool:
    return letters.startswith(word, end) and bool(is_edge[end + len(word)])


@lru_cache(maxsize=1_000)
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(skeleton(word).letters for word in words)

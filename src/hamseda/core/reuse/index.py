"""Many texts at hand, and the question which of them a new one shares text with.

Texts with equal letters are one entry however often they came, so that reposts and adverts cannot
crowd out the rest. Other texts are found through their fingerprints (`fingerprints`, `postings`)
and compared letter by letter (`alignment`); only the comparison decides.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import numpy as np

from hamseda.core.reuse.alignment import DRIFT
from hamseda.core.reuse.documents import SHORTEST_COMPARED, Document, UnfitDocument
from hamseda.core.reuse.fingerprints import Codes, fingerprints
from hamseda.core.reuse.matching import Match, bones_of, compare, same_letters
from hamseda.core.reuse.postings import Hits, Postings
from hamseda.core.text import Skeleton, skeleton

# A sequence that more texts hold than this is a stock phrase or a footer; it finds nobody.
_MOST_HOLDERS: Final = 128
# What a text shares must be rare (a sequence held by n texts counts 1/n), long (so many seeds on
# nearly one diagonal), or much of a short question; two words of an official title are none of
# these, and most texts share those.
_RARE_ENOUGH: Final = 0.3
_SEEDS_ENOUGH: Final = 3
_SHARE_ENOUGH: Final = 0.1
# A single seed must lie in a run of so many equal letters to be worth a comparison: a few letters
# more than its own, which two words of a stock phrase do not bring.
_SEED_RUN: Final = 20
# In a large index hundreds of texts share one rare sequence with a question by chance; so many of
# the rarest are looked at.
_MOST_SINGLE_SEEDS: Final = 32


class Index:
    """Documents in memory, ready to be matched. Not for use by several threads at once."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._entries: dict[int, dict[str, Document]] = {}
        self._number_of_letters: dict[bytes, int] = {}
        self._number_of: dict[str, int] = {}
        self._postings = Postings()
        self._removed: set[int] = set()
        self._next = 0
        for document in documents:
            self.add(document)

    def __len__(self) -> int:
        return len(self._number_of)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._number_of

    def add(self, document: Document) -> None:
        """Take in a document. Raises UnfitDocument (`document.known`) where its id is taken."""
        if document.id in self._number_of:
            raise UnfitDocument("document.known", document.id)
        bones = skeleton(document.text)
        digest = _digest(bones)
        number = self._number_of_letters.get(digest)
        if number is None:
            number = self._next
            self._next += 1
            self._number_of_letters[digest] = number
            self._entries[number] = {}
            if len(bones) >= SHORTEST_COMPARED:
                self._postings.add(number, *fingerprints(bones.codes))
        self._entries[number][document.id] = document
        self._number_of[document.id] = number

    def remove(self, document_id: str) -> None:
        """Forget a document. Raises UnfitDocument (`document.unknown`) where it is not here."""
        number = self._number_of.pop(document_id, None)
        if number is None:
            raise UnfitDocument("document.unknown", document_id)
        document = self._entries[number].pop(document_id)
        if not self._entries[number]:
            del self._entries[number]
            del self._number_of_letters[_digest(skeleton(document.text))]
            self._removed.add(number)
        if len(self._removed) > len(self._entries):
            self._postings.forget(self._removed)
            self._removed = set()

    def match(self, document: Document, *, as_source: bool = False, most: int = 40) -> list[Match]:
        """Return the links between a document and the indexed ones, the fullest first.

        The indexed documents are the sources (releases, say, of which `document` may be a
        reprint); with `as_source` it is the other way round. A document of the same id is passed
        over. At most `most` different texts are compared, the likeliest first; each text that
        came several times gives a link for each.
        """
        bones = bones_of(document.text)
        if not bones.letters:
            return []
        same = self._number_of_letters.get(_digest(bones))
        matches: list[Match] = []
        for number in [same] if same is not None else []:
            for other in self._others(number, document):
                pair = (document, other) if as_source else (other, document)
                matches.append(same_letters(*pair))
        for number in self._candidates(bones, most):
            if number != same:
                matches.extend(self._compared(number, document, as_source))
        return sorted(matches, key=_fullest_first)

    def _others(self, number: int, document: Document) -> Iterator[Document]:
        return (other for other in self._entries[number].values() if other.id != document.id)

    def _compared(self, number: int, document: Document, as_source: bool) -> Iterator[Match]:
        for other in self._others(number, document):
            found = compare(document, other) if as_source else compare(other, document)
            if found is None:
                return  # its copies have the same letters, so they share no more
            yield found

    def _candidates(self, bones: Skeleton, most: int) -> list[int]:
        """Number the texts worth comparing, the likeliest first."""
        if len(bones) < SHORTEST_COMPARED:
            return []
        prints, places = fingerprints(bones.codes)
        hits = self._postings.find(prints, places, _MOST_HOLDERS)
        chosen: list[int] = []
        singles = 0
        for number, seed in _ranked(hits, prints.size):
            if len(chosen) == most or singles == _MOST_SINGLE_SEEDS:
                break
            entry = self._entries.get(number)
            if entry is None:
                continue
            singles += seed is not None
            if seed is None or _long_enough_run(bones, next(iter(entry.values())), *seed):
                chosen.append(number)
        return chosen


def _ranked(hits: Hits, asked: int) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Yield texts by the rarity of what they share; with a seed where that is all there is.

    Two seeds on nearly one diagonal are enough to compare a text; a single one has yet to prove
    that it is part of a longer run.
    """
    if not hits.documents.size:
        return
    diagonals = hits.found_places - hits.asked_places
    order = np.lexsort((diagonals, hits.documents))
    documents, diagonals = hits.documents[order], diagonals[order]
    starts = np.flatnonzero(np.diff(documents, prepend=-1))
    near = np.zeros(documents.size, np.int64)
    near[1:] = (documents[1:] == documents[:-1]) & (np.diff(diagonals) <= DRIFT)
    weights = np.add.reduceat(1.0 / hits.frequencies[order], starts)
    paired = np.add.reduceat(near, starts)
    consistent = paired > 0
    shared = np.diff(starts, append=documents.size)
    telling = (weights >= _RARE_ENOUGH) | (paired >= _SEEDS_ENOUGH)
    telling |= shared >= _SHARE_ENOUGH * asked
    groups = np.flatnonzero(telling)
    for group in groups[np.lexsort((-weights[groups], ~consistent[groups]))].tolist():
        first = order[starts[group]]
        seed = int(hits.asked_places[first]), int(hits.found_places[first])
        yield int(documents[starts[group]]), None if consistent[group] else seed


def _long_enough_run(bones: Skeleton, other: Document, here: int, there: int) -> bool:
    """Tell whether a run of _SEED_RUN equal letters passes through the seed at these places."""
    codes = bones_of(other.text).codes
    back = min(here, there, _SEED_RUN)
    mine, theirs = bones.codes[here - back :], codes[there - back :]
    length = min(mine.size, theirs.size, back + _SEED_RUN)
    return _longest_equal(mine[:length], theirs[:length]) >= _SEED_RUN


def _longest_equal(one: Codes, other: Codes) -> int:
    edges = np.flatnonzero(np.concatenate(([True], one != other, [True])))
    return int(np.diff(edges).max()) - 1


def _digest(bones: Skeleton) -> bytes:
    return blake2b(bones.codes.tobytes(), digest_size=16).digest()


def _fullest_first(match: Match) -> tuple[float, float, str, str]:
    return -match.source_share, -match.target_share, match.source_id, match.target_id

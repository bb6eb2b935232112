"""Many texts at hand, and the question which of them a new one shares text with.

Texts with equal letters are one entry however often they came, so that reposts and adverts cannot
crowd out the rest. Other texts are found through their fingerprints (`fingerprints`, `postings`)
and compared letter by letter (`alignment`); only the comparison decides.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import Final

import numpy as np

from hamseda.core.reuse.documents import SHORTEST_COMPARED, Document, UnfitDocument
from hamseda.core.reuse.fingerprints import LENGTH, Places, Prints, fingerprints, places_of
from hamseda.core.reuse.formulas import NO_STRETCHES, Stretches
from hamseda.core.reuse.matching import Match, compare_read, same_letters
from hamseda.core.reuse.origins import with_origins
from hamseda.core.reuse.postings import Candidates, Postings
from hamseda.core.reuse.reading import (
    Reading,
    bones_of,
    reading_of,
)
from hamseda.core.reuse.stock import without_stock_phrases
from hamseda.core.reuse.verdict import LARGE_SHARE
from hamseda.core.reuse.vicinity import passage_around
from hamseda.core.text import Skeleton

Link = tuple[Match, Document]

# An advert may come a hundred thousand times; so many of its copies are told of.
MOST_COPIES: Final = 500
# A sequence that more texts hold than this is a stock phrase or a footer; it finds nobody.
_MOST_HOLDERS: Final = 128
# A single seed must lie in a run of so many equal letters to be worth a comparison: a few letters
# more than its own, which two words of a stock phrase do not bring.
_SEED_RUN: Final = 20
# Around a seed that is all there is, a passage must keep so much: less than would tell, since it is
# measured roughly.
_LONE_PASSAGE: Final = 36.0
# Shorter runs will do where the passage around keeps almost enough to tell.
_CLEAR_PASSAGE: Final = 44.0
# In a large index hundreds of texts share one rare sequence with a question by chance; so many of
# the rarest are looked at.
_MOST_SINGLE_SEEDS: Final = 32
# Furniture that goes on has a fingerprint in so many letters.
_FURNITURE_GAP: Final = 32
# Where more of a text than this recurs in another outlet, it is the item itself in versions.
_MOST_FURNITURE: Final = 0.5


class Index:
    """Documents in memory, ready to be matched. Not for use by several threads at once."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._entries: dict[int, dict[str, Document]] = {}
        self._number_of_letters: dict[bytes, int] = {}
        self._number_of: dict[str, int] = {}
        self._postings = Postings()
        self._removed: set[int] = set()
        self._outlets: dict[str, int] = {}
        self._next = 0
        for document in documents:
            self.add(document)

    def __len__(self) -> int:
        return len(self._number_of)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._number_of

    @property
    def posting_bytes(self) -> int:
        """The bytes of the fingerprints' index; the documents are beside it."""
        return self._postings.nbytes

    def add(self, document: Document) -> None:
        """Take in a document. Raises UnfitDocument (`document.known`) where its id is taken."""
        if document.id in self._number_of:
            raise UnfitDocument("document.known", document.id)
        bones = bones_of(document.text)
        digest = _digest(bones)
        number = self._number_of_letters.get(digest)
        if number is None:
            number = self._next
            self._next += 1
            self._number_of_letters[digest] = number
            self._entries[number] = {}
            if len(bones) >= SHORTEST_COMPARED:
                prints = fingerprints(bones.codes)
                self._postings.add(number, prints, len(bones), self._outlet(document))
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
            del self._number_of_letters[_digest(bones_of(document.text))]
            self._removed.add(number)
        if len(self._removed) > len(self._entries):
            self._postings.forget(self._removed)
            self._removed = set()

    def match(self, document: Document, *, as_source: bool = False, most: int = 40) -> list[Match]:
        """Return the links between a document and the indexed ones, the fullest first.

        The indexed documents are the sources (releases, say, of which `document` may be a
        reprint); with `as_source` it is the other way round. A document of the same id is passed
        over. At most `most` different texts are compared, the likeliest first; each text that
        came several times gives a link for each, up to MOST_COPIES of the first.
        """
        asked = reading_of(document.text)
        if not len(asked.bones):
            return []
        same = self._number_of_letters.get(_digest(asked.bones))
        matches = [] if same is None else self._equal(same, document, asked, as_source)
        if len(asked.bones) >= SHORTEST_COMPARED:
            texts = self._sharing(document, asked, as_source, same, most)
            if not as_source:
                telling = {
                    id(link) for link in without_stock_phrases([*matches[:1], *_first(texts)])
                }
                texts = [copies for copies in texts if id(copies[0]) in telling]
            matches += chain.from_iterable(texts)
        return sorted(with_origins(matches, document, as_source=as_source), key=_fullest_first)

    def _equal(
        self, number: int, document: Document, asked: Reading, as_source: bool
    ) -> list[Link]:
        matches = []
        for other in self._others(number, document):
            pair = (other, reading_of(other.text)), (document, asked)
            one, two = reversed(pair) if as_source else pair
            matches.append((same_letters(*one, *two), other))
        return matches

    def _sharing(
        self, document: Document, asked: Reading, as_source: bool, same: int | None, most: int
    ) -> list[list[Link]]:
        """Compare the texts that share something telling, other than the very same one; return
        the links of each text and its copies."""
        prints = fingerprints(asked.bones.codes)
        outlet = self._outlet(document)
        found = self._postings.find(prints, _MOST_HOLDERS, outlet)
        furniture = _Furniture(found, prints, outlet, len(asked.bones))
        texts = []
        for number, reading in self._worth_comparing(asked, found, most):
            links: list[Link] = []
            for other in self._others(number, document) if number != same else ():
                known = furniture.beside(self._outlet(other))
                # A copy has the same letters, but they may stand elsewhere in it.
                its = reading if other.text == reading.text else reading_of(other.text)
                match = (
                    compare_read(document, asked, other, its, known)
                    if as_source
                    else compare_read(other, its, document, asked, target_furniture=known)
                )
                if match is None:
                    break  # its copies have the same letters, so they share no more
                links.append((match, other))
            if links:
                texts.append(links)
        return texts

    def _outlet(self, document: Document) -> int:
        if document.outlet is None:
            return -1
        return self._outlets.setdefault(document.outlet, len(self._outlets))

    def _others(self, number: int, document: Document) -> Iterator[Document]:
        others = (other for other in self._entries[number].values() if other.id != document.id)
        return islice(others, MOST_COPIES)

    def _worth_comparing(
        self, asked: Reading, found: Candidates, most: int
    ) -> Iterator[tuple[int, Reading]]:
        """Number and read the texts worth comparing, the likeliest first."""
        chosen = singles = 0
        for number, *seed in found.documents.tolist():
            if chosen == most or singles == _MOST_SINGLE_SEEDS:
                break
            entry = self._entries.get(number)
            if entry is None:
                continue
            text = next(iter(entry.values())).text
            if seed[0] >= 0:
                singles += 1
                if not self._is_promising(asked, number, text, *seed):
                    continue
            chosen += 1
            yield number, reading_of(text)

    def _is_promising(
        self, asked: Reading, number: int, text: str, here: int, there: int, hits: int
    ) -> bool:
        """Look at a text around one seed, at `here` in the question and near letter `there`."""
        letters = self._postings.letters_of(number)
        letters_asked = asked.bones.codes
        run, score = passage_around(letters_asked, here, text, there, letters, _CLEAR_PASSAGE)
        if score >= _CLEAR_PASSAGE:
            return True
        share = LARGE_SHARE * min(letters, len(asked.bones))
        return run >= _SEED_RUN and (hits > 1 or score >= min(_LONE_PASSAGE, share))


class _Furniture:
    """What of a question recurs in an outlet, as stretches of its letters."""

    def __init__(self, found: Candidates, prints: Prints, outlet: int, letters: int) -> None:
        self._found, self._prints, self._outlet = found, prints, outlet
        self._most = letters * _MOST_FURNITURE
        self._known: dict[int, Stretches] = {}

    def beside(self, outlet: int) -> Stretches:
        """The furniture to leave out beside a text of an outlet: of that one, and of our own.

        Beside a text without an outlet there is none: it is a release, and what outlets print of
        it again and again is its text all the same.
        """
        if outlet < 0 or not self._found.recurring.size:
            return NO_STRETCHES
        if outlet not in self._known:
            holders = self._found.holders
            recurs = self._found.recurring[(holders == outlet) | (holders == self._outlet)]
            self._known[outlet] = self._stretches(
                np.unique(places_of(self._prints[recurs])), outlet
            )
        return self._known[outlet]

    def _stretches(self, places: Places, outlet: int) -> Stretches:
        """Join the sequences at these places where no other fingerprint can stand between."""
        if not places.size:
            return NO_STRETCHES
        parts = np.flatnonzero(np.diff(places) > _FURNITURE_GAP) + 1
        starts = places[np.concatenate(([0], parts))]
        ends = places[np.concatenate((parts - 1, [places.size - 1]))] + LENGTH
        is_item = outlet != self._outlet and (ends - starts).sum() > self._most
        return NO_STRETCHES if is_item else np.column_stack((starts, ends)).astype(np.int32)


def _first(texts: list[list[Link]]) -> list[Link]:
    return [links[0] for links in texts]


def _digest(bones: Skeleton) -> bytes:
    # Processors know this one: half of what blake2b takes.
    return sha256(bones.codes.data).digest()[:16]


def _fullest_first(match: Match) -> tuple[float, float, int, str, str]:
    shares = -match.source_share, -match.target_share
    return *shares, -match.edited, match.source_id, match.target_id

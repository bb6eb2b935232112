"""What else could answer the question: methods that take releases and name a text's sources."""

import importlib
import importlib.util
import sqlite3
from collections import Counter, defaultdict
from typing import Any, Protocol

from hamseda.core.reuse import Document, Index, Match
from hamseda.core.text import letter_count, normal_form, sentences, skeleton


class Method(Protocol):
    """A way of finding sources. `add` takes releases; `ask` returns a strength per release id.

    A link counts where its strength reaches `bound`; None lets the measurement choose the bound
    that serves the method best.
    """

    name: str
    bound: float | None

    def add(self, key: str, text: str) -> None:
        """Take in a release."""

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Return the releases a text may be from, without itself."""


class Ours:
    """`hamseda.core.reuse` as it is shipped, with its own verdict."""

    name: str = "hamseda"
    bound: float | None = 0.5

    def __init__(self) -> None:
        self.index = Index()
        self.last: dict[str, Match] = {}

    def add(self, key: str, text: str) -> None:
        """Index a release."""
        self.index.add(Document(key, text))

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Every link is sure."""
        self.last = {match.source_id: match for match in self.index.match(Document(key, text))}
        return dict.fromkeys(self.last, 1.0)


class SentenceHashes:
    """Sentences with equal letters; strength is the share of the shorter text's letters."""

    name: str = "sentence hashes"
    bound: float | None = None

    def __init__(self) -> None:
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        self.letters: dict[str, int] = {}

    def _sentences(self, text: str) -> set[str]:
        bones = (skeleton(span.of(text)).letters for span in sentences(text))
        return {letters for letters in bones if len(letters) >= 20}

    def add(self, key: str, text: str) -> None:
        """Keep who holds each sentence."""
        self.letters[key] = letter_count(text)
        for sentence in self._sentences(text):
            self.holders[sentence].add(key)

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Sum the letters of shared sentences."""
        shared: Counter[str] = Counter()
        for sentence in self._sentences(text):
            for holder in self.holders.get(sentence, ()):
                shared[holder] += len(sentence)
        total = letter_count(text)
        return {
            holder: count / max(1, min(total, self.letters[holder]))
            for holder, count in shared.items()
            if holder != key
        }


class MoreLikeThis:
    """SQLite FTS5: the 25 rarest words of a text, OR-ed; strength is bm25 per word."""

    name: str = "FTS5 more like this"
    bound: float | None = None

    def __init__(self) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE releases USING fts5(key UNINDEXED, body)")
        self.frequency: Counter[str] = Counter()

    def add(self, key: str, text: str) -> None:
        """Index the words of a release."""
        body = normal_form(text)
        self.frequency.update(set(body.split()))
        self.base.execute("INSERT INTO releases VALUES (?, ?)", (key, body))

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Ask for the ten nearest releases."""
        words = {word for word in normal_form(text).split() if len(word) > 2}
        rare = sorted((self.frequency[word], word) for word in words if self.frequency[word])[:25]
        if not rare:
            return {}
        query = " OR ".join(f'"{word}"' for _, word in rare)
        rows = self.base.execute(
            "SELECT key, -bm25(releases) FROM releases WHERE releases MATCH ? "
            "ORDER BY rank LIMIT 10",
            (query,),
        )
        return {found: score / len(rare) for found, score in rows if found != key}


def shingles(text: str) -> set[str]:
    """Every run of twelve letters of the skeleton."""
    letters = skeleton(text).letters
    return {letters[place : place + 12] for place in range(len(letters) - 11)}


class MinHash:
    """datasketch: MinHash of letter runs in an LSH forest; strength is the estimated Jaccard."""

    name: str = "datasketch MinHash"
    bound: float | None = None

    def __init__(self) -> None:
        self.library: Any = importlib.import_module("datasketch")
        self.hashes: dict[str, Any] = {}
        self.index = self.library.MinHashLSH(threshold=0.1, num_perm=128)

    def _hash(self, text: str) -> Any:
        made = self.library.MinHash(num_perm=128)
        made.update_batch([run.encode() for run in shingles(text)])
        return made

    def add(self, key: str, text: str) -> None:
        """Index the MinHash of a release."""
        self.hashes[key] = self._hash(text)
        self.index.insert(key, self.hashes[key])

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Estimate the likeness of each candidate."""
        asked = self._hash(text)
        found = (other for other in self.index.query(asked) if other != key)
        return {other: asked.jaccard(self.hashes[other]) for other in found}


class RMinHash:
    """rensa: the same with its faster hashes."""

    name: str = "rensa R-MinHash"
    bound: float | None = None

    def __init__(self) -> None:
        self.library: Any = importlib.import_module("rensa")
        self.hashes: dict[str, Any] = {}
        self.keys: list[str] = []
        self.index = self.library.RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64)

    def _hash(self, text: str) -> Any:
        made = self.library.RMinHash(num_perm=128, seed=7)
        made.update(sorted(shingles(text)))
        return made

    def add(self, key: str, text: str) -> None:
        """Index the hash of a release."""
        self.hashes[key] = self._hash(text)
        self.index.insert(len(self.keys), self.hashes[key])
        self.keys.append(key)

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Estimate the likeness of each candidate."""
        asked = self._hash(text)
        found = (self.keys[number] for number in self.index.query(asked))
        return {other: asked.jaccard(self.hashes[other]) for other in found if other != key}


class TfIdf:
    """scikit-learn: cosine of TF-IDF over runs of five letters, against every release."""

    name: str = "TF-IDF char-5"
    bound: float | None = None

    def __init__(self) -> None:
        text: Any = importlib.import_module("sklearn.feature_extraction.text")
        self.model = text.TfidfVectorizer(
            analyzer="char", ngram_range=(5, 5), lowercase=False, sublinear_tf=True
        )
        self.waiting: dict[str, str] = {}
        self.matrix: Any = None

    def add(self, key: str, text: str) -> None:
        """Keep the skeleton; the model is made when all are in."""
        self.waiting[key] = skeleton(text).letters

    def ask(self, key: str, text: str) -> dict[str, float]:
        """Return the ten nearest releases."""
        if self.matrix is None:
            self.matrix = self.model.fit_transform(self.waiting.values())
            self.keys = list(self.waiting)
        asked = self.model.transform([skeleton(text).letters])
        likeness = (self.matrix @ asked.T).toarray().ravel()
        best = likeness.argsort()[::-1][:11].tolist()
        named = ((self.keys[number], float(likeness[number])) for number in best)
        return {other: value for other, value in named if other != key and value > 0}


_OPTIONAL: dict[str, Any] = {"datasketch": MinHash, "rensa": RMinHash, "sklearn": TfIdf}


def installed() -> list[Any]:
    """Return ours, the peers that need nothing, and those whose library is at hand."""
    optional = [peer for name, peer in _OPTIONAL.items() if importlib.util.find_spec(name)]
    return [Ours, SentenceHashes, MoreLikeThis, *optional]


def absent() -> list[str]:
    """Name the peers that cannot take part."""
    return [peer.name for name, peer in _OPTIONAL.items() if not importlib.util.find_spec(name)]

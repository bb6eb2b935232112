"""What else could answer the question: methods that take releases and name a text's sources."""

import sqlite3
from collections import Counter, defaultdict
from typing import Protocol

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

"""Find what makes a report suspicious, sentence by sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hamseda.core.criticism.kinds import Kind
from hamseda.core.criticism.phrases import MENDED, PHRASES, RULED
from hamseda.core.text import Span, sentences
from hamseda.core.text.folding import FoldingTable

ENOUGH: Final = 2
"""The weight of different phrases of one kind from which a report is suspicious."""
MOST_PASSAGES: Final = 6

_FOLDED = FoldingTable()
_GAP: Final = r"[\s\u200c\u200f]{0,3}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that made a report suspicious, and the words in it, in code points."""

    sentence: Span
    phrase: Span
    weight: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """That a report may be of a kind that asks for an answer; `score` adds the weights of the
    different phrases that say so.
    """

    kind: Kind
    score: int
    passages: tuple[Passage, ...]


def find_suspicions(text: str) -> tuple[Suspicion, ...]:
    """What a report may be, the strongest first; empty where nothing speaks for it.

    The same words count once however often they come. A lack that the same sentence calls mended
    counts nothing, and nothing is premature in a report that tells of a ruling.
    """
    folded = text.translate(_FOLDED)
    if _ANY.search(folded) is None:
        return ()
    found: dict[Kind, list[Passage]] = defaultdict(list)
    seen: dict[Kind, set[str]] = defaultdict(set)
    for sentence in sentences(text):
        words = folded[sentence.start : sentence.end]
        for kind, passage, key in _in_sentence(words, sentence):
            if key not in seen[kind]:
                seen[kind].add(key)
                found[kind].append(passage)
    if _RULED.search(folded):
        found.pop(Kind.PREMATURE, None)
    suspicions = [_suspicion(kind, passages) for kind, passages in found.items()]
    strong = [one for one in suspicions if one.score >= ENOUGH]
    order = list(Kind)
    return tuple(sorted(strong, key=lambda one: (-one.score, order.index(one.kind))))


def _in_sentence(words: str, sentence: Span) -> Iterable[tuple[Kind, Passage, str]]:
    for kind, patterns in _KINDS.items():
        if kind is Kind.PROBLEM and _MENDED.search(words):
            continue
        taken = 0
        matches = [(one, weight) for weight, pattern in patterns for one in pattern.finditer(words)]
        # Longest first at each place: «قطعی مکرر آب» is one phrase, not two.
        for match, weight in sorted(matches, key=lambda pair: (pair[0].start(), -pair[1])):
            if match.start() < taken:
                continue
            taken = match.end()
            phrase = Span(sentence.start + match.start(), sentence.start + match.end())
            yield kind, Passage(sentence, phrase, weight), match.group()


def _suspicion(kind: Kind, passages: list[Passage]) -> Suspicion:
    score = sum(passage.weight for passage in passages)
    strongest = sorted(passages, key=lambda one: (-one.weight, one.phrase.start))[:MOST_PASSAGES]
    return Suspicion(kind, score, tuple(sorted(strongest, key=lambda one: one.phrase.start)))


def _pattern(phrases: str) -> re.Pattern[str]:
    """One pattern for a list of phrases, which are parted by commas."""
    written = [" ".join(phrase.split()) for phrase in phrases.split("،")]
    parts = [_of_phrase(phrase) for phrase in sorted(written, key=len, reverse=True) if phrase]
    return re.compile(rf"(?<![\w\u200c])(?:{'|'.join(parts)})(?!\w)")


def _of_phrase(phrase: str) -> str:
    words = phrase.removesuffix("*").translate(_FOLDED).split()
    body = _GAP.join(re.escape(word) for word in words)
    return body + (r"[\w\u200c]*" if phrase.endswith("*") else "")


_KINDS: Final = {
    kind: [(weight, _pattern(phrases)) for weight, phrases in by_weight.items()]
    for kind, by_weight in PHRASES.items()
}
_MENDED: Final = _pattern(MENDED)
_RULED: Final = _pattern(RULED)
_ANY: Final = _pattern("،".join(one for weights in PHRASES.values() for one in weights.values()))

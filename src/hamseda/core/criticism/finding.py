"""Find what makes a report suspicious, sentence by sentence."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from hamseda.core.criticism.kinds import Kind
from hamseda.core.criticism.phrases import CRITICS, MENDED, PHRASES, RULED, WELCOME
from hamseda.core.text import Span, sentences
from hamseda.core.text.folding import evenly_folded

ENOUGH: Final = 3
"""The weight of different phrases of one kind from which a report is suspicious."""
FRIENDLY: Final = 0
MOST_PASSAGES: Final = 6

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

    The same phrase counts once however often it comes. A lack that the same sentence calls mended
    counts nothing, nor do critics whom it calls welcome, and nothing is premature in a report that
    tells of a ruling.
    """
    folded = evenly_folded(text)
    matches = list(_ANY.finditer(folded))
    if not matches:
        return ()
    found: dict[Kind, dict[int, Passage]] = defaultdict(dict)
    spans = sentences(text)
    starts = [span.start for span in spans]
    for match in matches:
        sentence = spans[bisect_right(starts, match.start()) - 1]
        number, rule = _rule_of(match)
        if rule.weight == FRIENDLY:
            continue
        if _takes_back(rule).search(folded, sentence.start, sentence.end):
            continue
        passage = Passage(sentence, Span(match.start(), match.end()), rule.weight)
        found[rule.kind].setdefault(number, passage)
    if _RULED.search(folded):
        found.pop(Kind.PREMATURE, None)
    suspicions = [_suspicion(kind, list(passages.values())) for kind, passages in found.items()]
    strong = [one for one in suspicions if one.score >= ENOUGH]
    order = list(Kind)
    return tuple(sorted(strong, key=lambda one: (-one.score, order.index(one.kind))))


def _takes_back(rule: "_Rule") -> re.Pattern[str]:
    """What in the same sentence makes a phrase count nothing."""
    if rule.kind is Kind.PROBLEM:
        return _MENDED
    return _WELCOME if rule.phrase in _CRITICS else _NOTHING


def _suspicion(kind: Kind, passages: list[Passage]) -> Suspicion:
    score = sum(passage.weight for passage in passages)
    strongest = sorted(passages, key=lambda one: (-one.weight, one.phrase.start))[:MOST_PASSAGES]
    return Suspicion(kind, score, tuple(sorted(strongest, key=lambda one: one.phrase.start)))


class _Rule(NamedTuple):
    kind: Kind
    weight: int
    phrase: str


def _phrases(written: str) -> list[str]:
    """The phrases of a list, which are parted by commas."""
    tidy = (" ".join(phrase.split()) for phrase in written.split("،"))
    return [phrase for phrase in tidy if phrase]


def _rules() -> list[_Rule]:
    """Every phrase with what it says, the longest first: «قطعی مکرر آب» is one, not two."""
    rules = [
        _Rule(kind, weight, phrase)
        for kind, by_weight in PHRASES.items()
        for weight, written in by_weight.items()
        for phrase in _phrases(written)
    ]
    return sorted(rules, key=lambda rule: -len(rule.phrase))


def _rule_of(match: re.Match[str]) -> tuple[int, _Rule]:
    """Which phrase has matched. Groups would tell, but make the search five times slower."""
    return next(
        (number, rule)
        for number, (rule, pattern) in enumerate(_SINGLE)
        if pattern.fullmatch(match.string, match.start(), match.end())
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One search for all phrases, of which the first that fits is taken. Those that begin with one
    letter stand together, so that most are passed over at once.
    """
    by_letter: dict[str, list[str]] = {}
    for body in map(_of_phrase, phrases):
        by_letter.setdefault(body[0], []).append(body[1:])
    groups = (f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<![\w\u200c])(?:{'|'.join(groups)})(?!\w)")


def _of_phrase(phrase: str) -> str:
    words = evenly_folded(phrase.removesuffix("*")).split()
    body = _GAP.join(re.escape(word) for word in words)
    # The hamza of «گلایهٔ» is a mark over the letter before it, and no letter itself.
    return body + (r"[\w\u200c\u064b-\u0655]*" if phrase.endswith("*") else "")


_ORDERED: Final = _rules()
_SINGLE: Final = [(rule, re.compile(_of_phrase(rule.phrase))) for rule in _ORDERED]
_ANY: Final = _pattern(rule.phrase for rule in _ORDERED)
_MENDED: Final = _pattern(_phrases(MENDED))
_CRITICS: Final = frozenset(_phrases(CRITICS))
_WELCOME: Final = _pattern(_phrases(WELCOME))
_NOTHING: Final = re.compile(r"(?!)")
_RULED: Final = _pattern(_phrases(RULED))

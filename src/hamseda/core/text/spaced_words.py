"""Where a half-space became a space: which of the words that follow one another belong together."""

from hamseda.core.text.affixes import (
    AFTER_HEH,
    AFTER_YEH,
    COMPARATIVES,
    INFINITIVE_PREVERBS,
    PLURALS,
    PREVERBS,
    VERBAL_PREFIXES,
)
from hamseda.core.text.word_list import WordList

_BEFORE_VERB = frozenset(first + prefix for first in ("", *PREVERBS) for prefix in VERBAL_PREFIXES)
_AFTER_NOUN = PLURALS | {*COMPARATIVES, *(ending + "ها" for ending in COMPARATIVES)}
_AFTER_COMPOUND = ("هایی", "های", "ها", "یی", "ی", "ان")


def joins(letters: list[str], spaced: list[bool], words: WordList) -> list[bool]:
    """Say for each gap between two folded words whether a half-space belongs there.

    `spaced[i]` tells whether a space stands between words i and i + 1; no other gap is changed.
    """
    joined = [space and _affix(letters, gap, words) for gap, space in enumerate(spaced)]
    at = 0
    while at < len(spaced):
        count = _compound(letters, spaced, at, words)
        joined[at : at + count - 1] = spaced[at : at + count - 1]
        at += max(1, count - 1)
    return joined


def adjectives(letters: list[str], spaced: list[bool], words: WordList) -> list[bool]:
    """Say for each gap whether a noun and a participle stand there that make an adjective.

    The same two words may be a verb, or written apart: this is for text that lost its half-spaces.
    What follows tells them apart: a verb is followed by "to be", by a conjunction or by nothing.
    """
    return [
        space
        and letters[gap + 1] in words.adjective_participles
        and gap + 2 < len(letters)
        and letters[gap + 2] not in words.after_verb | PLURALS
        and letters[gap] not in words.function_words
        and not letters[gap].endswith(("ها", "های", "هایی"))
        for gap, space in enumerate(spaced)
    ]


def _affix(letters: list[str], gap: int, words: WordList) -> bool:
    """Say whether the word before a gap is a prefix of the next, or that an ending of it."""
    first, second = letters[gap], letters[gap + 1]
    if first in _BEFORE_VERB:
        return second in words.verbs
    if second in _AFTER_NOUN:
        return True
    if second in AFTER_HEH or second == "ی":
        # A linking yeh, or a form of "to be", after silent heh; some of them after yeh too.
        heh = first.endswith("ه") and len(first) > 2
        return heh or _after_yeh(first, second, words) or _bound(first, second, words)
    return _prefix(letters, gap, words) or _bound(first, second, words)


def _after_yeh(first: str, second: str, words: WordList) -> bool:
    yeh = first.endswith("ی") and len(first) > 3
    return yeh and second in AFTER_YEH and first not in words.function_words


def _bound(first: str, second: str, words: WordList) -> bool:
    return second in words.bound_endings and first not in words.function_words


def _prefix(letters: list[str], gap: int, words: WordList) -> bool:
    first, second = letters[gap], letters[gap + 1]
    if first in words.numbers:
        # A noun in heh with its yeh makes an adjective: a ten-minute speech.
        measured = second.endswith("ه") and letters[gap + 2 : gap + 3] == ["ای"]
        return measured or second in words.counted
    if second in words.function_words or second in _BEFORE_VERB:
        return False
    if first in INFINITIVE_PREVERBS:
        return second in words.infinitives
    return first in words.noun_prefixes or (
        first in words.adjective_prefixes and second.endswith("ی")
    )


def _compound(letters: list[str], spaced: list[bool], at: int, words: WordList) -> int:
    """Return how many words from here on make one compound; 1 where none begins."""
    most = min(words.longest.get(letters[at], 1), len(letters) - at)
    for count in range(most, 1, -1):
        known = _known(" ".join(letters[at : at + count]), words)
        if known and any(spaced[at : at + count - 1]):
            return count
    return 2 if spaced[at] and _bound_part(letters[at], letters[at + 1], words) else 1


def _known(phrase: str, words: WordList) -> bool:
    return phrase in words.spaced or any(
        phrase.endswith(ending) and phrase.removesuffix(ending) in words.spaced
        for ending in _AFTER_COMPOUND
    )


def _bound_part(first: str, second: str, words: WordList) -> bool:
    return (
        second in words.bound_parts
        and first not in words.function_words
        and not first.endswith(("ها", "های", "هایی"))
    )

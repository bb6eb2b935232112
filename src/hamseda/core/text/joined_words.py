"""Where half-spaces were lost inside a word: what it may be taken apart into.

A word that the lists know as a whole stays whole. Any other is read as a verb with its prefix, as a
known compound, or as a word with an ending, and what remains is read again.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from hamseda.core.text.affixes import (
    AFTER_HEH,
    COMPARATIVES,
    INFINITIVE_PREVERBS,
    NEVER_JOIN,
    PLURALS,
    PREFIXES,
    PREVERBS,
    VERBAL_PREFIXES,
)
from hamseda.core.text.word_list import WordList

# Endings that a compound, or a word that stays whole, may bear without a half-space.
_AFTER_COMPOUND = ("شان", "مان", "یی", "ان", "ی", "م", "ت", "ش")
_AFTER_WHOLE = ("شان", "یی", "ان", "ی", "م", "ت", "ش")
# No word is longer; what is longer was never one word.
_LONGEST_WORD = 40
_SHORTEST_WORD, _SHORTEST_STEM, _SHORTEST_FIRST_PART = 4, 2, 3


class Split(NamedTuple):
    """Offsets in a word before which a half-space was lost.

    `certain` is false where the joined spelling is right too: most plurals, many compounds.
    """

    places: tuple[int, ...]
    certain: bool = True


WHOLE: Final = Split(())


def split_word(word: str, words: WordList) -> Split:
    """Take a folded word apart, or leave it whole (no places)."""
    if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or word in words.whole:
        return WHOLE
    verb = _verb(word, words)
    if verb is not None:
        return verb
    if word not in words.joined and _bears(word, _AFTER_WHOLE, words.whole):
        return WHOLE
    return next((found for read in _READINGS if (found := read(word, words))), WHOLE)


def _bears(word: str, endings: tuple[str, ...], stems: frozenset[str]) -> bool:
    return any(word.endswith(ending) and word[: -len(ending)] in stems for ending in endings)


def _verb(word: str, words: WordList) -> Split | None:
    for first in ("", *PREVERBS):
        for prefix in VERBAL_PREFIXES:
            if word.startswith(first + prefix):
                return _conjugated(word, len(first + prefix), words)
    return None


def _conjugated(word: str, prefix: int, words: WordList) -> Split | None:
    form = word[prefix:]
    if form in words.verbs:
        return Split((prefix,))
    for ending in AFTER_HEH:
        stem = form.removesuffix(ending)
        if stem != form and stem.endswith("ه") and stem in words.verbs:
            return Split((prefix, len(word) - len(ending)))
    return None


def _compound(word: str, words: WordList) -> Split | None:
    for ending in ("", *_AFTER_COMPOUND):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and stem in words.joined:
            return Split(words.joined[stem], stem not in words.either)
    return None


def _prefixed(word: str, words: WordList) -> Split | None:
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > _SHORTEST_FIRST_PART:
            return Split((len(prefix), *_shifted(rest, len(prefix), words)), certain=False)
    for prefix in INFINITIVE_PREVERBS:
        if word.startswith(prefix) and word[len(prefix) :] in words.infinitives:
            return Split((len(prefix),), certain=False)
    return None


def _shifted(rest: str, by: int, words: WordList) -> Iterator[int]:
    return (by + place for place in split_word(rest, words).places)


def _after_heh(word: str, words: WordList) -> Split | None:
    for ending in AFTER_HEH:
        stem = word.removesuffix(ending)
        if not word.endswith("ه" + ending) or (ending == "ای" and stem[:-1] in words.plural):
            continue
        if stem in words.participles or stem in words.silent_heh:
            return Split((*split_word(stem, words).places, len(stem)))
    return None


def _plural(word: str, words: WordList) -> Split | None:
    cut = word.rfind("ها")
    if cut < _SHORTEST_STEM or word[cut:] not in PLURALS:
        return None
    stem = word[:cut]
    inner = split_word(stem, words).places
    if stem[-1] in NEVER_JOIN:
        return Split(inner) if inner else None
    return Split((*inner, cut), certain=bool(inner) or stem[-1] == "ه")


def _comparative(word: str, words: WordList) -> Split | None:
    for ending in COMPARATIVES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _SHORTEST_STEM and stem[-1] not in NEVER_JOIN:
            return Split((*split_word(stem, words).places, len(stem)), certain=False)
    return None


def _second_part(word: str, words: WordList) -> Split | None:
    for cut in range(_SHORTEST_FIRST_PART, len(word) - 2):
        second = word[cut:]
        if second in words.adjective_participles or (
            second in words.second_parts and (word[cut - 1] not in NEVER_JOIN)
        ):
            return Split((cut,), certain=False)
    return None


_READINGS: tuple[Callable[[str, WordList], Split | None], ...] = (
    _compound,
    _prefixed,
    _after_heh,
    _plural,
    _comparative,
    _second_part,
)

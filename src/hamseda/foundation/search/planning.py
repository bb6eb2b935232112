"""Which texts are looked at closely: a few hundred that can be among the best.

To rank every text that has any of the words would mean to read half of the collection for a word
like the province's name. So: every text that has one of the rare words; of those that have only
common words, the newest that have all of them, and the newest that have them in the heading.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from hamseda.foundation.search.frequencies import Frequencies
from hamseda.foundation.search.question import Concept, Phrase, Question
from hamseda.foundation.search.words import number_of

MOST_TEXTS = 500  # looked at for the rare words
MOST_NEWEST = 200  # looked at for the common ones, and as many that have them in the heading
_MOST_SPLITS = 2
_COMMON = 0.01
# Of words in such a part of all texts, or of all headings, the newest months hold enough.
_GOOD_PART = 0.02
_GOOD_PART_FOR_HEADINGS = 0.25  # fewer headings have a word than texts do
_LEAST_SEEN = 5  # a word's halves must be words that texts use
# In so many texts two halves may stand by chance: each is read to see whether side by side.
_MOST_BY_CHANCE = 600


@dataclass(frozen=True, slots=True)
class Need:
    """A text must have one of these phrases, in its heading or anywhere."""

    phrases: tuple[Phrase, ...]
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to the database: all needs, one of each group of facets, none of `excluded` and
    `absent`; the newest `limit` texts. `months` are facets too, the newest first: where there are
    some, so many texts are expected to answer that the newest are all of these months.
    """

    needs: tuple[Need, ...]
    facets: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...]
    excluded: tuple[Phrase, ...]
    limit: int = MOST_TEXTS
    months: tuple[str, ...] = ()


def lookups_for(
    question: Question,
    facets: tuple[tuple[str, ...], ...],
    frequencies: Frequencies | None,
    *,
    absent: tuple[str, ...],
    newest_months: tuple[str, ...] = (),
    every_word: bool,
) -> tuple[Lookup, ...]:
    """The few lookups whose texts together are worth ranking. `newest_months` are facets, the
    newest first.
    """
    required = tuple(Need(concept.phrases) for concept in question.required)

    def lookup(needs: Sequence[Need], limit: int = MOST_TEXTS) -> Lookup:
        return Lookup((*required, *needs), facets, absent, question.excluded, limit)

    everything = [_need(concept) for concept in question.concepts]
    if every_word or not everything:
        return (lookup(everything),)
    if required or frequencies is None:
        return (lookup([_any_of(question.concepts)]),)
    rare, common = _by_rarity(question.concepts, frequencies)
    lookups = [lookup([_any_of(rare)])] if rare else []
    if common:
        needs = [_need(concept) for concept in common]
        in_heading = [replace(need, in_heading=True) for need in needs]
        share = 0.0 if facets else _share(common, frequencies)
        for found, good_part in (
            (lookup(needs, MOST_NEWEST), _GOOD_PART),
            (lookup(in_heading, MOST_NEWEST), _GOOD_PART_FOR_HEADINGS),
        ):
            lookups.append(replace(found, months=newest_months if share >= good_part else ()))
    return tuple(lookups)


def with_real_splits(question: Question, frequencies: Frequencies | None) -> Question:
    """The same question, where of the ways to split a word only those are left whose halves are
    both in use but not in most texts, and none of a word that is common as it is: those who write
    it apart are few. Without frequencies all are left: the collection is small then.
    """
    if frequencies is None:
        return question
    count = _counter(frequencies)
    common = frequencies.text_count * _COMMON
    most = frequencies.text_count * _MOST_BY_CHANCE

    def narrowed(concept: Concept) -> Concept:
        if concept.splits and count(concept.phrases[0][0]) > common:
            return replace(concept, splits=())
        seen = [(split, [*map(count, split)]) for split in concept.splits]
        real = [s for s, of in seen if min(of) >= _LEAST_SEEN and prod(of) <= most]
        best = sorted(real, key=lambda split: -min(map(count, split)))[:_MOST_SPLITS]
        return replace(concept, splits=tuple(best))

    return replace(question, concepts=tuple(map(narrowed, question.concepts)))


def _need(concept: Concept) -> Need:
    return Need((*concept.phrases, *concept.splits))


def _any_of(concepts: Sequence[Concept]) -> Need:
    phrases = [phrase for concept in concepts for phrase in _need(concept).phrases]
    return Need(tuple(dict.fromkeys(phrases)))


def _by_rarity(
    concepts: Sequence[Concept], frequencies: Frequencies
) -> tuple[list[Concept], list[Concept]]:
    """The rarest concepts, as many as one lookup can hold, and the rest."""
    count = _counter(frequencies)

    def expected(concept: Concept) -> int:
        return sum(min(map(count, phrase)) for phrase in concept.phrases)

    rare: list[Concept] = []
    common: list[Concept] = []
    texts = 0
    for concept in sorted(concepts, key=expected):
        texts += expected(concept)
        (rare if texts <= MOST_TEXTS else common).append(concept)
    return rare, common


def _share(concepts: Sequence[Concept], frequencies: Frequencies) -> float:
    """Of how many texts all concepts are expected to stand in, were they independent."""
    count = _counter(frequencies)
    share = 1.0
    for concept in concepts:
        share *= count(concept.phrases[0][0]) / max(frequencies.text_count, 1)
    return share


def _counter(frequencies: Frequencies) -> Callable[[str], int]:
    return lambda word: frequencies.count_of(number_of(word))

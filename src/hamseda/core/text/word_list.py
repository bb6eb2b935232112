"""The words that the restoration of half-spaces knows, read once from `words/*.txt`.

`dictionary.txt` is made by `tools/build_word_list.py` from two dictionaries under the MIT licence
(`words/README.md`); `own.txt` holds what they lack or have wrong, and the classes of words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from hamseda.core.text.affixes import participles, verb_forms
from hamseda.core.text.folding import FoldingTable

HALF_SPACE = "\u200c"
# Alef madda stays: it tells a verb (ayad) from an ending (-id).
_ONE_LONG = FoldingTable({ord("آ"): "آ"})

Entries = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class WordList:
    """What is known of words, all of it folded. `words/own.txt` explains the classes.

    `joined` gives, for a compound that lost its half-spaces, where they stood; `either` are those
    of them whose joined spelling is right as well. `spaced` are compounds that may be read from
    words with spaces between them, and `longest` says how many words the longest of them has that
    begins with a word. `whole` are words that only look like a compound or an inflected word.
    `plural` are nouns whose plural is the likelier reading of what a word in silent heh could be
    too: hotel-ha-i, but name-i.
    """

    joined: Mapping[str, tuple[int, ...]]
    either: frozenset[str]
    spaced: frozenset[str]
    longest: Mapping[str, int]
    whole: frozenset[str]
    silent_heh: frozenset[str]
    plural: frozenset[str]
    verbs: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]
    second_parts: frozenset[str]
    bound_parts: frozenset[str]
    bound_endings: frozenset[str]
    function_words: frozenset[str]
    adjective_prefixes: frozenset[str]
    noun_prefixes: frozenset[str]
    numbers: frozenset[str]
    counted: frozenset[str]
    adjective_participles: frozenset[str]
    after_verb: frozenset[str]


def word_list(entries: Entries) -> WordList:
    """Fold and index the entries of each section; compounds come with their half-spaces."""
    stems = [
        (past, present) for past, _, present in (s.partition("#") for s in _of(entries, "stems"))
    ]
    # Of two ways to part one word, the one with fewer half-spaces is the last to be read.
    compounds = sorted(_of(entries, "either", "joined"), key=lambda word: -word.count(HALF_SPACE))
    joined = dict(map(_places, compounds))
    surely = {compound.replace(HALF_SPACE, "") for compound in _of(entries, "joined")}
    spaced = frozenset(
        compound.replace(HALF_SPACE, " ")
        for compound in {*_of(entries, "spaced")} - {*_of(entries, "apart")}
    )
    classes = (
        "whole silent_heh plural second_parts bound_parts bound_endings function_words "
        "adjective_prefixes noun_prefixes numbers counted adjective_participles after_verb"
    )
    return WordList(
        joined=joined,
        either=frozenset(joined.keys() - surely),
        spaced=spaced,
        longest=_longest(spaced),
        verbs=frozenset(verb_forms(stems)),
        participles=frozenset(participles(stems)),
        infinitives=frozenset(past + "ن" for past, _ in stems),
        **{name: frozenset(_of(entries, name)) for name in classes.split(" ")},
    )


@cache
def shipped_words() -> WordList:
    """Return the lists that come with the package; read at the first call, some 0.1 s."""
    return word_list(merged(_entries("dictionary.txt"), own_entries()))


def own_entries() -> dict[str, list[str]]:
    """Return the entries written by hand."""
    return _entries("own.txt")


def merged(one: Entries, other: Entries) -> dict[str, list[str]]:
    """Return the entries of both, section by section."""
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {*one, *other}}


def fold(word: str) -> str:
    """Fold a word letter by letter, as the text it is looked for in is folded; keep alef madda."""
    return word.translate(_ONE_LONG)


def _of(entries: Entries, *sections: str) -> list[str]:
    return [fold(word) for section in sections for word in entries.get(section, ())]


def _places(compound: str) -> tuple[str, tuple[int, ...]]:
    parts = compound.split(HALF_SPACE)
    return "".join(parts), tuple(sum(map(len, parts[:count])) for count in range(1, len(parts)))


def _longest(spaced: frozenset[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for compound in spaced:
        first, _, rest = compound.partition(" ")
        longest[first] = max(longest.get(first, 0), 2 + rest.count(" "))
    return longest


def _entries(name: str) -> dict[str, list[str]]:
    text = resources.files("hamseda.core.text").joinpath("words", name).read_text("utf-8")
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return found

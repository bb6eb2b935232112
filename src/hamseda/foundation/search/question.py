"""What a person asks for, read from what was typed.

Words are wanted; words between quotation marks stand side by side; a word after a minus sign is
not wanted. There are no other signs: all else that is no letter or digit only parts words.
"""

import re
from dataclasses import dataclass

from hamseda.core.text import normal_form
from hamseda.foundation.search.words import stem

# Words that stand side by side in the text. Nearly always one.
Phrase = tuple[str, ...]

MOST_CONCEPTS = 12
_SHORTEST_PART = 2
_SHORTEST_SPLIT = 6
_QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|\u201c([^\u201d]*)\u201d')
_EXCLUDED = re.compile("(?:(?<=\\s)|^)[-\u2212](?=[^\\s-])(\\S+)")
# Words that stand in nearly every text and by themselves ask for nothing. They count in quotes.
_EMPTY_WORDS = frozenset(
    [
        "و",
        "در",
        "به",
        "از",
        "که",
        "این",
        "ان",
        "را",
        "با",
        "است",
        "برای",
        "تا",
        "بر",
        "هم",
        "یک",
        "نیز",
        "می",
        "های",
        "ها",
        "ای",
        "اما",
        "یا",
        "هر",
        "شد",
        "شده",
        "کرد",
    ]
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One wanted word with the other ways to write it; a text that has any of them has it.

    `splits` are ways to write it as two words; which of them are real, the index knows.
    """

    phrases: tuple[Phrase, ...]
    splits: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted, what must stand side by side, and what must not be there."""

    concepts: tuple[Concept, ...]
    required: tuple[Concept, ...] = ()
    excluded: tuple[Phrase, ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every spelling of everything wanted, to be marked in a text."""
        wanted = (*self.concepts, *self.required)
        return tuple(dict.fromkeys(p for c in wanted for p in (*c.phrases, *c.splits)))


def read_question(text: str) -> Question:
    """Read what was typed; a question without a word has no concepts."""
    quoted = [_words("".join(groups)) for groups in _QUOTED.findall(text)]
    rest = _QUOTED.sub(" ", text)
    excluded = [_words(word) for word in _EXCLUDED.findall(rest)]
    words = _words(_EXCLUDED.sub(" ", rest))
    wanted = [word for word in words if word not in _EMPTY_WORDS]
    if not wanted and not any(quoted):
        wanted = words
    concepts = _concepts(wanted)
    for phrase in quoted:
        concepts += [concept for concept in _concepts(phrase) if concept not in concepts]
    return Question(
        tuple(concepts[:MOST_CONCEPTS]),
        tuple(_side_by_side(phrase[:MOST_CONCEPTS]) for phrase in quoted if phrase),
        tuple(_stems(words) for words in excluded[:MOST_CONCEPTS] if words),
    )


def _words(text: str) -> list[str]:
    return normal_form(text).split()


def _stems(words: list[str]) -> Phrase:
    return tuple(stem(word) for word in words)


def _concepts(words: list[str]) -> list[Concept]:
    """One concept for each different word, which also knows itself joined to its neighbours."""
    spellings: dict[str, list[Phrase]] = {}
    splits: dict[str, tuple[Phrase, ...]] = {}
    for place, word in enumerate(words):
        mine = spellings.setdefault(stem(word), [(stem(word),)])
        splits.setdefault(stem(word), _splits(word))
        for pair in _neighbours(words, place):
            joined = _stems(_words("".join(pair)))
            if len(joined) == 1 and joined not in mine:
                mine.append(joined)
    return [Concept(tuple(mine), splits[key]) for key, mine in spellings.items()]


def _neighbours(words: list[str], place: int) -> list[list[str]]:
    pairs = [words[place - 1 : place + 1], words[place : place + 2]]
    return [pair for pair in pairs if len(pair) == 2]


def _splits(word: str) -> tuple[Phrase, ...]:
    if len(word) < _SHORTEST_SPLIT or not word.isalpha():
        return ()
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return tuple((stem(word[:cut]), stem(word[cut:])) for cut in cuts)


def _side_by_side(words: list[str]) -> Concept:
    spellings = [_stems(words)]
    joined = _stems(_words("".join(words)))
    if joined not in spellings:
        spellings.append(joined)
    return Concept(tuple(spellings))

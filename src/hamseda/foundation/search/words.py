"""The words by which a text is found: its normal form, each word without its light endings.

`normal_form` has already brought the spellings of a word together. Here the endings go that a
person who searches does not think of: the yeh of adjectives and of "a", plurals, comparatives.
A stem need not be a word; it only has to be the same in the text and in a question.
"""

import zlib
from collections.abc import Iterable
from itertools import chain
from typing import Final

from hamseda.core.text.remembering import Remembered
from hamseda.core.text.search_form import parts_of, whole_words

# First a yeh of adjectives or of "a", then one more ending: what it leaves must have so many
# letters, because many short words only seem to have one ("Iran" is no plural).
_YEHS = ("یی", "ی")
_ENDINGS = {"ترین": 3, "گان": 3, "یان": 3, "تر": 3, "ات": 4, "ان": 4}
_SHORTEST_STEM = 3
_LONGEST_WORD = 100


def stem(word: str) -> str:
    """A word of the normal form without its light endings; at least three letters stay. Of what is
    longer than any word the beginning stands for it: PostgreSQL takes no word above 2,046 bytes.
    """
    word = word[:_LONGEST_WORD]
    for yeh in _YEHS:
        if word.endswith(yeh) and len(word) - len(yeh) >= _SHORTEST_STEM:
            word = word[: -len(yeh)]
            break
    for ending, shortest in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            # The plural of a word in silent heh writes the heh as gaf.
            return word[: -len(ending)] + ("ه" if ending == "گان" else "")
    return word


def stems_of(text: str) -> list[str]:
    """The stems of a text, in order."""
    return list(chain.from_iterable(map(_stems.__getitem__, whole_words(text))))


_stems: Final = Remembered(lambda word: tuple(map(stem, parts_of(word))))
"""The stems of the parts of a word."""


_numbers: Final = Remembered(lambda stem: zlib.crc32(stem.encode("utf-8", "surrogatepass")))


def number_of(stem_of_word: str) -> int:
    """The number by which a stem is counted: 32 bits, so two of 300,000 rarely meet, and then
    only add a word's weight to another's.
    """
    return _numbers[stem_of_word]


def numbers_of(stems: Iterable[str]) -> list[int]:
    """The numbers of many stems."""
    return list(map(_numbers.__getitem__, stems))

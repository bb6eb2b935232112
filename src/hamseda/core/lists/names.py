"""Names of people: titles before them, and when two of them may be one person's."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from hamseda.core.lists.cells import tidy
from hamseda.core.text import skeleton

# Words before a name that are no part of it, by their skeletons; the longer phrases first.
_TITLES = frozenset(
    re.split(
        r"\s+",
        "حجتالاسلاموالمسلمین حجتالاسلام ایتالله جنابسرهنگ جنابسروان جنابسرگرد جنابدکتر جنابمهندس "
        "جناباقای سرکارخانم سردار سرهنگ سرتیپ سرگرد سروان امیر استاد دکتر دکترای مهندس اقای اقا "
        "خانم بانو جناب سرکار حاجیه حاجاقا حاجی حاج کربلایی",
    )
)
# Said of descent, and part of the name in papers; half of all lists leave it out.
_DESCENT = ("سید", "سیده", "میر", "میرزا")
_SHORT = {"دکتر": ("د", "دکت"), "مهندس": ("م", "مهن")}
_LONGEST_TITLE = 4  # words: «حجت الاسلام و المسلمین»
_LEAST_NEAR, _LEAST_FAR = 6, 11
_REMEMBERED = 4096  # a list compares the same names many times


class Likeness(StrEnum):
    """Why two names may be one person's, the surest first."""

    SAME = "same"
    SAME_FORM = "same_form"
    TITLE_DROPPED = "title_dropped"
    DESCENT_DROPPED = "descent_dropped"
    WORDS_SWAPPED = "words_swapped"
    NEAR = "near"


@lru_cache(_REMEMBERED)
def split_titles(name: str) -> tuple[str, str]:
    """Take the titles off the front of a name: («دکتر», «علی کریمی»)."""
    words = tidy(name).replace(".", " ").replace("(", " ").replace(")", " ").split()
    taken = 0
    while taken < len(words) - 1:
        step = _title_at(words, taken)
        if not step:
            break
        taken += step
    return " ".join(words[:taken]), " ".join(words[taken:])


def _title_at(words: list[str], start: int) -> int:
    """How many words from `start` make one title; the last word is never one."""
    for length in range(min(_LONGEST_TITLE, len(words) - 1 - start), 0, -1):
        letters = skeleton("".join(words[start : start + length])).letters
        if letters in _TITLES:
            return length
        if length == 1 and any(letters in short for short in _SHORT.values()):
            return 1
    return 0


@lru_cache(_REMEMBERED)
def name_key(name: str) -> str:
    """The letters of a name without titles and descent: what every spelling of it shares."""
    words = split_titles(name)[1].split()
    while len(words) > 1 and skeleton(words[0]).letters in _DESCENT:
        words = words[1:]
    return skeleton("".join(words)).letters


@lru_cache(_REMEMBERED)
def word_key(name: str) -> str:
    """The words of a name in one order, for lists that write the family name first."""
    words = [skeleton(word).letters for word in split_titles(name)[1].split()]
    return " ".join(sorted(word for word in words if word and word not in _DESCENT))


def near_keys(key: str) -> Iterator[str]:
    """The key with each one of its letters left out: keys one slip apart share one of these."""
    yield key
    if len(key) >= _LEAST_NEAR:
        for place in range(len(key)):
            yield key[:place] + key[place + 1 :]


def likeness(one: str, other: str) -> Likeness | None:
    """Why two names may be one person's; None where nothing speaks for it."""
    if tidy(one) == tidy(other):
        return Likeness.SAME
    if skeleton(one).letters == skeleton(other).letters:
        return Likeness.SAME_FORM
    bare = skeleton(split_titles(one)[1]).letters, skeleton(split_titles(other)[1]).letters
    if bare[0] == bare[1]:
        return Likeness.TITLE_DROPPED
    keys = name_key(one), name_key(other)
    if keys[0] == keys[1]:
        return Likeness.DESCENT_DROPPED
    if word_key(one) == word_key(other):
        return Likeness.WORDS_SWAPPED
    return Likeness.NEAR if are_near(*keys) else None


def are_near(one: str, other: str) -> bool:
    """Whether two keys are a slip or two apart, by their length, and have the same digits."""
    shorter = min(len(one), len(other))
    # District 1 and district 2 are a letter apart, and two.
    if shorter < _LEAST_NEAR or _digits(one) != _digits(other):
        return False
    most = 2 if shorter >= _LEAST_FAR else 1
    return distance(one, other, most=most) <= most


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


def distance(one: str, other: str, *, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour (optimal string alignment).

    Stops early where it is more than `most`, and then returns `most` + 1.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before = before, row
        row = [i]
        for j, facing in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]

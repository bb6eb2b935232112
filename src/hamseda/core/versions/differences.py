"""Two texts side by side, word by word.

Lines are aligned first and words only inside lines that differ, so that the cost stays in bounds
however long the texts are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from hamseda.core.text import skeleton

# Words of one side times words of the other that are aligned at most; a larger block that differs
# is shown as changed altogether.
MOST_PAIRS: Final = 1_000_000
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text, and whether the other text lacks it."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Both texts in stretches; joined, the stretches of a side are its text."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        """The words that stand only in the text before."""
        return _changed_words(self.before)

    @property
    def added(self) -> tuple[str, ...]:
        """The words that stand only in the text after."""
        return _changed_words(self.after)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line or a word with its letters; equal letters are equal units."""

    text: str
    letters: str


def word_difference(before: str, after: str) -> Difference:
    """Align two texts. Words are equal when their letters are, however they are spelt."""
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for old, new, is_changed in _blocks(_lines(before), _lines(after)):
        if not is_changed:
            _put(sides, old, new, is_changed=False)
            continue
        old_words, new_words = _words(old), _words(new)
        if len(old_words) * len(new_words) > MOST_PAIRS:
            _put(sides, old, new, is_changed=True)
            continue
        for old_part, new_part, differs in _blocks(old_words, new_words):
            _put(sides, old_part, new_part, is_changed=differs)
    return Difference(_joined(sides[0]), _joined(sides[1]))


def new_lines(before: str, after: str) -> str:
    """The lines of a text that an earlier one had nowhere, in order."""
    known = {line.letters for line in _lines(before)}
    return "".join(line.text for line in _lines(after) if line.letters not in known)


def _blocks(before: Sequence[_Unit], after: Sequence[_Unit]) -> Iterator[tuple[str, str, bool]]:
    """Yield the stretches of both sides in order, and whether they differ in their letters."""
    matcher = SequenceMatcher(
        None, [unit.letters for unit in before], [unit.letters for unit in after]
    )
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        old, new = before[old_start:old_end], after[new_start:new_end]
        # «می شود» and «می‌شود» are two words and one, and the same letters.
        differs = tag != "equal" and _letters(old) != _letters(new)
        yield "".join(u.text for u in old), "".join(u.text for u in new), differs


def _letters(units: Sequence[_Unit]) -> str:
    return "".join(unit.letters for unit in units)


def _lines(text: str) -> list[_Unit]:
    return [_Unit(line, skeleton(line).letters) for line in _LINE.findall(text)]


def _words(text: str) -> list[_Unit]:
    """The words with the space behind them; space before the first belongs to it."""
    starts = [match.start() for match in _WORD.finditer(text)]
    bounds = [0, *starts[1:], len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    return [_Unit(piece, skeleton(piece).letters) for piece in pieces if piece]


def _put(
    sides: tuple[list[Stretch], list[Stretch]], old: str, new: str, *, is_changed: bool
) -> None:
    sides[0].append(Stretch(old, is_changed))
    sides[1].append(Stretch(new, is_changed))


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours of one kind become one; a change without letters is none; empty ones go."""
    found: list[Stretch] = []
    for stretch in stretches:
        is_changed = stretch.is_changed and bool(skeleton(stretch.text).letters)
        if found and found[-1].is_changed == is_changed:
            found[-1] = Stretch(found[-1].text + stretch.text, is_changed)
        elif stretch.text:
            found.append(Stretch(stretch.text, is_changed))
    return tuple(found)


def _changed_words(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    return tuple(
        word
        for stretch in stretches
        if stretch.is_changed
        for word in _WORD.findall(stretch.text)
        if skeleton(word).letters
    )

"""A paragraph and its features: what tells running prose from the lines around it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from hamseda.core.text import letters_of
from hamseda.core.text.folding import evenly_folded
from hamseda.core.text.remembering import Once

_TERMINAL = ".؟?!…"
_OPENING = re.compile(r"^\W*به[\s\u200c]*گزارش[\s\u200c]")
_LIST_ITEM = re.compile(r"^\s*(?:[0-9]{1,2}\s*[-–.)ـ]|[-–•*]\s)")
_MARKS = "\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_EDGES = " \t\n\u00a0|•·▪◾●" + _MARKS
_PERSIAN = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_LONGEST_HELD = 4_000
"""Letters of the longest line whose folding is held: a page is gone over a dozen times."""


def folded(text: str) -> str:
    """Return a text of the same length in one spelling: Persian letters, ASCII digits, no case.

    Every pattern in this folder is written for it (so alef without madda), and positions found
    in it are positions in the original.
    """
    return _folded_line(text) if len(text) <= _LONGEST_HELD else evenly_folded(text)


def skeleton_of(text: str) -> str:
    """Return the skeleton of a text, in which two spellings of one text are equal."""
    return _skeleton_of_line(text) if len(text) <= _LONGEST_HELD else letters_of(text)


@lru_cache(maxsize=1_024)
def _folded_line(text: str) -> str:
    return evenly_folded(text)


@lru_cache(maxsize=1_024)
def _skeleton_of_line(text: str) -> str:
    return letters_of(text)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or line. `linked` is the share of its letters that stand inside links."""

    text: str
    linked: float = 0.0

    @Once
    def letters(self) -> str:
        """Its skeleton, in which two spellings of one text are equal."""
        return skeleton_of(self.text)

    @Once
    def even(self) -> str:
        """Its text folded letter by letter."""
        return folded(self.text)

    @Once
    def words(self) -> int:
        """Count of words."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does; an editor's closing slash does not hide that."""
        return self.text.rstrip(" /»\")'\u00a0\u200c").endswith(tuple(_TERMINAL))

    @Once
    def is_prose(self) -> bool:
        """Whether it reads as running text: a full sentence, or too long to be anything else."""
        if self.linked >= 0.6:
            return False
        return self.words >= 30 or (self.words >= 8 and self.is_sentence) or self.opens_report

    @Once
    def opens_report(self) -> bool:
        """Whether it opens with «به گزارش ...», as the body of an Iranian report does."""
        return _OPENING.match(self.even) is not None

    @property
    def is_list_item(self) -> bool:
        """Whether it is numbered or bulleted."""
        return _LIST_ITEM.match(self.even) is not None

    @property
    def is_persian(self) -> bool:
        """Whether most of its letters are of the Arabic script."""
        persian = len(_PERSIAN.findall(self.text))
        return persian > 0 and persian >= 0.5 * sum(c.isalpha() for c in self.text)


def trimmed(line: str) -> str:
    """Return a line without the space, bullets, bars and invisible marks at its edges."""
    return line.strip(_EDGES)


def on_one_line(text: str) -> str:
    """Return a text trimmed, and each stretch of its plain space, line ends included, as one space.

    Other spaces stay. A pattern would take five times as long, a step for each word.
    """
    for space in "\t\n\r\f":
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return trimmed(text)


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the lines of a text that carry anything, trimmed."""
    lines = (
        trimmed(line) for line in text.replace("\u2028", "\n").replace("\u2029", "\n\n").split("\n")
    )
    return [Paragraph(line) for line in lines if line]


def joined(paragraphs: list[Paragraph]) -> str:
    """Return paragraphs as one text, with a blank line between them."""
    return "\n\n".join(paragraph.text for paragraph in paragraphs)

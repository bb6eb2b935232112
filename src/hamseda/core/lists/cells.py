"""What stands in a cell, as text."""

import re
from datetime import date

from hamseda.core.calendar import format_numeric

Cell = str | int | float | date | None

_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u00a0": " "})
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200e\u200f\u00adـ\x00"))
_FIRST_GREGORIAN_YEAR = 1500
_EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINERS = re.compile(r"\s*\u200c+\s*|\u200c{2,}")
_NOTHING = frozenset(["", *["-", "--", "—", "–", ".", "ندارد", "نامشخص", "؟", "?", "x", "*", "/"]])


def tidy(text: str) -> str:
    """A name or a phrase with Persian letters, single spaces and no unseen marks.

    Half-spaces stay; one beside a space is dropped.
    """
    seen = _EMBEDDINGS.sub("", text.translate(_LETTERS).translate(_UNSEEN))
    lone = _JOINERS.sub(lambda found: " " if found[0].strip("\u200c") else "\u200c", seen)
    return " ".join(lone.split()).strip("\u200c")


def text_of(cell: Cell) -> str:
    """The cell as a person would type it; empty for a dash or a word that stands for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return _day_text(cell)
    if isinstance(cell, float):
        return repr(cell) if not cell.is_integer() or abs(cell) >= 1e17 else str(int(cell))
    text = tidy(str(cell)) if "\n" not in str(cell) else _lines(str(cell))
    return "" if text.casefold() in _NOTHING else text


def _lines(text: str) -> str:
    return "\n".join(filter(None, (tidy(line) for line in text.splitlines())))


def _day_text(day: date) -> str:
    """The day in the Jalali calendar; one whose year is Jalali already stays as it is."""
    return format_numeric(day) if day.year >= _FIRST_GREGORIAN_YEAR else day.isoformat()

"""Telephone numbers as lists hold them: several in a cell, without their zero, as numbers.

Iran's numbers (Communications Regulatory Authority, numbering plan): a mobile number is 09 and nine
digits, a fixed one is 0, two digits of the province and eight of the line.
"""

import re
from dataclasses import dataclass

from hamseda.core.lists.cells import Cell
from hamseda.core.text import to_latin_digits

_BETWEEN = re.compile(r"[،,؛;/\\|\n\r\t]+|(?<=\d)\s+و\s*(?=[\d(+])|\s{2,}")
_COUNTRY = re.compile(r"^(?:\+|00)?98(?=\d{10}$)|^(?:\+|00)98")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})")
_WORDS = re.compile(r"(?:تلفن|همراه|ثابت|موبایل|شماره|فکس|دورنگار|نمابر|تماس|داخلی\s*\d*)\s*[:]?")
_NOT_DIGITS = re.compile(r"[\s().\-–_\u200c-\u200f\u202a-\u202e\u2066-\u2069*]+")
_MOBILE, _FIXED = re.compile(r"09\d{9}"), re.compile(r"0[1-8]\d{9}")
_LOCAL = re.compile(r"[1-9]\d{3,7}")


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of a cell, and the pieces of it that are none."""

    numbers: tuple[str, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def mobiles(self) -> tuple[str, ...]:
        """The mobile numbers."""
        return tuple(number for number in self.numbers if number.startswith("09"))

    @property
    def lines(self) -> tuple[str, ...]:
        """The fixed lines."""
        return tuple(number for number in self.numbers if not number.startswith("09"))


def read_phones(cell: Cell) -> Phones:
    """Read every number in a cell: mobile as 09121234567, fixed as 079-32224040.

    A zero that a spreadsheet took away is put back. A number of which digits were lost (9.12E+09)
    is unreadable, never completed.
    """
    if isinstance(cell, float):
        cell = f"{cell:.0f}" if cell.is_integer() else str(cell)
    numbers: dict[str, None] = {}
    unreadable: list[str] = []
    for piece in _BETWEEN.split(_WORDS.sub(" ", to_latin_digits(str(cell if cell else "")))):
        text = piece.strip()
        if not any(letter.isdigit() for letter in text):
            if text.strip("-–.*() "):
                unreadable.append(text)
            continue
        found = _numbers_in(text)
        numbers.update(dict.fromkeys(found))
        if not found:
            unreadable.append(text)
    return Phones(tuple(numbers), tuple(unreadable))


def phone_key(text: str) -> str:
    """The digits of one number, with its zero: equal for every way of writing it."""
    return "".join(letter for letter in to_latin_digits(text) if letter.isdigit())


def _numbers_in(piece: str) -> list[str]:
    """One number, or several with dashes or spaces between them; empty where any part is none."""
    whole = _number(piece)
    if whole:
        return [whole]
    for mark in (r"\s*[-–]\s*", r"\s+"):
        parts = [_number(part) for part in re.split(mark, piece)]
        if len(parts) > 1 and all(parts):
            return [part for part in parts if part]
    return []


def _number(text: str) -> str:
    """One number in its one form; empty where the text is none."""
    scientific = _SCIENTIFIC.fullmatch(text.strip())
    if scientific:
        fraction, zeros = scientific[2] or "", int(scientific[3])
        text = scientific[1] + fraction if len(fraction) == zeros else ""
    digits = _COUNTRY.sub("0", _NOT_DIGITS.sub("", text), count=1)
    if digits.startswith("00"):
        digits = digits[1:]
    if len(digits) == 10 and digits[0] != "0":
        digits = "0" + digits
    if _MOBILE.fullmatch(digits):
        return digits
    if _FIXED.fullmatch(digits):
        return f"{digits[:3]}-{digits[3:]}"
    return digits if _LOCAL.fullmatch(digits) else ""

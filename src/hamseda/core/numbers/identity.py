"""Numbers by which Iranian people are known and called: checked, and brought into one form."""

import re
from typing import Final

from hamseda.core.text import to_latin_digits

NATIONAL_CODE_LENGTH: Final = 10
_SHORTEST_WITH_ZEROS_LOST: Final = 8  # a spreadsheet drops the zeros at the beginning
_NO_DIGIT: Final = re.compile(r"[\s\u200c\u200e\u200f()\-–_./]+")
_MOBILE: Final = re.compile(r"(?:\+98|0098|98|0)?(9\d{9})", re.ASCII)
_LEGAL_ID: Final = re.compile(r"\d{11}", re.ASCII)
_LEGAL_ID_WEIGHTS: Final = (29, 27, 23, 19, 17, 29, 27, 23, 19, 17)
_PHONE: Final = re.compile(r"\+?\d{3,15}", re.ASCII)


def national_code(typed: str) -> str | None:
    """Return the ten digits of a national code (کد ملی) whose check digit holds, or None.

    Any digits and separators are read, and up to two zeros lost at the beginning are given back.
    The check: each of the first nine digits times its place (10 down to 2), summed, modulo 11;
    a remainder below 2 is the last digit, any other is 11 minus it. Ten equal digits pass that
    and are never given out.
    """
    digits = _NO_DIGIT.sub("", to_latin_digits(typed))
    if not (digits.isascii() and digits.isdigit()):
        return None
    if not _SHORTEST_WITH_ZEROS_LOST <= len(digits) <= NATIONAL_CODE_LENGTH:
        return None
    code = digits.zfill(NATIONAL_CODE_LENGTH)
    if len(set(code)) == 1:
        return None
    rest = (
        sum(int(digit) * place for digit, place in zip(code, range(10, 1, -1), strict=False)) % 11
    )
    return code if int(code[-1]) == (rest if rest < 2 else 11 - rest) else None


def mobile_number(typed: str) -> str | None:
    """Return an Iranian mobile number as «09…», eleven digits, or None when it is none."""
    found = _MOBILE.fullmatch(_NO_DIGIT.sub("", to_latin_digits(typed)))
    return f"0{found[1]}" if found else None


def phone_number(typed: str) -> str | None:
    """Return the digits of any telephone number (3 to 15, perhaps after «+»), or None."""
    digits = _NO_DIGIT.sub("", to_latin_digits(typed))
    return digits if _PHONE.fullmatch(digits) else None


def legal_id(typed: str) -> str | None:
    """Return the eleven digits of a firm's legal id (شناسهٔ ملی اشخاص حقوقی), or None.

    The check: the tenth digit plus 2 is added to each of the first ten, each sum is weighted, and
    the total modulo 11 is the last digit, where 10 counts as 0.
    """
    digits = _NO_DIGIT.sub("", to_latin_digits(typed))
    if not _LEGAL_ID.fullmatch(digits):
        return None
    shift = int(digits[9]) + 2
    pairs = zip(digits[:10], _LEGAL_ID_WEIGHTS, strict=True)
    rest = sum((int(digit) + shift) * weight for digit, weight in pairs) % 11 % 10
    return digits if rest == int(digits[10]) else None

"""Digits for readers and for machines, and the count of letters."""

from hamseda.core.text.skeleton import skeleton

_LATIN = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_PERSIAN = str.maketrans(_LATIN + _ARABIC, _PERSIAN * 2)
_TO_LATIN = str.maketrans(_PERSIAN + _ARABIC, _LATIN * 2)


def to_persian_digits(text: str | int) -> str:
    """Write every Latin or Arabic digit as its Persian one; the length never changes."""
    return str(text).translate(_TO_PERSIAN)


def to_latin_digits(text: str) -> str:
    """Write every Persian or Arabic digit as its ASCII one; the length never changes."""
    return text.translate(_TO_LATIN)


def letter_count(text: str) -> int:
    """Count letters and digits: the length of the skeleton, which spelling noise cannot move."""
    return len(skeleton(text))

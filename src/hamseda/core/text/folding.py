"""The folding rules: which letters Persian writers and keyboards exchange for one another.

One character is folded at a time, so that every folded letter still knows where it stood.
Sources: the letter variants listed in UAX 15 (presentation forms) and the variants met on
Iranian news sites (Arabic yeh and kaf, heh with hamza, words that lost their half-space).
"""

import sys
import threading
import unicodedata
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

# Letters with no decomposition in Unicode that Persian readers take for one letter.
_SAME_LETTER = {
    "ي": "ی",  # Arabic yeh
    "ى": "ی",  # alef maksura
    "ے": "ی",  # yeh barree
    "ك": "ک",  # Arabic kaf
    "ڪ": "ک",  # swash kaf
    "ة": "ه",  # teh marbuta
    "\u06d5": "ه",  # ae; also what heh with hamza decomposes to
    "\u06be": "ه",  # heh doachashmee
    "\u06c1": "ه",  # heh goal
    "ۃ": "ه",  # teh marbuta goal
    "ٱ": "ا",  # alef wasla
    # A lone hamza is dropped: the noun for "gap" is met as khala, khala' and khala with alef hamza.
    "ء": "",
    "ـ": "",  # tatweel is a letter to Unicode, and only a stroke to a reader
}


@cache
def folded(character: str) -> str:
    """Return the letters and digits that one character stands for; empty for anything else.

    Hamza seats lose their hamza (so alef madda, alef hamza and alef meet; yeh hamza meets yeh),
    presentation forms and ligatures become plain letters, every decimal digit becomes ASCII,
    Latin letters lose case and accents. Spaces, marks, punctuation and symbols give nothing.
    """
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_letter(part) for part in unicodedata.normalize("NFKD", decomposed))


def _letter(character: str) -> str:
    if character in _SAME_LETTER:
        return _SAME_LETTER[character]
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return character if character.isalnum() else ""


class FoldingTable(dict[int, str]):
    """A table for `str.translate` that keeps every character one long, filled as it is met.

    Used where offsets must survive without a map: a character that folds to exactly one letter
    is replaced, any other stays as it is.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letter = folded(character)
        self[code] = letter if len(letter) == 1 else character
        return self[code]


class _PartingTable(FoldingTable):
    """The same, with a space for whatever is no letter or digit then."""

    def __missing__(self, code: int) -> str:
        letter = super().__missing__(code)
        self[code] = letter if letter.isalnum() else " "
        return self[code]


SHORT: Final = 250
"""Up to so many characters `str.translate` is quicker than a look-up of all of them at once."""
_filling = threading.Lock()


class _Rewriting:
    """A text rewritten by a table, a long one by one look-up of all its characters."""

    def __init__(self, table: FoldingTable) -> None:
        self._table = table
        # What the table says, by code point; 0 is what was not met yet (NUL is looked up always).
        self._codes: npt.NDArray[np.uint32] = np.zeros(sys.maxunicode + 1, np.uint32)

    def __call__(self, text: str) -> str:
        if len(text) <= SHORT:
            return text.translate(self._table)
        given = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        found = self._codes[given]
        if not found.all():
            with _filling:
                for code in np.unique(given[found == 0]).tolist():
                    self._codes[code] = ord(self._table[code])
            found = self._codes[given]
        return found.tobytes().decode("utf-32-le", "surrogatepass")


_even: Final = _Rewriting(FoldingTable())
_parted: Final = _Rewriting(_PartingTable())


def evenly_folded(text: str) -> str:
    """Return a text of the same length in one spelling: Persian letters, ASCII digits, no case.

    Positions found in it are positions in the text. What folds to several letters stays.
    """
    return _even(text)


def folded_words(text: str) -> list[str]:
    """Return the runs of letters and digits of `evenly_folded(text)`, in order."""
    return _parted(text).split()

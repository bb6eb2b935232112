"""The order of the Persian alphabet, for lists of names.

By code points پ چ ژ گ ک ی stand after all other letters. Here every letter gets its place of the
alphabet. آ is the first letter, before ا, as in dictionaries and in Unicode's rules for Persian;
spellings of one letter (ي ى ئ for ی, ك for ک, ة ۀ for ه, أ إ for ا, ؤ for و) are one; a half-space,
a mark above a letter and punctuation do not count; a space comes before every letter, so that
names are ordered word by word; digits of all sets come before letters.

The table is one character for one character, or for none, because databases have a function for
just that: see `hamseda.foundation.database.ordering`.
"""

ALPHABET = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_FIRST_PLACE = 0x0621  # the places are letters too, so that a key can be read when in doubt

_SPELLINGS = dict(zip("أإٱؤئيىكةۀە", "اااویییکههه", strict=True))
_PLACES = {letter: chr(_FIRST_PLACE + place) for place, letter in enumerate(ALPHABET)}
_DIGITS = dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2, strict=True))
_CAPITALS = {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SPACES = {"\xa0": " "}
_TABLE = (
    _PLACES
    | {spelling: _PLACES[letter] for spelling, letter in _SPELLINGS.items()}
    | _DIGITS
    | _CAPITALS
    | _SPACES
)
_WITHOUT_PLACE = (
    "\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\xad\u0640"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
    "«»\"'()[]{}.,:;!?،؛؟-–—…/\\"
)

# For `translate(text, LETTERS, PLACES)`: a letter beyond the end of PLACES is left out.
LETTERS = "".join(_TABLE) + _WITHOUT_PLACE
PLACES = "".join(_TABLE.values())

_TRANSLATION = str.maketrans("".join(_TABLE), PLACES, _WITHOUT_PLACE)


def order_key(text: str) -> str:
    """Return a key: texts stand in alphabetical order when their keys do, by code points."""
    return text.translate(_TRANSLATION)

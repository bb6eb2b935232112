"""Numbers written in words: their parts, and how the parts make one value.

Source: the counting system of Persian as taught in schools; the spellings with and without spaces
are those met on news sites. All words are folded (`FoldingTable`).
"""

from typing import Final

_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = (
    "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
)  # fmt: skip
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = (
    "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد",
)  # fmt: skip
SCALES: Final = {
    "هزار": 10**3,
    "میلیون": 10**6,
    "میلیارد": 10**9,
    "بیلیون": 10**12,
    "تریلیون": 10**12,
}
CARDINALS: Final = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
    **{word: number * 100 for number, word in enumerate(_HUNDREDS, start=1)},
    **{f"{unit}صد": number * 100 for number, unit in enumerate(_UNITS, start=1)},
    "صفر": 0,
    "هیجده": 18,
}
# Half a unit of what was counted: two and a half.
HALF: Final = "نیم"
_ORDINAL_STEMS = {**CARDINALS, "سو": 3, **SCALES}
_FIRST = dict.fromkeys(("اول", "اولین", "نخست", "نخستین"), 1)
ORDINALS: Final = {
    **_FIRST,
    **{
        stem + ending: number
        for stem, number in _ORDINAL_STEMS.items()
        for ending in ("م", "مین")
        if stem not in ("سه", "سی", "صفر")
    },
    "سیم": 30,
    "سیام": 30,
    "سیامین": 30,
}
_WORDS = {*CARDINALS, *SCALES, *ORDINALS, HALF}


def parts_of(letters: str) -> tuple[str, ...]:
    """Return the number words that a folded word is made of, or nothing.

    «بیستوسوم» has two, «سیصد» is one. The word comes without half-spaces and marks.
    """
    if letters in _WORDS:
        return (letters,)
    for cut, letter in enumerate(letters):
        if letter == "و" and (letters[:cut] in CARDINALS or letters[:cut] in SCALES):
            rest = parts_of(letters[cut + 1 :])
            if rest:
                return (letters[:cut], *rest)
    return ()

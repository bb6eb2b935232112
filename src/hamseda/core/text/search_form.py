"""The readable form in which a text is indexed and searched.

Persian compounds and affixes are written with a half-space, with a space or joined, and crawled
text has mostly lost its half-spaces. Words are therefore brought to one form:

1. letters are folded as in the skeleton; whatever is no letter or digit separates words;
2. a verbal prefix joins its verb, an ending joins its word;
3. plural endings and the linking yeh after heh are taken off: one search finds both numbers;
4. a compound that was written as one word is written as its parts: one that the word list of
   `half_spaces` knows, and any that ends in a frequent second part of compounds.

The result is a key, not spelling advice: a word cut wrongly is cut the same way in every text, so
it is still found. Text and query must both pass through here.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Final

from hamseda.core.text.folding import evenly_folded, folded, folded_words
from hamseda.core.text.remembering import Remembered
from hamseda.core.text.word_list import shipped_words

_PREFIXES = frozenset({"می", "نمی", "همی"})
_ENDINGS = frozenset(
    re.split(
        " +",
        "ها های هایی هایم هایت هایش هایمان هایتان هایشان ی ای ام ات اش مان تان شان اند ایم اید "
        "تر تری ترین ترینها",
    )
)
_PLURAL = re.compile(r"^(.{3,}?)(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?)$")
# Second parts of compounds in the language of offices and news; each stays a word of its own.
_SECOND_PARTS = tuple(
    sorted(
        "رسانی رسان گذاری گذار سازی ساز سنجی سنج ریزی ریز پذیری پذیر گزاری گزار بخشی بخش "
        "محوری محور آفرینی آفرین پردازی پرداز نگاری نگار گیری گیر دهی دهنده کننده شناسی شناس "
        "شهری سپاری برداری یابی بندی مندی مند آموزی آموز پژوهی پژوه نشینی نشین پروری پرور "
        "یافته شده".replace("آ", "ا").split(),
        key=len,
        reverse=True,
    )
)
_COMPOUNDS = {
    "روابطعمومی": "روابط عمومی",
    "صداوسیما": "صدا و سیما",
    "صداوسیمای": "صدا و سیمای",
    "بینالملل": "بین الملل",
    "بینالمللی": "بین المللی",
    "شبانهروزی": "شبانه روزی",
    "مدیرکل": "مدیر کل",
    "ادارهکل": "اداره کل",
    "فرهنگسرا": "فرهنگ سرا",
    "فنیوحرفهای": "فنی و حرفهای",
    "هیئتمدیره": "هییت مدیره",
    "هیاترییسه": "هیات رییسه",
    "هیاترییسهی": "هیات رییسه",
    "پیشکسوت": "پیش کسوت",
    "پیامرسان": "پیام رسان",
    "خرمآباد": "خرم اباد",
}
_COMPOUNDS = {"".join(map(folded, joined)): apart for joined, apart in _COMPOUNDS.items()}
# Marks inside a word part nothing: they go before words are told apart.
_INVISIBLE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\ufe20-\ufe2f"
    "\ufeff]"
)


_spelled: Final = Remembered(lambda word: "".join(map(folded, word)))
"""Each word in its one spelling; empty where nothing of it is a letter."""


def normal_form(text: str) -> str:
    """Return the words of a text as they are indexed, with single spaces between them."""
    return " ".join(normal_words(text))


def normal_words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are indexed."""
    return chain.from_iterable(map(_parts.__getitem__, whole_words(text)))


def whole_words(text: str) -> list[str]:
    """The words of a text in their one spelling, before they are taken apart by `parts_of`."""
    words: list[str] = []
    before = ""
    for word in filter(None, map(_spelled.__getitem__, folded_words(_INVISIBLE.sub("", text)))):
        if before and (word in _ENDINGS or before in _PREFIXES):
            before = words[-1] = before + word  # an ending, or what a verbal prefix waits for
        else:
            before = word
            words.append(word)
    return words


def parts_of(word: str) -> tuple[str, ...]:
    """The parts that a word of `whole_words` is written in."""
    stem = word[:-2] if _is_indefinite(word) else _PLURAL.sub(r"\1", word)
    for spelling in dict.fromkeys((word, stem)):
        if spelling in _COMPOUNDS:
            return tuple(_COMPOUNDS[spelling].split())
        places = _known_compounds().get(spelling)
        if places is not None:
            ends = (0, *places, len(spelling))
            return tuple(
                part for one, other in pairwise(ends) for part in parts_of(spelling[one:other])
            )
    if stem.endswith(_SECOND_PARTS):
        for part in _SECOND_PARTS:
            if stem.endswith(part) and len(stem) >= len(part) + 3:
                return (*parts_of(stem[: -len(part)]), part)
    return (stem[:-1] if stem.endswith("هی") and len(stem) > 4 else stem,)


_parts: Final = Remembered(parts_of)


def _is_indefinite(word: str) -> bool:
    """Say whether a word is a noun in silent heh with "-i" rather than a plural: rasaneh-i."""
    if not word.endswith("های"):
        return False
    stem = word[:-2]
    silent_heh, plural = _nouns()
    return stem in _known_compounds() or (stem in silent_heh and stem[:-1] not in plural)


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    words = shipped_words()
    return frozenset(map(_folded, words.silent_heh)), frozenset(map(_folded, words.plural))


@cache
def _known_compounds() -> dict[str, tuple[int, ...]]:
    """Return the compounds of the word list by their joined spelling.

    Left out are those with a part that, written apart, would be joined or cut by the other rules:
    its spellings could not meet.
    """
    found = {}
    for word, places in shipped_words().joined.items():
        joined = _folded(word)
        parts = [joined[one:other] for one, other in pairwise((0, *places, len(joined)))]
        if parts[-1] == "ای":  # ten-minute: its noun is the last part
            *parts, _ = parts
        if len(parts) > 1 and all(
            part not in _ENDINGS | _PREFIXES and _is_simple(part) for part in parts
        ):
            found["".join(parts)] = places[: len(parts) - 1]
    return found


def _is_simple(part: str) -> bool:
    return not _PLURAL.match(part)


def _folded(word: str) -> str:
    return evenly_folded(word)

"""Text whose bytes were once decoded with the wrong table: «Ø¨Ø§», «ط¨ط§», «ÓáÇã».

Such a document is valid Unicode and yet no Persian. The way back is tried on each run of
suspicious characters; it counts only if every run goes through, because half-repaired text looks
right and is not.
"""

import re
from collections.abc import Callable, Mapping

from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.monitoring.reading.decoding import looks_persian

_FEWEST_PAIRS = 10
_MOST_ROUNDS = 3  # some texts went the wrong way twice
_FEWEST_WORDS = 8
_COMMON_WORDS = frozenset(("و", "در", "به", "از", "که", "این", "اين", "را", "با", "است"))
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_QUESTION_MARKS = re.compile(r"\?{2,}")
_LETTER = "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]"
# A Latin question mark closes a sentence: it stands neither in a word nor at the head of one.
_IN_WORD = re.compile(rf"(?:(?<={_LETTER})|(?<![^\s\u200c«(]))\?\u200c?(?={_LETTER})")
_AFTER_WORD = re.compile(rf"(?<={_LETTER})\?(?=[ \t]+{_LETTER}|[،؛:.»)])")
_FEWEST_IN_WORDS, _FEWEST_MARKS, _WORDS_TO_A_MARK = 2, 3, 20
_UNDEFINED_1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)

# Latin-1 and windows-1252 differ in 80-9F only, and no character means two bytes in them.
_WESTERN = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in _UNDEFINED_1252
}
_EASTERN = {bytes([byte]).decode("cp1256"): byte for byte in range(0x80, 0x100)}


def _class_of(table: Mapping[str, int], first: int, last: int, without: str = "") -> str:
    characters = (c for c, byte in table.items() if first <= byte <= last and c not in without)
    return "[" + "".join(map(re.escape, characters)) + "]"


# What the first two bytes of a letter in UTF-8 look like. Of the Western table C2-DF are letters
# that no language puts before the signs 80-BF. Of the Eastern one D8-DB, the Arabic block, are
# letters that may well stand before other letters, a half-space or a closing mark.
_AFTER_LETTERS = "پچژگکںھ،؛؟«»\u00a0\u200c\u200d\u200e\u200f"  # next, quotes, dashes and dots
_AFTER_LETTERS += "\u201c\u201d\u2018\u2019\u2026\u2013\u2014\u2039\u203a"
_SHAPES = tuple(
    (
        table,
        re.compile(_class_of(table, 0x80, 0xFF) + "+"),
        re.compile(_class_of(table, first, last) + _class_of(table, 0x80, 0xBF, without)),
    )
    for table, first, last, without in (
        (_WESTERN, 0xC2, 0xDF, ""),
        (_EASTERN, 0xD8, 0xDB, _AFTER_LETTERS),
    )
)
_WESTERN_WORD = re.compile(r"[^\W\d_]+")


def ungarbled(text: str, *, name: str, fewest: int = _FEWEST_PAIRS) -> tuple[str, bool]:
    """Return the text as it was meant, and whether it had to be repaired.

    A text is garbled if at least `fewest` pairs, and a tenth of what is not ASCII, have the shape
    of UTF-8 read with a table of single bytes (Latin-1, windows-1252, windows-1256), or if its
    words are windows-1256 read as Western letters.
    Raises UnableToRead: garbled (no certain way back), letters_lost (replaced by � or ?).
    """
    if text.isascii():
        _refuse_question_marks(text, name)
        return text, False
    repaired = text
    for _ in range(_MOST_ROUNDS):
        once = _decoded_again(repaired, name, fewest)
        if once == repaired:
            break
        repaired = once
    repaired = _from_western_letters(repaired, name)
    if repaired.count("\ufffd") * 100 > len(repaired.split()) * 5:
        raise UnableToRead("letters_lost", name=name)
    _refuse_marks_in_words(repaired, name)
    return repaired, repaired != text


def _decoded_again(text: str, name: str, fewest: int) -> str:
    """Undo one reading of UTF-8 with a table of single bytes, if that is what happened."""
    for table, run, pair in _SHAPES:
        pairs = len(pair.findall(text))
        if pairs < fewest or pairs * 10 < sum(not c.isascii() for c in text):
            continue
        repaired = run.sub(_meant(table), text)
        if len(pair.findall(repaired)) * 4 > pairs and repaired != text:
            return repaired  # it went the wrong way twice; the next round looks at the rest
        if pair.search(repaired):
            raise UnableToRead("garbled", name=name)
        return repaired
    return text


def _meant(table: Mapping[str, int]) -> Callable[[re.Match[str]], str]:
    """Return what replaces a run of characters: their bytes as UTF-8, or the run itself."""

    def replacement(run: re.Match[str]) -> str:
        try:
            return bytes(table[character] for character in run.group()).decode("utf-8")
        except UnicodeDecodeError:
            return run.group()

    return replacement


def _from_western_letters(text: str, name: str) -> str:
    """Read words of nothing but accented letters as the windows-1256 that they are.

    Western languages put accented letters between plain ones, so that they have no such words.
    """
    if _ARABIC.search(text):
        return text
    words = [word for word in _WESTERN_WORD.findall(text) if len(word) > 2]
    strange = [word for word in words if all(0xBF < ord(c) < 0x100 for c in word)]
    beyond = sum(not word.isascii() for word in words)
    if len(strange) < _FEWEST_WORDS or len(strange) * 3 < beyond:
        return text
    meant = "".join(bytes([_WESTERN[c]]).decode("cp1256") if c in _WESTERN else c for c in text)
    if not looks_persian(meant) or len(_COMMON_WORDS.intersection(meant.split())) < 2:
        raise UnableToRead("garbled", name=name)
    return meant


def _refuse_question_marks(text: str, name: str) -> None:
    """Refuse a text whose letters an old program replaced: «??? ???? ??»."""
    lost = len(_QUESTION_MARKS.findall(text))
    if lost >= _FEWEST_WORDS and lost * 2 > len(text.split()):
        raise UnableToRead("letters_lost", name=name)


def _refuse_marks_in_words(text: str, name: str) -> None:
    """Refuse a text of which a table without some Persian letters left the rest: «عموم?ها».

    One mark in twenty words is needed, because a few hasty writers set no space after theirs.
    """
    if text.count("?") < _FEWEST_MARKS:
        return
    in_words = len(_IN_WORD.findall(text))
    marks = in_words + len(_AFTER_WORD.findall(text))
    words = sum(_ARABIC.search(word) is not None for word in text.split())
    enough = in_words >= _FEWEST_IN_WORDS and marks >= _FEWEST_MARKS
    if enough and marks * _WORDS_TO_A_MARK > words:
        raise UnableToRead("letters_lost", name=name)

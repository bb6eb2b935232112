"""The pieces of a text that may belong to a number: digits, number words, "and", "until"."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction

from hamseda.core.text.folding import evenly_folded
from hamseda.core.text.number_words import CARDINALS, HALF, ORDINALS, SCALES, parts_of


class Piece(Enum):
    """What a token can be in a number."""

    DIGITS = auto()
    CARDINAL = auto()
    SCALE = auto()
    ORDINAL = auto()
    ENDING = auto()
    HALF = auto()
    AND = auto()
    UNTIL = auto()
    PERCENT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece at code points `[start, end)`, its folded letters, and its value where it has one."""

    piece: Piece
    start: int
    end: int
    word: str
    value: Fraction = Fraction(0)


_THOUSANDS = r"\d{1,3}(?:[٬,،\u2019']\d{3})+"
_POINTED = r"\d{1,3}(?:\.\d{3}){2,}"
_DIGITS = rf"(?:{_THOUSANDS}|{_POINTED}|\d+)(?:[./٫]\d+)?"
# Digits with anything else than a space, a bracket or a sign before them belong to a name, an
# address or a code; so do digits that go on behind another separator.
_BEFORE, _AFTER = r"(?<![\w.,٬٫/:@#_-])", r"(?![.,٬٫/:_-]?\d|[a-z_@])"
_TOKEN = re.compile(
    rf"{_BEFORE}(?P<digits>{_DIGITS}){_AFTER}"
    rf"|{_BEFORE}(?P<range>\d+(?:[.٫]\d+)?[-–—]\d+(?:[.٫]\d+)?){_AFTER}"
    "|(?P<percent>[%٪])"
    "|(?P<word>[^\\W\\d_]+(?:[\u200c\u200d\u064b-\u0655]+[^\\W\\d_]+)*)"
    r"|(?P<other>[\d][\w.,:/٬٫-]*|\S)"
)
# No amount is written with more; a line of digits is an ornament or an attack.
_MOST_DIGITS = 60
_INSIDE = re.compile("[\u200c\u200d\u064b-\u0655]")
_WORDS = {
    "و": Piece.AND,
    "تا": Piece.UNTIL,
    "الی": Piece.UNTIL,
    "درصد": Piece.PERCENT,
    "درصدی": Piece.PERCENT,
    "ام": Piece.ENDING,
    "م": Piece.ENDING,
    "مین": Piece.ENDING,
    "امین": Piece.ENDING,
    HALF: Piece.HALF,
}


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text in order; number words written as one give several."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(evenly_folded(text)):
        tokens += _read(match)
    return tokens


def _read(match: re.Match[str]) -> list[Token]:
    start, end = match.span()
    kind, text = match.lastgroup, match.group()
    if kind in {"digits", "range"} and len(text) > _MOST_DIGITS:
        return [Token(Piece.OTHER, start, end, text)]
    if kind == "digits":
        return [Token(Piece.DIGITS, start, end, text, _value(text))]
    if kind == "range":
        cut = re.search("[-–—]", text)
        middle = start + cut.start() if cut else start
        one, other = text[: middle - start], text[middle - start + 1 :]
        return [
            Token(Piece.DIGITS, start, middle, one, _value(one)),
            Token(Piece.UNTIL, middle, middle + 1, "تا"),
            Token(Piece.DIGITS, middle + 1, end, other, _value(other)),
        ]
    if kind == "word":
        return _words(text, start, end)
    return [Token(Piece.PERCENT if kind == "percent" else Piece.OTHER, start, end, text)]


def _words(text: str, start: int, end: int) -> list[Token]:
    letters = _INSIDE.sub("", text)
    if letters in _WORDS:
        return [Token(_WORDS[letters], start, end, letters)]
    places = [start + at for at, letter in enumerate(text) if not _INSIDE.fullmatch(letter)]
    tokens: list[Token] = []
    done = 0  # letters
    for word in parts_of(letters):
        if tokens:
            tokens.append(Token(Piece.AND, places[done], places[done] + 1, "و"))
            done += 1
        last = done + len(word) - 1
        tokens.append(_number_word(Token(Piece.OTHER, places[done], places[last] + 1, word)))
        done = last + 1
    return tokens or [Token(Piece.OTHER, start, end, letters)]


def _number_word(token: Token) -> Token:
    for piece, values in (
        (Piece.CARDINAL, CARDINALS),
        (Piece.SCALE, SCALES),
        (Piece.ORDINAL, ORDINALS),
    ):
        if token.word in values:
            return replace(token, piece=piece, value=Fraction(values[token.word]))
    return replace(token, piece=Piece.HALF)


def _value(digits: str) -> Fraction:
    plain = re.sub("[٬,،\u2019']", "", digits).replace("٫", ".").replace("/", ".")
    whole, _, fraction = plain.rpartition(".") if plain.count(".") == 1 else (plain, "", "")
    return Fraction(f"{whole}.{fraction}") if fraction else Fraction(plain.replace(".", ""))

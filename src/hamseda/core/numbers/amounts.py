"""How the pieces of a number make one amount.

The functions take the tokens of a text and a place among them, and return the amount that begins
there, or None.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from hamseda.core.numbers.tokens import Piece, Token

_MOST_GAP = 3
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000))


@dataclass(frozen=True, slots=True)
class Amount:
    """A value, the number of the token after it, and the thousands or millions it is counted in.

    `scale` is 1 where the amount has none, or several.
    """

    value: Fraction
    following: int
    scale: int = 1
    is_ordinal: bool = False


def follows(tokens: list[Token], at: int, piece: Piece) -> bool:
    """Say whether the token at a place is of this kind and close to the one before it."""
    if not 0 < at < len(tokens) or tokens[at].piece is not piece:
        return False
    return tokens[at].start - tokens[at - 1].end <= _MOST_GAP


def amount(tokens: list[Token], at: int) -> Amount | None:
    """Read parts with falling scales: three million (and) two hundred thousand and five."""
    first = _part(tokens, at)
    if first is None or first.is_ordinal:
        return first
    whole = first
    room = first.scale
    while room > 1:
        rest = _part(tokens, whole.following + follows(tokens, whole.following, Piece.AND))
        if rest is None or rest.value >= room or not _close(tokens, whole.following):
            break
        whole = Amount(whole.value + rest.value, rest.following, is_ordinal=rest.is_ordinal)
        room = 1 if rest.is_ordinal else rest.scale
    if not whole.is_ordinal and follows(tokens, whole.following, Piece.AND):
        fraction = _fraction(tokens, whole.following + 1)
        if fraction is not None:
            return replace(fraction, value=whole.value + fraction.value)
    return whole


def _part(tokens: list[Token], at: int) -> Amount | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.piece is Piece.ORDINAL:
        return Amount(token.value, at + 1, is_ordinal=True)
    if token.piece is Piece.SCALE:
        return _scaled(tokens, Amount(token.value, at + 1, int(token.value)))
    if token.piece is Piece.DIGITS:
        if follows(tokens, at + 1, Piece.ENDING):
            return Amount(token.value, at + 2, is_ordinal=True)
        return _scaled(tokens, _with_half(tokens, Amount(token.value, at + 1)))
    if token.piece is Piece.CARDINAL:
        return _fraction(tokens, at) or _words(tokens, at)
    return None


def _words(tokens: list[Token], at: int) -> Amount:
    """Read words below a thousand: hundreds, then tens, then units, joined by "and"."""
    value, end = tokens[at].value, at + 1
    while follows(tokens, end, Piece.AND) and end + 1 < len(tokens):
        word = tokens[end + 1]
        room = _room(tokens[end - 1].value)
        if not 0 < word.value < room or not _close(tokens, end + 1):
            break
        if word.piece is Piece.ORDINAL:
            return Amount(value + word.value, end + 2, is_ordinal=True)
        if word.piece is not Piece.CARDINAL:
            break
        value, end = value + word.value, end + 2
    return _scaled(tokens, _with_half(tokens, Amount(value, end)))


def _room(value: Fraction) -> int:
    """Return what the next word must stay below: after seventeen nothing follows."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


def _with_half(tokens: list[Token], whole: Amount) -> Amount:
    if follows(tokens, whole.following, Piece.AND) and follows(
        tokens, whole.following + 1, Piece.HALF
    ):
        return Amount(whole.value + Fraction(1, 2), whole.following + 2)
    return whole


def _scaled(tokens: list[Token], plain: Amount) -> Amount:
    """Multiply by the scales that follow: thirty-seven thousand milliard."""
    value, end, scale = plain.value, plain.following, plain.scale
    while follows(tokens, end, Piece.SCALE):
        value *= tokens[end].value
        scale *= int(tokens[end].value)
        end += 1
    return Amount(value, end, scale)


def _fraction(tokens: list[Token], at: int) -> Amount | None:
    """Read two thirds: a cardinal below the ordinal that follows at once."""
    if not follows(tokens, at + 1, Piece.ORDINAL) or tokens[at].piece is not Piece.CARDINAL:
        return None
    upper, lower = tokens[at], tokens[at + 1]
    if upper.value >= lower.value or lower.value not in _DENOMINATORS or lower.word.endswith("ین"):
        return None
    return Amount(upper.value / lower.value, at + 2)


def _close(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].start - tokens[at - 1].end <= _MOST_GAP

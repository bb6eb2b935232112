"""Numbers in a text: where they stand and what they are worth.

A number is read in digits of three sets with their separators, in words, or in both: «۳ میلیون و
۲۰۰ هزار». What is a date, a time of day, a telephone number or a code is none, and neither is a
word that only looks like one: «نه» is mostly "no", «ده» a village.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hamseda.core.calendar import find_clock_times, find_dates
from hamseda.core.numbers.amounts import Amount, amount, follows
from hamseda.core.numbers.tokens import Piece, Token, tokens_of
from hamseda.core.text import Span


class NumberKind(StrEnum):
    """What a number says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One number at code points `[start, end)`, its sign or word of percent included.

    `value` is exact: a third is a third. A percent is counted in hundredths (12 for twelve per
    cent is worth 12/100). `until` is the upper end of a range, and None for a single number.
    """

    start: int
    end: int
    kind: NumberKind
    value: Fraction
    until: Fraction | None = None


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# A telephone number or a code, when nothing separates the digits.
_LONGEST_PLAIN = 7
_CODE_WORDS = _words(
    """
    کد کدملی شناسه تلفن تلفنی تماس نمابر فکس پلاک کدپستی پستی شماره پیامک سامانه همراه داخلی سال
    سالهای
    """
)
_CODE_REACH = 2
# Alone these words are seldom numbers: "a", "no", "village", "lung".
_OTHERWISE_WORDS = frozenset(("یک", "نه", "ده", "شش", "سی"))
_COUNTED = _words(
    """
    نفر تن سال ماه هفته روز ساعت دقیقه ثانیه بار عدد مورد کیلومتر متر کیلو کیلوگرم گرم لیتر هکتار
    ریال تومان دلار یورو درجه پروژه طرح شهر شهرستان روستا استان کشور واحد دستگاه فقره جلد صفحه
    نوبت مرحله برابر خانوار دانش نماینده خبرنگار رسانه شهید زخمی مصدوم کشته امتیاز گل
    """
)


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Return the numbers of a text in order, without overlap."""
    dates = [Span(date.start, date.end) for date in find_dates(text)]
    times = [Span(time.start, time.end) for time in find_clock_times(text)]
    tokens = list(_outside(tokens_of(text), sorted(dates + times)))
    found: list[NumberMention] = []
    at = 0
    while at < len(tokens):
        mention, at = _mention(tokens, at)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _outside(tokens: Iterable[Token], spans: Sequence[Span]) -> Iterable[Token]:
    """Yield the tokens; those inside a date or a time of day stand for nothing."""
    pending = list(reversed(spans))
    for token in tokens:
        while pending and pending[-1].end <= token.start:
            pending.pop()
        inside = pending and pending[-1].start < token.end
        yield Token(Piece.OTHER, token.start, token.end, token.word) if inside else token


def _mention(tokens: list[Token], at: int) -> tuple[NumberMention | None, int]:
    """Read the number that begins at a token; return it, and the token to go on with."""
    sign = tokens[at].piece is Piece.PERCENT
    first = amount(tokens, at + sign)
    if first is None:
        return None, at + 1
    until = _until(tokens, first)
    last = until or first
    if _is_no_number(tokens, at, first):
        return None, last.following
    value = first.value
    if until is not None and first.scale == 1 and value * until.scale < until.value:
        value *= until.scale  # twenty to thirty thousand
    percent = sign or follows(tokens, last.following, Piece.PERCENT)
    end = last.following + (percent and not sign)
    kind = NumberKind.PERCENT if percent else NumberKind.CARDINAL
    if first.is_ordinal:
        kind, end = NumberKind.ORDINAL, first.following
    unit = 100 if kind is NumberKind.PERCENT else 1
    upper = until.value / unit if until is not None else None
    start = tokens[at].start
    return NumberMention(start, tokens[end - 1].end, kind, value / unit, upper), end


def _until(tokens: list[Token], first: Amount) -> Amount | None:
    """Return the upper end of a range; a percent may stand after both ends."""
    after = first.following + follows(tokens, first.following, Piece.PERCENT)
    if first.is_ordinal or not follows(tokens, after, Piece.UNTIL):
        return None
    last = amount(tokens, after + 1)
    if last is None or last.is_ordinal or last.value <= first.value:
        return None
    return last


def _is_no_number(tokens: list[Token], at: int, found: Amount) -> bool:
    if tokens[at].piece is Piece.DIGITS:
        return _is_code(tokens, at, found)
    lone = found.following == at + 1 and tokens[at].word in _OTHERWISE_WORDS
    return lone and not _is_counted(tokens, found.following)


def _is_code(tokens: list[Token], at: int, found: Amount) -> bool:
    digits = tokens[at].word
    if digits.startswith("0") and digits.isdigit() and len(digits) > 1:
        return True
    if found.scale > 1 or _is_counted(tokens, found.following):
        return False
    if "/" in digits or (digits.isdigit() and len(digits) > _LONGEST_PLAIN):
        return True  # with a slash: a date in part, a share, a score
    return any(token.word in _CODE_WORDS for token in tokens[max(0, at - _CODE_REACH) : at])


def _is_counted(tokens: list[Token], at: int) -> bool:
    return follows(tokens, at, Piece.PERCENT) or (
        follows(tokens, at, Piece.OTHER) and tokens[at].word in _COUNTED
    )

"""Show where the words stand, in the text as it was written: not a letter of it is changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hamseda.core.text import Span, normal_form
from hamseda.foundation.search.question import Phrase
from hamseda.foundation.search.words import stem

SNIPPET_LENGTH = 240
_LEAD_IN = 60
# A word with the half-spaces and marks inside it.
_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f]+[^\\W_]+)*")
_VERBAL_PREFIXES = frozenset({"می", "نمی", "همی"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, marked or not."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    stem: str
    span: Span


def marked_spans(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """The words of a text that belong to any of the phrases, in order, not overlapping."""
    tokens = list(_tokens(text))
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    spans: list[Span] = []
    for place, token in enumerate(tokens):
        for phrase in by_first.get(token.stem, ()):
            stretch = tokens[place : place + len(phrase)]
            if tuple(part.stem for part in stretch) == phrase:
                spans += [part.span for part in stretch]
    return sorted(set(spans))


def marked(text: str, phrases: Iterable[Phrase]) -> tuple[Piece, ...]:
    """The whole text in pieces; joined they are the text."""
    return tuple(_pieces(text, 0, len(text), marked_spans(text, phrases)))


def snippet(
    text: str, phrases: Iterable[Phrase], length: int = SNIPPET_LENGTH
) -> tuple[Piece, ...]:
    """About `length` characters around the place with the most different wanted words; the
    beginning where there is none. Cut at spaces; an ellipsis stands for what is left out.
    """
    spans = marked_spans(text, phrases)
    start = max(_best_start(text, spans, length) - _LEAD_IN, 0) if spans else 0
    if start:
        start = text.find(" ", start) + 1
    end = min(start + length, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    pieces = _pieces(text, start, end, [s for s in spans if start <= s.start and s.end <= end])
    before, after = [Piece("… ")] if start else [], [Piece(" …")] if end < len(text) else []
    return (*before, *pieces, *after)


def _best_start(text: str, spans: list[Span], length: int) -> int:
    reach = length - _LEAD_IN
    best, best_count = spans[0].start, 0
    for place, first in enumerate(spans):
        inside = {s.of(text) for s in spans[place : place + 50] if s.end <= first.start + reach}
        if len(inside) > best_count:
            best, best_count = first.start, len(inside)
    return best


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterable[Piece]:
    for span in spans:
        if start < span.start:
            yield Piece(text[start : span.start])
        yield Piece(span.of(text), is_marked=True)
        start = span.end
    if start < end:
        yield Piece(text[start:end])


def _tokens(text: str) -> Iterable[_Token]:
    """The stems with the words they were read from; a verb and its prefix are one word."""
    prefix: Span | None = None
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if prefix and text[prefix.end : span.start].isspace():
            span = Span(prefix.start, span.end)
        words = normal_form(span.of(text)).split()
        prefix = span if len(words) == 1 and words[0] in _VERBAL_PREFIXES else None
        if prefix is None:
            yield from (_Token(stem(word), span) for word in words)

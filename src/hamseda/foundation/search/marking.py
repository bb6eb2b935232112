"""Show where the words stand, in the text as it was written: not a letter of it is changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hamseda.core.text import Span, skeleton
from hamseda.foundation.search.question import Phrase
from hamseda.foundation.search.words import stems_of

SNIPPET_LENGTH = 240
_LEAD_IN = 60
# What may stand inside a word beside letters and digits: half-spaces and marks.
_INSIDE = frozenset(
    map(chr, [*range(0x300, 0x370), 0x640, *range(0x64B, 0x660), 0x670, *range(0x200B, 0x2010)])
)
_VERBAL_PREFIXES = frozenset({"می", "نمی", "همی"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, marked or not."""

    text: str
    is_marked: bool = False


class _Token(NamedTuple):
    """A stem, and the stretch it was read from."""

    stem: str
    start: int
    end: int


def marked_spans(text: str, phrases: Iterable[Phrase]) -> list[Span]:
    """The words of a text that belong to any of the phrases, in order, not overlapping."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    stems = {stem_of_word for wanted in by_first.values() for p in wanted for stem_of_word in p}
    tokens = list(_tokens(text, stems))
    stretches: set[tuple[int, int]] = set()
    for place, token in enumerate(tokens):
        for phrase in by_first.get(token.stem, ()):
            found = tokens[place : place + len(phrase)]
            if len(phrase) == 1 or (
                tuple(part.stem for part in found) == phrase and _are_neighbours(text, found)
            ):
                stretches.update((part.start, part.end) for part in found)
    return [Span(start, end) for start, end in sorted(stretches)]


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
    """Where the stretch begins that holds the most different words: its end only moves on."""
    reach = length - _LEAD_IN
    words = [span.of(text) for span in spans]
    inside: Counter[str] = Counter()
    best, best_count, end = spans[0].start, 0, 0
    for place, first in enumerate(spans):
        while end < len(spans) and spans[end].end <= first.start + reach:
            inside[words[end]] += 1
            end += 1
        if len(inside) > best_count:
            best, best_count = first.start, len(inside)
        if end <= place:  # a word that is longer than the stretch
            end = place + 1
        elif inside[words[place]] == 1:
            del inside[words[place]]
        else:
            inside[words[place]] -= 1
    return best


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterable[Piece]:
    for span in spans:
        if start < span.start:
            yield Piece(text[start : span.start])
        yield Piece(span.of(text), is_marked=True)
        start = span.end
    if start < end:
        yield Piece(text[start:end])


def _tokens(text: str, stems: Iterable[str]) -> Iterable[_Token]:
    """The tokens of those words that can have one of the stems; a verb and its prefix are one."""
    prefix: tuple[int, int] | None = None
    for start, end in _touched(text, stems):
        if prefix and text[prefix[1] : start].isspace():
            start = prefix[0]
        found = _stems(text[start:end])
        is_prefix = len(found) == 1 and found[0] in _VERBAL_PREFIXES
        prefix = (start, end) if is_prefix else None
        if not is_prefix:
            for stem_of_word in found:
                yield _Token(stem_of_word, start, end)


def _touched(text: str, stems: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in whose letters a stem is found: most texts have few of them, and
    only these are worth reading properly.
    """
    letters = skeleton(text)
    written, offsets = letters.letters, letters.offsets
    touched: dict[int, int] = {}
    for stem_of_word in stems:
        # A final heh may be written as gaf in the plural.
        wanted = stem_of_word.removesuffix("ه") or stem_of_word
        place = written.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            seen = 0
            for at in offsets[place:end].tolist():
                if at >= seen:
                    start, seen = _word_at(text, at)
                    touched[start] = seen
            place = written.find(wanted, end)
    return sorted(touched.items())


def _word_at(text: str, place: int) -> tuple[int, int]:
    """The word around a letter, with the half-spaces and marks inside it."""
    start, end = place, place + 1
    while start and (text[start - 1].isalnum() or text[start - 1] in _INSIDE):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in _INSIDE):
        end += 1
    while text[start] in _INSIDE:
        start += 1
    while text[end - 1] in _INSIDE:
        end -= 1
    return start, end


def _are_neighbours(text: str, tokens: list[_Token]) -> bool:
    """True where nothing stands between each two but spaces and signs."""
    return all(not any(map(str.isalnum, text[a.end : b.start])) for a, b in pairwise(tokens))


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stems_of(word))

"""Half-spaces put back, for display, into text that lost them.

Iranian sites lose the half-space in two ways: it is dropped (raveh-haye becomes one word) or it
becomes a space. Both are mended here by the Academy's orthography, lists of words and no guess
about meaning; what may be right as it stands is left alone. The result is for reading. It is never
stored in the place of the original, and every change is reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hamseda.core.text.joined_words import Split, split_word
from hamseda.core.text.spaced_words import adjectives, joins
from hamseda.core.text.spans import Span
from hamseda.core.text.word_list import HALF_SPACE, WordList, fold, shipped_words

# Vowel marks and kashidas belong to the word; everything else but letters parts words.
_MARK = "\u0640\u064b-\u0655\u0670"
_LETTER = r"[^\W\d_\u0640]"
_WORD = re.compile(rf"{_LETTER}(?:[{_MARK}]*{_LETTER})*")
_MARKS = re.compile(rf"[{_MARK}]")
# One space, with or without useless half-spaces beside it.
_ONE_SPACE = re.compile("\u200c*[ \u00a0]\u200c*")


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its half-spaces, and each change as the stretch of the original it replaces.

    An empty span is a half-space put between two letters; any other is a space (with what stood
    unseen beside it) that became a half-space. Spans count code points of the original.
    """

    text: str
    edits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    letters: str
    start: int
    end: int


def restore_half_spaces(text: str, *, words: WordList | None = None) -> Restored:
    """Return the text with the half-spaces that it lost, and where they were put.

    A word whose joined spelling is right as well (most plurals in ha) is parted only where the
    text has no half-space of its own and has not lost them to spaces either.
    """
    words = words or shipped_words()
    spaces: list[Span] = []
    adjectival: list[Span] = []
    certain: list[Span] = []
    allowed: list[Span] = []
    for run in _runs(text):
        gaps = [text[one.end : other.start] for one, other in pairwise(run)]
        letters, spaced = [word.letters for word in run], [gap != HALF_SPACE for gap in gaps]
        spaces += _gaps(run, joins(letters, spaced, words))
        adjectival += _gaps(run, adjectives(letters, spaced, words))
        for at, word in enumerate(run):
            if HALF_SPACE in gaps[max(0, at - 1) : at + 1]:
                continue  # whoever wrote a half-space beside a part meant the part as it is
            split = _split(word.letters, words)
            places = [_offset(text, word, place) for place in split.places]
            (certain if split.certain else allowed).extend(Span(at, at) for at in places)
    if HALF_SPACE not in text and len(spaces) <= len(certain):
        certain += allowed
    elif HALF_SPACE not in text:
        spaces += adjectival
    edits = tuple(sorted({*spaces, *certain}))
    return Restored(_apply(text, edits), edits)


def _gaps(run: list[_Word], chosen: list[bool]) -> Iterator[Span]:
    return (Span(run[at].end, run[at + 1].start) for at, yes in enumerate(chosen) if yes)


def _runs(text: str) -> Iterator[list[_Word]]:
    """Yield the stretches of words with nothing but single spaces or half-spaces between them."""
    folded = fold(text)
    run: list[_Word] = []
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if run:
            gap = text[run[-1].end : start]
            if gap != HALF_SPACE and not _ONE_SPACE.fullmatch(gap):
                yield run
                run = []
        run.append(_Word(_MARKS.sub("", match.group()), start, end))
    if run:
        yield run


@lru_cache(maxsize=1 << 16)
def _split_known(word: str) -> Split:
    return split_word(word, shipped_words())


def _split(word: str, words: WordList) -> Split:
    return _split_known(word) if words is shipped_words() else split_word(word, words)


def _offset(text: str, word: _Word, place: int) -> int:
    """Return where in the text the letter number `place` of a word stands."""
    if word.end - word.start == len(word.letters):
        return word.start + place
    letters = [at for at in range(word.start, word.end) if not _MARKS.match(text[at])]
    return letters[place]


def _apply(text: str, edits: tuple[Span, ...]) -> str:
    pieces: list[str] = []
    done = 0
    for span in edits:
        pieces += text[done : span.start], HALF_SPACE
        done = span.end
    return "".join((*pieces, text[done:]))

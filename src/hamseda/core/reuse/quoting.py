"""What somebody said, as news brings it: in quotation marks, or after "he said:".

Two media that quote one person share that person's words and need not have copied from each other.
Marks on one side say that these are the speaker's very words; the other side may have lost them or
never had them. Reported without marks by both, the wording is that of whoever wrote it down first,
figures and all, and who prints it took it from there.
"""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

import numpy as np

from hamseda.core.reuse.tracing import MARKED, REPORTED, Voices, voiced
from hamseda.core.speech.marks import PAIRS, quoted_spans
from hamseda.core.speech.verbs import SAYING
from hamseda.core.text import Skeleton

_CLOSING: Final = (*PAIRS, '"')
# Without marks a speech is over at the end of its paragraph, or where somebody speaks again. Texts
# that lost their paragraphs would never end it.
_LONGEST_REPORT: Final = 600
_BEFORE_COLON: Final = 60
_MOST_COLONS: Final = 1000
_OPENING: Final = re.compile('[\\s\u200c]*[«“\u2039"]')

_ATTRIBUTION: Final = re.compile(f"{SAYING}[\\s\u200c]*$")
# What all of these verbs end with, and what may follow them.
_LAST_LETTERS: Final = ("د", "ت", "ه")
_SPACES: Final = "\u200c" + "".join(filter(str.isspace, map(chr, range(0x3001))))


class Speech(NamedTuple):
    """A stretch of a text that somebody said, in quotation marks or not."""

    start: int
    end: int
    is_marked: bool


def speeches(text: str) -> list[Speech]:
    """Return what is said in a text: in quotation marks, and after a verb of saying and a colon."""
    marked = quoted_spans(text)
    starts = [start for start, _ in marked]
    said = [Speech(start, end, is_marked=True) for start, end in marked]
    verbs = [verb for verb in _verbs(text) if not _is_inside(verb[0], marked, starts)]
    for number, (_, colon) in enumerate(verbs):
        opening = _OPENING.match(text, colon + 1)
        if opening and _is_inside(opening.end() - 1, marked, starts):
            continue
        end = text.find("\n", colon + 1)
        limits = [end if end >= 0 else len(text), colon + _LONGEST_REPORT]
        if number + 1 < len(verbs):
            limits.append(_sentence_start(text, colon + 1, verbs[number + 1][0]))
        said.append(Speech(colon + 1, min(limits), is_marked=False))
    return sorted(said)


def _verbs(text: str) -> list[tuple[int, int]]:
    """Where each verb of saying begins that has a colon, and its colon."""
    found = []
    place = text.find(":")
    for _ in range(_MOST_COLONS):
        if place < 0:
            break
        before = text[max(0, place - _BEFORE_COLON) : place]
        match = _ATTRIBUTION.search(before) if _may_say(before) else None
        if match:
            found.append((place - len(before) + match.start(), place))
        place = text.find(":", place + 1)
    return found


def _may_say(before: str) -> bool:
    """Tell soon whether a text may end with a verb of saying."""
    return before.rstrip(_SPACES).endswith(_LAST_LETTERS)


def _sentence_start(text: str, first: int, place: int) -> int:
    """Where the sentence that holds a place begins; the place where none ends before it."""
    ends = max(text.rfind(mark, first, place) for mark in ".!؟?")
    return ends + 1 if ends >= 0 else place


def _is_inside(place: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < spans[number][1]


def may_quote(one: str, other: str, *, only_marked: bool) -> bool:
    """Tell soon whether two texts can have speech in common: one of them has quotation marks, or
    both where `only_marked`.
    """
    here = _has_closing(one)
    return (here and _has_closing(other)) if only_marked else (here or _has_closing(other))


def _has_closing(text: str) -> bool:
    return any(map(text.__contains__, _CLOSING))


def voices(text: str, bones: Skeleton, *, only_marked: bool = False) -> Voices | None:
    """Tell of each letter whether it is speech, and of which kind; None where nobody speaks.

    With `only_marked` speech without quotation marks is left out, which is most of the work.
    """
    said = (
        [(*span, MARKED) for span in quoted_spans(text)]
        if only_marked
        else [(start, end, MARKED if marked else REPORTED) for start, end, marked in speeches(text)]
    )
    return voiced(bones.offsets, np.array(said, np.int32)) if said else None

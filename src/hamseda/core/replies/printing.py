"""Whether an outlet printed a reply as Article 23 wants it: the whole text, without additions."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hamseda.core.reuse import Document, compare
from hamseda.core.text import Skeleton, Span, skeleton

FEWEST_LETTERS: Final = 12
"""A shorter stretch that differs is a slip of the pen or another spelling, not a cut."""
INTRODUCTION: Final = 240
"""Letters before the reply that may introduce it: kicker, headline, «جوابیهٔ … به گزارش …» [D]."""
LEAST_SHARE: Final = 0.25


class PrintVerdict(StrEnum):
    """What became of the text."""

    WHOLE = "whole"
    CUT = "cut"
    WITH_ADDITIONS = "with_additions"
    NOT_PRINTED = "not_printed"

    @property
    def counts_as_printed(self) -> bool:
        """Note 1 of the article: a part of it, or more than it, counts as not printed."""
        return self is PrintVerdict.WHOLE


@dataclass(frozen=True, slots=True)
class Printing:
    """The verdict with its proof: `missing` are stretches of the reply that the outlet left out,
    `added` stretches of the article that it put in or behind; `share` is the part of the reply's
    letters that was printed, `article_share` the part of the article's letters that they are.
    """

    verdict: PrintVerdict
    share: float
    missing: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    article_share: float = 0.0


def judge_printing(reply: str, article: str) -> Printing:
    """Compare a reply with the article in which it may have been printed.

    A text that was cut and added to is called cut; both are shown. Raises
    hamseda.core.reuse.UnfitDocument where one of them is too long to be an article.
    """
    own, other = skeleton(reply), skeleton(article)
    if not len(own):
        return Printing(PrintVerdict.NOT_PRINTED, 0.0)
    pairs = _shared(reply, article, own, other)
    kept = _covered(own, (source for source, _ in pairs))
    share = _length(kept) / len(own)
    if share < LEAST_SHARE:
        return Printing(PrintVerdict.NOT_PRINTED, share)
    missing = _gaps(kept, 0, len(own))
    printed = _covered(other, (target for _, target in pairs))
    first = max(printed[0][0], 0)
    begin = 0 if first > INTRODUCTION else first
    added = _gaps(printed, begin, len(other))
    verdict = PrintVerdict.WHOLE
    if missing:
        verdict = PrintVerdict.CUT
    elif added:
        verdict = PrintVerdict.WITH_ADDITIONS
    filled = _length(printed) / len(other)
    return Printing(verdict, share, _spans(own, missing), _spans(other, added), filled)


def _shared(reply: str, article: str, own: Skeleton, other: Skeleton) -> list[tuple[Span, Span]]:
    """Pairs of stretches that are equal but for spelling."""
    at = other.letters.find(own.letters)
    if at >= 0:
        return [(own.original_span(0, len(own)), other.original_span(at, at + len(own)))]
    match = compare(Document("reply", reply), Document("article", article))
    if match is None:
        return []
    return [pair for passage in match.passages for pair in passage.same]


def _covered(bones: Skeleton, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The letters of stretches of a text as ranges that do not overlap, in order."""
    offsets = bones.offsets.tolist()
    ranges = sorted(
        (bisect_left(offsets, span.start), bisect_right(offsets, span.end - 1)) for span in spans
    )
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _length(ranges: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in ranges)


def _gaps(ranges: list[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """What lies between and around ranges, where it is long enough to mean something."""
    edges = [(begin, begin), *ranges, (end, end)]
    gaps = [(one[1], other[0]) for one, other in itertools.pairwise(edges)]
    return [(start, stop) for start, stop in gaps if stop - start >= FEWEST_LETTERS]


def _spans(bones: Skeleton, gaps: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(bones.original_span(start, stop) for start, stop in gaps)

"""Two texts cut into parts, so that a template can mark what they share without any HTML of ours.

Offsets are code points of the very texts that were compared. Passages may overlap: a sentence
that stands twice in the release and once in the article is two passages that meet on one side.
Such passages become one group with one number; marks of a group light up together. Where only
the edges of two passages overlap, the later one begins where the earlier ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hamseda.monitoring.models import CoveragePassage

Kind = Literal["", "exact", "edited", "quotation"]
Span = tuple[int, int]

RELEASE, ARTICLE = "release", "article"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text. A mark has the number of its group, an anchor of its own, and the
    anchor of its first twin on the other side.
    """

    text: str
    pair: int = 0
    anchor: str = ""
    twin: str = ""
    kind: Kind = ""


def marked_texts(
    release_text: str, article_text: str, passages: Sequence[CoveragePassage]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of both texts; joined, the parts of a side are its text again."""
    here = [_inside(p.release_start, p.release_end, release_text) for p in passages]
    there = [_inside(p.article_start, p.article_end, article_text) for p in passages]
    kinds = [_kind_of(passage) for passage in passages]
    groups = _groups(here, there)
    return (
        _parts(release_text, here, groups, kinds, RELEASE, ARTICLE),
        _parts(article_text, there, groups, kinds, ARTICLE, RELEASE),
    )


def _kind_of(passage: CoveragePassage) -> Kind:
    if passage.is_quotation:
        return "quotation"
    return "exact" if passage.is_verbatim else "edited"


def _inside(start: int, end: int, text: str) -> Span:
    return min(start, len(text)), min(end, len(text))


def _groups(here: Sequence[Span], there: Sequence[Span]) -> list[int]:
    """For each passage the number of its group, from 1 in the order of the article."""
    first = list(range(len(here)))

    def root(passage: int) -> int:
        while first[passage] != passage:
            passage = first[passage]
        return passage

    for spans in (here, there):
        reached, holder = -1, -1
        for passage in sorted(range(len(spans)), key=spans.__getitem__):
            start, end = spans[passage]
            if holder >= 0 and _mostly_one(spans[holder], (start, end)):
                first[root(passage)] = root(holder)
            if end > reached:
                reached, holder = end, passage
    numbers: dict[int, int] = {}
    for passage in sorted(range(len(there)), key=there.__getitem__):
        numbers.setdefault(root(passage), len(numbers) + 1)
    return [numbers[root(passage)] for passage in range(len(here))]


def _mostly_one(one: Span, other: Span) -> bool:
    """True when at least half of the shorter span lies in the other; less is a shared edge."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _parts(
    text: str,
    spans: Sequence[Span],
    groups: Sequence[int],
    kinds: Sequence[Kind],
    side: str,
    other: str,
) -> tuple[Part, ...]:
    parts: list[Part] = []
    seen: dict[int, int] = {}
    at = 0
    for passage in sorted(
        range(len(spans)), key=lambda number: (spans[number][0], -spans[number][1])
    ):
        start, end = max(spans[passage][0], at), spans[passage][1]
        if start >= end:
            continue  # what covers it belongs to the same group
        if start > at:
            parts.append(Part(text[at:start]))
        pair = groups[passage]
        seen[pair] = seen.get(pair, 0) + 1
        anchor = f"{side}-{pair}" if seen[pair] == 1 else f"{side}-{pair}-{seen[pair]}"
        parts.append(Part(text[start:end], pair, anchor, f"{other}-{pair}", kinds[passage]))
        at = end
    if at < len(text):
        parts.append(Part(text[at:]))
    return tuple(parts)

"""Phrases of an occasion: what a text shares with many sources and nothing else with each.

"On the occasion of the week of ..., in memory of ..." stands in half of a month's releases, and no
list of formulas holds it. Nobody copies one phrase from five texts: where one short stretch is all
that ties a text to so many that are unlike each other, it ties it to none.
"""

from collections.abc import Sequence
from typing import Final

from hamseda.core.reuse.documents import Document
from hamseda.core.reuse.matching import Match, compare
from hamseda.core.reuse.verdict import Reason

# So many sources, no two of them versions of one text.
MANY: Final = 5
# Longer than any phrase; what is longer and came five times was circulated.
_LONGEST_PHRASE: Final = 100
# Two sources of which one is this much the other's text are versions.
_VERSION: Final = 0.3

Links = list[tuple[Match, Document]]


def without_stock_phrases(found: Links) -> Links:
    """Leave out the sources that share no more with a text than a phrase that many share.

    `found` pairs the matches of one target with their sources. A phrase from the target's side is
    judged, since what five targets take from one source is what carrying it looks like.
    """
    if len(found) < MANY:
        return found
    slight = [link for link in found if _is_slight(link[0])]
    gone: set[str] = set()
    for match, _ in slight if len(slight) >= MANY else ():
        if match.source_id in gone:
            continue
        group = [link for link in slight if _is_one_phrase(match, link[0])]
        if _are_unlike([source for _, source in group]):
            gone |= {link.source_id for link, _ in group}
    return [link for link in found if link[0].source_id not in gone]


def _is_slight(match: Match) -> bool:
    return match.edited < _LONGEST_PHRASE and not {
        Reason.SAME_LETTERS,
        Reason.LARGE_SHARE,
    } & set(match.reasons)


def _is_one_phrase(one: Match, other: Match) -> bool:
    """Tell whether the fullest passages of two matches are mostly one stretch of the target."""
    here, there = (_fullest(match) for match in (one, other))
    shared = min(here[1], there[1]) - max(here[0], there[0])
    return 2 * shared >= min(here[1] - here[0], there[1] - there[0])


def _fullest(match: Match) -> tuple[int, int]:
    passage = max(match.passages, key=lambda passage: passage.matched_letters)
    return passage.target.start, passage.target.end


def _are_unlike(sources: Sequence[Document]) -> bool:
    """Tell whether there are many sources, not counting versions of one text twice."""
    heads: list[Document] = []
    for source in sources:
        if not any(_are_versions(head, source) for head in heads):
            heads.append(source)
        if len(heads) == MANY:
            return True
    return False


def _are_versions(one: Document, other: Document) -> bool:
    match = compare(one, other)
    return match is not None and max(match.source_share, match.target_share) >= _VERSION

"""Texts beside the source that hold what it shares: did the target use those?

A release repeats an older one, two outlets carry the same agency item: each such pair shares text,
and neither need have copied the other. Among the texts that share something with one document, the
earlier ones tell, and those that have its very figures.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hamseda.core.reuse.documents import Document
from hamseda.core.reuse.forms import differing_figures
from hamseda.core.reuse.matching import Match
from hamseda.core.reuse.verdict import LONG_RUN, Direction, Reason, Verdict, order_of

# Of what a pair shares, so much may be missing from the earlier text: passages are cut to words.
_MISSING: Final = 0.1
_MOST_NAMED: Final = 5
# So many figures differ from one source and none from another: the target is the other's.
_OTHER_FIGURES: Final = 2

Stretches = tuple[tuple[int, int], ...]


def with_origins(
    found: Sequence[tuple[Match, Document]], document: Document, *, as_source: bool
) -> list[Match]:
    """Return the matches of one document, each with the earlier texts that hold all it shares.

    `found` pairs a match with the other document. Where an earlier text shares LONG_RUN characters
    more with the target than the source does, the target used that text, and the link to the source
    becomes a shared source; where it does not, nothing decides between the two, and they are only
    named. Documents without a time neither are earlier nor have earlier ones.

    A source of which some figures differ is a shared source where another one has them all.
    """
    if len(found) < 2:
        return [match for match, _ in found]
    stretches = [_stretches(match, as_source) for match, _ in found]
    if not as_source:
        found = _with_own_figures(found, stretches)
    if document.published_at is None:
        return [match for match, _ in found]
    groups: dict[Stretches, list[Document]] = {}
    for shared, (_, other) in zip(stretches, found, strict=True):
        if other.published_at is not None:
            groups.setdefault(shared, []).append(other)
    holding = {shared: _holding(shared, groups) for shared in set(stretches)}
    matches = []
    for shared, (match, other) in zip(stretches, found, strict=True):
        source = document if as_source else other
        if source.published_at is None or match.verdict is Verdict.SHARED_SOURCE:
            matches.append(match)
            continue
        earlier, decided = _before(source, holding[shared])
        verdict = Verdict.SHARED_SOURCE if decided and not as_source else match.verdict
        matches.append(replace(match, earlier=earlier, verdict=verdict))
    return matches


def _with_own_figures(
    found: Sequence[tuple[Match, Document]], stretches: list[Stretches]
) -> list[tuple[Match, Document]]:
    """Tell of each source whether it is another day's form beside the one that was used."""
    carried = [match.verdict is not Verdict.SHARED_SOURCE for match, _ in found]
    if sum(carried) < 2:
        return list(found)
    differing = [differing_figures(match.passages) for match, _ in found]
    exact = {
        shared
        for shared, is_carried, count in zip(stretches, carried, differing, strict=True)
        if is_carried and not count
    }
    told = []
    rows = zip(found, stretches, carried, differing, strict=True)
    for (match, source), shared, is_carried, count in rows:
        if is_carried and count >= _OTHER_FIGURES and any(_holds(other, shared) for other in exact):
            reasons = (*match.reasons, Reason.FIGURES_OF_ANOTHER)
            match = replace(match, verdict=Verdict.SHARED_SOURCE, reasons=reasons)
        told.append((match, source))
    return told


def _holds(others: Stretches, shared: Stretches) -> bool:
    size = sum(end - start for start, end in shared)
    return size - _common(shared, others) <= _MISSING * size


def _before(source: Document, holding: list[tuple[Document, bool]]) -> tuple[tuple[str, ...], bool]:
    """Name the texts that came out before the source, and tell whether one of them decides."""
    before = [
        (text, tells_more)
        for text, tells_more in holding
        if order_of(text, source) is Direction.SOURCE_FIRST
    ]
    names = tuple(text.id for text, _ in before[:_MOST_NAMED])
    return names, any(tells_more for _, tells_more in before)


def _holding(
    shared: Stretches, groups: dict[Stretches, list[Document]]
) -> list[tuple[Document, bool]]:
    """Return the earliest text of each group that holds what is shared; true if much more."""
    found = []
    for others, texts in groups.items():
        if _holds(others, shared):
            more = sum(end - start for start, end in others) - _common(shared, others)
            found.append((min(texts, key=_moment), more >= LONG_RUN))
    return sorted(found, key=lambda each: _moment(each[0]))


def _moment(document: Document) -> tuple[float, str]:
    assert document.published_at is not None  # noqa: S101 - only timed documents are grouped
    return document.published_at.timestamp(), document.id


def _stretches(match: Match, as_source: bool) -> Stretches:
    """Join what a match shares into stretches of the document that all matches have in common."""
    joined: list[tuple[int, int]] = []
    sides = [passage.source if as_source else passage.target for passage in match.passages]
    for span in sorted(sides):
        if joined and span.start <= joined[-1][1]:
            start, end = joined.pop()
            joined.append((start, max(end, span.end)))
        else:
            joined.append((span.start, span.end))
    return tuple(joined)


def _common(one: Stretches, other: Stretches) -> int:
    """Count the characters that lie in both."""
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )

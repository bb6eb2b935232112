"""Two texts compared: what they share, how much of each it is, and what that means."""

from dataclasses import dataclass

from hamseda.core.reuse.alignment import align
from hamseda.core.reuse.documents import SHORTEST_COMPARED, Document
from hamseda.core.reuse.formulas import NO_STRETCHES, Stretches
from hamseda.core.reuse.passages import Overlap, Passage, Telling, may_tell, overlap, whole_passage
from hamseda.core.reuse.reading import Reading, reading_of
from hamseda.core.reuse.verdict import (
    EDITED_PASSAGE,
    LARGE_SHARE,
    LONG_RUN,
    Direction,
    Judgement,
    Reason,
    Verdict,
    judge,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A link from a source to a target that used its text.

    Shares are fractions of each side's letters, 0 to 1. `verbatim` and `edited` are the two
    scores, in letters (see `Overlap`).

    `earlier` names texts of an index that were out before the source and hold what it shares. With
    a verdict other than a shared source it says that the target may as well have used those.
    """

    source_id: str
    target_id: str
    passages: tuple[Passage, ...]
    source_share: float
    target_share: float
    verbatim: int
    edited: int
    verdict: Verdict
    reasons: tuple[Reason, ...]
    direction: Direction
    earlier: tuple[str, ...] = ()


def compare(source: Document, target: Document) -> Match | None:
    """Compare one pair; None where the two do not share enough to speak of reuse.

    Texts under SHORTEST_COMPARED letters match only where all their letters are equal.
    Raises UnfitDocument where the times of the two cannot be compared.
    """
    return compare_read(source, reading_of(source.text), target, reading_of(target.text))


def compare_read(
    source: Document,
    one: Reading,
    target: Document,
    other: Reading,
    source_furniture: Stretches = NO_STRETCHES,
    target_furniture: Stretches = NO_STRETCHES,
) -> Match | None:
    """Compare one pair that was read before, as `compare` does.

    Stretches of letters that are known as an outlet's furniture are no evidence.
    """
    shorter = min(one.bones.codes.size, other.bones.codes.size)
    is_as_long = one.bones.codes.size == other.bones.codes.size
    if is_as_long and (one.bones.codes == other.bones.codes).all():
        return same_letters(source, one, target, other) if shorter else None
    if shorter < SHORTEST_COMPARED:
        return None
    chains = align(one.bones.codes, other.bones.codes, other.seeds)
    if not may_tell(chains, shorter, LONG_RUN, EDITED_PASSAGE, LARGE_SHARE):
        return None
    found = overlap(one, other, chains, source_furniture, target_furniture)
    judgement = judge(source, target, found, len(one.bones))
    return None if judgement is None else _match(source, target, found, judgement)


def same_letters(source: Document, one: Reading, target: Document, other: Reading) -> Match:
    """Return the match of two texts whose letters are known to be equal, without aligning them."""
    size = len(one.bones)
    here, there = one.bones.original_span(0, size), other.bones.original_span(0, size)
    whole = whole_passage(here, there, size)
    telling = Telling(size, float(size), 1.0)
    found = Overlap((whole,), 1.0, 1.0, size, size, telling, telling)
    judgement = judge(source, target, found, size)
    assert judgement is not None  # noqa: S101 - a share of 1 is always evidence
    return _match(source, target, found, judgement, Reason.SAME_LETTERS)


def _match(
    source: Document, target: Document, found: Overlap, judgement: Judgement, *more: Reason
) -> Match:
    return Match(
        source.id,
        target.id,
        found.passages,
        found.source_share,
        found.target_share,
        found.verbatim,
        found.edited,
        judgement.verdict,
        (*more, *judgement.reasons),
        judgement.direction,
    )

"""Two texts compared: what they share, how much of each it is, and what that means."""

from dataclasses import dataclass
from functools import lru_cache

from hamseda.core.reuse.alignment import align, seeds
from hamseda.core.reuse.documents import SHORTEST_COMPARED, Document
from hamseda.core.reuse.fingerprints import Hashes
from hamseda.core.reuse.passages import Overlap, Passage, may_tell, overlap
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
from hamseda.core.text import Skeleton, skeleton


@dataclass(frozen=True, slots=True)
class Match:
    """A link from a source to a target that used its text.

    Shares are fractions of each side's letters, 0 to 1. `verbatim` and `edited` are the two
    scores, in letters (see `Overlap`).
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


def compare(source: Document, target: Document) -> Match | None:
    """Compare one pair; None where the two do not share enough to speak of reuse.

    Texts under SHORTEST_COMPARED letters match only where all their letters are equal.
    Raises UnfitDocument where the times of the two cannot be compared.
    """
    source_bones, target_bones = bones_of(source.text), bones_of(target.text)
    if source_bones.letters == target_bones.letters:
        return same_letters(source, target) if source_bones.letters else None
    shorter = min(len(source_bones), len(target_bones))
    if shorter < SHORTEST_COMPARED:
        return None
    chains = align(seeds_of(source.text), seeds_of(target.text))
    if not may_tell(chains, shorter, LONG_RUN, EDITED_PASSAGE, LARGE_SHARE):
        return None
    found = overlap(source_bones, source.text, target_bones, target.text, chains)
    judgement = judge(source, target, found, len(source_bones))
    return None if judgement is None else _match(source, target, found, judgement)


def same_letters(source: Document, target: Document) -> Match:
    """Return the match of two texts whose letters are known to be equal, without aligning them."""
    source_bones, target_bones = bones_of(source.text), bones_of(target.text)
    size = len(source_bones)
    here, there = source_bones.original_span(0, size), target_bones.original_span(0, size)
    whole = Passage(here, there, ((here, there),), True, False, size, size)
    found = Overlap((whole,), 1.0, 1.0, size, size, size, float(size), 1.0)
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


# A skeleton and its seeds are some twenty bytes a letter: what is kept stays under 100 MB.
_LONGEST_KEPT = 20_000


def bones_of(text: str) -> Skeleton:
    """Return the skeleton of a text; those of lately seen texts are kept."""
    return _kept_skeleton(text) if len(text) <= _LONGEST_KEPT else skeleton(text)


def seeds_of(text: str) -> Hashes:
    """Return the seeds of a text's skeleton; those of lately seen texts are kept."""
    return _kept_seeds(text) if len(text) <= _LONGEST_KEPT else seeds(skeleton(text).codes)


_kept_skeleton = lru_cache(maxsize=256)(skeleton)


@lru_cache(maxsize=256)
def _kept_seeds(text: str) -> Hashes:
    return seeds(_kept_skeleton(text).codes)

"""What an overlap means, in the words of a press office, and why."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from hamseda.core.reuse.documents import Document, UnfitDocument
from hamseda.core.reuse.forms import is_form
from hamseda.core.reuse.passages import Overlap, Passage, Telling


class Verdict(StrEnum):
    """How the target used the source."""

    FULL_REPRINT = "full_reprint"
    EDITED_REPRINT = "edited_reprint"
    EXCERPT = "excerpt"
    QUOTATION_ONLY = "quotation_only"
    SHARED_SOURCE = "shared_source"


class Reason(StrEnum):
    """What a verdict rests on."""

    SAME_LETTERS = "same_letters"
    LONG_RUN = "long_run"
    EDITED_PASSAGE = "edited_passage"
    LARGE_SHARE = "large_share"
    MOST_OF_SOURCE = "most_of_source"
    MOST_OF_TARGET = "most_of_target"
    ALL_QUOTED = "all_quoted"
    SOURCE_IS_LATER = "source_is_later"
    OTHER_FIGURES = "other_figures"
    FIGURES_OF_ANOTHER = "figures_of_another"


class Direction(StrEnum):
    """Which of the two was published first."""

    SOURCE_FIRST = "source_first"
    TARGET_FIRST = "target_first"
    UNDETERMINED = "undetermined"


class Judgement(NamedTuple):
    """A verdict with everything it rests on."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    direction: Direction


# Sites stamp an article minutes before or after it is out; within that, order proves nothing.
NEAR_TIE: Final = timedelta(minutes=10)
# One run of 60 letters (ten words and more) does not come about twice by chance.
LONG_RUN: Final = 60
EDITED_PASSAGE: Final = 50.0
LARGE_SHARE: Final = 0.3
_MOST: Final = 0.5
_WHOLE: Final = 0.9
# Of the covered letters, the fraction that must be equal for a reprint without editing.
_UNEDITED: Final = 0.95
# Of the equal letters, the fraction that may stand in another order before that is editing.
_MOVED: Final = 0.1


def judge(
    source: Document, target: Document, found: Overlap, source_letters: int
) -> Judgement | None:
    """Judge an overlap; None where it is too little to speak of reuse.

    What both only bring as somebody's speech is no copying. A source that came out after the target
    was not reprinted by it, however much they share: both then have it from somewhere else. So have
    two texts that are one form with other figures.
    """
    reasons = _evidence(found.telling)
    if not reasons:
        return None
    direction = order_of(source, target)
    # Who takes a whole release, a message say, took it though it is all speech.
    if found.source_share < _WHOLE and not _evidence(found.beside_speech):
        return Judgement(Verdict.QUOTATION_ONLY, (*reasons, Reason.ALL_QUOTED), direction)
    if direction is Direction.TARGET_FIRST:
        return Judgement(Verdict.SHARED_SOURCE, (*reasons, Reason.SOURCE_IS_LATER), direction)
    if is_form(source.text, found.passages):
        return Judgement(Verdict.SHARED_SOURCE, (*reasons, Reason.OTHER_FIGURES), direction)
    reasons += _extent(found)
    if found.source_share >= _WHOLE and _is_unedited(found, source_letters):
        return Judgement(Verdict.FULL_REPRINT, reasons, direction)
    if max(found.source_share, found.target_share) >= _MOST:
        return Judgement(Verdict.EDITED_REPRINT, reasons, direction)
    return Judgement(Verdict.EXCERPT, reasons, direction)


def _extent(found: Overlap) -> tuple[Reason, ...]:
    of_source = (Reason.MOST_OF_SOURCE,) if found.source_share >= _MOST else ()
    of_target = (Reason.MOST_OF_TARGET,) if found.target_share >= _MOST else ()
    return of_source + of_target


def _evidence(telling: Telling) -> tuple[Reason, ...]:
    kept: tuple[Reason, ...] = ()
    if telling.run >= LONG_RUN:
        kept = (Reason.LONG_RUN,)
    elif telling.score >= EDITED_PASSAGE:
        kept = (Reason.EDITED_PASSAGE,)
    return (*kept, Reason.LARGE_SHARE) if telling.share >= LARGE_SHARE else kept


def _is_unedited(found: Overlap, source_letters: int) -> bool:
    kept = found.edited >= _UNEDITED * found.source_share * source_letters
    return kept and _moved(found) <= _MOVED * found.edited


def _moved(found: Overlap) -> int:
    """Count the equal letters of passages that the target brings before an earlier one.

    A stretch of the source that the target brings twice is judged by its fuller passage.
    """
    if len(found.passages) == 1:
        return 0
    once: list[Passage] = []
    told = bytearray(max(passage.source.end for passage in found.passages))
    for passage in sorted(
        found.passages, key=lambda passage: passage.matched_letters, reverse=True
    ):
        start, end = passage.source.start, passage.source.end
        if told.count(1, start, end) * 2 <= end - start:
            told[start:end] = b"\1" * (end - start)
            once.append(passage)
    moved, furthest = 0, 0
    for passage in sorted(once, key=lambda passage: passage.source):
        if passage.target.start < furthest:
            moved += passage.matched_letters
        furthest = max(furthest, passage.target.start)
    return moved


def order_of(source: Document, target: Document) -> Direction:
    """Tell which was published first; undetermined without both times or in a near tie.

    Raises UnfitDocument where only one of the two times has a zone: they cannot be compared.
    """
    first, second = source.published_at, target.published_at
    if first is None or second is None:
        return Direction.UNDETERMINED
    if _has_zone(first) != _has_zone(second):
        raise UnfitDocument("document.time_zone", target.id)
    if abs(first - second) <= NEAR_TIE:
        return Direction.UNDETERMINED
    return Direction.SOURCE_FIRST if first < second else Direction.TARGET_FIRST


def _has_zone(moment: datetime) -> bool:
    return moment.utcoffset() is not None

"""What the back office's screens show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import TaskState

from hamseda.newsroom import wording
from hamseda.newsroom.checks import Issue
from hamseda.newsroom.models import Release

_STATES = {
    (False, None): "draft",
    (False, "in_progress"): "in_review",
    (False, "needs_changes"): "returned",
    (True, "in_progress"): "published_in_review",
    (True, "needs_changes"): "published_returned",
}


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One decision of a reviewer."""

    decision: str
    by: str
    decided_at: datetime
    comment: str
    is_return: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """One matter that a writer may or must mend before submitting."""

    sentence: str
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """The text was saved by somebody else meanwhile; `compare_url` shows what changed."""

    sentence: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A submitted release as its reviewer and its writers see it: to read, not to write."""

    release: Release
    submitted_by: str
    submitted_at: datetime
    task_state_id: int
    may_decide: bool
    notes: tuple[ReviewNote, ...]
    compare_url: str


def state_code(release: Release) -> str:
    """Where a release with `review_status` (queries.with_review) stands; a key of STATES."""
    if release.live and release.review_status is None:
        return "published_changed" if release.has_unpublished_changes else "published"
    return _STATES[(release.live, release.review_status)]


def review_notes(decisions: Iterable[TaskState]) -> tuple[ReviewNote, ...]:
    """Reviewers' decisions in the order given."""
    return tuple(
        ReviewNote(
            decision=wording.DECISIONS[decision.status],
            by=decision.finished_by.get_full_name() if decision.finished_by else "",
            decided_at=decision.finished_at,
            comment=decision.comment,
            is_return=decision.status == TaskState.STATUS_REJECTED,
        )
        for decision in decisions
    )


def advice_on(issues: Iterable[Issue]) -> tuple[Advice, ...]:
    """The sentences of the issues, what stops the submission first."""
    found = (Advice(wording.ISSUES[issue.code], issue.blocking) for issue in issues)
    return tuple(sorted(found, key=lambda advice: not advice.is_blocking))

"""Submit a release, return it with a comment, approve it, take it back."""

from datetime import datetime

from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import may_review
from hamseda.newsroom.checks import Issue, issues_before_submission, position_issues
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.locking import locked_for_writing
from hamseda.newsroom.operations.publishing import go_live, note_publication
from hamseda.newsroom.queries.speaking import speakers


class UnfitForReviewError(UnableToProceedError):
    """The release has blocking issues; `issues` lists them."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__(issues[0].code)
        self.issues = issues


@transaction.atomic
def submit_for_review(*, actor: User, release: Release, now: datetime) -> WorkflowState:
    """Put the newest revision into the review queue.

    Raises UnfitForReviewError when the text is not fit, UnableToProceedError("office_not_yours"),
    ("already_in_review") or, when an administrator has switched review off, ("review_is_off").
    """
    release = locked_for_writing(actor, release)
    if release.workflow_in_progress:
        raise UnableToProceedError("already_in_review")
    workflow = release.get_workflow()
    if workflow is None:
        raise UnableToProceedError("review_is_off")
    newest = release.get_latest_revision_as_object()
    if blocking := blocking_issues(newest, now):
        raise UnfitForReviewError(blocking)
    if earlier := release.current_workflow_state:
        # A returned text that comes back is a new submission by whoever sends it, so that the
        # second-person rule looks at that person; the earlier round stays in the history.
        earlier.cancel(user=actor)
    state = workflow.start(release, actor)
    record_entry(
        actor=actor,
        action="newsroom.release.submitted",
        target=release,
        now=now,
        data={"revision": state.current_task_state.revision_id},
    )
    return state


@transaction.atomic
def return_release(
    *,
    actor: User,
    release: Release,
    comment: str,
    now: datetime,
    task_state_id: int | None = None,
) -> None:
    """Send a release back to its writers with a comment that they and later reviewers see.

    `task_state_id` is the submission that the reviewer has read: a later one is left alone.

    Raises UnableToProceedError("comment_missing"), ("not_in_review"), ("own_work") or
    ("revision_changed").
    """
    if not comment.strip():
        raise UnableToProceedError("comment_missing")
    task_state = _task_under_review(actor, release, task_state_id)
    task_state.reject(user=actor, comment=comment.strip())
    record_entry(
        actor=actor,
        action="newsroom.release.returned",
        target=release,
        now=now,
        data={"revision": task_state.revision_id},
    )


@transaction.atomic
def approve_release(
    *,
    actor: User,
    release: Release,
    now: datetime,
    comment: str = "",
    task_state_id: int | None = None,
) -> None:
    """Approve the revision that was submitted, which finishes the workflow and publishes it, at
    once or at the moment that the writer has chosen.

    `task_state_id` is the submission that the reviewer has read: a later one is left alone.

    Raises UnableToProceedError("not_in_review"), ("own_work") or ("revision_changed").
    """
    task_state = _task_under_review(actor, release, task_state_id)
    if task_state.revision_id != Release.objects.get(pk=release.pk).latest_revision_id:
        raise UnableToProceedError("revision_changed")
    was_public = release.first_published_at is not None
    task_state.approve(user=actor, comment=comment.strip())
    go_live(actor=actor, release=release, revision=task_state.revision, now=now)
    note_publication(
        actor=actor,
        release=release,
        revision=task_state.revision,
        was_public=was_public,
        now=now,
    )


@transaction.atomic
def withdraw_submission(*, actor: User, release: Release, now: datetime) -> None:
    """Take a release out of the review queue, to go on writing.

    Raises UnableToProceedError("not_in_review") or ("office_not_yours").
    """
    release = locked_for_writing(actor, release)
    state = release.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise UnableToProceedError("not_in_review")
    state.cancel(user=actor)
    record_entry(
        actor=actor, action="newsroom.release.submission_withdrawn", target=release, now=now
    )


def blocking_issues(release: Release, now: datetime) -> list[Issue]:
    """What keeps a text from being read by a reviewer or published in a hurry."""
    found = [*issues_before_submission(release), *position_issues(release, speakers(release, now))]
    return [issue for issue in found if issue.blocking]


def _task_under_review(actor: User, release: Release, task_state_id: int | None) -> TaskState:
    # The row lock makes two reviewers who press the button together come one after the other.
    release = Release.objects.select_for_update().get(pk=release.pk)
    task_state = release.current_workflow_task_state
    if task_state is None:
        raise UnableToProceedError("not_in_review")
    if task_state_id not in (None, task_state.pk):
        raise UnableToProceedError("revision_changed")
    if not may_review(actor, release):
        raise UnableToProceedError("own_work")
    return task_state

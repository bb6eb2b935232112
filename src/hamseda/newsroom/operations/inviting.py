"""Ask somebody without an account to approve or return a release, through a signed link."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from hamseda.core.text import clean_text
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import may_review
from hamseda.newsroom.models import ApprovalLink, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.publishing import go_live, note_publication

LIFETIME = timedelta(days=3)
LONGEST_NAME = 200
_SALT = "hamseda.newsroom.approval"


@dataclass(frozen=True, slots=True)
class SignedLink:
    """A link and the secret that opens it; the secret is shown once and kept nowhere."""

    link: ApprovalLink
    token: str


@transaction.atomic
def invite_approver(*, actor: User, release: Release, name: str, now: datetime) -> SignedLink:
    """Let `name` decide on the submission that is under review now, within three days.

    Only a chief editor who may decide on it may pass the decision on: a writer who could make a
    link would approve the own text with it.

    Raises UnableToProceedError("not_in_review"), ("own_work"), ("name_missing") or
    ("approver_name_long").
    """
    name = clean_text(name, one_line=True)
    if not name:
        raise UnableToProceedError("name_missing")
    if len(name) > LONGEST_NAME:
        raise UnableToProceedError("approver_name_long")
    release = Release.objects.select_for_update().get(pk=release.pk)
    task_state = release.current_workflow_task_state
    if task_state is None:
        raise UnableToProceedError("not_in_review")
    if not may_review(actor, release):
        raise UnableToProceedError("own_work")
    link = ApprovalLink.objects.create(
        release=release,
        task_state=task_state,
        name=name,
        made_by=actor,
        made_at=now,
        expires_at=now + LIFETIME,
    )
    record_entry(
        actor=actor,
        action="newsroom.release.approver_invited",
        target=release,
        now=now,
        data={"link": link.pk, "revision": task_state.revision_id},
    )
    return SignedLink(link, signing.dumps(link.pk, salt=_SALT))


def open_link(token: str, *, now: datetime) -> ApprovalLink:
    """The link that a token opens.

    Raises UnableToProceedError("link_unknown"), ("link_expired") or ("link_used").
    """
    try:
        number = signing.loads(token, salt=_SALT)
        link = ApprovalLink.objects.select_related("release__office", "task_state").get(pk=number)
    except (signing.BadSignature, ApprovalLink.DoesNotExist):
        raise UnableToProceedError("link_unknown") from None
    if link.decided_at:
        raise UnableToProceedError("link_used")
    if link.expires_at <= now:
        raise UnableToProceedError("link_expired")
    if link.release.current_workflow_task_state != link.task_state:
        raise UnableToProceedError("not_in_review")
    return link


@transaction.atomic
def decide_by_link(*, token: str, approves: bool, comment: str, now: datetime) -> ApprovalLink:
    """Approve (which publishes) or return what the link shows, in the name of its holder.

    Raises what open_link raises, and UnableToProceedError("comment_missing") or
    ("revision_changed").
    """
    if not approves and not comment.strip():
        raise UnableToProceedError("comment_missing")
    number = open_link(token, now=now).release_id
    release = Release.objects.select_for_update().get(pk=number)
    link = open_link(token, now=now)  # again behind the lock: the link may have been used meanwhile
    task_state = link.task_state
    if task_state.revision_id != release.latest_revision_id:
        raise UnableToProceedError("revision_changed")
    was_public = release.first_published_at is not None
    link.decided_at, link.approves, link.comment = now, approves, comment.strip()
    link.save(update_fields=["decided_at", "approves", "comment"])
    record_entry(
        actor=None,
        action="newsroom.release.approved_by_link" if approves else "newsroom.release.returned",
        target=release,
        now=now,
        data={"link": link.pk, "revision": task_state.revision_id},
    )
    if approves:
        task_state.approve(user=None, comment=link.signed_comment)
        go_live(actor=None, release=release, revision=task_state.revision, now=now)
        note_publication(
            actor=None,
            release=release,
            revision=task_state.revision,
            was_public=was_public,
            now=now,
        )
    else:
        task_state.reject(user=None, comment=link.signed_comment)
    return link

"""Write and change drafts."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import offices_to_write_for
from hamseda.newsroom.models import NewsCodeCounter, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.locking import locked_for_writing
from hamseda.newsroom.queries.limits import limit_of

# What a writer types; all else in the row belongs to the life cycle.
CONTENT_FIELDS = (
    "office", "kind", "kicker", "headline", "lead", "body", "source", "place", "subjects",
    "people", "photos", "attachments", "video_url", "headline_en", "lead_en", "body_en",
    "go_live_at", "embargo_until", "change_kind", "change_note",
)  # fmt: skip


# The audit trail's words for a save.
DRAFTED, CHANGED = SAVES = ("newsroom.release.drafted", "newsroom.release.changed")


@dataclass(frozen=True, slots=True)
class RevisionSeen:
    """The newest revision that a writer had before the eyes. An autosave keeps its number and
    renews its time, so only both together tell one text from another.
    """

    revision_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """The opened editor page that a save comes from: its random key, and whether the page saved
    by itself or the writer pressed a button.
    """

    key: str
    saves_by_itself: bool = False


class EditedMeanwhileError(UnableToProceedError):
    """Somebody has saved since the writer last looked; `name` says who, `revision_id` what."""

    def __init__(self, newest: Revision) -> None:
        super().__init__("edited_meanwhile")
        self.name = newest.user.get_full_name() if newest.user else ""
        self.revision_id = newest.pk


@transaction.atomic
def save_draft(
    *,
    actor: User,
    release: Release,
    now: datetime,
    seen: RevisionSeen | None = None,
    overwrite: int | None = None,
    page: OpenedPage | None = None,
) -> Revision:
    """Keep the release's content as a new revision; a published release stays as it is.

    A new release gets its news code here. Drafts may be incomplete. With `seen` nothing newer
    than that revision is covered up. `overwrite` is the number of the actor's own autosaved
    revision, to be replaced instead of adding another; what a reviewer has read or the public
    sees is never replaced. With `page`, what that very page has saved before is no conflict and
    is replaced too: whoever presses a button while an autosave is on its way covers up nothing.

    Raises UnableToProceedError("office_not_yours"), ("already_in_review") or
    ("limited_to_office") when it would leave the office that it is kept to, EditedMeanwhileError.
    """
    if not offices_to_write_for(actor).filter(pk=release.office_id).exists():
        raise UnableToProceedError("office_not_yours")
    _keep_embargo(release)
    begun = _begun_on(page, actor) if release.pk is None else None
    if begun:
        release.pk, release.news_code = begun.pk, begun.news_code
        release.created_by, release.created_at = begun.created_by, begun.created_at
        if page and page.saves_by_itself and not is_saved_from(page, begun.latest_revision, actor):
            _take_over_state(release, begun)
            return begun.latest_revision  # a late autosave has nothing to add to what was saved
    is_new = release.pk is None
    if is_new:
        _give_number(release, actor, now)
    replaced = None if is_new else _lay_over_stored(release, actor, seen, overwrite, page)
    revision = release.save_revision(
        user=actor,
        clean=False,
        overwrite_revision=replaced,
        log_action="wagtail.create" if is_new else "wagtail.edit",
    )
    record_entry(
        actor=actor,
        action=DRAFTED if is_new else CHANGED,
        target=release,
        now=now,
        data={"revision": revision.pk, "news_code": release.news_code} | _told_of(page),
    )
    return revision


def is_saved_from(page: OpenedPage | None, newest: Revision, actor: User) -> bool:
    """Whether `newest`, as it stands now, was saved by the actor from this very page.

    A page saves by itself one after another, so that an autosave which comes after a pressed
    button is a late one with an older text: it may not replace what the button has saved.
    """
    if page is None or not page.key or newest.user_id != actor.pk:
        return False
    last = (
        AuditEntry.objects.filter(
            object_type=Release._meta.label_lower, object_id=newest.object_id, action__in=SAVES
        )
        .order_by("number")
        .last()
    )
    return (
        last is not None
        and last.actor_id == actor.pk
        and last.data.get("revision") == newest.pk
        and last.data.get("page") == page.key
        and (last.data.get("by_itself", False) or not page.saves_by_itself)
    )


def next_news_code() -> int:
    """A code that no release has had or will have, deleted ones included."""
    counter, _ = NewsCodeCounter.objects.select_for_update().get_or_create(pk=1)
    counter.last_code += 1
    counter.save(update_fields=["last_code"])
    return counter.last_code


def _begun_on(page: OpenedPage | None, actor: User) -> Release | None:
    """The release that this very page has begun already: an autosave whose answer has not come
    yet and a pressed button are one release.
    """
    if page is None or not page.key:
        return None
    # Whoever comes second waits here, and then finds what the first has begun.
    NewsCodeCounter.objects.select_for_update().get_or_create(pk=1)
    begun = AuditEntry.objects.filter(
        object_type=Release._meta.label_lower,
        action=DRAFTED,
        actor_id=actor.pk,
        data__page=page.key,
    ).last()
    return Release.objects.filter(pk=begun.object_id).first() if begun else None


def _told_of(page: OpenedPage | None) -> dict[str, str | bool]:
    return {"page": page.key, "by_itself": page.saves_by_itself} if page and page.key else {}


def _give_number(release: Release, actor: User, now: datetime) -> None:
    release.news_code = next_news_code()
    release.created_by = actor
    release.created_at = now
    release.live = False
    release.has_unpublished_changes = True
    release.save()


def _keep_embargo(release: Release) -> None:
    """Nothing goes public before its embargo ends, whatever moment was chosen."""
    if release.embargo_until and (
        release.go_live_at is None or release.go_live_at < release.embargo_until
    ):
        release.go_live_at = release.embargo_until


def _lay_over_stored(
    release: Release,
    actor: User,
    seen: RevisionSeen | None,
    overwrite: int | None,
    page: OpenedPage | None,
) -> Revision | None:
    """Put the content over the stored row; return the revision that it replaces, if any."""
    stored = locked_for_writing(actor, release)
    if stored.workflow_in_progress:
        raise UnableToProceedError("already_in_review")
    if release.office_id != stored.office_id and limit_of(stored):
        raise UnableToProceedError("limited_to_office")
    newest = stored.latest_revision
    if newest and is_saved_from(page, newest, actor):
        overwrite = newest.pk
    elif seen and newest and _is_newer(newest, seen):
        raise EditedMeanwhileError(newest)
    _take_over_state(release, stored)
    if not stored.live:
        # The row of an unpublished release follows its draft: lists show the newest headline.
        release.save(update_fields=CONTENT_FIELDS)
    return _replaceable(stored, actor, overwrite)


def _is_newer(newest: Revision, seen: RevisionSeen) -> bool:
    return (newest.pk, newest.created_at) != (seen.revision_id, seen.created_at)


def _take_over_state(release: Release, stored: Release) -> None:
    # The object in hand was read before the lock: an approval in between must not be undone.
    release.live = stored.live
    release.live_revision = stored.live_revision
    release.latest_revision = stored.latest_revision
    release.has_unpublished_changes = stored.has_unpublished_changes
    release.first_published_at = stored.first_published_at
    release.last_published_at = stored.last_published_at


def _replaceable(stored: Release, actor: User, number: int | None) -> Revision | None:
    newest = stored.latest_revision
    if newest is None or number != newest.pk or newest.user_id != actor.pk:
        return None
    if newest.pk == stored.live_revision_id or newest.task_states.exists():
        return None
    return newest

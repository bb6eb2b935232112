"""Publish what was approved for a later moment, and know what should be public and is not."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import published

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.newsroom import wording
from hamseda.newsroom.facts import ReleaseCorrected, ReleasePublished
from hamseda.newsroom.models import ChangeNote, Release
from hamseda.newsroom.operations.limiting import end_limit
from hamseda.newsroom.operations.photos import note_photos_gone
from hamseda.newsroom.operations.scheduling import note_cancelled
from hamseda.newsroom.queries import due_revisions
from hamseda.newsroom.queries.photos import photos_on_site


def publish_due_releases(*, now: datetime) -> int:
    """Publish every release whose moment has come; return how many.

    Each in a transaction of its own, so that one that cannot be published stops no other; safe to
    repeat, also by two workers at once.
    """
    due = due_revisions(now).values_list("pk", flat=True)
    return sum(_publish_due(revision_id, now) for revision_id in list(due))


def go_live(
    *,
    actor: User | None,
    release: Release,
    revision: Revision,
    now: datetime,
    log_action: str = "wagtail.publish",
) -> None:
    """Make a revision public, or have it wait for its moment when that comes after `now`.

    Wagtail's own action asks the machine's clock; here the moment that the operation was given
    decides, and is the one that readers and the audit trail are told. Whether the revision may
    be public was settled by the operation.
    """
    stored = Release.objects.select_for_update().get(pk=release.pk)
    _end_other_moments(actor, stored, revision, now)
    stored.revisions.update(approved_go_live_at=None)
    text = revision.as_object()
    text.expired = False
    if waits := text.go_live_at is not None and text.go_live_at > now:
        revision.approved_go_live_at = text.go_live_at
        revision.save(update_fields=["approved_go_live_at"])
        log_action = "wagtail.publish.schedule"
        text.live, text.live_revision, text.has_unpublished_changes = False, None, True
    else:
        text.live, text.live_revision = True, revision
        text.has_unpublished_changes = not revision.is_latest_revision()
        text.last_published_at = now
        text.first_published_at = stored.first_published_at or now
    # A public text stays as it is until the moment of the next one.
    if not (waits and stored.live):
        photos = photos_on_site(stored)
        text.save()
        note_photos_gone(actor=actor, release=text, before=photos, now=now)
        published.send(sender=Release, instance=text, revision=revision)
        if open_review := stored.current_workflow_state:
            open_review.cancel(user=actor)
    log(instance=stored, action=log_action, user=actor, revision=revision, content_changed=True)


def _end_other_moments(
    actor: User | None, release: Release, revision: Revision, now: datetime
) -> None:
    """An approved text that waits is replaced by this one: its moment will not come."""
    waiting = release.revisions.filter(approved_go_live_at__isnull=False).exclude(pk=revision.pk)
    for other in waiting:
        note_cancelled(
            actor=actor, release=release, revision=other, reason=wording.REPLACED_TEXT, now=now
        )


def note_publication(
    *, actor: User | None, release: Release, revision: Revision, was_public: bool, now: datetime
) -> None:
    """Leave the traces of a revision's approval: what readers are told of the change, the audit
    entry and the fact. A release that waits for its moment leaves only the audit entry.
    """
    release.refresh_from_db()
    if not release.live or release.live_revision_id != revision.pk:
        record_entry(
            actor=actor,
            action="newsroom.release.scheduled",
            target=release,
            now=now,
            data={"revision": revision.pk, "news_code": release.news_code},
        )
        return
    release.take_downs.filter(lifted_at__isnull=True).update(lifted_at=now)
    end_limit(release=release, now=now)
    record_entry(
        actor=actor,
        action="newsroom.release.published",
        target=release,
        now=now,
        data={"revision": revision.pk, "news_code": release.news_code},
    )
    record_fact(ReleasePublished(release_id=release.pk, revision_id=revision.pk), now=now)
    if was_public:
        _note_change(actor, release, revision, now)


def _publish_due(revision_id: int, now: datetime) -> bool:
    with transaction.atomic():
        waiting = Revision.objects.get(pk=revision_id)
        release = Release.objects.select_for_update().get(pk=waiting.object_id)
        # Looked at again behind the lock: another worker or a cancellation may have come first.
        revision = due_revisions(now).filter(pk=revision_id).first()
        if revision is None:
            return False
        was_public = release.first_published_at is not None
        go_live(
            actor=None,
            release=release,
            revision=revision,
            now=now,
            log_action="wagtail.publish.scheduled",
        )
        note_publication(
            actor=None, release=release, revision=revision, was_public=was_public, now=now
        )
        return True


def _note_change(actor: User | None, release: Release, revision: Revision, now: datetime) -> None:
    if release.change_kind not in ChangeNote.Kind.values:
        return
    writer = revision.user or actor
    note = ChangeNote.objects.create(
        release=release,
        revision=revision,
        kind=release.change_kind,
        text=release.change_note,
        noted_at=now,
        noted_by=writer,
    )
    if note.kind == ChangeNote.Kind.CORRECTION:
        record_fact(ReleaseCorrected(release_id=release.pk, change_note_id=note.pk), now=now)

"""Publish without a second person when it cannot wait, and have one look afterwards."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import ForcedPublication, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.publishing import go_live, note_publication
from hamseda.newsroom.operations.reviewing import UnfitForReviewError, blocking_issues
from hamseda.newsroom.queries import authors_of_forced


@transaction.atomic
def force_publication(
    *, actor: User, release: Release, reason: str, now: datetime
) -> ForcedPublication:
    """Publish the newest revision at once, without review; it stays marked until a second person
    has approved it. An embargo is not broken: then the release waits for its moment. Forcing the
    same revision again gives the publication that is open.

    Raises UnableToProceedError("not_chief_editor"), ("reason_missing"), or ("nothing_to_force")
    where the newest revision was approved before, UnfitForReviewError.
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    if not reason.strip():
        raise UnableToProceedError("reason_missing")
    release = Release.objects.select_for_update().get(pk=release.pk)
    revision = release.latest_revision
    if release.live_revision_id == revision.pk or revision.approved_go_live_at:
        return _forced_before(release, revision)
    newest = revision.as_object()
    if blocking := blocking_issues(newest, now):
        raise UnfitForReviewError(blocking)
    if release.workflow_in_progress:
        release.current_workflow_state.cancel(user=actor)
    was_public = release.first_published_at is not None
    go_live(actor=actor, release=release, revision=revision, now=now)
    forced = ForcedPublication.objects.create(
        release=release, revision=revision, reason=reason.strip(), forced_at=now, forced_by=actor
    )
    record_entry(
        actor=actor,
        action="newsroom.release.forced",
        target=release,
        now=now,
        data={"revision": revision.pk, "reason": forced.reason},
    )
    note_publication(
        actor=actor, release=release, revision=revision, was_public=was_public, now=now
    )
    return forced


def _forced_before(release: Release, revision: Revision) -> ForcedPublication:
    is_open = {"revision": revision, "approved_at": None}
    if forced := release.forced_publications.filter(**is_open).first():
        return forced
    raise UnableToProceedError("nothing_to_force")


@transaction.atomic
def approve_forced_publication(*, actor: User, forced: ForcedPublication, now: datetime) -> None:
    """A second person stands by what was published without one.

    Raises UnableToProceedError("not_chief_editor"), ("own_work") for whoever forced it or wrote
    the text, or ("already_approved").
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    forced = ForcedPublication.objects.select_for_update().get(pk=forced.pk)
    if forced.approved_at:
        raise UnableToProceedError("already_approved")
    if actor.pk in authors_of_forced(forced):
        raise UnableToProceedError("own_work")
    forced.approved_by, forced.approved_at = actor, now
    forced.save(update_fields=["approved_by", "approved_at"])
    record_entry(
        actor=actor,
        action="newsroom.release.forced_approved",
        target=forced.release,
        now=now,
        data={"forced": forced.pk},
    )

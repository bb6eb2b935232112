"""Bring in what was published before Hamseda."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.newsroom.facts import ReleasePublished
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.drafting import next_news_code


@transaction.atomic
def import_release(
    *, actor: User, release: Release, published_at: datetime, now: datetime
) -> Release:
    """Store a release that was already public at `published_at`, without review.

    For moving an office's old site here, and for the sample province; no screen leads to it.
    Raises django.core.exceptions.ValidationError when a field does not fit.
    """
    release.news_code = next_news_code()
    release.created_by = actor
    release.created_at = published_at
    release.live = True
    release.has_unpublished_changes = False
    release.first_published_at = release.last_published_at = published_at
    release.full_clean(exclude=["latest_revision", "live_revision"])
    release.save()
    revision = release.save_revision(user=actor, changed=False, clean=False)  # cleaned above
    release.live_revision = revision
    release.save(update_fields=["live_revision"])
    record_entry(
        actor=actor,
        action="newsroom.release.imported",
        target=release,
        now=now,
        data={"news_code": release.news_code, "revision": revision.pk},
    )
    record_fact(ReleasePublished(release_id=release.pk, revision_id=revision.pk), now=now)
    return release

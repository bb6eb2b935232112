"""Write and change drafts."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import editable_by, offices_to_write_for
from hamseda.newsroom.models import NewsCodeCounter, Release
from hamseda.newsroom.operations import UnableToProceedError


@transaction.atomic
def save_draft(
    *,
    actor: User,
    release: Release,
    now: datetime,
    overwrite: Revision | None = None,
) -> Revision:
    """Keep the release's content as a new revision; a published release stays as it is.

    A new release gets its news code here. `overwrite` replaces the actor's own autosaved
    revision instead of adding another. Drafts may be incomplete.

    Raises UnableToProceedError("office_not_yours") or ("already_in_review").
    """
    if not offices_to_write_for(actor).filter(pk=release.office_id).exists():
        raise UnableToProceedError("office_not_yours")
    is_new = release.pk is None
    if is_new:
        release.news_code = next_news_code()
        release.created_by = actor
        release.created_at = now
        release.live = False
        release.has_unpublished_changes = True
        release.save()
    else:
        Release.objects.select_for_update().get(pk=release.pk)
        if not editable_by(actor).filter(pk=release.pk).exists():
            raise UnableToProceedError("office_not_yours")
        if release.workflow_in_progress:
            raise UnableToProceedError("already_in_review")
        if not release.live:
            _save_incomplete(release)
    revision = release.save_revision(user=actor, clean=False, overwrite_revision=overwrite)
    record_entry(
        actor=actor,
        action="newsroom.release.drafted" if is_new else "newsroom.release.changed",
        target=release,
        now=now,
        data={"revision": revision.pk, "news_code": release.news_code},
    )
    return revision


def next_news_code() -> int:
    """A code that no release has had or will have, deleted ones included."""
    counter, _ = NewsCodeCounter.objects.select_for_update().get_or_create(pk=1)
    counter.last_code += 1
    counter.save(update_fields=["last_code"])
    return counter.last_code


def _save_incomplete(release: Release) -> None:
    # The row of an unpublished release follows its draft, so that lists show the newest headline.
    try:
        release.clean_fields(exclude=["headline", "body"])
    except ValidationError:
        return
    release.save()

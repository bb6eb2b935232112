"""An editor's mark for the quality of a release, kept for evaluation."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import QualityMark, Release
from hamseda.newsroom.operations import UnableToProceedError

MARKS = range(1, 6)


@transaction.atomic
def mark_quality(
    *, actor: User, release: Release, mark: int, now: datetime, note: str = ""
) -> QualityMark:
    """Give a published release a mark from 1 (weak) to 5 (excellent); the newest counts.

    Raises UnableToProceedError("not_chief_editor"), ("not_public"), ("mark_unknown"), or
    ("own_work") for whoever wrote any of it.
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    if not release.live:
        raise UnableToProceedError("not_public")
    if mark not in MARKS:
        raise UnableToProceedError("mark_unknown")
    if release.created_by_id == actor.pk or release.revisions.filter(user=actor).exists():
        raise UnableToProceedError("own_work")
    given = QualityMark.objects.create(
        release=release, mark=mark, note=note.strip(), marked_at=now, marked_by=actor
    )
    record_entry(
        actor=actor,
        action="newsroom.release.marked",
        target=release,
        now=now,
        data={"mark": mark},
    )
    return given

"""Take a release off the site in one of three ways."""

from datetime import datetime

from django.db import transaction
from wagtail.actions.unpublish import UnpublishAction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.facts import ReleaseTakenDown
from hamseda.newsroom.models import Release, TakeDown
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.photos import note_photos_gone
from hamseda.newsroom.queries.photos import photos_on_site


@transaction.atomic
def take_down_release(
    *,
    actor: User,
    release: Release,
    outcome: str,
    now: datetime,
    explanation: str = "",
    merged_into: Release | None = None,
) -> TakeDown:
    """End the publication of a release. Its address answers with the explanation, or leads to the
    release that it was merged into; it comes back when a new revision is approved.

    After GOV.UK's three ways: published in error, consolidated into another, withdrawn.

    Raises UnableToProceedError("not_chief_editor"), ("not_public"), ("explanation_missing") for a
    withdrawal without one, or ("merged_into_missing") where the other release is not public.
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    release = Release.objects.select_for_update().get(pk=release.pk)
    down = TakeDown(
        release=release,
        outcome=TakeDown.Outcome(outcome),
        explanation=explanation.strip(),
        merged_into=merged_into if outcome == TakeDown.Outcome.MERGED else None,
        taken_down_at=now,
        taken_down_by=actor,
    )
    _check(down)
    if release.workflow_in_progress:
        release.current_workflow_state.cancel(user=actor)
    photos = photos_on_site(release)
    UnpublishAction(release, user=actor).execute(skip_permission_checks=True)
    down.save()
    note_photos_gone(actor=actor, release=release, before=photos, now=now)
    record_entry(
        actor=actor,
        action="newsroom.release.taken_down",
        target=release,
        now=now,
        data={"outcome": down.outcome, "news_code": release.news_code},
    )
    record_fact(ReleaseTakenDown(release_id=release.pk, take_down_id=down.pk), now=now)
    return down


def _check(down: TakeDown) -> None:
    if not down.release.live:
        raise UnableToProceedError("not_public")
    if down.outcome == TakeDown.Outcome.WITHDRAWN and not down.explanation:
        raise UnableToProceedError("explanation_missing")
    if down.outcome == TakeDown.Outcome.MERGED and not _may_be_merged(down):
        raise UnableToProceedError("merged_into_missing")


def _may_be_merged(down: TakeDown) -> bool:
    into = down.merged_into_id
    if into is None or into == down.release_id:
        return False
    return Release.objects.published().filter(pk=into).exists()

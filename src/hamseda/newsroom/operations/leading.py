"""Choose the releases that stand first on the home page."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import LeadStory, Release
from hamseda.newsroom.operations import UnableToProceedError

MOST_LEAD_STORIES = 7


@transaction.atomic
def choose_lead_story(
    *, actor: User, release: Release, now: datetime, until: datetime | None = None
) -> LeadStory:
    """Put a public release behind those that are chosen, or give it another `until`.

    What is over or no longer public makes room. Raises UnableToProceedError("not_chief_editor"),
    ("not_public"), ("until_is_past") or ("lead_stories_full").
    """
    _require_chief_editor(actor)
    if not Release.objects.published().filter(pk=release.pk).exists():
        raise UnableToProceedError("not_public")
    if until is not None and until <= now:
        raise UnableToProceedError("until_is_past")
    chosen = _standing(now)
    mine = next((story for story in chosen if story.release_id == release.pk), None)
    if mine is None:
        if len(chosen) >= MOST_LEAD_STORIES:
            raise UnableToProceedError("lead_stories_full")
        mine = LeadStory(release=release, place=len(chosen) + 1)
    mine.until, mine.chosen_at, mine.chosen_by = until, now, actor
    mine.save()
    _note("newsroom.lead_story.chosen", actor, release, now)
    return mine


@transaction.atomic
def move_lead_story(*, actor: User, release: Release, places: int, now: datetime) -> None:
    """Move a chosen release up (`places` below zero) or down; at the end it stays. Raises
    UnableToProceedError("not_chief_editor") or ("not_chosen").
    """
    _require_chief_editor(actor)
    chosen = _standing(now)
    mine = next((story for story in chosen if story.release_id == release.pk), None)
    if mine is None:
        raise UnableToProceedError("not_chosen")
    target = min(max(chosen.index(mine) + places, 0), len(chosen) - 1)
    chosen.remove(mine)
    chosen.insert(target, mine)
    _number(chosen)
    _note("newsroom.lead_story.moved", actor, release, now)


@transaction.atomic
def drop_lead_story(*, actor: User, release: Release, now: datetime) -> None:
    """Take a release out of the chosen ones; safe to repeat. Raises
    UnableToProceedError("not_chief_editor").
    """
    _require_chief_editor(actor)
    dropped, _ = LeadStory.objects.filter(release=release).delete()
    if dropped:
        _number(_standing(now))
        _note("newsroom.lead_story.dropped", actor, release, now)


def _require_chief_editor(actor: User) -> None:
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")


def _standing(now: datetime) -> list[LeadStory]:
    """The chosen ones in their order, locked; those that are shown no more are forgotten."""
    LeadStory.objects.filter(until__lte=now).delete()
    LeadStory.objects.exclude(release__in=Release.objects.published()).delete()
    chosen = list(LeadStory.objects.select_for_update().order_by("place", "pk"))
    _number(chosen)
    return chosen


def _number(chosen: list[LeadStory]) -> None:
    for place, story in enumerate(chosen, 1):
        if story.place != place:
            story.place = place
            story.save(update_fields=["place"])


def _note(action: str, actor: User, release: Release, now: datetime) -> None:
    record_entry(actor=actor, action=action, target=release, now=now)

"""Releases that may prove something, told by whoever knows them: the secretariat knows none."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail import hooks

from hamseda.secretariat.models import Resolution, ResolutionOwner

RELEASES_SHOWN = 30


def current_owners(resolution: Resolution) -> QuerySet[ResolutionOwner]:
    """Who carries a resolution out now."""
    return resolution.owners.filter(until__isnull=True).select_related("responsible")


def releases_for(
    resolution: Resolution, owners: Iterable[ResolutionOwner]
) -> list[tuple[str, str]]:
    """The newest public releases of the offices among those who carry a resolution out now:
    address and headline.

    The hook `secretariat_releases` gives them: `tell(offices, since, limit)`.
    """
    offices = [row.responsible.office_id for row in owners if row.responsible.office_id]
    if not offices:
        return []
    tellers = hooks.get_hooks("secretariat_releases")
    return [
        line for tell in tellers for line in tell(offices, resolution.enacted_on, RELEASES_SHOWN)
    ]

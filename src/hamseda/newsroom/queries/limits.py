"""Questions about drafts that are kept to their own office."""

from collections.abc import Sequence

from django.db.models import QuerySet

from hamseda.newsroom.models import DraftLimit, Release


def limit_of(release: Release) -> DraftLimit | None:
    """The limit that a draft is under now."""
    return release.limits.filter(lifted_at__isnull=True).first() if release.pk else None


def limited_among(release_ids: Sequence[int]) -> set[int]:
    """Which of these releases are under a limit now."""
    found = open_limits().filter(release__in=release_ids)
    return set(found.values_list("release", flat=True))


def open_limits() -> QuerySet[DraftLimit]:
    """The limits that hold now."""
    return DraftLimit.objects.filter(lifted_at__isnull=True)

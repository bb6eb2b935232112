"""Questions about drafts that are kept to their own office."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from hamseda.newsroom.models import DraftLimit, Release, open_limits


def limit_of(release: Release) -> DraftLimit | None:
    """The limit that a draft is under now."""
    return open_limits().filter(release=release.pk).first() if release.pk else None


def with_limit(releases: QuerySet[Release]) -> QuerySet[Release]:
    """The same releases with `is_limited`: whether each is under a limit now."""
    return releases.annotate(is_limited=Exists(open_limits().filter(release=OuterRef("pk"))))


def limited_among(release_ids: Sequence[int]) -> set[int]:
    """Which of these releases are under a limit now."""
    found = open_limits().filter(release__in=release_ids)
    return set(found.values_list("release", flat=True))

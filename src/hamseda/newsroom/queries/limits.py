"""Questions about drafts that are kept to their own office."""

from collections.abc import Sequence

from hamseda.newsroom.models import DraftLimit, Release, open_limits


def limit_of(release: Release) -> DraftLimit | None:
    """The limit that a draft is under now."""
    return open_limits().filter(release=release.pk).first() if release.pk else None


def limited_among(release_ids: Sequence[int]) -> set[int]:
    """Which of these releases are under a limit now."""
    found = open_limits().filter(release__in=release_ids)
    return set(found.values_list("release", flat=True))

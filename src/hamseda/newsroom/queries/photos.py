"""Questions about photos that readers see, and that they saw."""

from collections.abc import Iterable

from django.db.models import QuerySet

from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.models import Photo, Release, ReleasePhoto, is_public

LEFT_SITE = "newsroom.photo.left_site"


def photos_on_site(release: Release) -> frozenset[int]:
    """The photos that readers see with a release now; none of a release that is not public."""
    shown = ReleasePhoto.objects.filter(is_public("release__"), release=release.pk)
    return frozenset(shown.values_list("photo", flat=True))


def photos_nowhere(photo_ids: Iterable[int]) -> QuerySet[Photo]:
    """Those of them that no public release shows."""
    shown = ReleasePhoto.objects.filter(is_public("release__"), photo__in=photo_ids)
    return Photo.objects.filter(pk__in=photo_ids).exclude(pk__in=shown.values("photo"))


def has_left_site(photo: Photo) -> bool:
    """Whether readers once saw the photo, which no public release shows now."""
    told = AuditEntry.objects.filter(
        object_type=Photo._meta.label_lower, object_id=str(photo.pk), action=LEFT_SITE
    )
    return told.exists()

"""Bring photos into the library of an office, and say what in them matters most."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Collection

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.pictures import PictureRefusedError, read_picture
from hamseda.newsroom.access import offices_to_write_for, photos_of, reviews_releases
from hamseda.newsroom.models import Photo, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.queries import is_photo_settled
from hamseda.newsroom.queries.photos import LEFT_SITE, photos_nowhere
from hamseda.registry.models import Office

_LONGEST_TITLE = 120
# The part of the shorter side that stays in every crop around the chosen point.
_FOCUS = 0.25


def add_photo(*, actor: User, office: Office, file: BinaryIO, title: str, now: datetime) -> Photo:
    """Take a picture into the office's library, without what its file tells about place, device
    and people. Nobody outside sees it before a release that shows it is public.

    Raises UnableToProceedError("office_not_yours") or with the code of a PictureRefusedError.
    """
    if not offices_to_write_for(actor).filter(pk=office.pk).exists():
        raise UnableToProceedError("office_not_yours")
    try:
        picture = read_picture(file)
    except PictureRefusedError as refusal:
        raise UnableToProceedError(f"photo_{refusal.code}") from refusal
    with transaction.atomic():
        photo = Photo(
            title=title.strip()[:_LONGEST_TITLE] or office.name,
            office=office,
            uploaded_by_user=actor,
            collection=Collection.get_first_root_node() or Collection.add_root(name="Root"),
            file=ImageFile(BytesIO(picture.content), name=f"photo.{picture.extension}"),
            file_size=len(picture.content),
        )
        photo.save()
        record_entry(
            actor=actor,
            action="newsroom.photo.added",
            target=photo,
            now=now,
            data={"office": office.code, "bytes": len(picture.content)},
        )
    return photo


def note_photos_gone(
    *, actor: User | None, release: Release, before: Iterable[int], now: datetime
) -> None:
    """Keep which of the photos that readers saw with a release `before` they see nowhere any more,
    so that their addresses say so.
    """
    for photo in photos_nowhere(before):
        record_entry(
            actor=actor, action=LEFT_SITE, target=photo, now=now, data={"release": release.pk}
        )


def may_focus(user: User, photo: Photo) -> bool:
    """Whether `user`, who may use the photo, may move the point that crops keep."""
    return reviews_releases(user) or not is_photo_settled(photo)


@transaction.atomic
def focus_photo(*, actor: User, photo: Photo, point: tuple[int, int] | None, now: datetime) -> None:
    """Say which point of the photo (from its left upper corner, in pixels) every crop keeps; None
    leaves the middle.

    The point belongs to the photo and is in no revision, so that a new crop would reach readers
    without review: while a release that shows the photo is public, approved or under review, only
    a chief editor moves it.

    Raises UnableToProceedError("photo_not_yours"), ("photo_settled"), or ("point_outside").
    """
    kept = photos_of(actor).select_for_update().filter(pk=photo.pk).first()
    if kept is None:
        raise UnableToProceedError("photo_not_yours")
    if not may_focus(actor, kept):
        raise UnableToProceedError("photo_settled")
    if point is None:
        kept.focal_point_x = kept.focal_point_y = None
        kept.focal_point_width = kept.focal_point_height = None
    else:
        across, down = point
        if not (0 <= across < kept.width and 0 <= down < kept.height):
            raise UnableToProceedError("point_outside")
        side = max(1, round(min(kept.width, kept.height) * _FOCUS))
        kept.focal_point_x, kept.focal_point_y = across, down
        kept.focal_point_width = kept.focal_point_height = side
    kept.save(
        update_fields=[
            "focal_point_x",
            "focal_point_y",
            "focal_point_width",
            "focal_point_height",
        ]
    )
    record_entry(
        actor=actor,
        action="newsroom.photo.focused",
        target=kept,
        now=now,
        data={"point": list(point) if point else None},
    )

"""What the back office's screens show of photos."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hamseda.foundation.design.numbers import persian_size
from hamseda.newsroom import wording
from hamseda.newsroom.access import is_photo_public
from hamseda.newsroom.models import Photo, ReleasePhoto

# Nine places of a photo, as "column-row" from the left upper corner.
PHOTO_PLACES = tuple(f"{column}-{row}" for row in range(3) for column in range(3))


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """One ninth of a photo."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """A photo in the library."""

    pk: int
    title: str
    width: int
    height: int
    size: str
    file_url: str
    places: tuple[PhotoPlace, ...]
    is_focused: bool
    is_public: bool
    may_focus: bool


def photo_page(photo: Photo, *, may_focus: bool) -> PhotoPage:
    """The page of one photo."""
    chosen = ""
    if photo.focal_point_x is not None:
        column = min(2, 3 * photo.focal_point_x // photo.width)
        row = min(2, 3 * photo.focal_point_y // photo.height)
        chosen = f"{column}-{row}"
    return PhotoPage(
        pk=photo.pk,
        title=photo.title,
        width=photo.width,
        height=photo.height,
        size=persian_size(photo.file_size or 0),
        file_url=photo.file.url,
        places=tuple(
            PhotoPlace(value, wording.PHOTO_PLACES[value], value == chosen)
            for value in PHOTO_PLACES
        ),
        is_focused=bool(chosen),
        is_public=is_photo_public(photo),
        may_focus=may_focus,
    )


@dataclass(frozen=True, slots=True)
class PhotoChoice:
    """A photo of the library that may be put into a release, with what was last told of it."""

    pk: int
    title: str
    office: str
    caption: str
    alternative_text: str
    photographer: str
    rights: str
    rights_label: str


def photo_choices(
    photos: Iterable[Photo], told: Mapping[int, ReleasePhoto]
) -> tuple[PhotoChoice, ...]:
    """The photos in their order."""
    return tuple(_photo_choice(photo, told.get(photo.pk, ReleasePhoto())) for photo in photos)


def _photo_choice(photo: Photo, told: ReleasePhoto) -> PhotoChoice:
    return PhotoChoice(
        pk=photo.pk,
        title=photo.title,
        office=photo.office.name if photo.office else "",
        caption=told.caption,
        alternative_text=told.alternative_text,
        photographer=told.photographer,
        rights=told.rights,
        rights_label=told.get_rights_display(),
    )

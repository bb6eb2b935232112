"""Photos as readers see them: in the size of their place, with what is told of them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page
from wagtail.images.models import Filter

from hamseda.newsroom.models import Photo, PhotoRendition, Release, ReleasePhoto
from hamseda.newsroom.queries import photos_of_releases

logger = logging.getLogger(__name__)

# The crop of lists keeps the point that the writer has marked.
IN_LISTS = "fill-640x400"
ON_PAGES = "max-1200x1200"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in one size; `alternative` is for whoever cannot see it."""

    url: str
    width: int
    height: int
    alternative: str


@dataclass(frozen=True, slots=True)
class PublicPhoto:
    """A photo of a release; `full_url` leads to the file as it was brought in. The release is told
    where the page is not its own.
    """

    picture: Picture
    caption: str
    photographer: str
    rights: str
    full_url: str
    release_url: str = ""
    release_headline: str = ""


@dataclass(frozen=True, slots=True)
class PhotosPage:
    """The newest photos of all releases, for whoever wants to print them."""

    photos: tuple[PublicPhoto, ...]
    turner: Page


def public_photos(release: Release) -> tuple[PublicPhoto, ...]:
    """The photos of a release in their order."""
    return _told(release.photos.all(), ON_PAGES)


def photos_page(turner: Page) -> PhotosPage:
    """A page of `published_photos`, each with the release that shows it."""
    return PhotosPage(_told(turner, IN_LISTS, with_release=True), turner)


def _told(
    rows: Iterable[ReleasePhoto], size: str, *, with_release: bool = False
) -> tuple[PublicPhoto, ...]:
    found = []
    for shown in rows:
        if picture := _picture(shown.photo, size, shown.alternative_text):
            release = shown.release if with_release else None
            found.append(
                PublicPhoto(
                    picture=picture,
                    caption=shown.caption,
                    photographer=shown.photographer,
                    rights=shown.get_rights_display(),
                    full_url=f"{shown.photo.file.url}?download",
                    release_url=release.get_absolute_url() if release else "",
                    release_headline=release.headline if release else "",
                )
            )
    return tuple(found)


def list_pictures(releases: Iterable[Release]) -> dict[int, Picture]:
    """The first photo of each release that has one, by the release's id."""
    found: dict[int, Picture] = {}
    for shown in photos_of_releases([release.pk for release in releases]):
        if shown.release_id in found:
            continue
        if picture := _picture(shown.photo, IN_LISTS, shown.alternative_text):
            found[shown.release_id] = picture
    return found


def _picture(photo: Photo, size: str, alternative: str) -> Picture | None:
    """None, and a word in the log, where the file of the photo is gone."""
    try:
        made = photo.find_existing_rendition(Filter(size))
    except PhotoRendition.DoesNotExist:
        if not photo.file.storage.exists(photo.file.name):
            logger.warning("The file of photo %s is missing", photo.pk)
            return None
        made = photo.get_rendition(size)
    return Picture(made.url, made.width, made.height, alternative)

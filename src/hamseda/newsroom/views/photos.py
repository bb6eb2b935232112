"""The photos of an office: bringing them in, looking at them, and serving their files."""

import mimetypes
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views import View
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from hamseda.newsroom import wording
from hamseda.newsroom.access import (
    get_photo_for,
    get_photo_to_see,
    is_photo_public,
    photos_of,
    visible_to,
)
from hamseda.newsroom.contexts.photos import PHOTO_PLACES, photo_choices, photo_page
from hamseda.newsroom.models import Photo, PhotoRendition
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.photos import add_photo, focus_photo, may_focus
from hamseda.newsroom.queries import last_told_of, photos_matching
from hamseda.newsroom.queries.photos import has_left_site
from hamseda.newsroom.views.uploading import answered, chosen_office, name_of

THUMBNAIL = "max-480x360"
PAGE_LENGTH = 24
CHOICES = 12
LONGEST_WORDS = 200
SECONDS_KEPT = 60  # a photo that was withdrawn must be gone soon


@require_safe
def serve_file(request: HttpRequest, name: str) -> HttpResponse:
    """A photo, or one of its sizes, by the name of its file: for everybody while a public release
    shows it, for its office and the chief editors at any time. For all others it is gone where
    readers once saw it, and else not found.
    """
    if "\x00" in name:
        raise Http404  # PostgreSQL cannot be asked for such a name
    file, photo = _named(name)
    is_open = is_photo_public(photo)
    if not is_open and not photos_of(request.user).filter(pk=photo.pk).exists():
        if has_left_site(photo):
            return gone({})
        raise Http404
    try:
        response = FileResponse(file.open("rb"), content_type=mimetypes.guess_type(name)[0])
    except FileNotFoundError as error:
        raise Http404 from error
    if "download" in request.GET:
        response.headers["Content-Disposition"] = (
            f'attachment; filename="hamseda-{photo.pk}{PurePosixPath(name).suffix}"'
        )
    if is_open:
        patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def gone(page: dict[str, str]) -> HttpResponse:
    """What stands where a file of a release was. It may come back any moment, and is made without
    the request, so that it opens no session.
    """
    told = render_to_string("newsroom/file_gone.html", page)
    response = HttpResponse(told, status=HTTPStatus.GONE)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _named(name: str) -> tuple[Any, Photo]:
    rendition = PhotoRendition.objects.select_related("image").filter(file=name).first()
    if rendition:
        return rendition.file, rendition.image
    photo = get_object_or_404(Photo, file=name)
    return photo.file, photo


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The photos that the reader may use, the newest first."""
    return render(
        request,
        "newsroom/photos.html",
        {
            "page_obj": _page_of(request, PAGE_LENGTH),
            "words": request.GET.get("q", ""),
            "header_title": wording.PHOTOS,
            "header_icon": "image",
            "breadcrumbs_items": [{"url": "", "label": wording.PHOTOS}],
        },
    )


@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """A part of a page: photos that the writer may put into a release, the newest first."""
    page = _page_of(request, CHOICES)
    told = last_told_of(page.object_list, visible_to(request.user))
    return render(
        request,
        "newsroom/parts/photo_choices.html",
        {"page_obj": page, "choices": photo_choices(page.object_list, told)},
    )


def _page_of(request: HttpRequest, length: int) -> Page:
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST_WORDS]
    found = photos_matching(photos_of(request.user), words).select_related("office")
    return Paginator(found, length).get_page(request.GET.get("p"))


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take one file in; answers JSON with the photo, or with the reason why not."""

    def take_in(file: UploadedFile) -> dict[str, Any]:
        photo = add_photo(
            actor=request.user,
            office=chosen_office(request),
            file=file,
            title=name_of(file),
            now=timezone.now(),
        )
        return {"id": photo.pk, "title": photo.title}

    return answered(request, take_in, without="photo_not_a_picture")


@require_safe
def thumbnail(request: HttpRequest, photo_id: int) -> HttpResponse:
    """A photo in a size for the desk."""
    response = sized(get_photo_to_see(request.user, photo_id), THUMBNAIL)
    patch_cache_control(response, private=True, max_age=3600)
    return response


def sized(photo: Photo, size: str) -> FileResponse:
    """The photo in a size of Wagtail's; raises Http404 where its file is gone. Whoever calls has
    asked whether the reader may see it.
    """
    try:
        rendition = photo.get_rendition(size)
        return FileResponse(
            rendition.file.open("rb"), content_type=mimetypes.guess_type(rendition.file.name)[0]
        )
    except (SourceImageIOError, FileNotFoundError, InvalidFilterSpecError) as error:
        raise Http404 from error


class PhotoPage(View):
    """One photo, laid out in nine places; the chosen one is kept by every crop."""

    def get(self, request: HttpRequest, photo_id: int) -> HttpResponse:
        """Show it."""
        photo = get_photo_for(request.user, photo_id)
        return render(
            request,
            "newsroom/photo.html",
            {
                "photo": photo_page(photo, may_focus=may_focus(request.user, photo)),
                "header_title": photo.title,
                "header_icon": "image",
                "breadcrumbs_items": [
                    {"url": reverse("newsroom:photos"), "label": wording.PHOTOS},
                    {"url": "", "label": photo.title},
                ],
            },
        )

    def post(self, request: HttpRequest, photo_id: int) -> HttpResponse:
        """Keep the point."""
        photo = get_photo_for(request.user, photo_id)
        try:
            focus_photo(
                actor=request.user,
                photo=photo,
                point=_point(request, photo),
                now=timezone.now(),
            )
        except UnableToProceedError as refusal:
            messages.error(request, wording.ISSUES[refusal.code])
        else:
            messages.success(request, wording.PHOTO_FOCUSED)
        return self.get(request, photo_id)


def _point(request: HttpRequest, photo: Photo) -> tuple[int, int] | None:
    """The middle of the chosen place; None when none was chosen."""
    place = request.POST.get("place", "")
    if place not in PHOTO_PLACES:
        return None
    column, row = (int(part) for part in place.split("-"))
    return photo.width * (2 * column + 1) // 6, photo.height * (2 * row + 1) // 6

"""Files that come with the form of a release, where no script has sent them one by one before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from hamseda.newsroom import wording
from hamseda.newsroom.access import attachments_of
from hamseda.newsroom.forms import NEW_ATTACHMENTS, NEW_PHOTOS, NEWER
from hamseda.newsroom.models import Release, ReleaseAttachment, ReleasePhoto
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.attachments import add_attachment, replace_attachment
from hamseda.newsroom.operations.photos import add_photo
from hamseda.newsroom.panels import MOST_ATTACHMENTS, MOST_PHOTOS
from hamseda.newsroom.views.uploading import is_number, name_of

Take = Callable[[Release, dict[str, Any]], None]


def take_in_files(request: HttpRequest, release: Release) -> list[str]:
    """Put the chosen files into the release, whose draft is saved afterwards; returns a sentence
    for each that was refused, with its name.
    """
    now, problems = timezone.now(), []
    for take, file in _chosen(request):
        try:
            take(release, _told(request, file, now))
        except UnableToProceedError as refusal:
            problems.append(f"{name_of(file)}: {wording.ISSUES[refusal.code]}")
    return problems


def _chosen(request: HttpRequest) -> list[tuple[Take, UploadedFile]]:
    found = [(_put_photo, file) for file in request.FILES.getlist(NEW_PHOTOS)]
    for name in request.FILES:
        if name.endswith(NEWER):
            number = request.POST.get(name.removesuffix(NEWER), "")
            found.append((_replacing(number), request.FILES[name]))
    return found + [(_put_attachment, file) for file in request.FILES.getlist(NEW_ATTACHMENTS)]


def _told(request: HttpRequest, file: UploadedFile, now: datetime) -> dict[str, Any]:
    return {"actor": request.user, "file": file, "now": now}


def _put_photo(release: Release, told: dict[str, Any]) -> None:
    if release.photos.count() >= MOST_PHOTOS:
        raise UnableToProceedError("too_many_photos")
    photo = add_photo(office=release.office, title=name_of(told["file"]), **told)
    release.photos.add(ReleasePhoto(photo=photo, sort_order=release.photos.count()))


def _put_attachment(release: Release, told: dict[str, Any]) -> None:
    if release.attachments.count() >= MOST_ATTACHMENTS:
        raise UnableToProceedError("too_many_attachments")
    kept = add_attachment(office=release.office, name=name_of(told["file"]), **told)
    row = ReleaseAttachment(
        attachment=kept, title=kept.name, sort_order=release.attachments.count()
    )
    release.attachments.add(row)


def _replacing(number: str) -> Take:
    """For a newer file of the document whose version is `number`."""

    def take(release: Release, told: dict[str, Any]) -> None:
        rows = [row for row in release.attachments.all() if str(row.attachment_id) == number]
        known = attachments_of(told["actor"]).filter(pk=number) if is_number(number) else ()
        for replaced in known if rows else ():
            newer = replace_attachment(replaced=replaced, name=name_of(told["file"]), **told)
            for row in rows:
                row.attachment = newer
            return
        raise UnableToProceedError("attachment_not_yours")

    return take

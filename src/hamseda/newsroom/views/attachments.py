"""The documents of releases: bringing them in, and handing out their files."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.foundation.files.serving import kept_file
from hamseda.newsroom.access import attachments_of, get_attachment_for, visible_to
from hamseda.newsroom.models import Attachment
from hamseda.newsroom.models.release import news_path
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.attachments import add_attachment, replace_attachment
from hamseda.newsroom.queries.attachments import attachment_at, was_at
from hamseda.newsroom.views.photos import SECONDS_KEPT, gone
from hamseda.newsroom.views.uploading import answered, chosen_office, is_number, name_of


@require_safe
def serve_file(request: HttpRequest, news_code: int, key: str) -> HttpResponse:
    """A document in the version that readers have: for everybody while its release is public, for
    whoever may read the release at any time. For all others it is gone where they once could have
    it, and else not found.
    """
    shown = attachment_at(news_code, key)
    is_open = shown is not None
    shown = shown or attachment_at(news_code, key, visible_to(request.user))
    if shown is None:
        return _gone(news_code, key)
    response = handed_out(shown.attachment, shown.file_name)
    if is_open:
        response["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    return response


def _gone(news_code: int, key: str) -> HttpResponse:
    if not was_at(news_code, key):
        raise Http404
    return gone({"release_url": f"{news_path()}{news_code}/"})


@require_safe
def version(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """One version of a document, for its office and the chief editors."""
    attachment = get_attachment_for(request.user, attachment_id)
    return handed_out(attachment, f"{attachment.key}-{attachment.number}")


def handed_out(attachment: Attachment, name: str) -> FileResponse:
    """The file, as a download. Whoever calls has asked whether the reader may have it."""
    response = kept_file(attachment.file, name=name)
    response["Content-Type"] = attachment.media_type
    return response


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take one document in, or a newer version of one; answers JSON."""

    def take_in(file: UploadedFile) -> dict[str, Any]:
        told = {"actor": request.user, "file": file, "name": name_of(file), "now": timezone.now()}
        replaced = request.POST.get("replaces", "")
        if replaced:
            kept = replace_attachment(replaced=_replaced(request, replaced), **told)
        else:
            kept = add_attachment(office=chosen_office(request), **told)
        return {"id": kept.pk, "title": kept.name, "told": kept.told}

    return answered(request, take_in, without="file_empty")


def _replaced(request: HttpRequest, number: str) -> Attachment:
    known = attachments_of(request.user).filter(pk=number) if is_number(number) else ()
    for attachment in known:
        return attachment
    raise UnableToProceedError("attachment_not_yours")

"""The list of bulletins, the working copy, the preview, and what was sent."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.bulletin import contexts, wording
from hamseda.bulletin.access import (
    bulletins_seen_by,
    check_prepares,
    get_bulletin_for,
    get_edition_for,
    sends_bulletins,
)
from hamseda.bulletin.composing import content_of, proof_address
from hamseda.bulletin.composing.papers import body_of, page_of, text_of
from hamseda.bulletin.forms import ClassForm
from hamseda.bulletin.models import Bulletin, BulletinFile
from hamseda.bulletin.operations.assembling import assemble_bulletin, gather_again
from hamseda.bulletin.queries.listing import (
    bulletins_for_list,
    copies_of,
    newest_edition,
    recipients_for,
    timetable,
)
from hamseda.bulletin.views.frame import PER_PAGE, act, desk, file_response, for_readers
from hamseda.foundation.design.documents import WORD_TYPE
from hamseda.foundation.design.numbers import persian_number

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": WORD_TYPE,
    "txt": "text/plain; charset=utf-8",
}


@require_safe
@for_readers
def listing(request: HttpRequest) -> HttpResponse:
    """Every bulletin, the newest first."""
    found = bulletins_for_list(bulletins_seen_by(request.user))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [contexts.bulletin_row(row) for row in page],
        "has_today": Bulletin.objects.filter(day=today).exists(),
        "timetable": timetable(),
    }
    return desk(request, "list", context)


@require_POST
@for_readers
def assemble(request: HttpRequest) -> HttpResponse:
    """Put today's together without waiting for its hour."""
    check_prepares(request.user)
    return act(
        request,
        lambda: assemble_bulletin(actor=request.user, day=timezone.localdate(), now=timezone.now()),
        wording.ASSEMBLED,
        reverse("bulletins:list"),
    )


@require_safe
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The working copy."""
    found = get_bulletin_for(request.user, pk, to="read")
    form = ClassForm(initial={"confidentiality": found.confidentiality})
    return desk(request, "bulletin", {"page": contexts.desk_page(found), "class_form": form})


@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in what has come since."""
    found = get_bulletin_for(request.user, pk, to="prepare")
    return act(
        request,
        lambda: gather_again(actor=request.user, bulletin=found, now=timezone.now()),
        lambda count: wording.GATHERED.format(count=persian_number(count)),
        reverse("bulletins:bulletin", args=[pk]),
    )


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers as they would be sent now."""
    found = get_bulletin_for(request.user, pk, to="prepare")
    content = content_of(found)
    before = newest_edition(found)
    context = {
        "bulletin": found,
        "body": body_of(page_of(content)),
        "text": text_of(content),
        "recipients": recipients_for(found.confidentiality).count(),
        "before": before,
        "has_changed": before is None or before.revision != found.revision,
    }
    return desk(request, "preview", context)


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One edition as it was sent, and who has read it."""
    found = get_edition_for(request.user, pk, number)
    files = {file.form: file for file in found.files.filter(copy=None)}
    page = Paginator(copies_of(found), PER_PAGE).get_page(request.GET.get("page"))
    sends = sends_bulletins(request.user)
    context = {
        "edition": found,
        "body": body_of(bytes(files["html"].content).decode()),
        "files": [(file.form, file.get_form_display(), file.sha256) for file in files.values()],
        "has_pdf": "pdf" in files,
        "page": page,
        "rows": contexts.copy_rows(found, page, now=timezone.now()) if sends else (),
        "newest": newest_edition(found.bulletin),
        "url": proof_address(found.code),
    }
    return desk(request, "edition", context)


@require_safe
def file(request: HttpRequest, pk: int, number: int, form: str) -> HttpResponse:
    """The very bytes of one form of an edition."""
    found = get_edition_for(request.user, pk, number)
    kept = BulletinFile.objects.filter(edition=found, copy=None, form=form).first()
    if kept is None:
        raise Http404
    return file_response(bytes(kept.content), TYPES[form], f"bulletin-{found.code}.{form}")

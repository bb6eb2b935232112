"""The minutes as a document: page, PDF, Word."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hamseda.councils import contexts, wording
from hamseda.councils.access import get_edition_for, get_meeting_for
from hamseda.councils.composing import proof_address
from hamseda.councils.composing.document import PdfUnavailableError, pdf_of, qr_code, word_of
from hamseda.councils.operations.signing import issue_minutes
from hamseda.councils.views.acting import act

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the minutes before the attendants."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(
        request,
        issue_minutes,
        done=wording.ISSUED,
        back=reverse("councils:meeting", args=[pk]),
        meeting=found,
        change_note=request.POST.get("change_note", ""),
    )


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One edition."""
    page = _page(request, pk, number)
    context = {"page": page, "qr": qr_code(page.url), "meeting_pk": pk}
    return render(request, "councils/edition.html", context)


@require_safe
def pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One edition as PDF."""
    page = _page(request, pk, number)
    try:
        body = pdf_of(page)
    except PdfUnavailableError:
        messages.error(request, wording.ISSUES["pdf_unavailable"])
        return redirect("councils:edition", pk=pk, number=number)
    return _file(body, "application/pdf", f"minutes-{page.edition.code}.pdf")


@require_safe
def word(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One edition for Word."""
    page = _page(request, pk, number)
    return _file(word_of(page), _WORD, f"minutes-{page.edition.code}.docx")


def _page(request: HttpRequest, pk: int, number: int) -> contexts.EditionPage:
    found = get_edition_for(request.user, pk, number)
    return contexts.edition_page(found, proof_address(found))


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)

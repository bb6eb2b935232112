"""The minutes as a document: page, PDF, Word."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils import contexts, forms, wording
from hamseda.councils.access import get_edition_for, get_meeting_for, get_signature_for, keeps
from hamseda.councils.composing import proof_address
from hamseda.councils.composing.document import pdf_of, word_of
from hamseda.councils.operations.reporting import record_report
from hamseda.councils.operations.signing import (
    issue_minutes,
    record_paper_signature,
    withdraw_paper_signature,
)
from hamseda.councils.queries.following import links_of_meeting
from hamseda.councils.views.acting import act, form_page
from hamseda.foundation.design.documents import WORD_TYPE, PdfUnavailableError, qr_code
from hamseda.foundation.files.serving import kept_file


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
    meeting = page.edition.minutes.meeting
    context = {
        "page": page,
        "qr": qr_code(page.url),
        "meeting_pk": pk,
        "council_pk": meeting.council_id,
        "links": links_of_meeting(request.user, meeting),
        "keeps": keeps(request.user, meeting.council),
    }
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
    return _file(word_of(page), WORD_TYPE, f"minutes-{page.edition.code}.docx")


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: int, number: int, signature: int) -> HttpResponse:
    """Write down a signature on paper."""
    found = get_signature_for(request.user, pk, number, signature, to="keep")
    form = forms.PaperSignatureForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        title=f"امضای {found.name} روی کاغذ",
        back=reverse("councils:edition", args=[pk, number]),
        save=lambda: record_paper_signature(
            actor=request.user, signature=found, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda _: wording.SIGNED_ON_PAPER,
        button="ثبت امضا",
        intro=wording.PAPER_INTRO,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_paper(request: HttpRequest, pk: int, number: int, signature: int) -> HttpResponse:
    """Take back a signature on paper that was written down in error."""
    found = get_signature_for(request.user, pk, number, signature, to="keep")
    form = forms.ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        title=f"برداشتن امضای {found.name}",
        back=reverse("councils:edition", args=[pk, number]),
        save=lambda: withdraw_paper_signature(
            actor=request.user, signature=found, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda _: wording.PAPER_WITHDRAWN,
        button="برداشتن امضا",
        intro=wording.WITHDRAW_INTRO,
    )


@require_safe
def scan(request: HttpRequest, pk: int, number: int, signature: int) -> HttpResponse:
    """The page that was signed, as a download: a browser keeps it and does not open it."""
    found = get_signature_for(request.user, pk, number, signature, to="keep")
    return kept_file(found.scan, name=f"signature-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the meeting was reported, or correct that."""
    found = get_meeting_for(request.user, pk, to="keep")
    before = getattr(found, "report", None)
    given = {"sent_on": before.sent_on, "reference": before.reference} if before else {}
    form = forms.ReportForm(request.POST or None, initial=given)
    return form_page(
        request,
        form,
        title=f"گزارش «{found}»",
        back=reverse("councils:meeting", args=[pk]),
        save=lambda: record_report(
            actor=request.user, meeting=found, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda _: wording.REPORTED,
        button="ثبت ارسال",
    )


def _page(request: HttpRequest, pk: int, number: int) -> contexts.EditionPage:
    found = get_edition_for(request.user, pk, number)
    return contexts.edition_page(found, proof_address(found))


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)

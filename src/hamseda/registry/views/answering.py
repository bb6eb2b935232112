"""The page of an office without an account: one signed link, one answer about its own record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hamseda.foundation.design.links import opened_by_link
from hamseda.registry import wording
from hamseda.registry.forms.offices import CorrectionForm
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.correcting import (
    confirm_by_link,
    propose_correction,
    show_record_by_link,
)

_GONE = {"link_unknown": 404, "link_expired": 410, "link_used": 410}


@opened_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, token: str) -> HttpResponse:
    """Show the record; on POST confirm it or send what should stand there instead."""
    now = timezone.now()
    try:
        link, told_now = show_record_by_link(token=token, now=now)
        if request.POST.get("decision") == "confirm":
            confirm_by_link(token=token, now=now)
            return _page(request, done=wording.LINK_CONFIRMED)
        sent = request.POST if request.method == "POST" else None
        form = CorrectionForm(sent, initial=told_now)
        if form.is_valid():
            told = dict(form.cleaned_data)
            note = told.pop("note")
            try:
                propose_correction(token=token, told=told, note=note, now=now)
            except UnableToKeepError as refusal:
                if refusal.code in _GONE:
                    raise
                form.add_error(None, wording.ISSUES[refusal.code])
            else:
                return _page(request, done=wording.LINK_PROPOSED)
    except UnableToKeepError as refusal:
        return _page(request, refusal=wording.ISSUES[refusal.code], status=_GONE[refusal.code])
    return _page(request, status=422 if form.is_bound else 200, link=link, form=form)


def _page(request: HttpRequest, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "registry/record.html", context, status=status)

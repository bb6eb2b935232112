"""What the views share: one step, one sentence about how it went, and where to go then."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from hamseda.bulletin import wording
from hamseda.bulletin.access import prepares_bulletins, reads_bulletins, sends_bulletins
from hamseda.bulletin.operations import BulletinRefusedError
from hamseda.foundation.design.entry import let_in
from hamseda.foundation.design.links import told_by_link
from hamseda.foundation.design.outcomes import sentence_of, wants_json

PER_PAGE = 25
_GONE = {"link_unknown": 404, "link_revoked": 410}


for_readers = let_in(reads_bulletins)
"""A page for whoever reads bulletins."""


by_link = told_by_link(
    BulletinRefusedError,
    sentences=wording.ISSUES,
    template="bulletin/visitors/said.html",
    statuses=_GONE,
    otherwise=409,
)
"""A page whose address is the key; a key that opens nothing is told in words."""


def act(
    request: HttpRequest, step: Callable[[], object], done: str | Callable[[Any], str], back: str
) -> HttpResponse:
    """Take a step, say how it went, and go back. A script that asks for JSON is told the same."""
    try:
        found = step()
    except (BulletinRefusedError, ValidationError) as refusal:
        if wants_json(request):
            return JsonResponse({"said": sentence_of(refusal, wording.ISSUES)}, status=422)
        messages.error(request, sentence_of(refusal, wording.ISSUES))
    else:
        said = done(found) if callable(done) else done
        if wants_json(request):
            return JsonResponse({"said": said})
        messages.success(request, said)
    return redirect(back)


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    title: str,
    back: str,
    save: Callable[[], Any],
    done: Callable[[Any], str],
) -> HttpResponse:
    """A page with one form: shown, taken, or shown again with what is wrong, nothing lost."""
    if form.is_bound and form.is_valid():
        try:
            saved = save()
        except BulletinRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, done(saved))
            return redirect(back)
    return desk(request, "form", {"form": form, "title": title, "back": back})


def desk(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the back office; 422 where a form came back."""
    form = context.get("form")
    status = context.pop("status", 422 if form is not None and form.is_bound else 200)
    rights = {
        "prepares": prepares_bulletins(request.user),
        "sends": sends_bulletins(request.user),
    }
    return render(request, f"bulletin/{name}.html", rights | context, status=status)


def file_response(body: bytes, content_type: str, name: str) -> HttpResponse:
    """A file as a download that nobody keeps on the way."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(body, content_type=content_type, headers=headers)

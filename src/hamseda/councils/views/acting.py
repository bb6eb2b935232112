"""What the views share: one operation, one sentence about how it went, and where to go then."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hamseda.councils import wording
from hamseda.councils.operations import EditedMeanwhileError, UnableToMeetError
from hamseda.foundation.design.outcomes import sentence_of, wants_json

PER_PAGE = 25


def act(
    request: HttpRequest, operation: Callable[..., Any], *, done: str, back: str, **arguments: Any
) -> HttpResponse:
    """Call one operation for the reader, say how it went, and go back.

    A script that asks for JSON, because it keeps what the connection loses, is told the same.
    """
    try:
        found = operation(actor=request.user, now=timezone.now(), **arguments)
    except EditedMeanwhileError as conflict:
        return _conflict(request, conflict, back)
    except (UnableToMeetError, ValidationError) as refusal:
        sentence = sentence_of(refusal, wording.ISSUES)
        if wants_json(request):
            return JsonResponse({"said": sentence}, status=422)
        messages.error(request, sentence)
        return redirect(back)
    if wants_json(request):
        revision = found if isinstance(found, int) else None
        return JsonResponse({"revision": revision, "said": done})
    messages.success(request, done)
    return redirect(back)


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    title: str,
    back: str,
    save: Callable[[], Any] | None = None,
    done: Callable[[Any], str] | None = None,
    formset: Any = None,
    button: str = "ذخیره",
    intro: str = "",
) -> HttpResponse:
    """A page with one form: shown, taken, or shown again with what is wrong, nothing lost."""
    is_valid = form.is_bound and form.is_valid() and (formset is None or formset.is_valid())
    if is_valid and save is not None:
        try:
            saved = save()
        except UnableToMeetError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, done(saved) if done else wording.SAVED.format(name=saved))
            return redirect(back)
    context = {
        "form": form, "formset": formset, "title": title, "back": back, "button": button,
        "intro": intro,
    }  # fmt: skip
    return render(request, "councils/form.html", context, status=422 if form.is_bound else 200)


def _conflict(request: HttpRequest, conflict: EditedMeanwhileError, back: str) -> HttpResponse:
    sentence = wording.ISSUES[conflict.code]
    if wants_json(request):
        return JsonResponse({"said": sentence, "current": conflict.current}, status=409)
    fields = [
        (name, request.POST.get(name, ""), text)
        for name, text in conflict.current.items()
        if name != "revision" and name in request.POST
    ]
    context = {"said": sentence, "fields": fields, "back": back, "current": conflict.current}
    return render(request, "councils/conflict.html", context, status=409)

"""Suggest something to this site, and read the answer by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.core.text import to_latin_digits
from hamseda.newsroom.models import Suggestion
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.suggesting import LONGEST, send_suggestion
from hamseda.newsroom.wording import ISSUES
from hamseda.portal.views.commenting import place_of
from hamseda.portal.views.serving import rendered
from hamseda.portal.wording import SUGGESTION_UNKNOWN


@never_cache
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """The form; what was sent leads to the page of its code."""
    if request.method == "GET":
        return _asked_for(request)
    typed = {name: request.POST.get(name, "") for name in ("name", "text")}
    try:
        sent = send_suggestion(place=place_of(request), now=timezone.now(), **typed)
    except UnableToProceedError as refusal:
        return _form(request, refusal=ISSUES[refusal.code], typed=typed)
    return redirect(reverse("portal:suggestion", args=[sent.code]))


def _asked_for(request: HttpRequest) -> HttpResponse:
    """The page of the code that was typed, or the form, with a sentence where there is none."""
    code = to_latin_digits(request.GET.get("code", "")).strip().upper()
    if Suggestion.objects.filter(code=code).exists():
        return redirect(reverse("portal:suggestion", args=[code]))
    return _form(request, refusal=SUGGESTION_UNKNOWN if "code" in request.GET else "")


def _form(request: HttpRequest, *, refusal: str, **more: object) -> HttpResponse:
    page = {"longest": LONGEST}
    response = rendered(request, "suggest", page, section="", refusal=refusal, **more)
    response.status_code = 422 if refusal else 200
    return response


@never_cache
@require_safe
def suggestion(request: HttpRequest, code: str) -> HttpResponse:
    """A suggestion with its answer, for whoever has the code."""
    found = get_object_or_404(Suggestion, code=code)
    return rendered(request, "suggestion", found, section="")

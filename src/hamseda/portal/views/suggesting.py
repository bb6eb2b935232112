"""Suggest something to this site, and read the answer by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.newsroom.models import Suggestion
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.suggesting import LONGEST, send_suggestion
from hamseda.newsroom.wording import ISSUES
from hamseda.portal.views.commenting import place_of
from hamseda.portal.views.serving import rendered


@never_cache
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """The form; what was sent leads to the page of its code."""
    if request.method == "GET":
        if code := request.GET.get("code", "").strip().upper():
            return redirect(reverse("portal:suggestion", args=[code]))
        return rendered(request, "suggest", {"longest": LONGEST}, section="")
    typed = {name: request.POST.get(name, "") for name in ("name", "text")}
    try:
        sent = send_suggestion(place=place_of(request), now=timezone.now(), **typed)
    except UnableToProceedError as refusal:
        sentence, page = ISSUES[refusal.code], {"longest": LONGEST}
        response = rendered(request, "suggest", page, section="", refusal=sentence, typed=typed)
        response.status_code = 422
        return response
    return redirect(reverse("portal:suggestion", args=[sent.code]))


@never_cache
@require_safe
def suggestion(request: HttpRequest, code: str) -> HttpResponse:
    """A suggestion with its answer, for whoever has the code."""
    found = get_object_or_404(Suggestion, code=code)
    return rendered(request, "suggestion", found, section="")

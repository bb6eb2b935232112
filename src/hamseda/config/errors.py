"""Error pages that need nothing but themselves."""

from django.http import HttpRequest, HttpResponseForbidden, HttpResponseNotFound
from django.template.loader import render_to_string


def not_found(
    request: HttpRequest, exception: Exception | None = None, **kwargs: str
) -> HttpResponseNotFound:
    """The page for an address that leads nowhere.

    Rendered without a request, so that a stranger's wrong address opens no session and the answer
    may be cached like every other public page.
    """
    return HttpResponseNotFound(render_to_string("404.html"))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """The page for a form whose sign-in has changed or run out since it was opened.

    What was typed lies in the browser's previous page; this one says how to save it.
    """
    return HttpResponseForbidden(render_to_string("stale_form.html"))

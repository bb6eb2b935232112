"""Error pages that need nothing but themselves."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template.loader import render_to_string

_TOO_LARGE, _UNAVAILABLE = 413, 503
SECONDS_TO_RETRY = 60


def not_found(
    request: HttpRequest, exception: Exception | None = None, **kwargs: str
) -> HttpResponseNotFound:
    """The page for an address that leads nowhere.

    Rendered without a request, so that a stranger's wrong address opens no session and the answer
    may be cached like every other public page.
    """
    return HttpResponseNotFound(render_to_string("404.html"))


def not_in_desk(request: HttpRequest, room: str = "") -> HttpResponseNotFound:
    """The same in the back office: the way back leads to the desk."""
    return HttpResponseNotFound(render_to_string("wagtailadmin/404.html"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what could not be read; what was too large for that is told with its limit."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return HttpResponse(render_to_string("400.html"), status=400)
    megabytes = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024**2
    context = {"megabytes": megabytes if isinstance(exception, RequestDataTooBig) else None}
    return HttpResponse(render_to_string("too_large.html", context), status=_TOO_LARGE)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; without a database it says that, and when to come again, so
    that nobody takes it for the page's end.
    """
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponseServerError(render_to_string("500.html"))
    return HttpResponse(
        render_to_string("503.html"),
        status=_UNAVAILABLE,
        headers={"Retry-After": str(SECONDS_TO_RETRY)},
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """The page for a form whose sign-in has changed or run out since it was opened.

    What was typed lies in the browser's previous page; this one says how to save it.
    """
    return HttpResponseForbidden(render_to_string("stale_form.html"))

"""Error pages that need nothing but themselves."""

from django.http import HttpRequest, HttpResponseNotFound
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseNotFound:
    """The page for an address that leads nowhere.

    Rendered without a request, so that a stranger's wrong address opens no session and the answer
    may be cached like every other public page.
    """
    return HttpResponseNotFound(render_to_string("404.html"))

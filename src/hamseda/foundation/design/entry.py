"""Who is let in to a page of the back office."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def let_in(may_enter: Callable[[Any], bool]) -> Callable[[View], View]:
    """A page for those users of whom `may_enter` is true; PermissionDenied for all others."""

    def guard(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_enter(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return page

    return guard

"""What every page of the lists shares: who is let in, and the tabs above it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamseda.lists import wording
from hamseda.lists.access import exports_lists, keeps_lists
from hamseda.lists.operations import UnableToListError

PER_PAGE = 25
View = Callable[..., HttpResponse]


def for_keepers(view: View) -> View:
    """A page for whoever keeps the registry."""
    return _only(view, keeps_lists)


def for_exporters(view: View) -> View:
    """A page for whoever may take lists out."""
    return _only(view, exports_lists)


def _only(view: View, may_enter: Callable[[Any], bool]) -> View:
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_enter(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return page


def shown(
    request: HttpRequest, name: str, context: dict[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """Render a page with its tabs."""
    context |= {"tab": tab, "keeps": keeps_lists(request.user)}
    return render(request, f"lists/{name}.html", context, status=status)


def sentence(refusal: UnableToListError) -> str:
    """What a person reads about a refused step."""
    return wording.ISSUES[refusal.code].format(text=refusal.text)

"""What every page of the sources shares: who is let in, and the tabs above it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamseda.sources.access import alarms_visible_to, keeps_sources, reads_sources
from hamseda.sources.queries import open_alarms

PER_PAGE = 25
View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A page for whoever may see the sources."""
    return _only(view, reads_sources)


def for_keepers(view: View) -> View:
    """A page for whoever keeps the sources."""
    return _only(view, keeps_sources)


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
    context |= {
        "tab": tab,
        "keeps": keeps_sources(request.user),
        "alarm_count": open_alarms(alarms_visible_to(request.user)).count(),
    }
    return render(request, f"sources/{name}.html", context, status=status)

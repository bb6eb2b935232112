"""How every public page is served."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from hamseda.lists.queries.merges import kept_code
from hamseda.portal import contexts
from hamseda.portal.contexts.addresses import path_of

# Browsers and servers in front may keep a page this long; ours keeps it until something changes
# (config/middleware/kept_pages.py). With the two seconds that it may take to notice, what is
# published is seen within ten.
SECONDS_KEPT = 5
SECONDS_GIVEN_WITHOUT_US = 86_400
PAGE_LENGTH = 12

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Only reading; kept by caches for a while; answered 304 when nothing has changed."""

    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=SECONDS_KEPT, stale_if_error=SECONDS_GIVEN_WITHOUT_US)
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return page


def moved(place: str, kind: str, code: str) -> HttpResponse:
    """Lead from the old code of a merged record to the kept one.

    For a time only, because merges can be undone. Raises Http404 where nothing of that code was
    merged.
    """
    kept = kept_code(kind, code)
    if kept is None:
        raise Http404
    return redirect(place, kept)


def turned(
    rows: QuerySet | Sequence[Any], request: HttpRequest, *, length: int = PAGE_LENGTH
) -> Page:
    """The page that the address asks for."""
    # A page number that is no number shows the first page, one too high the last.
    return Paginator(rows, length).get_page(request.GET.get("page"))


def rendered(
    request: HttpRequest, name: str, page: object, *, section: str, **more: object
) -> HttpResponse:
    """A public page; `section` is the part of the navigation that it belongs to."""
    context = {
        "page": page,
        "navigation": contexts.navigation(section),
        "search_url": path_of("portal:search"),
        "feed_url": path_of("portal:rss"),
        # Django's own value would open the session, and the page could not be kept by caches.
        "messages": (),
        **more,
    }
    return render(request, f"portal/{name}.html", context)

"""How every public page is served."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from hamseda.newsroom.models import Release
from hamseda.portal import contexts

SECONDS_KEPT = 30
PAGE_LENGTH = 12

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Only reading; kept by caches for a while; answered 304 when nothing has changed."""

    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=SECONDS_KEPT)
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return page


def turned(releases: QuerySet[Release], request: HttpRequest) -> Page:
    """The page that the address asks for."""
    # A page number that is no number shows the first page, one too high the last.
    return Paginator(releases, PAGE_LENGTH).get_page(request.GET.get("page"))


def rendered(
    request: HttpRequest, name: str, page: object, *, section: str, **more: object
) -> HttpResponse:
    """A public page; `section` is the part of the navigation that it belongs to."""
    context = {
        "page": page,
        "navigation": contexts.navigation(section),
        "search_url": reverse("portal:search"),
        "feed_url": reverse("portal:rss"),
        # Django's own value would open the session, and the page could not be kept by caches.
        "messages": (),
        **more,
    }
    return render(request, f"portal/{name}.html", context)

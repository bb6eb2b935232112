"""Pages of the public site: they touch no session and no cookie, so that caches may keep them."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from hamseda.newsroom.models import Release, TakeDown
from hamseda.newsroom.queries import (
    offices_by_freshness,
    published_release,
    published_releases,
    releases_matching,
    take_down_of,
)
from hamseda.portal import contexts, wording

SECONDS_KEPT = 30
PAGE_LENGTH = 12
CARDS_AT_HOME = 6
LINES_AT_HOME = 12
OFFICES_AT_HOME = 6
RELATED_LENGTH = 4
LONGEST_QUESTION = 200

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


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The newest story, the next ones, and who says what."""
    newest = contexts.stories(published_releases()[: 1 + CARDS_AT_HOME + LINES_AT_HOME])
    page = contexts.HomePage(
        lead_story=newest[0] if newest else None,
        cards=newest[1 : 1 + CARDS_AT_HOME],
        latest=contexts.by_day(newest[1 + CARDS_AT_HOME :]),
        offices=tuple(
            contexts.office_card(office)
            for office in offices_by_freshness().filter(release_count__gt=0)[:OFFICES_AT_HOME]
        ),
        kinds=contexts.kind_links(),
    )
    return _rendered(request, "home", page, section="home")


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """All releases, or those of one kind."""
    releases, kind = published_releases(), request.GET.get("kind", "")
    if kind:
        if kind not in Release.Kind.values:
            raise Http404
        releases = releases.filter(kind=kind)
    turner = _turned(releases, request)
    page = contexts.NewsPage(
        title=Release.Kind(kind).label if kind else wording.NEWS,
        stories=contexts.stories(turner),
        turner=turner,
        kinds=contexts.kind_links(kind),
    )
    return _rendered(request, "news", page, section="news")


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Releases that have all the words, newest first."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    turner = _turned(releases_matching(published_releases(), asked), request)
    page = contexts.SearchPage(asked=asked, stories=contexts.stories(turner), turner=turner)
    return _rendered(request, "search", page, section="search", search_text=asked)


@public_page
def release(request: HttpRequest, news_code: int, slug: str = "") -> HttpResponse:
    """One release, by its code; an address with another headline leads to today's."""
    try:
        found = published_release(news_code)
    except Release.DoesNotExist as error:
        if down := take_down_of(news_code):
            return _taken_down(request, down)
        raise Http404 from error
    if slug and slug != found.slug:
        # Not a permanent redirect: a headline may be changed, and changed back.
        return HttpResponseRedirect(found.get_absolute_url())
    others = published_releases().filter(office=found.office).exclude(pk=found.pk)
    page = contexts.release_page(found, others[:RELATED_LENGTH])
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(found.office.name, page.office_url),
        contexts.Link(page.kind, ""),
    )
    return _rendered(request, "release", page, section="", trail=trail)


@public_page
def offices(request: HttpRequest) -> HttpResponse:
    """Every office with its newest release."""
    current = offices_by_freshness().current_on(timezone.localdate())
    groups = contexts.office_groups(current.order_by("peer_group__pk", "name"))
    count = sum(len(group.offices) for group in groups)
    page = contexts.OfficesPage(count=count, groups=groups)
    return _rendered(request, "offices", page, section="offices")


@public_page
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One office and all its releases."""
    found = get_object_or_404(offices_by_freshness(), code=code)
    turner = _turned(published_releases().filter(office=found), request)
    page = contexts.OfficePage(
        name=found.name,
        kind=found.get_kind_display(),
        place=str(found.area),
        site=found.site,
        phone=found.phone,
        feed_url=reverse("portal:office_rss", args=[found.code]),
        stories=contexts.stories(turner),
        turner=turner,
    )
    trail = (
        contexts.Link(wording.HOME, reverse("portal:home")),
        contexts.Link(wording.OFFICES, reverse("portal:offices")),
        contexts.Link(found.name, ""),
    )
    return _rendered(request, "office", page, section="offices", trail=trail)


def _taken_down(request: HttpRequest, down: TakeDown) -> HttpResponse:
    if down.merged_into and down.merged_into.live:
        return HttpResponseRedirect(down.merged_into.get_absolute_url())
    page = contexts.TakenDownPage(
        title=wording.TAKEN_DOWN[down.outcome],
        explanation=down.explanation,
        taken_down_at=down.taken_down_at,
        office_name=down.release.office.name,
    )
    response = _rendered(request, "taken_down", page, section="")
    response.status_code = HTTPStatus.GONE
    return response


def _turned(releases: QuerySet[Release], request: HttpRequest) -> Page:
    # A page number that is no number shows the first page, one too high the last.
    return Paginator(releases, PAGE_LENGTH).get_page(request.GET.get("page"))


def _rendered(
    request: HttpRequest, name: str, page: object, *, section: str, **more: object
) -> HttpResponse:
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

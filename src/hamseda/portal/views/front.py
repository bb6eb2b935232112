"""The first page and the list of all news."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from hamseda.monitoring.queries import articles_to_read
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import listed_releases, offices_by_freshness
from hamseda.portal import contexts, wording
from hamseda.portal.views.serving import public_page, rendered, turned

CARDS_AT_HOME = 6
LINES_AT_HOME = 12
OFFICES_AT_HOME = 6
ELSEWHERE_AT_HOME = 6


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The newest story, the next ones, and who says what."""
    newest = contexts.stories(listed_releases()[: 1 + CARDS_AT_HOME + LINES_AT_HOME])
    page = contexts.HomePage(
        lead_story=newest[0] if newest else None,
        cards=newest[1 : 1 + CARDS_AT_HOME],
        latest=contexts.by_day(newest[1 + CARDS_AT_HOME :]),
        offices=tuple(
            contexts.office_card(office)
            for office in offices_by_freshness().filter(last_release_at__isnull=False)[
                :OFFICES_AT_HOME
            ]
        ),
        kinds=contexts.kind_links(),
        elsewhere=tuple(
            contexts.Elsewhere(article.headline, article.url, article.outlet.name)
            for article in articles_to_read(timezone.localdate())[:ELSEWHERE_AT_HOME]
        ),
    )
    return rendered(request, "home", page, section="home")


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """All releases, or those of one kind."""
    releases, kind = listed_releases(), request.GET.get("kind", "")
    if kind:
        if kind not in Release.Kind.values:
            raise Http404
        releases = releases.filter(kind=kind)
    turner = turned(releases, request)
    page = contexts.NewsPage(
        title=Release.Kind(kind).label if kind else wording.NEWS,
        stories=contexts.stories(turner),
        turner=turner,
        kinds=contexts.kind_links(kind),
    )
    return rendered(request, "news", page, section="news")

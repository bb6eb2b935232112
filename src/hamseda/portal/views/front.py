"""The first page and the list of all news."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from hamseda.monitoring.queries import articles_to_read
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import lead_stories, listed_releases, offices_by_freshness
from hamseda.portal import contexts, wording
from hamseda.portal.views.serving import public_page, rendered, turned

CHOSEN_AT_HOME = 7
CARDS_AT_HOME = 6
LINES_AT_HOME = 12
OFFICES_AT_HOME = 6
ELSEWHERE_AT_HOME = 6


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What an editor has chosen, the newest, and who says what."""
    chosen = list(lead_stories()[:CHOSEN_AT_HOME])
    others = listed_releases().exclude(pk__in=[release.pk for release in chosen])
    newest = list(others[: 1 + CARDS_AT_HOME + LINES_AT_HOME])
    # Where nobody has chosen, the newest leads.
    leading = chosen or newest[:1]
    stories = contexts.stories([*leading, *newest[1 - bool(chosen) :]])
    first, rest = stories[: len(leading)], stories[len(leading) :]
    page = contexts.HomePage(
        lead_story=first[0] if first else None,
        chosen=first[1:],
        cards=rest[:CARDS_AT_HOME],
        latest=contexts.by_day(rest[CARDS_AT_HOME : CARDS_AT_HOME + LINES_AT_HOME]),
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
        follow=contexts.follow("kind" if kind else "", kind),
    )
    return rendered(request, "news", page, section="news")

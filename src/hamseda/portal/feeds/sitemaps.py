"""Maps for search engines (sitemaps.org), the newest news apart (Google News), and robots.txt."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

from hamseda.newsroom.models import Release
from hamseda.portal import wording
from hamseda.portal.contexts.addresses import absolute
from hamseda.portal.feeds.syndication import printable

# Releases of a thousand news codes share a map, so that old maps stay as they are; the standard
# allows 50,000 addresses in one, Google 1,000 news.
CODES_IN_MAP = 1000
MOST_NEWS = 1000
AGE_OF_NEWS = timedelta(hours=48)

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_LISTS = (
    "home", "news", "offices", "counties", "subjects", "archive",
    "directory", "reporters", "photos",
)  # fmt: skip

# What is no use in a search engine: the back office, questions, links for one person.
_NOT_FOR_ROBOTS = ("/desk/", "/search/", "/approval/", "/documents/")

Row = tuple[str, dict[str, Any]]


def robots(request: HttpRequest) -> HttpResponse:
    """What robots should leave alone, and where the maps are."""
    closed = [f"Disallow: {path}" for path in _NOT_FOR_ROBOTS]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {absolute(reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of maps."""
    maps: list[Row] = [
        (absolute(reverse("portal:sitemap_news")), {}),
        (absolute(reverse("portal:sitemap_lists")), {}),
    ]
    for part, changed_at in _parts():
        address = absolute(reverse("portal:sitemap_releases", args=[part]))
        maps.append((address, {"lastmod": changed_at.isoformat()}))
    return _written("sitemapindex", "sitemap", maps)


def sitemap_lists(request: HttpRequest) -> HttpResponse:
    """The pages that lead on to releases."""
    return _written("urlset", "url", [(absolute(reverse(f"portal:{name}")), {}) for name in _LISTS])


def sitemap_releases(request: HttpRequest, part: int) -> HttpResponse:
    """The releases of a thousand codes."""
    codes = (part * CODES_IN_MAP, (part + 1) * CODES_IN_MAP - 1)
    releases = Release.objects.published().filter(news_code__range=codes).order_by("news_code")
    rows = [(address, {"lastmod": changed_at}) for address, changed_at in _addresses(releases)]
    if not rows:
        raise Http404
    return _written("urlset", "url", rows)


def sitemap_news(request: HttpRequest) -> HttpResponse:
    """The releases of the last 48 hours, which is as far back as news engines look."""
    since = timezone.now() - AGE_OF_NEWS
    published = Release.objects.published().newest_first().filter(first_published_at__gte=since)
    newest = published.only("news_code", "headline", "first_published_at")[:MOST_NEWS]
    rows: list[Row] = []
    for release in newest:
        news = {
            "news:publication": {"news:name": wording.SITE, "news:language": "fa"},
            "news:publication_date": release.first_published_at.isoformat(),
            "news:title": printable(release.headline),
        }
        rows.append((absolute(release.get_absolute_url()), {"news:news": news}))
    return _written("urlset", "url", rows)


def _parts() -> QuerySet:
    # Whole numbers are divided to whole numbers by both databases.
    return (
        Release.objects.published()
        .order_by()
        .annotate(part=F("news_code") / CODES_IN_MAP)
        .values_list("part")
        .annotate(changed_at=Max("last_published_at"))
        .order_by("part")
    )


def _addresses(releases: QuerySet[Release]) -> Iterable[tuple[str, str]]:
    for release in releases.only("news_code", "headline", "last_published_at"):
        yield absolute(release.get_absolute_url()), release.last_published_at.isoformat()


def _written(root: str, entry: str, rows: Iterable[Row]) -> HttpResponse:
    text = StringIO()
    xml = SimplerXMLGenerator(text, "utf-8")
    xml.startDocument()
    xml.startElement(root, {"xmlns": MAP, "xmlns:news": NEWS})
    for address, more in rows:
        _write(xml, entry, {"loc": address, **more})
    xml.endElement(root)
    xml.endDocument()
    return HttpResponse(text.getvalue(), content_type="application/xml")


def _write(xml: SimplerXMLGenerator, name: str, value: str | datetime | dict[str, Any]) -> None:
    if not isinstance(value, dict):
        xml.addQuickElement(name, str(value))
        return
    xml.startElement(name, {})
    for child, part in value.items():
        _write(xml, child, part)
    xml.endElement(name)

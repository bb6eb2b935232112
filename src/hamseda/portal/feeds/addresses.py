"""The addresses of everything that other programs read, for urls.py."""

from django.urls import URLPattern, path

import hamseda.foundation.routes  # noqa: F401 - registers `digits` and `part`
from hamseda.portal.feeds import json_feed, ninjs, sitemaps
from hamseda.portal.feeds.choice import SCOPES
from hamseda.portal.feeds.syndication import ReleaseFeed
from hamseda.portal.views.serving import public_page


def feed_addresses() -> list[URLPattern]:
    """Each form of each scope («office_atom»), and the maps."""
    found = []
    for scope, place in SCOPES.items():
        name = f"{scope}_" if scope else ""
        options = {"scope": scope}
        found += [
            path(f"{place}rss.xml", public_page(ReleaseFeed("rss", scope)), name=f"{name}rss"),
            path(f"{place}atom.xml", public_page(ReleaseFeed("atom", scope)), name=f"{name}atom"),
            path(f"{place}feed.json", _json_feed, options, name=f"{name}json_feed"),
            path(f"{place}ninjs.json", _ninjs_list, options, name=f"{name}ninjs"),
        ]
    return [*found, *_MAPS]


_json_feed = public_page(json_feed.json_feed)
_ninjs_list = public_page(ninjs.ninjs_list)

_MAPS = (
    path("news/<int:news_code>/ninjs.json", public_page(ninjs.ninjs_release), name="release_ninjs"),
    path("robots.txt", public_page(sitemaps.robots), name="robots"),
    path("sitemap.xml", public_page(sitemaps.sitemap), name="sitemap"),
    path("sitemap-news.xml", public_page(sitemaps.sitemap_news), name="sitemap_news"),
    path("sitemap-lists.xml", public_page(sitemaps.sitemap_lists), name="sitemap_lists"),
    path(
        "sitemap-<part:part>.xml", public_page(sitemaps.sitemap_releases), name="sitemap_releases"
    ),
)

"""The newest releases as JSON Feed 1.1 (jsonfeed.org)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hamseda.newsroom.models import Release
from hamseda.portal import wording
from hamseda.portal.contexts.addresses import absolute
from hamseda.portal.contexts.structured import json_text, photo_addresses
from hamseda.portal.feeds.choice import choose
from hamseda.portal.feeds.syndication import enclosed_with, full_text, tags_of

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_TYPE = "application/feed+json"


def json_feed(request: HttpRequest, scope: str = "", code: str = "") -> HttpResponse:
    """The feed of a scope."""
    choice = choose(scope, code)
    feed = {
        "version": VERSION,
        "title": choice.title,
        "home_page_url": choice.page,
        "feed_url": choice.address("json_feed"),
        "description": wording.DESCRIPTION,
        "language": "fa",
        "items": [_item(release) for release in choice.newest()],
    }
    return HttpResponse(json_text(feed), content_type=MEDIA_TYPE)


def _item(release: Release) -> dict[str, Any]:
    photos, position = photo_addresses(release), release.official_position
    changed_at = release.last_published_at or release.first_published_at
    item = {
        "id": str(release.news_code),
        "url": absolute(release.get_absolute_url()),
        "title": release.headline,
        "content_html": full_text(release),
        "summary": release.lead,
        "image": photos[0] if photos else "",
        "date_published": release.first_published_at.isoformat(),
        "date_modified": changed_at.isoformat(),
        "authors": [
            {
                "name": release.office_name,
                "url": absolute(reverse("portal:office", args=[release.office.code])),
            }
        ],
        "tags": tags_of(release),
        "language": "fa",
        "_hamseda": {"official_position": position} if position else {},
        "attachments": [
            {
                "url": one.url,
                "mime_type": one.media_type,
                "size_in_bytes": one.size,
                "title": one.title,
            }
            for one in enclosed_with(release)
        ],
    }
    return {key: value for key, value in item.items() if value}

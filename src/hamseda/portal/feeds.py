"""The newest releases as RSS, of the whole site or of one office."""

import unicodedata
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator

from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import published_releases
from hamseda.portal import contexts, wording
from hamseda.registry.models import Office

FEED_LENGTH = 30


class FullTextFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole text of each item (content:encoded)."""

    def rss_attributes(self) -> dict[str, str]:
        """Name the vocabulary of the text."""
        content = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}
        return super().rss_attributes() | content

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the text; the generator escapes it once more, as RSS wants."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


class ReleaseFeed(Feed):
    """Headline, lead, full text, office and code of the newest releases."""

    feed_type = FullTextFeed
    language = "fa"
    item_guid_is_permalink = False

    def get_object(self, _request: HttpRequest, code: str | None = None) -> Office | None:
        """The office that the address names, or None for the whole site."""
        return get_object_or_404(Office, code=code) if code else None

    def title(self, office: Office | None) -> str:
        """The feed's own name."""
        if office is None:
            return wording.FEED_TITLE
        return _printable(wording.OFFICE_FEED_TITLE.format(office=office.name))

    def description(self, _office: Office | None) -> str:
        """What it brings."""
        return wording.DESCRIPTION

    def link(self, office: Office | None) -> str:
        """The page that the feed follows."""
        name, codes = ("office", [office.code]) if office else ("home", [])
        return contexts.absolute(reverse(f"portal:{name}", args=codes))

    def feed_url(self, office: Office | None) -> str:
        """The feed's own address."""
        name, codes = ("office_rss", [office.code]) if office else ("rss", [])
        return contexts.absolute(reverse(f"portal:{name}", args=codes))

    def items(self, office: Office | None) -> QuerySet[Release]:
        """Published releases, newest first."""
        releases = published_releases()
        return (releases.filter(office=office) if office else releases)[:FEED_LENGTH]

    def item_title(self, item: Release) -> str:
        """The headline."""
        return _printable(item.headline)

    def item_description(self, item: Release) -> str:
        """The lead."""
        return _printable(item.lead)

    def item_link(self, item: Release) -> str:
        """The release's page."""
        return contexts.absolute(item.get_absolute_url())

    def item_guid(self, item: Release) -> str:
        """The news code: it stays when the headline and the address change."""
        return str(item.news_code)

    def item_pubdate(self, item: Release) -> datetime:
        """When it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Release) -> datetime:
        """When it was last changed."""
        return item.last_published_at or item.first_published_at

    def item_author_name(self, item: Release) -> str:
        """The office."""
        return _printable(item.office.name)

    def item_categories(self, item: Release) -> tuple[str]:
        """The kind."""
        return (item.get_kind_display(),)

    def item_extra_kwargs(self, item: Release) -> dict[str, str]:
        """The whole text as safe HTML."""
        lead = format_html("<p>{}</p>", item.lead) if item.lead else ""
        return {"full_text": _printable(lead + item.body_markup)}


def _printable(text: str) -> str:
    # XML has no way at all to write a control sign; one of them would take down the whole feed.
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))

"""The newest releases as RSS 2.0 and as Atom 1.0, each item with its whole text."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator

from hamseda.newsroom import wording as newsroom_wording
from hamseda.newsroom.models import Release
from hamseda.portal import wording
from hamseda.portal.contexts.addresses import absolute
from hamseda.portal.feeds.choice import Choice, choose

# When a feed without any item was last changed: a moment that stays, so that caches keep the feed.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Dated(SyndicationFeed):
    """A feed that is as old as its newest item."""

    def latest_post_date(self) -> datetime:
        """When it was last changed."""
        return super().latest_post_date() if self.items else _NEVER


class FullTextRss(Dated, Rss201rev2Feed):
    """RSS 2.0 with the whole text of each item (content:encoded)."""

    def rss_attributes(self) -> dict[str, str]:
        """Name the vocabulary of the text."""
        content = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}
        return super().rss_attributes() | content

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the text; the generator escapes it once more, as RSS wants."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


class FullTextAtom(Dated, Atom1Feed):
    """Atom 1.0 (RFC 4287) with the whole text of each item."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the text as HTML."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["full_text"], {"type": "html"})


class ReleaseFeed(Feed):
    """Headline, lead, full text, office, subjects, photos and code of the newest releases."""

    language = "fa"
    item_guid_is_permalink = False

    def __init__(self, form: str, scope: str = "") -> None:
        self.form, self.scope = form, scope
        self.feed_type = {"rss": FullTextRss, "atom": FullTextAtom}[form]

    def get_object(self, _request: HttpRequest, code: str = "") -> Choice:
        """The releases that the address names."""
        return choose(self.scope, code)

    def title(self, choice: Choice) -> str:
        """The feed's own name."""
        return printable(choice.title)

    def description(self, _choice: Choice) -> str:
        """What it brings."""
        return wording.DESCRIPTION

    subtitle = description

    def link(self, choice: Choice) -> str:
        """The page that the feed follows."""
        return choice.page

    def feed_url(self, choice: Choice) -> str:
        """The feed's own address."""
        return choice.address(self.form)

    def items(self, choice: Choice) -> list[Release]:
        """Published releases, newest first."""
        return choice.newest()

    def item_title(self, item: Release) -> str:
        """The headline."""
        return printable(item.headline)

    def item_description(self, item: Release) -> str:
        """The lead."""
        return printable(item.lead)

    def item_link(self, item: Release) -> str:
        """The release's page."""
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Release) -> str:
        """What stays when the headline and the address change: the news code; Atom wants it as
        an address.
        """
        return absolute(item.get_short_url()) if self.form == "atom" else str(item.news_code)

    def item_pubdate(self, item: Release) -> datetime:
        """When it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: Release) -> datetime:
        """When it was last changed."""
        return item.last_published_at or item.first_published_at

    def item_author_name(self, item: Release) -> str:
        """The office."""
        return printable(item.office_name)

    def item_author_link(self, item: Release) -> str:
        """The office's page."""
        return absolute(reverse("portal:office", args=[item.office.code]))

    def item_categories(self, item: Release) -> tuple[str, ...]:
        """The kind, that it is an official position, and the subjects."""
        return tuple(printable(told) for told in tags_of(item))

    def item_enclosures(self, item: Release) -> list[Enclosure]:
        """The photos in full size, then the documents; RSS allows no more than one."""
        enclosures = [
            Enclosure(one.url, str(one.size), one.media_type) for one in enclosed_with(item)
        ]
        return enclosures[:1] if self.form == "rss" else enclosures

    def item_extra_kwargs(self, item: Release) -> dict[str, str]:
        """The whole text as safe HTML."""
        return {"full_text": printable(full_text(item))}


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file of a release; `size` in bytes."""

    url: str
    media_type: str
    size: int
    title: str


def enclosed_with(release: Release) -> list[EnclosedFile]:
    """The photos in full size, then the documents; both must be loaded."""
    photos = [
        EnclosedFile(
            absolute(shown.photo.file.url),
            media_type(shown.photo.filename),
            shown.photo.file_size or 0,
            shown.caption,
        )
        for shown in release.photos.all()
    ]
    documents = [
        EnclosedFile(
            absolute(shown.url_in(release)),
            shown.attachment.media_type,
            shown.attachment.size,
            str(shown),
        )
        for shown in release.attachments.all()
    ]
    return photos + documents


def tags_of(release: Release) -> list[str]:
    """The kind, that it is an official position, and the subjects; subjects and people must be
    loaded.
    """
    official = [newsroom_wording.OFFICIAL] if release.official_position else []
    subjects = (subject.name for subject in release.subjects.all())
    return [release.get_kind_display(), *official, *subjects]


def full_text(release: Release) -> str:
    """Who gives it where it is an official position, lead and body, as safe HTML."""
    position = release.official_position
    told = format_html("<p><strong>{}</strong></p>", position) if position else ""
    lead = format_html("<p>{}</p>", release.lead) if release.lead else ""
    return told + lead + release.body_markup


def media_type(filename: str) -> str:
    """The media type that the name of a picture of ours tells."""
    ending = filename.rpartition(".")[2].lower()
    return f"image/{'jpeg' if ending in ('jpg', 'jpeg') else ending}"


def printable(text: str) -> str:
    """The text without the control signs that XML has no way to write: one of them would take
    down the whole feed.
    """
    return "".join(
        c
        for c in text
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    )

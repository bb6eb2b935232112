"""Keep every text that an article has had, and name what changed from one to the next."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hamseda.core.text import skeleton
from hamseda.core.versions import Change, Wording, changes_between
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticleChanged
from hamseda.monitoring.models import Article, ArticleVersion, Original
from hamseda.monitoring.models.version import READ_ANEW

DocumentKind = Literal["page", "feed", "other"]
_HEAD = 2_000
_PAGE_SIGNS = (b"<!doctype html", b"<html")
_FEED_SIGNS = (b"<rss", b"<feed", b"<rdf:rdf", b"jsonfeed.org")


@dataclass(frozen=True, slots=True)
class NewText:
    """A text that an article was met with, the document it came in, and what changed."""

    wording: Wording
    original: Original
    seen_at: datetime
    changes: tuple[str, ...]

    @property
    def is_edit(self) -> bool:
        """True where the outlet changed words, and did not merely leave some out."""
        return bool({Change.HEADLINE.value, Change.EDITED.value} & set(self.changes)) and (
            Change.SHORTENED.value not in self.changes
        )


def wording_of(article: Article) -> Wording:
    """What an article says now, or what was read of one that is not stored."""
    return Wording(article.kicker, article.headline, article.lead, article.body)


def text_key(wording: Wording) -> str:
    """One key for all spellings of a text."""
    return hashlib.sha256(skeleton(wording.full_text).letters.encode()).hexdigest()


def new_text(article: Article, wording: Wording, original: Original, seen_at: datetime) -> NewText:
    """Compare a text that an article was met with to the one that it has.

    Only two pages, or two items of feeds, tell what the outlet changed. Between a feed's summary
    and a page, or where a person brought a file, a difference is a matter of reading.
    """
    before = wording_of(article)
    changes = [change.value for change in changes_between(before, wording)]
    known = article.versions.filter(text_key=text_key(before)).order_by("-number").first()
    kinds = {kind_of_document(known.original if known else article.original)}
    kinds.add(kind_of_document(original))
    if kinds not in ({"page"}, {"feed"}) and changes != [Change.COMPLETED]:
        changes = [READ_ANEW]
    return NewText(wording, original, seen_at, tuple(changes))


def keep_version(article: Article, found: NewText) -> ArticleVersion:
    """Keep another text of an article as its newest version; the first time, also the text that
    it has had until now; tell of it where the outlet changed it. Runs inside the caller's
    transaction, with the article locked.
    """
    newest = article.versions.order_by("-number").first()
    if newest is None:
        newest = _put(article, 1, wording_of(article), article.original, article.received_at, ())
    version = _put(
        article, newest.number + 1, found.wording, found.original, found.seen_at, found.changes
    )
    data = {
        "version": version.number,
        "changes": version.changes,
        "sha256": found.original.sha256,
    }
    action = "monitoring.article.changed"
    record_entry(actor=None, action=action, target=article, now=found.seen_at, data=data)
    if version.is_change_by_outlet:
        fact = ArticleChanged(article.pk, version.number, found.changes)
        record_fact(fact, now=found.seen_at)
    return version


def has_had(article: Article, wording: Wording) -> bool:
    """True when one of the article's versions has this text."""
    return article.versions.filter(text_key=text_key(wording)).exists()


def kind_of_document(original: Original) -> DocumentKind:
    """Tell a page from a feed, and both from what a person brought as text."""
    head = bytes(original.content[:_HEAD]).lower()
    if any(sign in head for sign in _FEED_SIGNS):
        return "feed"
    return "page" if any(sign in head for sign in _PAGE_SIGNS) else "other"


def _put(
    article: Article,
    number: int,
    wording: Wording,
    original: Original,
    seen_at: datetime,
    changes: tuple[str, ...],
) -> ArticleVersion:
    return ArticleVersion.objects.create(
        article=article,
        number=number,
        original=original,
        seen_at=seen_at,
        kicker=wording.kicker,
        headline=wording.headline,
        lead=wording.lead,
        body=wording.body,
        text_key=text_key(wording),
        changes=list(changes),
    )

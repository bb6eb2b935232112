"""What asking the address of an article again showed: a text that stayed, another one, a deletion.

Whoever asks (the app `sources`) takes the articles from `queries.versions.due_for_refetch`, asks
each address politely, and hands the answer to `take_again`. Nothing here opens a connection.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.core.versions import Wording, word_difference
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticlesStored
from hamseda.monitoring.models import (
    Article,
    ArticleKey,
    ArticleVersion,
    Original,
    Refetch,
    Sighting,
)
from hamseda.monitoring.models.version import READ_ANEW
from hamseda.monitoring.operations.identifying import key_of_address
from hamseda.monitoring.operations.indexing import index_articles
from hamseda.monitoring.operations.keeping_versions import (
    NewText,
    keep_version,
    new_text,
    text_key,
    wording_of,
)
from hamseda.monitoring.operations.outlets import (
    KnownOutlets,
    host_of,
    is_same_site,
    load_known_outlets,
)
from hamseda.monitoring.operations.storing import digest_of, storable
from hamseda.monitoring.reading.addresses import canonical_address, is_home
from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.documents import UnableToRead, read_document

SECOND_REFETCH_AFTER = timedelta(days=7)
"""When an article is asked for the second time, counted from its receipt; for the first time as
`storing.FIRST_REFETCH_AFTER` says (GDELT's two turns).
"""
RETRY_AFTER = timedelta(hours=12)
GIVEN_UP_AFTER = timedelta(days=14)
"""An address that gives no answer fit to be read is asked again, and at last no more."""

# Of the words that an article had, a page that still is that article keeps this share at least,
# unless it keeps the headline.
_LEAST_KEPT = 0.3
_SAYS_GONE = re.compile(
    r"(?:صفحه|خبر|مطلب|محتوا)[یي]?\s.{0,40}?(?:یافت|پیدا)\s*نشد|(?:خبر|مطلب)\s.{0,30}?حذف\s*شده"
    r"|page not found|\b404\b",
    re.I,
)
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_Outcome = Refetch.Outcome
_PRESENCES = {
    _Outcome.SAME: Article.Presence.THERE,
    _Outcome.CHANGED: Article.Presence.THERE,
    _Outcome.GONE: Article.Presence.GONE,
    _Outcome.SENT_HOME: Article.Presence.PERHAPS_GONE,
    _Outcome.SAYS_GONE: Article.Presence.PERHAPS_GONE,
    _Outcome.OTHER_ARTICLE: Article.Presence.PERHAPS_GONE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back when an article's address was asked.

    `status` is None where nothing came back; `failure` is then the code of the FetchError.
    `final_address` is the address that answered, after redirects. `body` is without content
    encoding. `etag` and `last_modified` are kept exactly as received, for the next question.
    """

    at: datetime
    status: int | None
    final_address: str = ""
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an answer means, before anything is written."""

    outcome: Refetch.Outcome
    failure: str = ""
    wording: Wording | None = None
    is_kept: bool = False
    is_read: bool = False  # the page that answered is this article, as its text proves


@transaction.atomic
def take_again(*, article_id: int, answer: Answer, outlets: KnownOutlets | None = None) -> Refetch:
    """Note what the address of an article answered when it was asked again.

    Another text is kept as a version with its bytes, what changed is named, and the article takes
    it and is judged again; a person's decisions stay and are flagged. 404 and 410 are a deletion;
    a redirect to the home page, a page that says «پیدا نشد» and another article in the same place
    are perhaps one, and the page is kept as proof. A refusal (403, 429, 5xx), silence and a page
    that cannot be read say nothing of the article, and it is asked again later. 304 is the same
    text. The moment of the next question is set (`Article.refetch_due_at`).

    Where a redirect within the site, or to another domain of the outlet, led to another address and
    the page there is the article, both addresses are the article's from then on.

    The same answer (article and moment) again changes nothing, so a task may repeat it.
    `outlets` spares the look-up where many are taken in a row.

    Raises Article.DoesNotExist.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    if told := article.refetches.filter(asked_at=answer.at).first():
        return told
    known = outlets or load_known_outlets()
    seen = _meaning_of(article, answer, known)
    original = _keep_answer(article, answer) if seen.is_kept else None
    version = None
    if seen.wording is not None and original is not None:
        version = _take_text(article, seen.wording, original, answer.at)
    refetch = Refetch.objects.create(
        article=article,
        asked_at=answer.at,
        outcome=seen.outcome,
        status=answer.status,
        final_address=answer.final_address[:2048],
        failure=seen.failure[:60],
        etag=answer.etag[:500],
        last_modified=answer.last_modified[:100],
        original=original,
        version=version,
    )
    _note_presence(article, refetch)
    if seen.is_read:
        _learn_address(article, answer, known)
    article.refetch_due_at = next_turn(article.received_at, refetch)
    article.save(update_fields=["presence", "refetch_due_at"])
    return refetch


@transaction.atomic
def ask_again_by(*, article_id: int, at: datetime) -> bool:
    """Have the address of an article that was fetched asked for again no later than at a moment;
    whether that is sooner than it was to be. Raises Article.DoesNotExist.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    due = article.refetch_due_at
    if due is None and not article.refetches.exists():
        return False
    if due is not None and due <= at:
        return False
    article.refetch_due_at = at
    article.save(update_fields=["refetch_due_at"])
    return True


def _learn_address(article: Article, answer: Answer, outlets: KnownOutlets) -> None:
    """Know the article by the address that it moved to, too; one that is another article's stays
    that one's, and no site speaks for another one that is not the same outlet's.
    """
    address = canonical_address(answer.final_address)
    if address is None:
        return
    host = host_of(address)
    is_own = article.outlet is not None and outlets.find(host, None) == article.outlet
    if not is_own and not is_same_site(host_of(article.url), host):
        return
    key = key_of_address(address)
    if not Article.objects.filter(identity=key).exists():
        ArticleKey.objects.get_or_create(key=key, defaults={"article": article})


def _keep_answer(article: Article, answer: Answer) -> Original:
    """The bytes of an answer, kept unless they are there."""
    fields = {
        "content": answer.body,
        "name": (answer.final_address or article.url)[:2048],
        "content_type": answer.content_type[:100],
        "received_at": answer.at,
    }
    return Original.objects.get_or_create(sha256=digest_of(answer.body), defaults=fields)[0]


def next_turn(received_at: datetime, refetch: Refetch) -> datetime | None:
    """When an article is asked for again after this answer; None for no more."""
    if refetch.outcome not in _PRESENCES:
        later = refetch.asked_at + RETRY_AFTER
        return later if later <= received_at + GIVEN_UP_AFTER else None
    second = received_at + SECOND_REFETCH_AFTER
    return second if refetch.asked_at < second else None


def _meaning_of(article: Article, answer: Answer, outlets: KnownOutlets) -> _Seen:
    if answer.status is None:
        return _Seen(_Outcome.UNANSWERED, answer.failure)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _Seen(_Outcome.SAME)
    if answer.status in _GONE:
        return _Seen(_Outcome.GONE)
    if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return _Seen(_Outcome.REFUSED, answer.failure)
    if is_home(answer.final_address) and not is_home(article.url):
        return _Seen(_Outcome.SENT_HOME, is_kept=True)
    return _meaning_of_page(article, answer, outlets)


def _meaning_of_page(article: Article, answer: Answer, outlets: KnownOutlets) -> _Seen:
    try:
        wording = _read(article, answer, outlets)
    except UnableToRead as error:
        if error.code == "no_article" and _says_gone(answer):
            return _Seen(_Outcome.SAYS_GONE, is_kept=True)
        return _Seen(_Outcome.UNREADABLE, error.code)
    if text_key(wording) == text_key(wording_of(article)):
        return _Seen(_Outcome.SAME, is_read=True)
    if not _is_still(wording_of(article), wording):
        return _Seen(_Outcome.OTHER_ARTICLE, is_kept=True)
    return _Seen(_Outcome.CHANGED, wording=wording, is_kept=True, is_read=True)


def _read(article: Article, answer: Answer, outlets: KnownOutlets) -> Wording:
    """The one article of a page. Raises UnableToRead."""
    name = answer.final_address or article.url
    reading = read_document(
        answer.body,
        name=name,
        url=name,
        content_type=answer.content_type or None,
        received_at=answer.at,
        known_outlets=outlets.names,
    )
    if len(reading.articles) != 1:
        raise UnableToRead("not_one_article", name=name)
    read = reading.articles[0]
    parts = (storable(part) for part in (read.kicker, read.headline, read.lead, read.body))
    return Wording(*parts)


def _says_gone(answer: Answer) -> bool:
    try:
        text = decode(
            answer.body, name=answer.final_address, content_type=answer.content_type or None
        )
    except UnableToRead:
        return False
    return _SAYS_GONE.search(text[:200_000]) is not None


def _is_still(before: Wording, after: Wording) -> bool:
    """Tell whether a page still brings the article, whatever was changed in it."""
    headlines = [skeleton(one.headline).letters for one in (before, after)]
    if headlines[0] and headlines[0] == headlines[1]:
        return True
    words = len(before.running_text.split())
    lost = len(word_difference(before.running_text, after.running_text).removed)
    return bool(words) and words - lost >= words * _LEAST_KEPT


def _take_text(
    article: Article, wording: Wording, original: Original, at: datetime
) -> ArticleVersion:
    """Keep a version, and let the article be what its outlet says now."""
    found = new_text(article, wording, original, at)
    version = keep_version(article, found)
    Sighting.objects.update_or_create(
        article=article, original=original, defaults={"seen_at": at, "text_differs": True}
    )
    if _is_to_be_taken(article, found):
        for name in ("kicker", "headline", "lead", "body"):
            setattr(article, name, getattr(wording, name))
        article.attributed_at = None
        article.save(update_fields=["kicker", "headline", "lead", "body", "attributed_at"])
        index_articles([article.pk])
        record_fact(ArticlesStored(article.pk, article.pk), now=at)
    return version


def _is_to_be_taken(article: Article, found: NewText) -> bool:
    """A page is followed wherever it goes; after another kind of document only to more text."""
    if READ_ANEW not in found.changes:
        return True
    return len(skeleton(found.wording.full_text)) > len(skeleton(article.full_text))


def _note_presence(article: Article, refetch: Refetch) -> None:
    """Set whether the article still stands in its place, and record a turn with its proof."""
    presence = _PRESENCES.get(Refetch.Outcome(refetch.outcome), article.presence)
    if presence == article.presence:
        return
    article.presence = presence
    is_back = presence == Article.Presence.THERE
    data = {
        "outcome": refetch.outcome,
        "status": refetch.status,
        "final_address": refetch.final_address,
        "sha256": refetch.original.sha256 if refetch.original else "",
    }
    action = f"monitoring.article.{'back' if is_back else Article.Presence(presence).value}"
    record_entry(actor=None, action=action, target=article, now=refetch.asked_at, data=data)

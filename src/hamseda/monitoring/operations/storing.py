"""Store what was read: the original untouched, each article once, every later sighting.

An article keeps the longest text that it was met with, unless its outlet edited it: a download
that broke off must not hide the whole text that comes later, in whatever order the two arrive.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from hamseda.core.text import skeleton
from hamseda.foundation.database.writing import insert_rows, insert_with_ids
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticlesStored
from hamseda.monitoring.models import Article, Original, Sighting
from hamseda.monitoring.operations.collecting import Arrival, IngestProblem
from hamseda.monitoring.operations.identifying import Keys, keys_of
from hamseda.monitoring.operations.indexing import index_rows
from hamseda.monitoring.operations.keeping_versions import (
    has_had,
    keep_version,
    new_text,
    wording_of,
)
from hamseda.monitoring.operations.outlets import (
    KnownOutlets,
    Publisher,
    host_of,
    is_same_site,
)
from hamseda.monitoring.operations.shelving import Shelf
from hamseda.monitoring.reading.articles import ExtractedArticle
from hamseda.registry.models import Outlet, OutletDesk

# Clocks of outlets run ahead; a day more than that is no date of publication.
FUTURE_TOLERANCE = timedelta(days=1)

FIRST_REFETCH_AFTER = timedelta(days=1)
"""When an article that was fetched is asked for again, counted from its receipt (GDELT's turn)."""

_LONGEST = {"outlet_as_named": 253, "url": 2048, "news_code": 64, "reporter": 200}


@dataclass(frozen=True, slots=True)
class StoredCounts:
    """How many articles were new, already known, and known with another text, be it longer or
    shorter.
    """

    stored: int = 0
    known: int = 0
    changed: int = 0

    def __add__(self, other: "StoredCounts") -> "StoredCounts":
        return StoredCounts(
            self.stored + other.stored, self.known + other.known, self.changed + other.changed
        )


@dataclass(frozen=True, slots=True)
class _Believed:
    """An article of a document, as far as its site may say it, with its outlet and its keys."""

    arrival: Arrival
    article: ExtractedArticle
    outlet: Outlet | None
    keys: Keys


def known_originals(arrivals: Sequence[Arrival]) -> dict[str, int]:
    """Digests of those arrivals whose very bytes are stored already -> how many articles they
    hold, whether they were the first to bring them or not.
    """
    digests = {arrival.digest for arrival in arrivals}
    first = Original.objects.filter(sha256__in=digests).annotate(number=Count("articles"))
    numbers = dict(first.values_list("sha256", "number"))
    again = Sighting.objects.filter(original__sha256__in=numbers)
    again = again.exclude(article__original=F("original")).values_list("original__sha256")
    for digest, number in again.annotate(number=Count("pk")):
        numbers[digest] += number
    # Bytes without an article were kept as the proof of something else and are yet to be read.
    return {digest: number for digest, number in numbers.items() if number}


def digest_of(raw: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


@transaction.atomic
def store_documents(
    documents: Sequence[tuple[Arrival, Sequence[ExtractedArticle]]],
    *,
    outlets: KnownOutlets,
    received_at: datetime,
    in_parts: bool = False,
    is_page: bool = True,
) -> tuple[StoredCounts, list[IngestProblem]]:
    """Store a batch of documents, all of it or nothing, and announce the articles that wait for
    attribution: the new ones, and the known ones that took a longer text or a day.

    `in_parts` tells that bytes which are stored already may hold articles that are not: a list
    that is read bit by bit. Where not `is_page`, an article's address shows no page that could be
    asked for again.
    """
    known = {} if in_parts else known_originals([arrival for arrival, _ in documents])
    batch = [
        _Believed(arrival, believed, outlet, keys_of(believed, outlet))
        for arrival, articles in documents
        if arrival.digest not in known
        for believed in as_served(articles, arrival.url)
        for outlet in (_outlet_of(believed, outlets, arrival.publisher),)
    ]
    problems = _foreign_links(documents)
    originals = _keep_originals([one.arrival for one in batch], received_at)
    counts, shelf = StoredCounts(known=sum(known.values())), Shelf([one.keys for one in batch])
    for one in batch:
        moment, problem = _publication_moment(one.article, received_at)
        read = _article_row(one.article, originals[one.arrival.digest], one.outlet, moment,
                            received_at)  # fmt: skip
        read.desk = outlets.desk_of(one.outlet, read.url) or _desk_of(
            one.outlet, one.arrival.publisher.desk
        )
        if one.arrival.url and read.url and is_page:
            read.refetch_due_at = received_at + FIRST_REFETCH_AFTER
        outcome = _store_article(read, one.keys, shelf, outlets)
        counts += outcome
        if problem:
            context = {
                "name": one.arrival.name,
                "headline": one.article.headline or "",
                "date": one.article.impossible_date or "",
            }
            code = problem if outcome.stored else f"{problem}_again"
            problems.append(IngestProblem(one.arrival.name, code, context, is_failure=False))
    shelf.write()
    if shelf.waiting:
        index_rows(shelf.waiting.values())
        record_fact(ArticlesStored(min(shelf.waiting), max(shelf.waiting)), now=received_at)
    return counts, problems


def as_served(
    articles: Sequence[ExtractedArticle], served_from: str | None
) -> list[ExtractedArticle]:
    """The articles of a document without what a site may not say of another one.

    A document that was fetched speaks for the site that served it and that site's sub-sites;
    otherwise any page could pass as a national agency's by naming its address. Files are
    believed, because a person brought them.
    """
    served = host_of(served_from)
    address = served_from if len(articles) == 1 else None
    return [
        article
        if not served or _speaks_for(served, article)
        else replace(article, url=address, outlet_domain=served, outlet_name=None)
        for article in articles
    ]


def _foreign_links(
    documents: Sequence[tuple[Arrival, Sequence[ExtractedArticle]]],
) -> list[IngestProblem]:
    """A note for each document whose items lead to other sites, as an aggregator's do.

    Such a link is not kept with the article: as its address it would make the article one with
    the other site's own, and find that site's outlet for it. It stays in the original.
    """
    notes = []
    for arrival, articles in documents:
        served = host_of(arrival.url)
        hosts = [host_of(article.url) for article in articles] if served else []
        if count := sum(bool(host) and not is_same_site(host, served) for host in hosts):
            context = {"name": arrival.name, "count": count}
            notes.append(IngestProblem(arrival.name, "foreign_links", context, is_failure=False))
    return notes


def _speaks_for(served: str, article: ExtractedArticle) -> bool:
    claimed = (host_of(article.url), article.outlet_domain)
    return all(is_same_site(host, served) for host in claimed if host)


def _outlet_of(
    extracted: ExtractedArticle, outlets: KnownOutlets, publisher: Publisher
) -> Outlet | None:
    """The outlet of a known domain; else whose the document is; else the one that it names, which
    may be no more than a quoted agency.
    """
    if publisher.outlet is not None:
        return outlets.find(extracted.outlet_domain, None) or publisher.outlet
    return outlets.find(extracted.outlet_domain, extracted.outlet_name, extracted.dateline_place)


def _keep_originals(arrivals: Sequence[Arrival], received_at: datetime) -> dict[str, Original]:
    """The originals of arrivals by their digests, each stored now or known already."""
    ours = {arrival.digest: arrival for arrival in arrivals}
    stored = Original.objects.filter(sha256__in=ours).defer("content")
    kept = {original.sha256: original for original in stored}
    new = [_original(arrival, received_at) for key, arrival in ours.items() if key not in kept]
    insert_with_ids(new)
    return kept | {original.sha256: original for original in new}


def _original(arrival: Arrival, received_at: datetime) -> Original:
    return Original(
        sha256=arrival.digest,
        content=arrival.raw,
        name=arrival.place[:2048],
        content_type=arrival.content_type[:100],
        received_at=received_at,
    )


def keep_original(arrival: Arrival, *, received_at: datetime) -> Original:
    """The original of an arrival, kept once; call it inside a transaction."""
    insert_rows([_original(arrival, received_at)], skip_known=True)
    return Original.objects.defer("content").get(sha256=arrival.digest)


def _desk_of(outlet: Outlet | None, desk: OutletDesk | None) -> OutletDesk | None:
    return desk if desk is not None and outlet and desk.outlet_id == outlet.pk else None


def _store_article(read: Article, keys: Keys, shelf: Shelf, outlets: KnownOutlets) -> StoredCounts:
    """Store an article that was read, or the sighting of a known one; learn its keys."""
    known = shelf.known_article(keys, lambda one: _has_moved(one.url, read.url, outlets))
    if known is None:
        read.identity = keys.identity
        shelf.put(read, keys)
        return StoredCounts(stored=1)
    shelf.learn(known, keys)
    before, now = skeleton(known.full_text).letters, skeleton(read.full_text).letters
    if before != now or known.original_id != read.original_id:
        Sighting.objects.get_or_create(
            article=known,
            original=read.original,
            defaults={"seen_at": read.received_at, "text_differs": before != now},
        )
    if before != now and _is_newer_text(known, read, is_longer=len(now) > len(before)):
        _take_reading(known, read)
        shelf.waiting[known.pk] = known
        return StoredCounts(changed=1)
    if before == now and known.published_on is None and read.published_on is not None:
        _take_day(known, read)
        shelf.waiting[known.pk] = known
    return StoredCounts(known=1) if before == now else StoredCounts(changed=1)


def _has_moved(before: str, url: str, outlets: KnownOutlets) -> bool:
    """Whether two addresses of one outlet lie at different domains: its site has moved, or has a
    twin, and the same text at both is one article. Branches' sub-sites are one domain.
    """
    domain = outlets.domain_at(before)
    return bool(domain) and domain != outlets.domain_at(url)


def _is_newer_text(known: Article, read: Article, *, is_longer: bool) -> bool:
    """Keep another text of a known article as a version, and tell whether the article takes it.

    It takes a longer text, and one that its outlet edited. What merely lacks words is a summary
    or half a download, which the sighting records; and a text that it had before has been judged.
    """
    wording = wording_of(read)
    if has_had(known, wording):
        return False
    found = new_text(known, wording, read.original, read.received_at)
    if not is_longer and not found.is_edit:
        return False
    keep_version(known, found)
    return True


def _take_reading(known: Article, read: Article) -> None:
    """Give a known article the text it was met with, and have it judged again.

    What it is (identity, outlet, first original, receipt) stays; its day and its reporter are
    taken only where they were unknown.
    """
    taken = ["kicker", "headline", "lead", "body"]
    if not known.reporter:
        taken.append("reporter")
    if known.published_on is None:
        taken += ["published_on", "published_at", "precision"]
    for name in taken:
        setattr(known, name, getattr(read, name))
    known.attributed_at = None
    known.save(update_fields=[*taken, "attributed_at"])


def _take_day(known: Article, read: Article) -> None:
    """Give a known article without a day the one that the same text came with.

    It is judged again, because what it may carry depends on its day. The sighting tells which
    original brought it.
    """
    taken = ["published_on", "published_at", "precision"]
    for name in taken:
        setattr(known, name, getattr(read, name))
    known.attributed_at = None
    known.save(update_fields=[*taken, "attributed_at"])


def _article_row(
    extracted: ExtractedArticle,
    original: Original,
    outlet: Outlet | None,
    moment: tuple[date | None, datetime | None],
    received_at: datetime,
) -> Article:
    day, at = moment
    fields = {
        "outlet_as_named": extracted.outlet_name or extracted.outlet_domain,
        "url": extracted.url,
        "news_code": extracted.news_code,
        "kicker": extracted.kicker,
        "headline": extracted.headline,
        "lead": extracted.lead,
        "body": extracted.body,
        "reporter": extracted.reporter,
    }
    precision = Article.Precision.UNKNOWN
    if day:
        precision = Article.Precision.MINUTE if at else Article.Precision.DAY
    return Article(
        original=original,
        outlet=outlet,
        published_on=day,
        published_at=at,
        precision=precision,
        received_at=received_at,
        **{name: storable(text)[: _LONGEST.get(name)] for name, text in fields.items()},
    )


def _publication_moment(
    extracted: ExtractedArticle, received_at: datetime
) -> tuple[tuple[date | None, datetime | None], str]:
    """The day and moment of publication, and the code of what is wrong with them, if anything."""
    day, clock = extracted.published_on, extracted.published_time
    if day is None:
        return (None, None), "impossible_date" if extracted.impossible_date else ""
    latest = timezone.localtime(received_at + FUTURE_TOLERANCE)
    if clock is None:
        return ((None, None), "future_date") if day > latest.date() else ((day, None), "")
    at = datetime.combine(day, clock.replace(tzinfo=None), timezone.get_default_timezone())
    return ((None, None), "future_date") if at > latest else ((day, at), "")


def storable(text: str | None) -> str:
    """Text without what PostgreSQL cannot hold: NUL and halves of surrogate pairs."""
    return (text or "").replace("\0", "").encode("utf-8", "replace").decode("utf-8")

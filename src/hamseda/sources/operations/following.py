"""Read the pages that lists lead to: extracted and stored by monitoring, or said why not.

Where a page cannot be had (robots.txt, a challenge, no answer after several tries), what the
list itself said of the article is stored, so that nothing is lost but the rest of its text.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.monitoring.operations.collecting import Arrival
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.monitoring.operations.outlets import (
    KnownOutlets,
    Publisher,
    host_of,
    is_same_site,
)
from hamseda.monitoring.operations.storing import store_documents
from hamseda.monitoring.operations.versions import Answer, take_again
from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.sources.adapters.visiting import Visited, validator
from hamseda.sources.models import FoundPage
from hamseda.sources.operations.alarming import judge_pages
from hamseda.sources.operations.asking import arrival_of
from hamseda.sources.operations.claiming import Errand, release_host
from hamseda.sources.reading.addresses import address_of
from hamseda.sources.reading.lists import read_list

RETRIES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""After which a page that gave nothing is asked again."""

SAME_SITE_PAGES = 100
"""How many pages of a source tell whether it leads to one site alone: its newest."""

FINAL = frozenset(("robots", "gone"))
"""What no later try would change."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far a page got: its state, and the code of what went wrong."""

    state: FoundPage.State
    code: str = ""


def record_page(errand: Errand, visited: Visited, *, outlets: KnownOutlets) -> None:
    """Store a page that was visited, and write down what became of it; its host is free again.

    The article is committed before the page is marked: killed in between, the page is read again
    and its article is known.
    """
    page = FoundPage.objects.select_related(
        "source__feed__desk",
        "source__feed__outlet",
        "source__channel__desk",
        "source__channel__outlet",
        "origin",
    ).get(pk=errand.pk)
    code = visited.code
    if visited.status in (404, 410):
        code = "gone"
    if not code:
        code = _store(page, visited, outlets)
    with transaction.atomic():
        release_host(errand.host_id, visited)
        if not code:
            _finish(page, _Reached(FoundPage.State.STORED), visited.at)
        elif code not in FINAL and page.attempts < len(RETRIES):
            page.due_at = visited.at + RETRIES[page.attempts]
            page.attempts += 1
            page.code = code
            page.save(update_fields=["due_at", "attempts", "code"])
        else:
            _finish(page, _from_list(page, code, outlets), visited.at)


@transaction.atomic
def record_refetch(errand: Errand, visited: Visited, *, outlets: KnownOutlets) -> None:
    """Hand monitoring what an article's address answered when it was asked again, silence and a
    refusal by robots.txt included; its host is free again.
    """
    release_host(errand.host_id, visited)
    response = visited.response
    headers = response.headers if response else {}
    answer = Answer(
        at=visited.at,
        status=visited.status,
        final_address=response.final_url if response else "",
        body=response.body if response else b"",
        content_type=headers.get("content-type", ""),
        etag=validator(headers.get("etag", ""), longest=500),
        last_modified=validator(headers.get("last-modified", ""), longest=100),
        failure=visited.code,
    )
    take_again(article_id=errand.pk, answer=answer, outlets=outlets)


def _store(page: FoundPage, visited: Visited, outlets: KnownOutlets) -> str:
    """Have monitoring store a page; return the code of why it gave no article, or nothing."""
    arrival = arrival_of(visited)
    result = ingest_bytes(
        arrival.raw,
        name=arrival.name,
        url=arrival.url,
        content_type=arrival.content_type,
        received_at=visited.at,
        outlets=outlets,
        publisher=_publisher_of(page, arrival.url),
    )
    if result.stored or result.known or result.changed:
        return ""
    return next((problem.code for problem in result.problems), "no_article")


def _publisher_of(page: FoundPage, url: str | None) -> Publisher:
    """Whose the page at an address is, as its source tells.

    A source speaks for its own site, and for another one if it leads to no third: an aggregator's
    list says nothing of whose the pages are that it gathers.
    """
    source = page.source
    if source is None:
        return Publisher()
    host = host_of(url)
    lately = source.pages.order_by("-pk").values_list("host__name", flat=True)[:SAME_SITE_PAGES]
    is_spoken_for = is_same_site(host, host_of(address_of(source))) or all(
        is_same_site(host, other) for other in set(lately)
    )
    return Publisher(source.outlet if is_spoken_for else None, source.desk)


def _from_list(page: FoundPage, code: str, outlets: KnownOutlets) -> _Reached:
    """Store what the list said of an article whose page could not be had."""
    if page.origin is None or page.source is None or page.source.kind != "feed":
        return _Reached(FoundPage.State.LOST, code)
    original = page.origin
    raw = bytes(original.content)
    try:
        reading = read_list(
            raw,
            kind=page.source.kind,
            url=original.name,
            content_type=original.content_type,
            received_at=original.received_at,
            known_outlets=outlets.names,
        )
    except UnableToRead:
        return _Reached(FoundPage.State.LOST, code)
    articles = [item.article for item in reading.items if item.key == page.key and item.article]
    if not articles:
        return _Reached(FoundPage.State.LOST, code)
    arrival = Arrival(
        raw,
        name=original.name,
        taken=len(raw),
        url=original.name,
        content_type=original.content_type,
    )
    store_documents(
        [(arrival, articles[:1])],
        outlets=outlets,
        received_at=original.received_at,
        publisher=_publisher_of(page, page.url),
        in_parts=True,
    )
    return _Reached(FoundPage.State.FROM_LIST, code)


def _finish(page: FoundPage, reached: _Reached, now: datetime) -> None:
    page.state, page.code, page.done_at = reached.state, reached.code, now
    page.save(update_fields=["state", "code", "done_at"])
    if page.source is not None:
        judge_pages(page.source, now=now)

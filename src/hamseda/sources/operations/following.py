"""Read the pages that lists lead to: extracted and stored by monitoring, or said why not.

Where a page cannot be had (robots.txt, a challenge, no answer after several tries), what the
list itself said of the article is stored, so that nothing is lost but the rest of its text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.foundation.database.writing import update_rows
from hamseda.monitoring.operations.collecting import Arrival
from hamseda.monitoring.operations.ingesting import ingest_pages
from hamseda.monitoring.operations.outlets import (
    KnownOutlets,
    Publisher,
    host_of,
    is_same_site,
)
from hamseda.monitoring.operations.storing import store_documents
from hamseda.monitoring.operations.versions import Answer, take_again
from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.sources.adapters.visiting import OTHER_HOST_BUSY, Visited, validator
from hamseda.sources.models import FoundPage, Source
from hamseda.sources.operations.alarming import judge_pages_of
from hamseda.sources.operations.asking import BUSY_WAIT, PUBLISHERS, arrival_of
from hamseda.sources.operations.claiming import Errand, release_hosts
from hamseda.sources.operations.moving import hosts_lately
from hamseda.sources.operations.placing import note_front_pages, note_stored_at
from hamseda.sources.reading.addresses import address_of
from hamseda.sources.reading.lists import read_list

RETRIES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""After which a page that gave nothing is asked again."""

_TOLD = (
    "kind", "move_to",
    "feed__url", "feed__outlet__code", "feed__outlet__name", "feed__desk__outlet",
    "channel__service", "channel__handle", "channel__outlet__code", "channel__outlet__name",
    "channel__desk__outlet",
)  # fmt: skip
"""What is asked of the sources of pages."""

FINAL = frozenset(("robots", "gone"))
"""What no later try would change."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far a page got: its state, and the code of what went wrong."""

    state: FoundPage.State
    code: str = ""


def record_pages(
    visits: Sequence[tuple[Errand, Visited]],
    *,
    outlets: KnownOutlets,
    sources: dict[int, Source] | None = None,
) -> None:
    """Store pages that were visited, and write down what became of them; their hosts are free
    again. `sources` are those that are known from earlier calls, by their ids; others are added.

    The articles are committed before the pages are marked: killed in between, the pages are read
    again and their articles are known.
    """
    pages = FoundPage.objects.in_bulk([errand.pk for errand, _ in visits])
    _bring_sources(pages.values(), {} if sources is None else sources)
    codes = {errand.pk: _code_of(visited) for errand, visited in visits}
    here = [(pages[errand.pk], visited) for errand, visited in visits if not codes[errand.pk]]
    arrivals = [
        arrival_of(visited, _publisher_of(page, _end_of(visited))) for page, visited in here
    ]
    if here:
        latest = max(visited.at for _, visited in here)
        found = ingest_pages(arrivals, outlets=outlets, received_at=latest)
        codes |= {page.pk: code for (page, _), code in zip(here, found, strict=True)}
    with transaction.atomic():
        release_hosts([(errand.host_id, visited) for errand, visited in visits])
        newest: dict[Source, bool] = {}
        for errand, visited in visits:
            page = pages[errand.pk]
            _note(page, codes[page.pk], visited.at, outlets)
            if page.source is not None and page.done_at is not None:
                newest[page.source] = page.state == FoundPage.State.STORED
        update_rows(pages.values(), ["state", "code", "done_at", "due_at", "attempts"])
        stored = zip(here, arrivals, strict=True)
        note_stored_at({came.digest: page for (page, _), came in stored if not page.code})
        note_front_pages(page for page in pages.values() if page.state == page.State.FROM_LIST)
        if newest:
            judge_pages_of(newest, now=max(visited.at for _, visited in visits))


def _bring_sources(pages: Iterable[FoundPage], known: dict[int, Source]) -> None:
    """Give pages their sources, read once however many pages a source led to."""
    ids = {page.source_id for page in pages if page.source_id} - known.keys()
    if ids:
        known |= Source.objects.select_related(*PUBLISHERS).only(*_TOLD).in_bulk(ids)
    for page in pages:
        page.source = known.get(page.source_id or 0)


def _code_of(visited: Visited) -> str:
    return "gone" if visited.status in (404, 410) else visited.code


def _end_of(visited: Visited) -> str | None:
    return visited.response.final_url if visited.response else None


def _note(page: FoundPage, code: str, now: datetime, outlets: KnownOutlets) -> None:
    """What became of a page: stored, asked again later, or all that the list said of it."""
    if code == OTHER_HOST_BUSY:
        page.due_at = now + BUSY_WAIT
        return
    if code and code not in FINAL and page.attempts < len(RETRIES):
        page.due_at = now + RETRIES[page.attempts]
        page.attempts += 1
        page.code = code
        return
    reached = _from_list(page, code, outlets) if code else _Reached(FoundPage.State.STORED)
    page.state, page.code, page.done_at = reached.state, reached.code, now


@transaction.atomic
def record_refetch(errand: Errand, visited: Visited, *, outlets: KnownOutlets) -> None:
    """Hand monitoring what an article's address answered when it was asked again, silence and a
    refusal by robots.txt included; its host is free again.
    """
    release_hosts([(errand.host_id, visited)])
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


def _publisher_of(page: FoundPage, url: str | None) -> Publisher:
    """Whose the page at an address is, as its source tells.

    A source speaks for its own site, for the one that it says it has moved to, and for another one
    if it leads to no third: an aggregator's list says nothing of whose the pages are that it
    gathers.
    """
    source = page.source
    if source is None:
        return Publisher()
    host = host_of(url)
    own = [host_of(address_of(source)), host_of(source.move_to)]
    is_spoken_for = any(is_same_site(host, one) for one in own if one) or all(
        is_same_site(host, other) for other in hosts_lately(source)
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
        publisher=_publisher_of(page, page.url),
    )
    store_documents(
        [(arrival, articles[:1])],
        outlets=outlets,
        received_at=original.received_at,
        in_parts=True,
    )
    return _Reached(FoundPage.State.FROM_LIST, code)

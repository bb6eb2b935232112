"""Record what came of asking a source: its items, the pages they lead to, its next time.

All of one answer is one transaction: killed before it, the source is asked again when the lease
of its host has run out, with the validators that it had; killed after it, nothing is missing.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.core.polling import (
    QUICK_FLOOR,
    SHARE_OF_WINDOW,
    USUAL_FLOOR,
    Answer,
    AskingState,
    Move,
    Outcome,
    after_answer,
    gap_after,
)
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database.prepared import Prepared
from hamseda.foundation.database.writing import insert_rows, update_rows
from hamseda.monitoring.models import Original
from hamseda.monitoring.operations.collecting import Arrival
from hamseda.monitoring.operations.outlets import KnownOutlets, Publisher, host_of
from hamseda.monitoring.operations.storing import keep_original, store_documents
from hamseda.monitoring.reading.articles import OutletName, UnableToRead
from hamseda.sources.adapters.visiting import OTHER_HOST_BUSY, Visited, validator
from hamseda.sources.models import Asking, FoundPage, Gap, Source, SourceItem
from hamseda.sources.operations.alarming import judge_source
from hamseda.sources.operations.claiming import AskedList, Errand, hosts_named, release_hosts
from hamseda.sources.operations.moving import take_move
from hamseda.sources.operations.placing import note_home_places
from hamseda.sources.reading.lists import ListItem, ListReading, read_list

PUBLISHERS = ("feed__desk", "feed__outlet", "channel__desk", "channel__outlet")
"""What tells whose a source's articles are."""
_STATE = (
    "due_at", "interval_seconds", "failures", "failing_since", "succeeded_at", "news_at", "etag",
    "last_modified", "body_sha256", "move_to", "move_count", "move_first_at", "stopped_at",
)  # fmt: skip
BUSY_WAIT = timedelta(minutes=1)
"""After which a source or a page is asked again whose redirect led to a host that was just asked by
somebody else.
"""
FIRST_PAGES = 50
"""How many pages of a list that is read for the first time are followed: its newest."""


_held_source = Prepared(
    lambda pk: (
        Source.objects.select_for_update(of=("self",)).select_related(*PUBLISHERS).filter(pk=pk)
    )
)


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """A visit with what was read of it: a reading, or the code of why there is none."""

    visited: Visited
    reading: ListReading | None = None
    code: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Which of a list's items are new, and when the others were there last."""

    new: Sequence[ListItem]
    last_seen: dict[str, datetime]


def read_answer(
    visited: Visited, asked: AskedList, *, names: Sequence[OutletName] = ()
) -> ListAnswer:
    """Read what a visit brought, in whatever thread; no database in here."""
    response = visited.response
    if visited.code or response is None:
        return ListAnswer(visited, code=visited.code)
    if response.status == 304:
        return ListAnswer(visited)
    digest = hashlib.sha256(response.body).hexdigest()
    if digest == asked.seen_sha256:
        return ListAnswer(visited, sha256=digest)
    try:
        reading = read_list(
            response.body,
            kind=asked.kind,
            # Messages keep their address while a channel only leads to another name of its own.
            url=visited.visit.url if asked.kind == Source.Kind.CHANNEL else response.final_url,
            content_type=response.headers.get("content-type", ""),
            received_at=visited.at,
            known_outlets=names,
            outlet_name=asked.outlet,
        )
    except UnableToRead as error:
        return ListAnswer(visited, code=error.code)
    return ListAnswer(visited, reading, sha256=digest)


@transaction.atomic
def record_answer(
    errand: Errand, answer: ListAnswer, *, outlets: KnownOutlets, chance: Callable[[], float]
) -> None:
    """Write down one answer of a source; its host is free again."""
    visited = answer.visited
    release_hosts([(errand.host_id, visited)])
    if answer.code == OTHER_HOST_BUSY:  # which says nothing of the source
        Source.objects.filter(pk=errand.pk).update(due_at=visited.at + BUSY_WAIT)
        return
    held = _held_source(errand.pk)
    if not held:
        return  # taken back while it was asked
    source, now = held[0], visited.at
    seen = _seen(source, answer.reading)
    if seen.new:
        _take_items(source, answer, seen, outlets)
    if answer.reading:
        _note_items(source, seen, now)
        note_home_places(source, answer.reading, now=now)
    outcome = _outcome(answer, seen)
    before = _state_of(source)
    told = _told(source, outcome, answer, seen)
    after = after_answer(before, told, now=now, chance=chance())
    _close_gap(source, before, after, now, is_bridged=_is_bridged(answer, seen))
    _write_state(source, after, answer, now, has_news=bool(seen.new))
    _write_asking(source, answer, outcome, len(seen.new))
    judge_source(source, answer.reading, code=answer.code, last_seen=seen.last_seen,
                 before=before.succeeded_at, now=now)  # fmt: skip
    take_move(source, asked=errand.visit.url, after=after, reading=answer.reading, now=now)


def _outcome(answer: ListAnswer, seen: _Seen) -> Outcome:
    if answer.visited.status == 410:
        return Outcome.GONE
    if answer.code == "robots":
        return Outcome.FORBIDDEN
    if answer.code:
        return Outcome.FAILED
    return Outcome.FRESH if seen.new else Outcome.SAME


def _seen(source: Source, reading: ListReading | None) -> _Seen:
    if reading is None:
        return _Seen((), {})
    keys = [item.key for item in reading.items]
    known = source.items.filter(key__in=keys).values_list("key", "last_seen_at")
    last_seen = dict(known)
    return _Seen([item for item in reading.items if item.key not in last_seen], last_seen)


def _told(source: Source, outcome: Outcome, answer: ListAnswer, seen: _Seen) -> Answer:
    response = answer.visited.response
    headers = response.headers if response else {}
    window = answer.reading.window if answer.reading else None
    if answer.reading and source.succeeded_at and seen.new and not seen.last_seen:
        # Nothing of the last answer is left: the list turned over in between, perhaps twice.
        window = min(window or timedelta.max, answer.visited.at - source.succeeded_at)
    moved = response.permanent_redirects[-1] if response and response.permanent_redirects else ""
    if answer.reading is None and not answer.code and not (source.etag or source.last_modified):
        # An unchanged list says no more than it did: the interval that it led to stays.
        window = timedelta(seconds=source.interval_seconds) * SHARE_OF_WINDOW
    return Answer(
        outcome,
        etag=validator(headers.get("etag", ""), longest=1000),
        last_modified=validator(headers.get("last-modified", ""), longest=200),
        window=window,
        wait_until=answer.visited.wait_until,
        moved_to=moved,
        is_unchanged=answer.visited.status == 304,
    )


def _state_of(source: Source) -> AskingState:
    move = None
    if source.move_to and source.move_first_at:
        move = Move(source.move_to, source.move_count, source.move_first_at)
    return AskingState(
        due_at=source.due_at,
        interval=timedelta(seconds=source.interval_seconds),
        floor=floor_of(source.pace),
        failures=source.failures,
        failing_since=source.failing_since,
        succeeded_at=source.succeeded_at,
        etag=source.etag,
        last_modified=source.last_modified,
        move=move,
    )


def floor_of(pace: str) -> timedelta:
    """The shortest interval of a pace."""
    return QUICK_FLOOR if pace == Source.Pace.QUICK else USUAL_FLOOR


def _write_state(
    source: Source, after: AskingState, answer: ListAnswer, now: datetime, *, has_news: bool
) -> None:
    source.due_at = after.due_at
    source.interval_seconds = int(after.interval.total_seconds())
    source.failures, source.failing_since = after.failures, after.failing_since
    source.succeeded_at = after.succeeded_at
    source.etag, source.last_modified = after.etag, after.last_modified
    source.body_sha256 = answer.sha256 or source.body_sha256
    source.move_to = after.move.to if after.move else ""
    source.move_count = after.move.count if after.move else 0
    source.move_first_at = after.move.first_at if after.move else None
    if has_news:
        source.news_at = now
    if after.is_stopped:
        source.stopped_at = now
        record_entry(actor=None, action="sources.source.gone", target=source, now=now)
    update_rows([source], _STATE)


def _write_asking(source: Source, answer: ListAnswer, outcome: Outcome, new: int) -> None:
    visited = answer.visited
    row = Asking(
        source=source,
        asked_at=visited.at,
        outcome=outcome.value,
        status=visited.status,
        code=answer.code,
        was_conditional=bool(visited.visit.etag or visited.visit.last_modified),
        size=len(visited.response.body) if visited.response else 0,
        listed=len(answer.reading.items) if answer.reading else 0,
        new=new,
    )
    insert_rows([row])


def _take_items(source: Source, answer: ListAnswer, seen: _Seen, outlets: KnownOutlets) -> None:
    """Keep the answer, store what it tells in full, and queue the pages of the rest."""
    arrival = arrival_of(answer.visited, Publisher(source.outlet, source.desk))
    original = keep_original(arrival, received_at=answer.visited.at)
    is_first = source.succeeded_at is None
    wanted = list(seen.new)
    if is_first and source.kind in (Source.Kind.SITEMAP, Source.Kind.LISTING):
        wanted = wanted[:FIRST_PAGES]
    follows = source.follows_pages and source.kind != Source.Kind.CHANNEL
    here = [item for item in wanted if item.article and not (follows and item.url)]
    if here:
        articles = [item.article for item in here if item.article]
        store_documents(
            [(arrival, articles)],
            outlets=outlets,
            received_at=answer.visited.at,
            in_parts=True,
            is_page=source.kind != Source.Kind.CHANNEL,
        )
    if follows:
        _queue_pages(source, [item for item in wanted if item.url], original, answer.visited.at)


def arrival_of(visited: Visited, publisher: Publisher) -> Arrival:
    """What a visit brought, as monitoring takes it in, with whose it is."""
    response = visited.response
    assert response is not None  # noqa: S101 - callers have a usable answer in hand
    return Arrival(
        response.body,
        name=response.final_url[:2048],
        taken=len(response.body),
        url=response.final_url,
        content_type=response.headers.get("content-type", "")[:100],
        publisher=publisher,
    )


def _queue_pages(
    source: Source, items: Sequence[ListItem], original: Original, now: datetime
) -> None:
    hosts = hosts_named((item.url for item in items), now=now)
    by_name = {item.key: hosts[host_of(item.url)] for item in items}
    insert_rows(
        (
            FoundPage(
                source_id=source.pk, origin_id=original.pk, host_id=by_name[item.key].pk,
                key=item.key, url=item.url[:2048], found_at=now, due_at=now,
            )
            for item in items
        ),
        skip_known=True,  # another source has named the page already
    )  # fmt: skip


def _note_items(source: Source, seen: _Seen, now: datetime) -> None:
    insert_rows(
        SourceItem(source_id=source.pk, key=item.key, first_seen_at=now, last_seen_at=now)
        for item in seen.new
    )
    if seen.last_seen:
        source.items.filter(key__in=list(seen.last_seen)).update(last_seen_at=now)


def _is_bridged(answer: ListAnswer, seen: _Seen) -> bool:
    """Whether the answer proves that nothing was missed since the one before."""
    return bool(seen.last_seen) or (answer.reading is None and not answer.code)


def _close_gap(
    source: Source, before: AskingState, after: AskingState, now: datetime, *, is_bridged: bool
) -> None:
    if before.succeeded_at is None or after.succeeded_at != now:
        return
    if now - before.succeeded_at > gap_after(before.interval):
        Gap.objects.create(
            source=source, outlet=source.outlet, name=str(source)[:500],
            began_at=before.succeeded_at, ended_at=now, is_bridged=is_bridged,
        )  # fmt: skip

"""Take what is due, one thing for each host, by a lease on the host.

The lease is what keeps a host from being asked twice at a time, by several threads or several
workers. A worker that is killed leaves it, and it runs out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from django.db import transaction
from django.db.models import F, FloatField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Left

from hamseda.core.polling import host_free_at, turn_size
from hamseda.foundation.database.writing import update_rows
from hamseda.monitoring.operations.outlets import host_of
from hamseda.monitoring.queries.versions import due_for_refetch
from hamseda.newsroom.queries.links import links_due
from hamseda.sources.adapters.visiting import KnownHost, Visit, Visited
from hamseda.sources.models import FoundPage, Host, Source
from hamseda.sources.reading.addresses import address_of, secure_twin

LEASE = timedelta(minutes=3)
ROBOTS_HOLD = timedelta(days=1)
MOST_REFETCHES = 500
LONGEST_HELD = 20_000
_WIDER = 8


@dataclass(frozen=True, slots=True)
class AskedList:
    """What its reader has to know of a list that is asked: its kind, the digest of the last answer
    and the name of the outlet whose it is.
    """

    kind: str
    seen_sha256: str
    outlet: str


ErrandKind = Literal["source", "page", "again", "link"]
_Due = TypeVar("_Due", Source, FoundPage)


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do at one host, which is held for it. A source's says what list it is."""

    kind: ErrandKind
    pk: int
    host_id: int
    visit: Visit
    asked: AskedList | None = None


def sources_in_a_turn() -> int:
    """How many sources a turn of a minute may ask, by the usual rate of all of them."""
    rate = Source.objects.filter(stopped_at=None).aggregate(
        per_minute=Sum(60.0 / Cast(F("interval_seconds"), FloatField()))
    )["per_minute"]
    return turn_size(rate or 0.0)


@transaction.atomic
def claim_sources(*, now: datetime, most: int) -> list[Errand]:
    """Sources that are due, the longest waiting first, each at a host that is free."""
    if not most:
        return []
    due = Source.objects.filter(stopped_at=None, due_at__lte=now).order_by("due_at", "pk")
    chosen = _first_of_each_host(due.filter(_free(now)), most * _WIDER, most)
    if not chosen:
        return []
    first = Source.objects.select_related("host", "feed__outlet", "channel__outlet").in_bulk(chosen)
    at_home = [first[pk] for pk in chosen if pk in first and _is_at_home(first[pk], now)]
    return [
        Errand(
            "source",
            source.pk,
            source.host_id,
            _visit_of_source(source, now),
            AskedList(source.kind, source.body_sha256, source.outlet.name),
        )
        for source in _held(at_home, now)
    ]


@transaction.atomic
def claim_pages(*, now: datetime, most: int) -> list[Errand]:
    """Pages that wait to be read, the newest last, each at a host that is free."""
    due = FoundPage.objects.filter(state=FoundPage.State.WAITING, due_at__lte=now)
    due = due.order_by("due_at", "pk").filter(_free(now))
    chosen = _first_of_each_host(due, most * _WIDER * 4, most)
    if not chosen:
        return []
    locked = FoundPage.objects.select_for_update(of=("host",), skip_locked=True)
    first = locked.select_related("host").filter(_free(now)).in_bulk(chosen)
    pages = [first[pk] for pk in chosen if pk in first]
    _hold((page.host for page in pages), now)
    return [
        Errand("page", page.pk, page.host_id, Visit(page.url, **_robots(page.host, now)))
        for page in pages
    ]


def claim_refetches(*, now: datetime, most: int) -> list[Errand]:
    """Articles whose addresses are to be asked for again, each at a host that is free."""
    due = due_for_refetch(now=now, limit=MOST_REFETCHES if most else 0)
    visits = (
        (one.article_id, Visit(one.address, etag=one.etag, last_modified=one.last_modified))
        for one in due
    )
    return _claim("again", visits, most, now)


def claim_links(*, now: datetime, most: int) -> list[Errand]:
    """Links of releases that are to be looked at, each at a host that is free."""
    due = links_due(now=now)[: most * _WIDER]
    visits = ((link.pk, Visit(link.address, headers_only=True)) for link in due)
    return _claim("link", visits, most, now)


def _claim(
    kind: ErrandKind, due: Iterable[tuple[int, Visit]], most: int, now: datetime
) -> list[Errand]:
    errands: dict[str, Errand] = {}
    refused = set()
    for pk, where in due:
        name = host_of(where.url)
        if name in errands or name in refused:
            continue
        if len(errands) == most:
            break
        host = hold_host(where.url, now=now)
        if host is None:
            refused.add(name)
            continue
        errands[name] = Errand(kind, pk, host.pk, replace(where, **_robots(host, now)))
    return list(errands.values())


@transaction.atomic
def hold_host(url: str, *, now: datetime, early: timedelta = timedelta()) -> Host | None:
    """The host of an address, held by us if it was free, or rests for no longer than `early`; None
    while it is not.
    """
    host = host_named(url, now=now)
    if host.pk not in _lockable([host.pk], now, early):
        return None
    Host.objects.filter(pk=host.pk).update(held_until=now + LEASE)
    return host


def let_go(host: Host) -> None:
    """Give back the lease of a host that was not asked."""
    Host.objects.filter(pk=host.pk).update(held_until=None)


def release_hosts(visits: Sequence[tuple[int, Visited]]) -> None:
    """Let go of hosts after visits, each to another host: they rest as long as they wish, as do
    those that redirects led to. Inside a transaction.
    """
    reached = {
        name: visited
        for _, visited in visits
        for name in (host_of(_end_of(visited)), *visited.robots_elsewhere, *visited.held)
        if name and name != host_of(visited.visit.url)
    }
    now = max(visited.at for _, visited in visits)
    others = hosts_named((f"//{name}" for name in reached), now=now) if reached else {}
    landed = {host.pk: (name, reached[name]) for name, host in others.items()}
    ours = dict(visits)
    locked = Host.objects.select_for_update().filter(pk__in=ours.keys() | landed.keys())
    hosts = list(locked.defer("robots").order_by("pk"))  # in one order for all workers
    told = []
    for host in hosts:
        if host.pk in landed:
            name, visited = landed[host.pk]
            told += _rest(host, visited, visited.robots_elsewhere.get(name), is_ours=False)
            if name in visited.held:
                host.held_until = None
        if host.pk in ours:
            told += _rest(host, ours[host.pk], ours[host.pk].robots, is_ours=True)
    update_rows(hosts, ["free_at", "held_until"])
    update_rows(told, ["robots", "robots_read_at"])


def _end_of(visited: Visited) -> str:
    """The address that answered; the one that was asked where none did."""
    return visited.response.final_url if visited.response else visited.visit.url


def _rest(host: Host, visited: Visited, robots: str | None, *, is_ours: bool) -> list[Host]:
    """Note when a host may be asked again, and what its robots.txt said; the host, where that was
    read.
    """
    answered = visited.response is None or host_of(visited.response.final_url) == host.name
    status = visited.status or 200
    free_at = host_free_at(
        now=visited.at,
        status=status if answered else 200,
        wait_until=visited.wait_until if answered else None,
        crawl_delay=visited.crawl_delay if is_ours else None,
    )
    host.free_at = free_at if is_ours else max(host.free_at, free_at)
    if is_ours:
        host.held_until = None
    if robots is None:
        return []
    host.robots, host.robots_read_at = robots, visited.at
    return [host]


def known_hosts(*, now: datetime) -> dict[str, KnownHost]:
    """Hosts by name that rest, or whose robots.txt was read within the last day; one query.

    A very long robots.txt is left out, and read again where a redirect leads to its host.
    """
    rows = Host.objects.filter(Q(robots_read_at__gt=now - ROBOTS_HOLD) | Q(free_at__gt=now))
    held = rows.values_list("name", "free_at", "robots_read_at", Left("robots", LONGEST_HELD + 1))
    return {
        name: KnownHost(
            robots
            if read_at and now - read_at < ROBOTS_HOLD and len(robots) <= LONGEST_HELD
            else None,
            free_at,
        )
        for name, free_at, read_at, robots in held
    }


def host_named(url: str, *, now: datetime) -> Host:
    """The host of an address, met for the first time perhaps. Inside a transaction."""
    name = host_of(url)
    host, _ = Host.objects.get_or_create(name=name, defaults={"free_at": now})
    return host


def hosts_named(urls: Iterable[str], *, now: datetime) -> dict[str, Host]:
    """The hosts of addresses by name. Inside a transaction."""
    names = {host_of(url) for url in urls}
    known = {host.name: host for host in Host.objects.filter(name__in=names)}
    for name in names - known.keys():
        known[name], _ = Host.objects.get_or_create(name=name, defaults={"free_at": now})
    return known


def _free(now: datetime) -> Q:
    not_held = Q(host__held_until=None) | Q(host__held_until__lte=now)
    return Q(host__free_at__lte=now) & not_held


def _first_of_each_host(due: QuerySet[_Due], reach: int, most: int) -> list[int]:
    """The ids of the first row of each of at most so many hosts, in order, among the first rows."""
    first: dict[int, int] = {}
    for pk, host_id in due.values_list("pk", "host_id")[:reach]:
        first.setdefault(host_id, pk)
        if len(first) == most:
            break
    return list(first.values())


def _held(due: Sequence[_Due], now: datetime) -> list[_Due]:
    """Those, each of another host, of whose hosts we are the one who gets the lease."""
    free = _lockable([one.host_id for one in due], now) if due else set()
    held = [one for one in due if one.host_id in free]
    _hold((one.host for one in held), now)
    return held


def _hold(hosts: Iterable[Host], now: datetime) -> None:
    held = list(hosts)
    for host in held:
        host.held_until = now + LEASE
    update_rows(held, ["held_until"])


def _lockable(host_ids: Collection[int], now: datetime, early: timedelta = timedelta()) -> set[int]:
    hosts = Host.objects.select_for_update(skip_locked=True).filter(pk__in=host_ids)
    hosts = hosts.filter(Q(held_until=None) | Q(held_until__lte=now), free_at__lte=now + early)
    return {host.pk for host in hosts.only("pk")}


def _is_at_home(source: Source, now: datetime) -> bool:
    """Whether the source's address is at the host we know; it is corrected where the registry's
    address was changed, and the source waits for the next turn.
    """
    if source.host.name == host_of(address_of(source)):
        return True
    host = host_named(address_of(source), now=now)
    Source.objects.filter(pk=source.pk).update(host=host, etag="", last_modified="")
    return False


def _visit_of_source(source: Source, now: datetime) -> Visit:
    url = address_of(source)
    # After two failures of plain HTTP its port may be closed for good: the secure twin is tried.
    twin = secure_twin(url) if source.failures >= 2 else None
    return Visit(
        twin or url,
        etag=source.etag,
        last_modified=source.last_modified,
        **_robots(source.host, now),
    )


def _robots(host: Host, now: datetime) -> dict[str, str | None]:
    held = host.robots_read_at is not None and now - host.robots_read_at < ROBOTS_HOLD
    return {"robots": host.robots if held else None, "held_robots": host.robots}

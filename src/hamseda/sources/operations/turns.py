"""A turn of asking: whatever is due, several hosts beside each other, none of them twice.

Only the visits and the reading of lists run in threads; the database is touched by the thread
that takes the turn alone. A host that hangs holds one thread, not the others.
"""

import logging
import random
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Min

from hamseda.foundation.fetch import fetch
from hamseda.monitoring.operations.outlets import KnownOutlets, host_of, load_known_outlets
from hamseda.monitoring.queries.versions import due_for_refetch
from hamseda.newsroom.queries.links import links_due
from hamseda.sources.adapters.visiting import Get, KnownHost, Visited, visit
from hamseda.sources.models import FoundPage, Host, Source
from hamseda.sources.operations.asking import ListAnswer, read_answer, record_answer
from hamseda.sources.operations.claiming import (
    MOST_REFETCHES,
    Errand,
    claim_links,
    claim_pages,
    claim_refetches,
    claim_sources,
    known_hosts,
    sources_in_a_turn,
)
from hamseda.sources.operations.following import record_pages, record_refetch
from hamseda.sources.operations.holding import AGAIN, Leases
from hamseda.sources.operations.links import record_link

logger = logging.getLogger(__name__)

THREADS = 8
FREE_AT_ONCE = 4
"""A turn takes up new visits when so many threads are free."""
AHEAD = 4
"""For so many rounds of all threads a turn takes up visits at once, because the same questions
serve all of them. A round takes two deadlines of a visit, 40 seconds, at most, so the lease of a
host outlasts its place in the queue.
"""
RECORDED_TOGETHER = 40
LONGEST_KEPT = timedelta(seconds=2)
"""Pages that were visited are written down together: so many, or when the first has waited."""
TURN = timedelta(seconds=20)
"""For so long a turn takes up new visits; those that it took up are made."""
PAUSE = 0.5
MOST_LINKS = 20
"""So many links of releases are looked at in a turn: they have all the time in the world."""

Brought = ListAnswer | Visited


@dataclass(slots=True)
class _Turn:
    """What one turn works with."""

    clock: Callable[[], datetime]
    get: Get
    chance: Callable[[], float]
    outlets: KnownOutlets
    sources_left: int
    hosts: dict[str, KnownHost]
    asks_again: bool  # whether articles were due to be asked for again when the turn began
    links_left: int
    looks_at: datetime  # nothing more was due: when to look again
    looks_for_sources_at: datetime  # the same of sources alone
    ready: deque[Errand] = field(default_factory=deque)
    running: dict[Future[Brought], Errand] = field(default_factory=dict)
    leases: Leases = field(default_factory=Leases)
    pages: list[tuple[Errand, Visited]] = field(default_factory=list)
    sources: dict[int, Source] = field(default_factory=dict)  # of pages, as the turn met them


def take_turn(
    *,
    clock: Callable[[], datetime],
    get: Get = fetch,
    chance: Callable[[], float] = random.random,
    pause: Callable[[float], None] = time.sleep,
    length: timedelta = TURN,
    threads: int = THREADS,
) -> int:
    """Ask what is due and read the pages that wait; return how many visits were made.

    Ends when nothing is due at a free host and nothing will be within the turn, or when its time
    is over.
    """
    turn = _Turn(clock, get, chance, load_known_outlets(), sources_in_a_turn(),
                 known_hosts(now=clock()), bool(due_for_refetch(now=clock(), limit=1)),
                 links_due(now=clock())[:MOST_LINKS].count(),
                 looks_at=clock(), looks_for_sources_at=clock())  # fmt: skip
    ends, visits = clock() + length, 0
    with ThreadPoolExecutor(threads, thread_name_prefix="visit") as pool:
        while True:
            if clock() < ends and not turn.ready:
                _take_up(turn, threads)
            _send_out(turn, pool, threads)
            if not turn.running and turn.pages:
                _record_pages(turn)
                continue
            if not turn.running:
                waits = _wait_for_more(turn, ends)
                if waits is None:
                    return visits
                pause(waits)
                continue
            visits += _take_what_came(turn)


def _take_what_came(turn: _Turn) -> int:
    """Wait until a visit ends or asks for the host that a redirect leads to, and do what follows;
    returns how many have ended.
    """
    awaited = turn.leases.are_awaited
    wait([*turn.running, turn.leases.bell], AGAIN if awaited else None, FIRST_COMPLETED)
    done = [future for future in turn.running if future.done()]
    for future in done:
        _take_in(turn, turn.running.pop(future), future)
    turn.leases.serve(now=turn.clock())
    if _pages_are_enough(turn):
        _record_pages(turn)
    return len(done)


def _take_up(turn: _Turn, threads: int) -> None:
    """Take what is due, unless most threads are busy or a moment ago nothing more was due."""
    now = turn.clock()
    if threads - len(turn.running) < min(FREE_AT_ONCE, threads) or now < turn.looks_at:
        return
    wanted = AHEAD * threads
    errands = _sources(turn, wanted, now)
    if wanted > len(errands):
        errands += claim_pages(now=now, most=wanted - len(errands))
    if turn.asks_again and wanted > len(errands):
        errands += claim_refetches(now=now, most=wanted - len(errands))
    if turn.links_left and wanted > len(errands):
        links = claim_links(now=now, most=min(wanted - len(errands), turn.links_left))
        turn.links_left -= len(links)
        errands += links
    if wanted > len(errands):
        turn.looks_at = now + timedelta(seconds=PAUSE)
    turn.ready.extend(errands)


def _sources(turn: _Turn, wanted: int, now: datetime) -> list[Errand]:
    """Sources that are due, unless a moment ago none was."""
    if now < turn.looks_for_sources_at:
        return []
    errands = claim_sources(now=now, most=min(wanted, turn.sources_left))
    turn.sources_left -= len(errands)
    if not errands:
        turn.looks_for_sources_at = now + timedelta(seconds=PAUSE)
    return errands


def _send_out(turn: _Turn, pool: ThreadPoolExecutor, threads: int) -> None:
    while turn.ready and len(turn.running) < threads:
        errand = turn.ready.popleft()
        turn.running[pool.submit(*_work(turn, errand))] = errand


def _work(turn: _Turn, errand: Errand) -> tuple[Callable[..., Brought], ...]:
    asked = errand.asked
    if asked is None:
        return (lambda: _visited(turn, errand),)

    def ask() -> Brought:
        return read_answer(_visited(turn, errand), asked, names=turn.outlets.names)

    return (ask,)


def _visited(turn: _Turn, errand: Errand) -> Visited:
    return visit(
        errand.visit, now=turn.clock, get=turn.get, hosts=turn.hosts, hold=turn.leases.hold
    )


def _take_in(turn: _Turn, errand: Errand, future: Future[Brought]) -> None:
    """Write down what a visit brought; pages wait for others to be written with."""
    try:
        brought = future.result()
        _learn_hosts(turn, brought.visited if isinstance(brought, ListAnswer) else brought)
        if errand.kind == "page" and isinstance(brought, Visited):
            turn.pages.append((errand, brought))
            return
        _record(turn, errand, brought)
        turn.looks_at = turn.clock()  # its host is free, and a list names pages
    except Exception:
        _give_up(turn, errand)


def _pages_are_enough(turn: _Turn) -> bool:
    """Whether the pages that were visited are written down now: so many, or for so long, or a
    visit waits for the host of one. Where nothing more can be sent out, they are in any case.
    """
    if not turn.pages:
        return False
    if turn.leases.are_awaited:
        return True
    waited = turn.clock() - min(visited.at for _, visited in turn.pages)
    return len(turn.pages) >= RECORDED_TOGETHER or waited >= LONGEST_KEPT


def _record_pages(turn: _Turn) -> None:
    """Write down the pages that were visited."""
    pages = turn.pages
    turn.pages, turn.looks_at = [], turn.clock()  # their hosts are free
    try:
        record_pages(pages, outlets=turn.outlets, sources=turn.sources)
    except Exception:
        turn.sources.clear()
        # One of them is at fault, and alone it shows itself.
        logger.exception("Pages could not be recorded together", extra={"number": len(pages)})
        for errand, visited in pages:
            try:
                record_pages([(errand, visited)], outlets=turn.outlets)
            except Exception:
                _give_up(turn, errand)


def _give_up(turn: _Turn, errand: Errand) -> None:
    """A fault of ours is logged and counts as a failure of this source or page, which is asked
    again later: it must not stop all others for ever.
    """
    logger.exception("Visit failed", extra={"kind": errand.kind, "row": errand.pk})
    failed = Visited(errand.visit, turn.clock(), code="internal")
    _record(turn, errand, ListAnswer(failed, code="internal") if _asks(errand) else failed)


def _learn_hosts(turn: _Turn, visited: Visited) -> None:
    """Let the rest of the turn know what robots.txt said at hosts that redirects led to."""
    for name, robots in visited.robots_elsewhere.items():
        turn.hosts[name] = KnownHost(robots, visited.wait_until or visited.at)


def _record(turn: _Turn, errand: Errand, brought: Brought) -> None:
    if isinstance(brought, ListAnswer):
        record_answer(errand, brought, outlets=turn.outlets, chance=turn.chance)
    elif errand.kind == "page":
        record_pages([(errand, brought)], outlets=turn.outlets)
    elif errand.kind == "link":
        record_link(errand, brought)
    else:
        record_refetch(errand, brought, outlets=turn.outlets)


def _asks(errand: Errand) -> bool:
    return errand.kind == "source"


def _wait_for_more(turn: _Turn, until: datetime) -> float | None:
    """Seconds until a page or an article can be had whose host rests now; None where none can
    within the turn.
    """
    now = turn.clock()
    rested = Host.objects.filter(free_at__lt=until, held_until=None)
    pages = FoundPage.objects.filter(state=FoundPage.State.WAITING, due_at__lt=until)
    first = pages.filter(host__in=rested).aggregate(at=Min("host__free_at"))["at"]
    if turn.asks_again:
        again = {host_of(due.address) for due in due_for_refetch(now=now, limit=MOST_REFETCHES)}
        freed = rested.filter(name__in=again).aggregate(at=Min("free_at"))["at"]
        first = min(filter(None, (first, freed)), default=None)
    if first is None or now >= until:
        return None
    return max((first - now).total_seconds(), PAUSE)

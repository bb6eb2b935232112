"""A month of asking a thousand sources on a fake clock: the core decides, invented servers answer.

Servers are of every kind that a reader meets: with ETag, with Last-Modified, with neither,
overloaded (429 and 503, Retry-After in seconds and as a date), moved, gone, dead for days. In the
middle of the month the reader stops for twelve hours and starts again. What a polite reader must
not do is counted.
"""

import heapq
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from hamseda.core.polling import (
    HOUR,
    Answer,
    AskingState,
    Outcome,
    after_answer,
    first_state,
    host_free_at,
    is_lasting,
    retry_after,
    turn_size,
)

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TURN = timedelta(seconds=20)
KINDS = ("etag", "modified", "neither", "neither", "overloaded", "moved", "gone", "dead", "etag")


@dataclass
class Server:
    """An invented server: what it has, what it said, and when it was asked."""

    kind: str
    host: int
    news_every: timedelta
    closed_until: datetime = START
    has_moved: bool = False
    asked_at: list[datetime] = field(default_factory=list)

    def answer(self, now: datetime, state: AskingState, chance: random.Random) -> tuple[int, str]:
        """The status, and the value of Retry-After."""
        if self.kind == "gone" and now > START + 20 * DAY:
            return 410, ""
        if self.kind == "dead" and START + 5 * DAY < now < START + 12 * DAY:
            return 0, ""
        if self.kind == "overloaded" and chance.random() < 0.2:
            wait = timedelta(minutes=chance.randrange(5, 600))
            self.closed_until = now + wait
            seconds = str(int(wait.total_seconds()))
            return chance.choice(
                [(429, seconds), (503, format_datetime(self.closed_until, usegmt=True))]
            )
        return (304 if state.has_validator and not self.has_news(now, state) else 200), ""

    def has_news(self, now: datetime, state: AskingState) -> bool:
        """Whether something new is there since the last success."""
        last = state.succeeded_at or START - DAY
        return (now - START) // self.news_every > (last - START) // self.news_every

    def validators(self, now: datetime) -> dict[str, str]:
        """What its answers carry."""
        edition = (now - START) // self.news_every
        if self.kind in ("neither", "dead"):
            return {}
        return {"last_modified" if self.kind == "modified" else "etag": f'"{edition}"'}


@dataclass
class Month:
    """What was counted."""

    requests: int = 0
    inside_retry_after: int = 0
    unconditional: int = 0
    sooner_than_an_hour: int = 0
    host_twice_at_once: int = 0
    after_gone: int = 0
    moves_taken: int = 0
    moves_taken_early: int = 0
    most_in_a_minute: int = 0
    most_at_a_host_in_a_minute: int = 0
    most_in_a_minute_after_restart: int = 0


def simulate(*, sources: int, days: int, hosts: int, seed: int = 6) -> Month:
    """Ask `sources` for `days`, with a stop of twelve hours in the middle."""
    chance = random.Random(seed)
    servers = [
        Server(KINDS[n % len(KINDS)], n % hosts, timedelta(minutes=chance.randrange(20, 1500)))
        for n in range(sources)
    ]
    states = [first_state(now=START) for _ in servers]
    queue = [(state.due_at, number) for number, state in enumerate(states)]
    heapq.heapify(queue)
    free_at = dict.fromkeys(range(hosts), START)
    counted, now = Month(), START
    stop = START + timedelta(days=days / 2)
    while now < START + timedelta(days=days):
        now += MINUTE
        if stop <= now < stop + 12 * HOUR:
            continue
        asked = _turn(now, queue, states, servers, free_at, counted, chance)
        counted.most_in_a_minute = max(counted.most_in_a_minute, asked)
        if now > stop:
            most = max(counted.most_in_a_minute_after_restart, asked)
            counted.most_in_a_minute_after_restart = most
    return counted


def _turn(
    now: datetime,
    queue: list[tuple[datetime, int]],
    states: list[AskingState],
    servers: list[Server],
    free_at: dict[int, datetime],
    counted: Month,
    chance: random.Random,
) -> int:
    at_host = dict.fromkeys(free_at, 0)
    rate = sum(MINUTE / state.interval for state in states if not state.is_stopped)
    asked, waiting = 0, []
    while queue and queue[0][0] <= now and asked < turn_size(rate):
        due, number = heapq.heappop(queue)
        server = servers[number]
        at = max(now, free_at[server.host])
        if at > now + TURN:
            waiting.append((due, number))
            continue
        states[number] = _ask(at, states[number], server, free_at, counted, chance)
        asked += 1
        at_host[server.host] += 1
        if not states[number].is_stopped:
            heapq.heappush(queue, (states[number].due_at, number))
    for entry in waiting:
        heapq.heappush(queue, entry)
    most = max(counted.most_at_a_host_in_a_minute, *at_host.values())
    counted.most_at_a_host_in_a_minute = most
    return asked


def _ask(
    at: datetime,
    state: AskingState,
    server: Server,
    free_at: dict[int, datetime],
    counted: Month,
    chance: random.Random,
) -> AskingState:
    _count(at, state, server, free_at, counted)
    status, header = server.answer(at, state, chance)
    told = retry_after(header, now=at)
    free_at[server.host] = host_free_at(now=at, status=status, wait_until=told, crawl_delay=None)
    outcome = {200: Outcome.FRESH, 304: Outcome.SAME, 410: Outcome.GONE}.get(status, Outcome.FAILED)
    good = status in (200, 304)
    answer = Answer(
        outcome,
        window=server.news_every * 20 if good else None,
        wait_until=told,
        moved_to="https://new.example.ir/" if good and server.kind == "moved" else "",
        is_unchanged=status == 304,
        **(server.validators(at) if status == 200 else {}),
    )
    after = after_answer(state, answer, now=at, chance=chance.random())
    if is_lasting(after.move, now=at) and not server.has_moved:
        server.has_moved = True
        counted.moves_taken += 1
        counted.moves_taken_early += len(server.asked_at) < 10 or at - server.asked_at[0] < 3 * DAY
    return after


def _count(
    at: datetime,
    state: AskingState,
    server: Server,
    free_at: dict[int, datetime],
    counted: Month,
) -> None:
    """What would have been impolite in a request at this moment."""
    counted.requests += 1
    counted.inside_retry_after += at < server.closed_until
    gave_one = server.kind not in ("neither", "dead") and state.succeeded_at is not None
    counted.unconditional += gave_one and not state.has_validator
    counted.host_twice_at_once += at < free_at[server.host]
    counted.after_gone += state.is_stopped
    if server.asked_at:
        counted.sooner_than_an_hour += (
            at - server.asked_at[-1] < timedelta(minutes=20)
            if (state.failures)
            else at - server.asked_at[-1] < HOUR
        )
    server.asked_at = [*server.asked_at[:1], *server.asked_at[1:][-9:], at]

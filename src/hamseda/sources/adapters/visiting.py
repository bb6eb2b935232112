"""One polite visit to a host: its robots.txt, then the address; no database in here.

Visits run in threads beside each other, each to another host. What comes back is told as a
value: no answer, an error page and a refusal of the guard are outcomes, not exceptions.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

from protego import Protego

from hamseda.core.polling import retry_after
from hamseda.foundation.fetch import FetchError, Response, fetch
from hamseda.foundation.refusals import RefusedError
from hamseda.monitoring.operations.outlets import host_of
from hamseda.monitoring.reading.pages import is_challenge

Get = Callable[..., Response]
"""As `foundation.fetch.fetch`: address, validators, a deadline in seconds and whom to tell of a
redirect, to a response.
"""

ROBOT = "Hamseda"
DEADLINE = 20.0
MOST_ROBOTS = 100_000
SHORT_REST = timedelta(seconds=8)
"""A host that rests for longer is not visited by way of a redirect either."""
OTHER_HOST_BUSY = "other_host_busy"
"""The code of a visit that was halted because somebody else asks the host of a redirect."""
Hold = Callable[[str], bool]
"""Takes the lease of a host by name; tells whether it was given."""
_LONGEST_RULE = 500
_MOST_LOOKED_AT = 50_000
_MOST_STARS = 6


@dataclass(frozen=True, slots=True)
class Visit:
    """Where to go. `robots` is what the host's robots.txt said within the last day; None has it
    read first. `held_robots` is what it said before that. With `headers_only` no body is read.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    robots: str | None = None
    held_robots: str = ""
    headers_only: bool = False


@dataclass(frozen=True, slots=True)
class KnownHost:
    """What is known of a host that a redirect may lead to: what its robots.txt said within the
    last day (None has it read), and until when it rests.
    """

    robots: str | None
    free_at: datetime


NO_HOSTS: Mapping[str, KnownHost] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Visited:
    """What came of a visit. `code` is empty for a usable answer (2xx or 304).

    `robots` is what was read of robots.txt on the way, None where nothing was; `robots_elsewhere`
    is the same of other hosts, to which redirects led, by name; `held` are those whose leases were
    taken on the way.
    """

    visit: Visit
    at: datetime
    response: Response | None = None
    code: str = ""
    robots: str | None = None
    wait_until: datetime | None = None
    robots_elsewhere: Mapping[str, str] = field(default_factory=dict)
    held: Collection[str] = ()

    @property
    def status(self) -> int | None:
        """The status of the answer, where there was one."""
        return self.response.status if self.response else None

    @property
    def crawl_delay(self) -> float | None:
        """The pause that robots.txt wishes, in seconds."""
        text = self.visit.robots if self.robots is None else self.robots
        return None if not text else rules_of(text).crawl_delay(ROBOT)


class HaltedError(RefusedError):
    """A redirect leads to where we may not go, or not now; `code` says why."""


@dataclass(slots=True)
class _Route:
    """The way of one visit over hosts: each is asked for its robots.txt before its address."""

    where: Visit
    robots: str
    hosts: Mapping[str, KnownHost]
    now: Callable[[], datetime]
    get: Get
    hold: Hold
    read: dict[str, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)

    def go_on(self, url: str) -> None:
        """Let a redirect be followed, once its host is held. Raises HaltedError."""
        self._take_host(host_of(url))
        if not allows(self._robots_at(url), url):
            raise HaltedError("robots")

    def _take_host(self, name: str) -> None:
        if name == host_of(self.where.url) or name in self.held:
            return
        known = self.hosts.get(name)
        if known is not None and known.free_at - self.now() > SHORT_REST:
            raise HaltedError("host_resting")
        if not self.hold(name):
            raise HaltedError(OTHER_HOST_BUSY)
        self.held.append(name)

    def _robots_at(self, url: str) -> str:
        name = host_of(url)
        if name == host_of(self.where.url):
            return self.robots
        known = self.hosts.get(name)
        if name in self.read:
            return self.read[name]
        if known is not None and known.robots is not None:
            return known.robots
        text, code = _read_robots(Visit(url), self.get)
        if code:
            raise HaltedError(code)
        self.read[name] = text or ""
        return self.read[name]


def visit(
    where: Visit,
    *,
    now: Callable[[], datetime],
    get: Get = fetch,
    hosts: Mapping[str, KnownHost] = NO_HOSTS,
    hold: Hold,
) -> Visited:
    """Ask for one address, whose host is held, after robots.txt if that is not known. Redirects
    may lead to other hosts: `hosts` are those that are known, and `hold` takes the lease of each.
    """
    robots = where.robots
    read = None
    if robots is None:
        read, code = _read_robots(where, get)
        if code:
            return Visited(where, now(), code=code)
        robots = read or ""
    if not allows(robots, where.url):
        return Visited(where, now(), code="robots", robots=read)
    route = _Route(where, robots, hosts, now, get, hold)
    try:
        response = get(
            where.url,
            etag=where.etag or None,
            last_modified=where.last_modified or None,
            deadline=DEADLINE,
            on_redirect=route.go_on,
            headers_only=where.headers_only,
        )
    except (FetchError, HaltedError) as error:
        code = error.code if isinstance(error, HaltedError) else f"fetch.{error.code.value}"
        return Visited(
            where, now(), code=code, robots=read, robots_elsewhere=route.read, held=route.held
        )
    at = now()
    usable = 200 <= response.status < 300 or response.status == 304
    return Visited(
        where,
        at,
        response,
        code="" if usable else _refusal_in(response),
        robots=read,
        wait_until=retry_after(response.headers.get("retry-after", ""), now=at),
        robots_elsewhere=route.read,
        held=route.held,
    )


def _refusal_in(response: Response) -> str:
    """Why an answer is of no use: protection services send their page with 403 or 503."""
    text = response.body[:_MOST_LOOKED_AT].decode("utf-8", "replace")
    return "challenge_page" if is_challenge(text) else "http_status"


def validator(value: str, *, longest: int) -> str:
    """A validator exactly as received, or none where it cannot be kept whole."""
    return value if len(value) <= longest and value.isprintable() else ""


def allows(robots: str, url: str) -> bool:
    """Whether a robots.txt lets us read an address. An empty one lets everybody."""
    return not robots or bool(rules_of(robots).can_fetch(url, ROBOT))


@lru_cache(maxsize=128)
def rules_of(robots: str) -> Protego:
    """The rules, without those that would make the matcher run for long."""
    lines = [
        line
        for line in robots[:MOST_ROBOTS].splitlines()
        if len(line) <= _LONGEST_RULE and len(re.findall(r"\*+", line)) <= _MOST_STARS
    ]
    return Protego.parse("\n".join(lines))


def robots_address(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _read_robots(where: Visit, get: Get) -> tuple[str | None, str]:
    """The text of robots.txt, and a code where the host may not be asked at all now.

    A host without one (4xx) lets everybody; one that fails (5xx, no answer) is failing, and what
    it said before still holds (RFC 9309, 2.3.1).
    """
    try:
        response = get(robots_address(where.url), deadline=DEADLINE)
    except FetchError as error:
        return (where.held_robots, "") if where.held_robots else (None, f"fetch.{error.code.value}")
    if 200 <= response.status < 300:
        return response.body[:MOST_ROBOTS].decode("utf-8", "replace").replace("\0", ""), ""
    if response.status >= 500 or response.status == 429:
        return (where.held_robots, "") if where.held_robots else (None, "robots_unreachable")
    return "", ""

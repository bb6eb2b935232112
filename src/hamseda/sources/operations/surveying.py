"""Look at an address that somebody pasted: which lists are there, and what they would give.

Fifteen requests at most, one after another, to a host that is held meanwhile; nothing is kept but
what the person is shown.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.db import transaction

from hamseda.core.polling import HOST_PAUSE
from hamseda.foundation.accounts.models import User
from hamseda.foundation.fetch import check_url, fetch
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.operations.outlets import KnownOutlets, host_of, load_known_outlets
from hamseda.monitoring.reading.addresses import is_home
from hamseda.monitoring.reading.articles import ExtractedArticle, UnableToRead
from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.documents import read_document
from hamseda.monitoring.reading.pages import family_of
from hamseda.sources.adapters.visiting import (
    Get,
    KnownHost,
    Visit,
    Visited,
    rules_of,
    visit,
)
from hamseda.sources.facts import AddressPasted
from hamseda.sources.models import Host, Survey
from hamseda.sources.operations.claiming import hold_host, known_hosts, release_hosts
from hamseda.sources.reading.addresses import channel_address, channel_at, has_public_page
from hamseda.sources.reading.guesses import family_by_generator, feed_guesses, map_guesses
from hamseda.sources.reading.lists import ListItem, ListReading, read_in_child, read_list

MOST_VISITS = 15
MOST_DECLARED = 5
LONGEST = timedelta(seconds=90)
PAUSE = 1.0
SHOWN_ITEMS = 4
SHOWN_LETTERS = 400
WHOLE_BODY = 1_200
"""Letters of a body from which a feed counts as giving its articles whole."""

_STATUSES = {
    401: "not_allowed", 403: "not_allowed", 404: "not_there", 410: "not_there",
    500: "site_broken", 502: "site_broken", 503: "site_broken", 504: "site_broken",
}  # fmt: skip


@dataclass(slots=True)
class _Look:
    """One survey under way."""

    clock: Callable[[], datetime]
    get: Get
    pause: Callable[[float], None]
    outlets: KnownOutlets
    ends: datetime
    hosts: dict[str, KnownHost]
    held: dict[str, Host] = field(default_factory=dict)
    robots: dict[str, str] = field(default_factory=dict)
    visits: int = 0
    last: Visited | None = None
    tried: list[dict[str, str]] = field(default_factory=list)
    found: list[dict[str, object]] = field(default_factory=list)
    family: str = ""


@transaction.atomic
def start_survey(*, actor: User, address: str, now: datetime) -> Survey:
    """Have an address looked at in the background. Raises FetchError where the guard forbids it.

    «www.example.ir» is taken as https://www.example.ir, and spaces in a name of a page as a browser
    takes them.
    """
    url = address.strip()
    url = url if "://" in url else f"https://{url}"
    host, slash, path = url.partition("://")[2].partition("/")
    url = f"{url.partition('://')[0]}://{host}{slash}{path.replace(' ', '%20')}"
    check_url(url)
    survey = Survey.objects.create(address=url, asked_by=actor, asked_at=now)
    record_fact(AddressPasted(survey_id=survey.pk), now=now)
    return survey


def run_survey(
    survey_id: int,
    *,
    clock: Callable[[], datetime],
    get: Get = fetch,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Look at the address of a survey and write down what is there. Safe to repeat."""
    survey = Survey.objects.filter(pk=survey_id).first()
    if survey is None or survey.state == Survey.State.DONE:
        return
    channel = channel_at(survey.address)
    url = survey.address if channel is None else channel_address(channel.service, channel.handle)
    look = _Look(clock, get, pause, load_known_outlets(), clock() + LONGEST,
                 known_hosts(now=clock()))  # fmt: skip
    while not _hold(look, host_of(url)):
        if clock() >= look.ends:
            _write(survey, look, "host_busy")
            return
        pause(PAUSE)
    try:
        code = _look_at_channel(look, url) if channel else _look_at_site(look, url)
    finally:
        _release(look)
    _write(survey, look, code)


def _hold(look: _Look, name: str, early: timedelta = timedelta()) -> bool:
    """Take the lease of a host for the rest of the survey; whether we have it."""
    if name not in look.held:
        host = hold_host(f"//{name}", now=look.clock(), early=early)
        if host is None:
            return False
        look.held[name] = host
    return True


@transaction.atomic
def _release(look: _Look) -> None:
    last = look.last
    visits = {
        host.pk: Visited(Visit(f"https://{name}/", robots=look.robots.get(name)), look.clock())
        for name, host in look.held.items()
    }
    if last is not None:
        visits[look.held[host_of(last.visit.url)].pk] = last
    release_hosts(list(visits.items()))


def _write(survey: Survey, look: _Look, code: str) -> None:
    survey.state = Survey.State.DONE if look.found else Survey.State.FAILED
    survey.code = "" if look.found else code or "nothing_found"
    survey.family, survey.host = look.family, host_of(survey.address)
    survey.found, survey.tried = look.found, look.tried
    survey.save()


def _look_at_channel(look: _Look, url: str) -> str:
    visited = _visit(look, url)
    return visited.code or _add(look, visited, "channel")


def _look_at_site(look: _Look, url: str) -> str:
    """Look at the address itself; where it leads to a channel, at that one's public page, else at
    what it names, then where lists usually are.
    """
    visited = _visit(look, url)
    channel = channel_at(visited.response.final_url) if visited.response else None
    if channel and has_public_page(channel.service):
        return _look_at_channel(look, channel_address(channel.service, channel.handle))
    return _code_of(visited) or _look_at_page(look, visited)


def _look_at_page(look: _Look, visited: Visited) -> str:
    for kind in ("feed", "sitemap"):
        if not _add(look, visited, kind):
            return ""
    page = visited.response
    assert page is not None  # noqa: S101 - a visit without a code has an answer
    try:
        declared = read_in_child(page.body, kind="links", url=page.final_url)
        look.family = _family(page.body, page.final_url, str(declared["generator"]))
    except UnableToRead as error:
        return error.code
    home = None
    if not declared["feeds"] and not is_home(page.final_url):
        home, declared = _look_at_home(look, page.final_url)
    for urls, kind, at_most in _places(look, page.final_url, declared["feeds"]):
        for place in [] if look.found else urls:
            if len(look.found) < at_most:
                _try(look, place, kind)
    code = _add(look, visited, "listing")
    return code if look.found or home is None else _add(look, home, "listing")


def _look_at_home(look: _Look, url: str) -> tuple[Visited | None, dict[str, Any]]:
    """The home page of a site and what it declares, for an address deep in it that names no feed:
    a single article, say.
    """
    nothing: dict[str, Any] = {"feeds": []}
    home = _visit(look, urljoin(url, "/"))
    if home.code or home.response is None:
        return None, nothing
    try:
        links = read_in_child(home.response.body, kind="links", url=home.response.final_url)
    except UnableToRead:
        return None, nothing
    return home, links


def _code_of(visited: Visited) -> str:
    """The code of a visit; of an error page, what its status says to whoever pasted an address."""
    if visited.code != "http_status":
        return visited.code
    return _STATUSES.get(visited.status or 0, "http_status")


def _places(
    look: _Look, url: str, declared: list[dict[str, str]]
) -> list[tuple[list[str], str, int]]:
    """Where to look, in this order, until something is found: addresses, the kind of list to
    expect there, and how many lists of these are enough.
    """
    named = list(rules_of(look.robots.get(host_of(url), "")).sitemaps)
    return [
        ([feed["url"] for feed in declared[:MOST_DECLARED]], "feed", MOST_DECLARED),
        (feed_guesses(url, look.family), "feed", 1),
        (map_guesses(url, named)[:3], "sitemap", 1),
    ]


def _family(raw: bytes, url: str, generator: str) -> str:
    text = decode(raw, name=url)
    return family_by_generator(generator) or family_of(text, name=url)


def _try(look: _Look, url: str, kind: str) -> None:
    """Visit an address where a list may be; what could not be had is told in the survey."""
    if look.visits >= MOST_VISITS or look.clock() >= look.ends:
        return
    visited = _visit(look, url)
    code = _code_of(visited) or _add(look, visited, kind)
    if code:
        look.tried.append({"url": url, "kind": kind, "code": code})


def _visit(look: _Look, url: str) -> Visited:
    if look.visits:
        look.pause(PAUSE)
    look.visits += 1
    if not _hold(look, host_of(url), HOST_PAUSE):
        return Visited(Visit(url), look.clock(), code="host_busy")
    robots = look.robots.get(host_of(url))
    visited = visit(
        Visit(url, robots=robots), now=look.clock, get=look.get, hosts=look.hosts,
        hold=lambda name: _hold(look, name, HOST_PAUSE),
    )  # fmt: skip
    read = dict(visited.robots_elsewhere)
    if visited.robots is not None:
        read[host_of(url)] = visited.robots
    look.robots |= read
    look.hosts |= {name: KnownHost(text, visited.at) for name, text in read.items()}
    look.last = look.last or visited
    return visited


def _add(look: _Look, visited: Visited, kind: str) -> str:
    """Add the list that a visit brought to what was found; return the code of why not."""
    response = visited.response
    assert response is not None  # noqa: S101 - a visit without a code has an answer
    try:
        reading = read_list(
            response.body,
            kind=kind,
            url=response.final_url,
            content_type=response.headers.get("content-type", ""),
            received_at=visited.at,
            known_outlets=look.outlets.names,
        )
    except UnableToRead as error:
        return error.code
    if reading.maps and look.visits < MOST_VISITS:
        newest = sorted(reading.maps, key=lambda one: "news" not in one.casefold())[0]
        inner = _visit(look, newest)
        return inner.code or _add(look, inner, kind)
    if not reading.items:
        return "list_empty"
    look.found.append(_candidate(look, reading, kind, response.final_url))
    return ""


def _candidate(look: _Look, reading: ListReading, kind: str, url: str) -> dict[str, object]:
    """What a person is shown of a list: its newest entries, and one article as we would keep it."""
    gives_whole = kind == "channel" or (
        kind == "feed" and sum(len(_body(i)) >= WHOLE_BODY for i in reading.items) * 2
        > len(reading.items)
    )  # fmt: skip
    follows = not gives_whole
    first = reading.items[0]
    article, code = (first.article, "") if gives_whole else _page_of(look, first)
    return {
        "kind": kind,
        "url": url,
        "title": reading.title[:200],
        "count": len(reading.items),
        "follows": follows,
        "items": [_shown_item(item) for item in reading.items[:SHOWN_ITEMS]],
        "problems": list(reading.problems),
        "preview": _shown_article(article or first.article) if article or first.article else None,
        "preview_code": code,
    }


def _body(item: ListItem) -> str:
    return item.article.body if item.article else ""


def _page_of(look: _Look, item: ListItem) -> tuple[ExtractedArticle | None, str]:
    """The article of an entry as its own page gives it, or the code of why not."""
    if not item.url or look.visits >= MOST_VISITS:
        return None, ""
    visited = _visit(look, item.url)
    if visited.code or visited.response is None:
        return None, visited.code
    try:
        reading = read_document(
            visited.response.body,
            name=item.url,
            url=visited.response.final_url,
            content_type=visited.response.headers.get("content-type") or None,
            received_at=visited.at,
            known_outlets=look.outlets.names,
        )
        text = decode(visited.response.body, name=item.url)
        if look.family in ("", "general"):
            look.family = family_of(text, name=item.url)
    except UnableToRead as error:
        return None, error.code
    return next(iter(reading.articles), None), ""


def _shown_item(item: ListItem) -> dict[str, str]:
    at = item.published_at.isoformat() if item.published_at else ""
    return {"title": item.title[:300], "url": item.url, "published": at}


def _shown_article(article: ExtractedArticle) -> dict[str, object]:
    parts = {
        "kicker": article.kicker,
        "headline": article.headline,
        "lead": article.lead,
        "body": article.body,
        "reporter": article.reporter,
        "published": article.published_on.isoformat() if article.published_on else "",
        "code": article.news_code,
    }
    shown = {name: (value or "")[:SHOWN_LETTERS] for name, value in parts.items()}
    return {
        **shown,
        "letters": len(article.body),
        "has_clock": article.published_time is not None,
        "missing": [name for name, value in parts.items() if not value],
    }

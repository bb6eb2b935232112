"""`fetch`: one URL, read once, with every hop of its redirects checked from the start."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import httpcore

from hamseda.foundation.fetch.decoding import ACCEPTED, decode
from hamseda.foundation.fetch.errors import Failure, UnableToFetch
from hamseda.foundation.fetch.location import CheckedUrl, check_redirect, check_url
from hamseda.foundation.fetch.network import PUBLIC_NETWORK, Network
from hamseda.foundation.fetch.transport import MAX_WIRE, Allowance, GuardedBackend

USER_AGENT = "Hamseda/1 (media monitor of public relations offices; reads feeds and news pages)"
MAX_REDIRECTS = 5
DEADLINE = 30.0
"""Seconds for everything together: names, connections, all hops, the whole body."""

Headers = list[tuple[bytes, bytes]] | tuple[()]

_PERMANENT = {301, 308}
_HEADER_VALUE = re.compile(rb"[^\x00\s]+(?:[ \t]+[^\x00\s]+)*")
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, in full; nothing of it has been believed yet."""

    final_url: str
    """The URL that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case; a repeated header is joined with a comma. Cookies are dropped."""
    body: bytes
    """Content-Encoding undone. Empty unless the status is 2xx: nobody reads error pages."""
    permanent_redirects: tuple[str, ...]
    """The permanent hops (301, 308) that began the chain: the last is where the requested
    address has moved to for good, if the server keeps saying so."""
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class _Answer:
    """One hop: either a Location to follow or a body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    location: bytes | None = None
    body: bytes = b""


def utc_now() -> datetime:
    """The present moment with its zone."""
    return datetime.now(UTC)


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    deadline: float = DEADLINE,
    on_redirect: Callable[[str], None] | None = None,
    headers_only: bool = False,
    network: Network = PUBLIC_NETWORK,
    now: Callable[[], datetime] = utc_now,
) -> Response:
    """Read a URL that came from outside.

    `etag` and `last_modified` are the headers of an earlier response, exactly as received;
    the answer may then be a 304 without a body. `deadline` is in seconds for all hops.
    `on_redirect` is told each address that a redirect leads to, once the guard allows it and
    before it is asked; what it raises ends the fetch. With `headers_only` the connection is closed
    before the body, which is then empty.

    Raises RefusedUrl when the guard forbids the address or one that it redirects to, and
    UnableToFetch when no complete answer within the limits came back. A status of 4xx or
    5xx is an answer, not an error. Raises ValueError for a validator that no header holds.
    """
    allowance = Allowance(deadline)
    validators = _validators(etag, last_modified)
    here = check_url(url)
    permanent: list[str] = []
    only_permanent = True
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(here, validators, network, allowance, headers_only=headers_only)
        if answer.location is None:
            return Response(
                final_url=str(here),
                status=answer.status,
                headers=MappingProxyType(dict(answer.headers)),
                body=answer.body,
                permanent_redirects=tuple(permanent),
                fetched_at=now(),
            )
        here = check_redirect(here, answer.location)
        if on_redirect is not None:
            on_redirect(str(here))
        only_permanent = only_permanent and answer.status in _PERMANENT
        if only_permanent:
            permanent.append(str(here))
    raise UnableToFetch(Failure.TOO_MANY_REDIRECTS, url)


def _validators(etag: str | None, last_modified: str | None) -> list[tuple[bytes, bytes]]:
    pairs = [(b"If-None-Match", etag), (b"If-Modified-Since", last_modified)]
    headers = [(name, value.encode("latin-1")) for name, value in pairs if value]
    for name, value in headers:
        if not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"{name.decode()} is not a header value: {value!r}")
    return headers


def _ask(
    url: CheckedUrl,
    validators: list[tuple[bytes, bytes]],
    network: Network,
    allowance: Allowance,
    *,
    headers_only: bool = False,
) -> _Answer:
    """One request on one fresh connection, which is never used again."""
    backend = GuardedBackend(url, network, allowance)
    connection = httpcore.HTTPConnection(
        httpcore.Origin(url.scheme.encode(), url.host.encode(), url.port),
        ssl_context=network.tls_context() if url.scheme == "https" else None,
        network_backend=backend,
    )
    try:
        response = connection.handle_request(request_of(url, b"GET", b"*/*", validators))
        backend.headers_are_complete()
        return _read(response, url, headers_only=headers_only)
    except (httpcore.ProtocolError, httpcore.NetworkError) as error:
        code = Failure.BROKEN_BODY if backend.reading_body else Failure.BROKEN_ANSWER
        raise UnableToFetch(code, str(url)) from error
    finally:
        connection.close()
        backend.close()


def request_of(
    url: CheckedUrl, method: bytes, accept: bytes, more: Headers = (), **options: Any
) -> httpcore.Request:
    """A request to a checked address, with our name and the headers that every request has."""
    return httpcore.Request(
        method,
        httpcore.URL(
            scheme=url.scheme.encode(),
            host=url.host.encode(),
            port=url.port,
            target=url.target.encode(),
        ),
        headers=[
            (b"Host", url.authority.encode()),
            (b"User-Agent", USER_AGENT.encode()),
            (b"Accept", accept),
            (b"Accept-Encoding", ACCEPTED.encode()),
            (b"Connection", b"close"),
            *more,
        ],
        **options,
    )


def _read(response: httpcore.Response, url: CheckedUrl, *, headers_only: bool) -> _Answer:
    if response.status in _REDIRECTS:
        return _Answer(response.status, location=_location(response, url))
    headers = joined_headers(response.headers)
    if headers_only or not 200 <= response.status < 300:
        return _Answer(response.status, headers)
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_WIRE:
        raise UnableToFetch(Failure.BODY_TOO_LARGE, str(url))
    body = decode(response.iter_stream(), headers.get("content-encoding", ""))
    return _Answer(response.status, headers, body=body)


def _location(response: httpcore.Response, url: CheckedUrl) -> bytes:
    """The one Location; several different ones are an attack on clients that pick another."""
    values = {value for name, value in response.headers if name.lower() == b"location"}
    if len(values) != 1:
        raise UnableToFetch(Failure.BROKEN_REDIRECT, str(url))
    return values.pop()


def joined_headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case, a repeated header joined with a comma, cookies dropped."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key != "set-cookie":
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers

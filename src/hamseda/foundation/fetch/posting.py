"""`post`: something said once to an outside service, which a network may swallow.

A question may be asked again; something said may not. So this door tells two failures apart:
`UnableToFetch` means that the other side certainly heard nothing, `AnswerLost` that it may have.
The address may hold a secret (a bot's token stands in it), so no error names more than the host.
"""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType
from typing import Any

import httpcore

from hamseda.foundation.fetch.client import Response, joined_headers, request_of, utc_now
from hamseda.foundation.fetch.decoding import decode
from hamseda.foundation.fetch.errors import Failure, FetchError, RefusedUrl, UnableToFetch
from hamseda.foundation.fetch.location import CheckedUrl, check_url
from hamseda.foundation.fetch.network import PUBLIC_NETWORK, Network
from hamseda.foundation.fetch.transport import Allowance, GuardedBackend

DEADLINE = 15.0


class AnswerLost(UnableToFetch):
    """The request was on its way when the connection failed: nobody knows whether it arrived."""


def post(
    url: str,
    *,
    body: bytes,
    content_type: str,
    deadline: float = DEADLINE,
    network: Network = PUBLIC_NETWORK,
    now: Callable[[], datetime] = utc_now,
) -> Response:
    """Send `body` to a URL, once; no redirect is followed and nothing is repeated.

    Of every status the body is read: services explain a refusal in it. `deadline` is in seconds.

    Raises RefusedUrl when the guard forbids the address, AnswerLost when the request may have
    arrived and no whole answer came, and UnableToFetch when it certainly has not.
    """
    started = _Started()
    host = ""
    try:
        checked = check_url(url)
        host = checked.host
        status, headers, content = _exchange(
            checked, body, content_type, network, Allowance(deadline), started
        )
    except RefusedUrl as error:
        raise RefusedUrl(error.code, host) from None
    except FetchError as error:
        raise started.failure(error.code, host) from None
    except (httpcore.ProtocolError, httpcore.NetworkError):
        raise started.failure(Failure.BROKEN_ANSWER, host) from None
    return Response(
        final_url=host,
        status=status,
        headers=MappingProxyType(headers),
        body=content,
        permanent_redirects=(),
        fetched_at=now(),
    )


class _Started:
    """Knows whether the first byte of the request has been handed to the connection."""

    def __init__(self) -> None:
        self.is_true = False

    def __call__(self, event: str, _details: Any) -> None:
        if event.endswith("send_request_headers.started"):
            self.is_true = True

    def failure(self, code: Any, host: str) -> UnableToFetch:
        return AnswerLost(code, host) if self.is_true else UnableToFetch(code, host)


def _exchange(
    url: CheckedUrl,
    body: bytes,
    content_type: str,
    network: Network,
    allowance: Allowance,
    started: _Started,
) -> tuple[int, dict[str, str], bytes]:
    backend = GuardedBackend(url, network, allowance)
    connection = httpcore.HTTPConnection(
        httpcore.Origin(url.scheme.encode(), url.host.encode(), url.port),
        ssl_context=network.tls_context() if url.scheme == "https" else None,
        network_backend=backend,
    )
    try:
        response = connection.handle_request(_request(url, body, content_type, started))
        backend.headers_are_complete()
        headers = joined_headers(response.headers)
        content = decode(response.iter_stream(), headers.get("content-encoding", ""))
        return response.status, headers, content
    finally:
        connection.close()
        backend.close()


def _request(url: CheckedUrl, body: bytes, content_type: str, started: _Started) -> Any:
    described = [
        (b"Content-Type", content_type.encode()),
        (b"Content-Length", str(len(body)).encode()),
    ]
    traced = {"trace": started}
    return request_of(url, b"POST", b"application/json", described, content=body, extensions=traced)

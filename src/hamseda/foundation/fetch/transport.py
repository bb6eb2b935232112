# ruff: noqa: ARG002 - the signatures are those of httpcore
"""Connections that go only to checked numbers and stop at the limits of one fetch."""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from hamseda.foundation.fetch.addresses import Address, check_address
from hamseda.foundation.fetch.errors import Failure, Refusal, RefusedUrl, UnableToFetch
from hamseda.foundation.fetch.location import CheckedUrl
from hamseda.foundation.fetch.network import Network

MAX_HEADERS = 64 * 1024
MAX_WIRE = 10 * 1024 * 1024
MAX_ADDRESSES = 4
"""How many of a name's addresses are tried before the fetch gives up."""
SECONDS_PER_ADDRESS = 8.0
"""One dead address (often the IPv6 one) must not eat the time of the others."""


class Allowance:
    """What one fetch may still spend over all its hops: seconds, and bytes received."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._bytes_left = MAX_WIRE

    def seconds(self) -> float:
        """Seconds left, more than 0. Raises UnableToFetch(DEADLINE)."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise UnableToFetch(Failure.DEADLINE)
        return left

    def receive(self, count: int) -> None:
        """Account for bytes received. Raises UnableToFetch(BODY_TOO_LARGE)."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise UnableToFetch(Failure.BODY_TOO_LARGE)


class GuardedStream(httpcore.NetworkStream):
    """A socket, or TLS over it, on which every operation is charged to the allowance."""

    def __init__(self, connection: socket.socket, allowance: Allowance) -> None:
        self._connection = connection
        self._allowance = allowance
        self._header_bytes_left: int | None = MAX_HEADERS

    @property
    def reading_body(self) -> bool:
        """Whether the headers are behind us."""
        return self._header_bytes_left is None

    def headers_are_complete(self) -> None:
        """From here on bytes belong to the body."""
        self._header_bytes_left = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive; the timeout offered is ignored, because the allowance knows the real one."""
        if self._header_bytes_left is not None:
            # Asked for more with nothing left: the headers are longer than allowed.
            if self._header_bytes_left == 0:
                raise UnableToFetch(Failure.HEADERS_TOO_LARGE)
            max_bytes = min(max_bytes, self._header_bytes_left)
        self._connection.settimeout(self._allowance.seconds())
        try:
            received = self._connection.recv(max_bytes)
        except TimeoutError as error:
            raise UnableToFetch(Failure.DEADLINE) from error
        except OSError as error:
            raise UnableToFetch(Failure.CONNECTION) from error
        self._allowance.receive(len(received))
        if self._header_bytes_left is not None:
            self._header_bytes_left -= len(received)
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it; httpcore also brings what is empty."""
        if not buffer:
            return
        self._connection.settimeout(self._allowance.seconds())
        try:
            self._connection.sendall(buffer)
        except TimeoutError as error:
            raise UnableToFetch(Failure.DEADLINE) from error
        except OSError as error:
            # httpcore then still reads the answer: a server may refuse early and close.
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the socket."""
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Shake hands; the certificate must be good for the name in the URL."""
        try:
            self._connection.settimeout(self._allowance.seconds())
            self._connection = ssl_context.wrap_socket(
                self._connection, server_hostname=server_hostname
            )
        except ssl.SSLCertVerificationError as error:
            raise UnableToFetch(Failure.CERTIFICATE, server_hostname or "") from error
        except TimeoutError as error:
            raise UnableToFetch(Failure.DEADLINE, server_hostname or "") from error
        except OSError as error:  # ssl.SSLError is one of these
            raise UnableToFetch(Failure.SECURE_CHANNEL, server_hostname or "") from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """Nothing: httpcore then assumes HTTP/1.1, the only version spoken here."""
        return None


class GuardedBackend(httpcore.NetworkBackend):
    """Gives httpcore connections to checked numbers only; one object serves one hop."""

    def __init__(self, url: CheckedUrl, network: Network, allowance: Allowance) -> None:
        self._url = url
        self._network = network
        self._allowance = allowance
        self._stream: GuardedStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve once, check all, connect to one of the checked numbers.

        Host and port are those of the checked URL, which counts; the timeout is the allowance's.
        The name is never handed to the system again, so an answer that changes between the
        check and the connection (DNS rebinding) has nothing to change.
        """
        last_error: OSError | None = None
        for address in self._checked_addresses()[:MAX_ADDRESSES]:
            seconds = min(self._allowance.seconds(), SECONDS_PER_ADDRESS)
            try:
                connection = self._network.dial(address, self._url.port, seconds)
            except OSError as error:
                last_error = error
                continue
            self._stream = GuardedStream(connection, self._allowance)
            return self._stream
        self._allowance.seconds()
        raise UnableToFetch(Failure.CONNECTION, self._url.host) from last_error

    @property
    def reading_body(self) -> bool:
        """Whether an error now spoils a body and no longer the headers."""
        return self._stream is not None and self._stream.reading_body

    def headers_are_complete(self) -> None:
        """From here on bytes belong to the body."""
        if self._stream is not None:
            self._stream.headers_are_complete()

    def close(self) -> None:
        """Close the connection, also one whose handshake failed."""
        if self._stream is not None:
            self._stream.close()

    def _checked_addresses(self) -> list[Address]:
        """Every address of the host, all public; one bad address refuses them all."""
        if self._url.address is not None:
            return [check_address(self._url.address)]
        host = self._url.host
        answers = self._network.resolve(host, self._allowance.seconds())
        if not answers:
            raise UnableToFetch(Failure.NAME_NOT_FOUND, host)
        try:
            return list(dict.fromkeys(check_address(answer) for answer in answers))
        except RefusedUrl as refusal:
            raise RefusedUrl(Refusal.INNER_ADDRESS, f"{host} = {refusal.where}") from refusal

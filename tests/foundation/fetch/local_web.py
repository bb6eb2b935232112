"""A web of our own on loopback, under public names and numbers, beside a canary.

The guard under test is the real one: names resolve to public numbers, and only the last step,
the dial, leads a public number to the server that stands for it. Whatever else is dialled
reaches the canary, which stands for the office's inner network and must stay silent.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest

from hamseda.foundation.fetch import (
    PUBLIC_NETWORK,
    Network,
    Refusal,
    RefusedUrl,
    UnableToFetch,
    fetch,
)
from hamseda.foundation.fetch.addresses import Address
from hamseda.foundation.fetch.errors import Failure

Script = Callable[[socket.socket, bytes], None]
"""What a site does with a connection: it gets the socket and the head of the request."""

Answers = Sequence[str] | Exception | Callable[[], Sequence[str]]


def page(body: bytes = b"", *headers: str, status: str = "200 OK", length: bool = True) -> Script:
    """A site that gives one answer and closes."""

    def script(connection: socket.socket, _request: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", *headers]
        if length:
            lines.append(f"Content-Length: {len(body)}")
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    return script


def redirect(location: str, status: int = 302) -> Script:
    """A site that sends its visitors elsewhere."""
    return page(b"moved", f"Location: {location}", status=f"{status} Elsewhere")


def raw(content: bytes) -> Script:
    """A site that answers with these very bytes."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(content)

    return script


class Site:
    """One listening socket; each connection is read up to the blank line and given away."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self.bytes_received = 0
        self._script = script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # A visitor who leaves in the middle is what most of these tests are about.
        with connection, suppress(OSError):
            connection.settimeout(20)
            if self._tls is not None:
                with self._tls.wrap_socket(connection, server_side=True) as secure:
                    self._converse(secure)
            else:
                self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            received = connection.recv(65536)
            if not received:
                break
            self.bytes_received += len(received)
            request += received
        self.requests.append(request)
        self._script(connection, request)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=20)


class LocalWeb:
    """Names, numbers and sites of a small internet, and a record of who was dialled."""

    def __init__(self) -> None:
        self.dialled: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.canary = Site(page(b"an inner secret"))
        self._names: dict[str, Answers] = {}
        self._sites: dict[str, Site] = {}

    def serve(self, name: str, script: Script, tls: ssl.SSLContext | None = None) -> Site:
        """Open a site under a name, on a public number of its own."""
        site = Site(script, tls)
        number = f"93.184.216.{len(self._sites) + 1}"
        self._sites[number] = site
        self._names.setdefault(name, [number])
        return site

    def name(self, name: str, answers: Answers) -> None:
        """Say what the name service answers for a name."""
        self._names[name] = answers

    def network(self, certificates: Callable[[], ssl.SSLContext] | None = None) -> Network:
        """What a fetch is given in place of the real network."""
        network = Network(self._resolve, self._dial, PUBLIC_NETWORK.tls_context)
        return network if certificates is None else replace(network, tls_context=certificates)

    def _resolve(self, host: str, _seconds: float) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self._names.get(host)
        if answers is None:
            raise UnableToFetch(Failure.NAME_NOT_FOUND, host)
        if isinstance(answers, Exception):
            raise answers
        return answers() if callable(answers) else answers

    def _dial(self, address: Address, port: int, seconds: float) -> socket.socket:
        self.dialled.append((str(address), port))
        site = self._sites.get(str(address), self.canary)
        return socket.create_connection(("127.0.0.1", site.port), timeout=seconds)

    def close(self) -> None:
        for site in [self.canary, *self._sites.values()]:
            site.close()


@contextmanager
def local_web() -> Iterator[LocalWeb]:
    """A small internet that ends with the test."""
    web = LocalWeb()
    try:
        yield web
    finally:
        web.close()


HOST = "hostile.example.ir"
URL = f"http://{HOST}/"


def assert_refused(web: LocalWeb, code: Refusal, url: str = URL) -> None:
    """The guard will not go there, for this reason."""
    with pytest.raises(RefusedUrl) as refusal:
        fetch(url, network=web.network(), deadline=10)
    assert refusal.value.code is code


def assert_unable(web: LocalWeb, code: Failure, *, deadline: float = 10, url: str = URL) -> None:
    """The site gives no usable answer, for this reason."""
    with pytest.raises(UnableToFetch) as failure:
        fetch(url, network=web.network(), deadline=deadline)
    assert failure.value.code is code

"""Connections: never shared, never through a proxy, and only to whom the certificate names.

The names are those of the collected scenarios. `web` has a canary that stands for the inner
network, and fails the test when anything reaches it.
"""

import shutil
import socket
import ssl
import struct
import subprocess
import threading
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import httpcore
import pytest

from hamseda.foundation.fetch import Failure, Refusal, RefusedUrl, UnableToFetch, fetch
from hamseda.foundation.fetch import network as network_module
from hamseda.foundation.fetch.network import dial_by_tcp, resolve_by_system
from hamseda.foundation.fetch.transport import Allowance, GuardedStream
from tests.foundation.fetch.local_web import (
    HOST,
    URL,
    LocalWeb,
    assert_refused,
    assert_unable,
    page,
    raw,
    redirect,
)


def test_keepalive_reuse_other_host(web: LocalWeb) -> None:
    """Two names on one number: each request opens a connection of its own."""
    site = web.serve("one.example.ir", page(b"x", "Connection: keep-alive"))
    web.name("two.example.ir", ["93.184.216.1"])
    for name in ("one", "two", "one"):
        fetch(f"http://{name}.example.ir/", network=web.network())
    assert site.connections == 3
    hosts = [request.split(b"\r\n")[1] for request in site.requests]
    assert hosts == [b"Host: one.example.ir", b"Host: two.example.ir", b"Host: one.example.ir"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PROXY", "http://127.0.0.1:{port}"),
        ("http_proxy", "http://127.0.0.1:{port}"),
        ("ALL_PROXY", "socks5://127.0.0.1:{port}"),
        ("NO_PROXY", "127.0.0.1,localhost"),
    ],
    ids=["proxy-env-set", "lower-case", "all-proxy", "no_proxy-bypass"],
)
def test_the_environment_has_no_say(web: LocalWeb, monkeypatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value.format(port=web.canary.port))
    web.serve(HOST, page(b"direct"))
    assert fetch(URL, network=web.network()).body == b"direct"
    assert_refused(web, Refusal.INNER_ADDRESS, "http://127.0.0.1/")


BROKEN = {
    "http-0.9-response": (raw(b"<html>no status line</html>\r\n\r\n"), Failure.BROKEN_ANSWER),
    "nothing": (raw(b""), Failure.BROKEN_ANSWER),
    "status-of-four-digits": (raw(b"HTTP/1.1 2000 OK\r\n\r\n"), Failure.BROKEN_ANSWER),
    "switching-protocols": (
        raw(b"HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n"), Failure.BROKEN_ANSWER),
    "content-length-lie-long": (
        page(b"short", "Content-Length: 500", length=False), Failure.BROKEN_BODY),
    "two-content-lengths": (
        page(b"12345", "Content-Length: 3, 5", length=False), Failure.BROKEN_ANSWER),
    "negative-content-length": (
        page(b"12345", "Content-Length: -5", length=False), Failure.BROKEN_ANSWER),
    "chunk-size-that-is-no-number": (
        page(b"zz\r\nabc", "Transfer-Encoding: chunked", length=False), Failure.BROKEN_BODY),
    "unknown-transfer-encoding": (
        page(b"abc", "Transfer-Encoding: gzip", length=False), Failure.BROKEN_ANSWER),
}  # fmt: skip


@pytest.mark.parametrize(("script", "code"), BROKEN.values(), ids=BROKEN)
def test_an_answer_against_the_rules_is_no_answer(web: LocalWeb, script, code: Failure) -> None:
    web.serve(HOST, script)
    assert_unable(web, code)


def test_content_length_lie_short(web: LocalWeb) -> None:
    web.serve(HOST, page(b"12345 and more", "Content-Length: 5", length=False))
    assert fetch(URL, network=web.network()).body == b"12345"


def test_status_999(web: LocalWeb) -> None:
    web.serve(HOST, page(b"12345", status="999 Request denied"))
    assert fetch(URL, network=web.network()).status == 999


def test_status_204_with_body(web: LocalWeb) -> None:
    web.serve(HOST, page(b"12345", status="204 No Content"))
    assert fetch(URL, network=web.network()).body == b""


def reset(connection: socket.socket, _request: bytes) -> None:
    """Leave without a goodbye."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_a_connection_torn_down_in_the_middle(web: LocalWeb) -> None:
    web.serve(HOST, reset)
    assert_unable(web, Failure.CONNECTION)


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_a_request_that_nobody_takes_ends_at_the_deadline(pair) -> None:
    with pytest.raises(UnableToFetch) as failure:
        GuardedStream(pair[0], Allowance(0.1)).write(bytes(2**24))
    assert failure.value.code is Failure.DEADLINE


def test_a_site_may_answer_before_it_has_read_the_request(pair) -> None:
    """httpcore reads on after its own WriteError, so that the early answer is not lost."""
    pair[1].close()
    with pytest.raises(httpcore.WriteError):
        GuardedStream(pair[0], Allowance(5)).write(bytes(10))


def test_no_time_at_all_is_no_fetch(web: LocalWeb) -> None:
    site = web.serve(HOST, page(b"x"))
    assert_unable(web, Failure.DEADLINE, deadline=0)
    assert site.connections == 0


def test_the_dial_goes_to_the_number_it_is_given() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with dial_by_tcp(ip_address("127.0.0.1"), port, 5) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
    with pytest.raises(ConnectionRefusedError):
        dial_by_tcp(ip_address("127.0.0.1"), port, 5)


def test_lookups_that_hang_do_not_pile_up_without_end(monkeypatch) -> None:
    release = threading.Event()

    def stuck(*_args, **_options):
        release.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    monkeypatch.setattr(network_module, "_lookups", threading.BoundedSemaphore(3))
    codes = []
    for _ in range(5):
        with pytest.raises(UnableToFetch) as failure:
            resolve_by_system(HOST, 0.05)
        codes.append(failure.value.code)
    release.set()
    assert codes == [Failure.DEADLINE] * 3 + [Failure.NAME_SERVICE] * 2


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for HOST and an expired one, made on the spot."""
    folder = tmp_path_factory.mktemp("certificates")
    if shutil.which("openssl") is None:
        pytest.skip("the openssl program, which makes the certificates, is not installed")
    for name, days in (("valid", "2"), ("expired", "-1")):
        files = [folder / f"{name}.{kind}" for kind in ("key", "csr", "pem")]
        run = partial(subprocess.run, check=True, capture_output=True)
        run(
            [
                "openssl",
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                f"/CN={HOST}",
                "-addext",
                f"subjectAltName=DNS:{HOST}",
                "-keyout",
                files[0],
                "-out",
                files[1],
            ]
        )
        run(["openssl", "x509", "-req", "-in", files[1], "-signkey", files[0], "-days", days,
             "-copy_extensions", "copyall", "-out", files[2]])  # fmt: skip
    return folder


def server_side(certificates: Path, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / f"{name}.pem", certificates / f"{name}.key")
    return context


def trusting(certificates: Path, name: str):
    context = ssl.create_default_context(cafile=str(certificates / f"{name}.pem"))
    return lambda: context


def test_a_secure_site_is_asked_by_its_name(web: LocalWeb, certificates: Path) -> None:
    names: list[str | None] = []
    context = server_side(certificates, "valid")
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    site = web.serve(HOST, page(b"secret reading"), context)
    response = fetch(f"https://{HOST}/", network=web.network(trusting(certificates, "valid")))
    assert response.body == b"secret reading"
    assert names == [HOST]
    assert b"Host: hostile.example.ir" in site.requests[0]
    assert web.dialled == [("93.184.216.1", 443)]


def test_tls_self_signed(web: LocalWeb, certificates: Path) -> None:
    site = web.serve(HOST, page(b"x"), server_side(certificates, "valid"))
    assert_unable(web, Failure.CERTIFICATE, url=f"https://{HOST}/")
    assert site.requests == []


@pytest.mark.parametrize(
    ("host", "name"),
    [("other.example.ir", "valid"), (HOST, "expired")],
    ids=["tls-wrong-host", "tls-expired"],
)
def test_a_certificate_must_be_current_and_for_the_name(
    web: LocalWeb, certificates: Path, host: str, name: str
) -> None:
    site = web.serve(host, page(b"x"), server_side(certificates, name))
    network = web.network(trusting(certificates, name))
    with pytest.raises(UnableToFetch) as failure:
        fetch(f"https://{host}/", network=network, deadline=10)
    assert failure.value.code is Failure.CERTIFICATE
    assert site.requests == []


def test_redirect_https_to_http(web: LocalWeb, certificates: Path) -> None:
    web.serve(HOST, redirect("http://plain.example.ir/"), server_side(certificates, "valid"))
    plain = web.serve("plain.example.ir", page(b"x"))
    with pytest.raises(RefusedUrl) as refusal:
        fetch(f"https://{HOST}/", network=web.network(trusting(certificates, "valid")))
    assert refusal.value.code is Refusal.LESS_SECURE_REDIRECT
    assert plain.connections == 0


def test_a_site_that_speaks_plainly_on_the_secure_port(web: LocalWeb) -> None:
    plain = socket.create_server(("127.0.0.1", 0))
    port = plain.getsockname()[1]

    def dial(_address, _port, seconds):
        connection = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        visitor, _ = plain.accept()
        with visitor:
            visitor.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return connection

    web.name(HOST, ["93.184.216.34"])
    with plain, pytest.raises(UnableToFetch) as failure:
        fetch(f"https://{HOST}/", network=replace(web.network(), dial=dial), deadline=10)
    assert failure.value.code is Failure.SECURE_CHANNEL


def test_tls_handshake_that_never_ends(web: LocalWeb) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]

    def dial(_address, _port, seconds):
        return socket.create_connection(("127.0.0.1", port), timeout=seconds)

    web.name(HOST, ["93.184.216.34"])
    with silent, pytest.raises(UnableToFetch) as failure:
        fetch(f"https://{HOST}/", network=replace(web.network(), dial=dial), deadline=0.3)
    assert failure.value.code is Failure.DEADLINE

"""Sites that send too much, too slowly or against the rules.

The names are those of the collected scenarios. `web` has a canary that stands for the inner
network, and fails the test when anything reaches it.
"""

import gzip
import random
import socket
import time
import zlib

import pytest

from hamseda.foundation.fetch import Failure, UnableToFetch, fetch
from hamseda.foundation.fetch.decoding import MAX_RATIO
from hamseda.foundation.fetch.transport import MAX_HEADERS, MAX_WIRE
from tests.foundation.fetch.local_web import (
    HOST,
    URL,
    LocalWeb,
    assert_unable,
    page,
    raw,
    redirect,
)


def drip(head: bytes, drop: bytes):
    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(0.02)

    return script


OK = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "slow-headers-1-byte-per-s": drip(OK + b"X: ", b"a"),
    "slow-body-1-byte-per-s": drip(OK + b"\r\n", b"a"),
    "slow-chunks": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "slow-compressed-body": drip(
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\x00"),
    "slow-100-continue": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "silence": lambda connection, _request: connection.recv(1),
}  # fmt: skip


@pytest.mark.parametrize("script", DRIPS.values(), ids=DRIPS)
def test_a_site_that_takes_its_time_is_left_at_the_deadline(web: LocalWeb, script) -> None:
    web.serve(HOST, script)
    with pytest.raises(UnableToFetch) as failure:
        fetch(URL, network=web.network(), deadline=0.4)
    assert failure.value.code in {Failure.DEADLINE, Failure.BROKEN_ENCODING}


def test_the_deadline_covers_all_hops_together(web: LocalWeb) -> None:
    def slow(connection: socket.socket, request: bytes) -> None:
        time.sleep(0.25)
        redirect(URL)(connection, request)

    site = web.serve(HOST, slow)
    assert_unable(web, Failure.DEADLINE, deadline=0.6)
    assert site.connections < 6


def endless(head: bytes, piece: bytes):
    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return script


NOISE = bytes(range(256)) * 256

FLOODS = {
    "body-never-ends": (endless(OK + b"\r\n", NOISE), Failure.BODY_TOO_LARGE),
    "chunked-never-ends": (
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + NOISE + b"\r\n"),
        Failure.BODY_TOO_LARGE),
    "chunked-trailers-never-end": (
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"A: " + b"b" * 900 + b"\r\n"),
        Failure.BROKEN_BODY),
    "content-length-of-11-MB": (
        page(b"", f"Content-Length: {11 * 2**20}", length=False), Failure.BODY_TOO_LARGE),
    "headers-10000-lines": (endless(OK, b"X-Header: value\r\n"), Failure.HEADERS_TOO_LARGE),
    "header-1MB-line": (endless(OK + b"X: ", b"a" * 1000), Failure.HEADERS_TOO_LARGE),
    "100-continue-flood": (
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), Failure.HEADERS_TOO_LARGE),
}  # fmt: skip


@pytest.mark.parametrize(("script", "code"), FLOODS.values(), ids=FLOODS)
def test_a_flood_is_cut_off(web: LocalWeb, script, code: Failure) -> None:
    web.serve(HOST, script)
    assert_unable(web, code, deadline=20)


def test_headers_may_take_64_kilobytes_and_not_one_byte_more(web: LocalWeb) -> None:
    def head(size: int) -> bytes:
        frame = OK + b"X: \r\nContent-Length: 1\r\n\r\n"
        return frame.replace(b"X: ", b"X: " + b"a" * (size - len(frame)))

    web.serve(HOST, raw(head(MAX_HEADERS) + b"z"))
    web.serve("more.example.ir", raw(head(MAX_HEADERS + 1) + b"z"))
    assert fetch(URL, network=web.network()).body == b"z"
    assert_unable(web, Failure.HEADERS_TOO_LARGE, url="http://more.example.ir/")


def test_a_body_may_take_ten_megabytes_with_its_headers(web: LocalWeb) -> None:
    body = NOISE * ((MAX_WIRE - 1024) // len(NOISE))
    web.serve(HOST, page(body))
    assert len(fetch(URL, network=web.network()).body) == len(body)


def bomb(size: int, window: int = 31) -> bytes:
    stream = zlib.compressobj(9, wbits=window)
    piece = bytes(2**20)
    return b"".join([stream.compress(piece) for _ in range(size // 2**20)]) + stream.flush()


BOMBS = {
    "gzip-bomb-10MB-to-10GB": ("gzip", lambda: bomb(200 * 2**20), Failure.EXPANDS_TOO_MUCH),
    "small-gzip-bomb": ("gzip", lambda: bomb(2**20), Failure.EXPANDS_TOO_MUCH),
    "deflate-bomb": ("deflate", lambda: bomb(200 * 2**20, 15), Failure.EXPANDS_TOO_MUCH),
    "raw-deflate-bomb": ("deflate", lambda: bomb(200 * 2**20, -15), Failure.EXPANDS_TOO_MUCH),
    "gzip-many-members": (
        "gzip", lambda: gzip.compress(b"a") * 1000, Failure.UNKNOWN_ENCODING),
    "gzip-gzip": ("gzip, gzip", lambda: gzip.compress(gzip.compress(b"a")),
        Failure.UNKNOWN_ENCODING),
    "brotli-bomb": ("br", lambda: b"\x0b\x02\x80", Failure.UNKNOWN_ENCODING),
    "content-encoding-unknown": ("utf-8", lambda: b"text", Failure.UNKNOWN_ENCODING),
    "gzip-that-is-plain-text": ("gzip", lambda: b"plain text", Failure.BROKEN_ENCODING),
    "gzip-cut-off": ("gzip", lambda: gzip.compress(NOISE)[:-9], Failure.BROKEN_ENCODING),
    "gzip-with-wrong-checksum": (
        "gzip", lambda: gzip.compress(NOISE)[:-8] + bytes(8), Failure.BROKEN_ENCODING),
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "body", "code"), BOMBS.values(), ids=BOMBS)
def test_a_compressed_body_cannot_blow_up(web: LocalWeb, encoding, body, code) -> None:
    web.serve(HOST, page(body(), f"Content-Encoding: {encoding}"))
    assert_unable(web, code, deadline=20)


def test_a_body_of_over_20_megabytes_is_too_large_even_at_an_honest_ratio(web: LocalWeb) -> None:
    dense = random.Random(7).randbytes(10_000)
    packed = gzip.compress((dense + bytes(190_000)) * 105)
    assert 21_000_000 / len(packed) < MAX_RATIO
    web.serve(HOST, page(packed, "Content-Encoding: gzip"))
    assert_unable(web, Failure.BODY_TOO_LARGE, deadline=20)


def in_chunks(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in [*chunks, b""])


@pytest.mark.parametrize("window", [-15, 15], ids=["raw", "zlib"])
def test_deflate_raw_vs_zlib(web: LocalWeb, window: int) -> None:
    """Told apart by the first two bytes, even when these come one by one."""
    packer = zlib.compressobj(wbits=window)
    packed = packer.compress(b"news " * 100) + packer.flush()
    body = in_chunks(packed[:1], packed[1:2], packed[2:])
    headers = ["Content-Encoding: deflate", "Transfer-Encoding: chunked"]
    web.serve(HOST, page(body, *headers, length=False))
    assert fetch(URL, network=web.network()).body == b"news " * 100


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_what_follows_a_gzip_body_is_padding_or_a_second_one(web: LocalWeb, gap: int) -> None:
    packed, headers = gzip.compress(b"news"), ["Content-Encoding: gzip"]
    second = [packed[gap : gap + 1], packed[gap + 1 :]] if gap else [packed]
    first = packed + packed[:gap]
    chunked = [*headers, "Transfer-Encoding: chunked"]
    web.serve(HOST, page(in_chunks(first, *filter(None, second)), *chunked, length=False))
    web.serve("padded.example.ir", page(packed + bytes(100), *headers))
    assert_unable(web, Failure.UNKNOWN_ENCODING)
    assert fetch("http://padded.example.ir/", network=web.network()).body == b"news"


def test_gzip_nested_3(web: LocalWeb) -> None:
    """One layer is undone; what is inside is content and stays as it is."""
    inner = gzip.compress(gzip.compress(b"news"))
    web.serve(HOST, page(gzip.compress(inner), "Content-Encoding: gzip"))
    assert fetch(URL, network=web.network()).body == inner


def test_a_small_page_may_repeat_itself(web: LocalWeb) -> None:
    web.serve(HOST, page(gzip.compress(b" " * 60_000), "Content-Encoding: gzip"))
    assert fetch(URL, network=web.network()).body == b" " * 60_000

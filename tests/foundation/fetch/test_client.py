"""What a well-meaning site gives, and what we ask of it."""

import gzip
import socket
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hamseda.foundation.fetch import USER_AGENT, Failure, FetchError, Refusal, UnableToFetch, fetch
from hamseda.foundation.fetch.transport import SECONDS_PER_ADDRESS
from hamseda.foundation.fetch.wording import sentence
from tests.foundation.fetch.local_web import LocalWeb, page, redirect

NOON = datetime(2026, 3, 21, 12, tzinfo=UTC)


def test_a_page_comes_back_whole_with_its_headers_and_the_moment(web: LocalWeb) -> None:
    web.serve(
        "news.example.ir",
        page(
            "متن خبر".encode(),
            "Content-Type: text/html; charset=utf-8",
            'ETag: "a1"',
            "Vary: Accept",
            "Vary: Cookie",
            "Set-Cookie: visitor=7",
        ),
    )
    response = fetch("http://news.example.ir/a#b", network=web.network(), now=lambda: NOON)
    assert response.status == 200
    assert response.body.decode() == "متن خبر"
    assert response.final_url == "http://news.example.ir/a"
    assert response.headers["etag"] == '"a1"'
    assert response.headers["vary"] == "Accept, Cookie"
    assert "set-cookie" not in response.headers
    assert response.permanent_redirects == ()
    assert response.fetched_at == NOON


def test_whoever_asks_for_headers_only_waits_for_no_body(web: LocalWeb) -> None:
    def script(connection: socket.socket, _request: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99999999999\r\n\r\n"
        connection.sendall(head)
        connection.recv(1)

    web.serve("news.example.ir", script)
    response = fetch("http://news.example.ir/a", network=web.network(), headers_only=True)
    assert (response.status, response.body) == (200, b"")
    assert response.headers["content-length"] == "99999999999"


def test_the_request_names_us_and_carries_nothing_of_ours(web: LocalWeb) -> None:
    site = web.serve("news.example.ir", page(b"x"))
    fetch("http://NEWS.example.ir/خبر?q=1", network=web.network())
    head, _, body = site.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "GET /%D8%AE%D8%A8%D8%B1?q=1 HTTP/1.1"
    assert lines[1:] == [
        "Host: news.example.ir",
        f"User-Agent: {USER_AGENT}",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    ]
    assert "Hamseda" in USER_AGENT
    assert body == b""


def test_an_unchanged_page_is_not_sent_again(web: LocalWeb) -> None:
    def script(connection, request: bytes) -> None:
        asked = b'If-None-Match: W/"\xe9"' in request and b"If-Modified-Since: Sat, 21" in request
        page(b"", status="304 Not Modified" if asked else "200 OK", length=False)(
            connection, request
        )

    web.serve("news.example.ir", script)
    response = fetch(
        "http://news.example.ir/rss",
        etag='W/"é"',
        last_modified="Sat, 21 Mar 2026 08:00:00 GMT",
        network=web.network(),
    )
    assert (response.status, response.body) == (304, b"")


@pytest.mark.parametrize("validator", ['"a"\r\nX: 1', "a\nb", "a\x00b", " a"])
def test_a_validator_that_breaks_out_of_its_header_is_our_own_mistake(
    web: LocalWeb, validator: str
) -> None:
    site = web.serve("news.example.ir", page(b"x"))
    with pytest.raises(ValueError):
        fetch("http://news.example.ir/", etag=validator, network=web.network())
    assert site.connections == 0


@pytest.mark.parametrize("status", [204, 400, 403, 404, 410, 429, 500, 503, 999])
def test_a_refusal_by_the_site_is_an_answer(web: LocalWeb, status: int) -> None:
    web.serve(
        "news.example.ir",
        page(b"an error page", "Retry-After: 120", status=f"{status} No", length=status != 204),
    )
    response = fetch("http://news.example.ir/", network=web.network())
    assert response.status == status
    assert response.body == b""
    assert response.headers["retry-after"] == "120"


def raw_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("identity", bytes),
    ],
)
@pytest.mark.parametrize("body", [b"", "خبر ".encode() * 40_000], ids=["empty", "long"])
def test_a_compressed_page_is_unpacked(web: LocalWeb, encoding, pack, body: bytes) -> None:
    if body:
        body = body + b"".join(b"%d," % (n * n) for n in range(60_000))
    web.serve("news.example.ir", page(pack(body), f"Content-Encoding: {encoding}"))
    assert fetch("http://news.example.ir/", network=web.network()).body == body


def test_a_chunked_page_and_one_that_ends_with_its_connection(web: LocalWeb) -> None:
    chunks = b"5\r\nabcde\r\n3;name=value\r\nfgh\r\n0\r\nTrailer: x\r\n\r\n"
    web.serve("chunked.example.ir", page(chunks, "Transfer-Encoding: chunked", length=False))
    web.serve("closing.example.ir", page(b"until the end", length=False))
    assert fetch("http://chunked.example.ir/", network=web.network()).body == b"abcdefgh"
    assert fetch("http://closing.example.ir/", network=web.network()).body == b"until the end"


def test_permanent_moves_are_told_apart_from_passing_ones(web: LocalWeb) -> None:
    web.serve("old.example.ir", redirect("http://middle.example.ir/rss", 301))
    web.serve("middle.example.ir", redirect("http://new.example.ir/rss", 308))
    web.serve("new.example.ir", redirect("http://today.example.ir/rss", 302))
    web.serve("today.example.ir", redirect("http://end.example.ir/rss", 301))
    web.serve("end.example.ir", page(b"<rss/>"))
    response = fetch("http://old.example.ir/rss", network=web.network())
    assert response.final_url == "http://end.example.ir/rss"
    assert response.permanent_redirects == (
        "http://middle.example.ir/rss",
        "http://new.example.ir/rss",
    )


def test_five_redirects_are_followed(web: LocalWeb) -> None:
    for hop in range(5):
        web.serve(f"hop{hop}.example.ir", redirect(f"http://hop{hop + 1}.example.ir/"))
    web.serve("hop5.example.ir", page(b"here"))
    assert fetch("http://hop0.example.ir/", network=web.network()).body == b"here"


def test_a_dead_address_gives_way_to_the_next_one(web: LocalWeb) -> None:
    web.serve("news.example.ir", page(b"alive"))
    web.name("news.example.ir", ["2606:2800:220:1::1", "93.184.216.1", "93.184.216.1"])
    network = web.network()
    dialled = []

    def dial(address, port, seconds):
        assert seconds <= SECONDS_PER_ADDRESS, "a dead address may not eat the others' time"
        dialled.append(str(address))
        if address.version == 6:
            raise OSError("network is unreachable")
        return network.dial(address, port, seconds)

    response = fetch("http://news.example.ir/", network=replace(network, dial=dial))
    assert response.body == b"alive"
    assert dialled == ["2606:2800:220:1::1", "93.184.216.1"]


def test_a_site_that_does_not_answer_the_door(web: LocalWeb) -> None:
    def dial(address, port, seconds):
        raise ConnectionRefusedError

    web.name("news.example.ir", ["93.184.216.9"])
    with pytest.raises(UnableToFetch) as failure:
        fetch("http://news.example.ir/", network=replace(web.network(), dial=dial))
    assert failure.value.code is Failure.CONNECTION


@pytest.mark.parametrize("code", [*Refusal, *Failure])
def test_every_reason_has_a_persian_sentence(code: Refusal | Failure) -> None:
    text = sentence(code)
    assert text.endswith(".")
    assert any("؀" <= letter <= "ۿ" for letter in text)


def test_a_reason_written_to_the_log_stays_on_its_line() -> None:
    error = FetchError(Refusal.HOST, "http://a\r\nfake: line" + "x" * 5_000)
    assert "\n" not in str(error)
    assert len(str(error)) < 300

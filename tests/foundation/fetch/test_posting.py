"""Something said once to an outside service: what is certain about it, and what is not."""

import socket

import pytest

from hamseda.foundation.fetch import AnswerLost, Refusal, RefusedUrl, UnableToFetch, post
from tests.foundation.fetch.local_web import LocalWeb, page, raw

SECRET = "123:a-secret"
URL = f"http://bot.example.ir/bot{SECRET}/say"


def say(web: LocalWeb, url: str = URL, **more: object):
    return post(
        url,
        body='{"text": "سلام"}'.encode(),
        content_type="application/json",
        network=web.network(),
        **{"deadline": 5} | more,
    )


def test_the_body_arrives_and_the_answer_comes_back_whatever_its_status(web: LocalWeb) -> None:
    received = []

    def script(connection: socket.socket, request: bytes) -> None:
        while "سلام".encode() not in request:
            request += connection.recv(65536)
        received.append(request.decode())
        page(b'{"ok": false}', status="400 Bad Request")(connection, request)

    web.serve("bot.example.ir", script)
    answer = say(web)
    assert (answer.status, answer.body) == (400, b'{"ok": false}')
    assert received[0].startswith(f"POST /bot{SECRET}/say HTTP/1.1\r\n")
    assert "سلام" in received[0]


def test_a_redirect_is_an_answer_and_is_not_followed(web: LocalWeb) -> None:
    web.serve("bot.example.ir", page(b"", "Location: http://169.254.169.254/", status="302 Found"))
    assert say(web).status == 302
    assert len(web.dialled) == 1


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/", "http://bot.local/", "file:///etc/passwd"],
)
def test_the_guard_is_the_same_as_for_reading(web: LocalWeb, url: str) -> None:
    with pytest.raises(RefusedUrl):
        say(web, url)
    assert web.dialled == []


def test_a_name_that_leads_inwards_is_refused(web: LocalWeb) -> None:
    web.name("bot.example.ir", ["10.0.0.1"])
    with pytest.raises(RefusedUrl) as refusal:
        say(web)
    assert refusal.value.code is Refusal.INNER_ADDRESS


def test_where_nobody_was_reached_nothing_was_said(web: LocalWeb) -> None:
    with pytest.raises(UnableToFetch) as failure:
        say(web)
    assert not isinstance(failure.value, AnswerLost)


@pytest.mark.parametrize(
    "content",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", b"no web server at all\r\n\r\n"],
    ids=["nothing", "half", "another language"],
)
def test_once_the_request_is_on_its_way_a_failure_leaves_it_open(
    web: LocalWeb, content: bytes
) -> None:
    web.serve("bot.example.ir", raw(content))
    with pytest.raises(AnswerLost):
        say(web)


def test_no_error_names_more_than_the_host(web: LocalWeb) -> None:
    web.serve("bot.example.ir", raw(b"nonsense"))
    for url in (URL, f"http://nowhere.example.ir/bot{SECRET}/say", f"http://bot.local/{SECRET}"):
        with pytest.raises((UnableToFetch, RefusedUrl)) as failure:
            say(web, url)
        assert SECRET not in f"{failure.value!r} {failure.value}"
        assert failure.value.__suppress_context__

"""Messengers, played by a local server that behaves as theirs do."""

import json
import socket
import time
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from hamseda.delivery.adapters import bots
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations.planning import announce_release
from tests.delivery.conftest import TOKEN
from tests.delivery.factories import make_channel, make_subscriber
from tests.factories import NOW, make_release
from tests.foundation.fetch.local_web import LocalWeb, Script

pytestmark = pytest.mark.django_db

HOSTS = {"bale": "tapi.bale.ai", "eitaa": "eitaayar.ir", "rubika": "botapi.rubika.ir"}
SENT = {
    "bale": {"ok": True, "result": {"message_id": 7}},
    "eitaa": {"ok": True, "result": {"message_id": 7}},
    "rubika": {"status": "OK", "data": {"message_id": "7"}},
}


class Messenger:
    """Reads whole requests and answers what it is told, the last answer for ever."""

    def __init__(self, *answers: Script) -> None:
        self.bodies: list[str] = []
        self.heads: list[str] = []
        self._answers = list(answers)

    def __call__(self, connection: socket.socket, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += connection.recv(65536)
        self.heads.append(head.decode())
        self.bodies.append(body.decode())
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        answer(connection, request)


def answer(said: object, status: str = "200 OK", *headers: str) -> Script:
    def script(connection: socket.socket, _request: bytes) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode() + body)

    return script


def hang_up(connection: socket.socket, _request: bytes) -> None:
    connection.close()


def in_silence(connection: socket.socket, _request: bytes) -> None:
    time.sleep(1)


def set_up(web: LocalWeb, *answers: Script, service: str = "bale", **limits: int) -> Messenger:
    messenger = Messenger(*answers)
    web.serve(HOSTS[service], messenger)
    make_subscriber(make_channel(service, **limits), address="@news", kind="audience")
    announce_release(make_release().pk, now=NOW)
    return messenger


def state() -> tuple[str, str]:
    return Dispatch.objects.values_list("state", "reason").get()


@pytest.mark.parametrize("service", sorted(HOSTS))
def test_each_messenger_is_spoken_to_in_its_own_way(web, send, service: str) -> None:
    messenger = set_up(web, answer(SENT[service]), service=service)
    assert send() == 1
    body = messenger.bodies[0]
    told = parse_qs(body) if service == "eitaa" else json.loads(body)
    text = told["text"][0] if service == "eitaa" else told["text"]
    release = Dispatch.objects.get().release
    assert release.headline in text
    assert f"/news/{release.news_code}/" in text
    assert TOKEN in messenger.heads[0].splitlines()[0]
    assert (Dispatch.objects.get().answer, *state()) == ("7", "sent", "")
    send()
    assert len(messenger.bodies) == 1


def test_asked_to_wait_we_wait_as_long_and_then_send_once(web, send, clock) -> None:
    slow_down = {"ok": False, "error_code": 429, "parameters": {"retry_after": 70}}
    messenger = set_up(web, answer(slow_down, "429 Too Many Requests"), answer(SENT["bale"]))
    assert send() == 0
    clock.forward(seconds=69)
    assert send() == 0
    assert len(messenger.bodies) == 1
    clock.forward(seconds=2)
    assert send() == 1
    assert Dispatch.objects.get().try_count == 1, "waiting is no failure of the message"


def test_the_wait_may_stand_in_the_header_alone(web, send, clock) -> None:
    set_up(web, answer(b"slow down", "429 Too Many Requests", "Retry-After: 3600"))
    send()
    assert Channel.objects.get(code="bale").not_before == NOW + timedelta(hours=1)


def test_one_channel_that_waits_does_not_hold_up_the_other(web, send) -> None:
    web.serve(HOSTS["eitaa"], Messenger(answer(SENT["eitaa"])))
    make_subscriber(make_channel("eitaa"), address="@other")
    set_up(web, answer({"ok": False, "error_code": 429}, "429 Too Many"))
    assert send() == 1


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        ("400 Bad Request", "Bad Request: chat not found", "chat_not_found"),
        ("403 Forbidden", "Forbidden: bot was blocked by the user", "blocked"),
        ("403 Forbidden", "Forbidden: bot was kicked from the channel", "blocked"),
    ],
)
def test_a_chat_that_is_gone_or_shut_us_out_is_not_tried_again(
    web, send, clock, status: str, said: str, reason: str
) -> None:
    refusal = {"ok": False, "error_code": int(status[:3]), "description": said}
    messenger = set_up(web, answer(refusal, status))
    send()
    assert state() == ("failed", reason)
    subscriber = Subscriber.objects.get()
    assert (subscriber.state, subscriber.state_reason) == ("disabled", reason)
    announce_release(make_release().pk, now=NOW)
    clock.forward(hours=1)
    send()
    assert len(messenger.bodies) == 1


def test_a_wrong_token_stops_the_channel_and_loses_no_release(web, send, clock) -> None:
    refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    set_up(web, answer(refusal, "401 Unauthorized"), answer(SENT["bale"]))
    send()
    assert state() == ("waiting", "token_refused")
    assert Subscriber.objects.get().state == "active"
    clock.forward(minutes=1)
    assert send() == 1


@pytest.mark.parametrize(
    "ending",
    [
        hang_up,
        answer(b"<html>502 Bad Gateway</html>", "502 Bad Gateway"),
        answer(b'{"ok": tr'),
        answer(b"[1, 2]"),
        answer(b""),
        in_silence,
    ],
    ids=["closed", "gateway", "half JSON", "a list", "nothing", "silence"],
)
def test_where_nobody_knows_whether_it_arrived_nothing_is_sent_twice(
    web, send, clock, monkeypatch, ending: Script
) -> None:
    real = bots.post
    monkeypatch.setattr(bots, "post", lambda *a, **k: real(*a, **k | {"deadline": 0.5}))
    messenger = set_up(web, ending)
    assert send() == 0
    assert state()[0] == "unknown"
    clock.forward(hours=3)
    send()
    assert len(messenger.bodies) == 1


def test_a_server_that_says_it_is_closed_is_asked_again(web, send, clock) -> None:
    set_up(web, answer(b"later", "503 Service Unavailable"), answer(SENT["bale"]))
    assert send() == 0
    clock.forward(minutes=1)
    assert send() == 1


def test_a_name_that_is_not_found_costs_no_message_its_tries(web, send, clock) -> None:
    make_subscriber(make_channel(), address="@news")
    announce_release(make_release().pk, now=NOW)
    for _ in range(20):
        send()
        clock.forward(hours=1)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reason, dispatch.try_count) == ("waiting", "unreachable", 0)
    clock.forward(days=2)
    send()
    assert state() == ("failed", "too_late")


def test_no_error_and_no_log_tells_the_token(web, send, caplog, settings) -> None:
    echo = {"ok": False, "error_code": 400, "description": f"bad request /bot{TOKEN}/sendMessage"}
    set_up(web, hang_up, answer(echo, "400 Bad Request"))
    make_subscriber(Channel.objects.get(code="bale"), address="@second")
    announce_release(Dispatch.objects.get().release_id, now=NOW)
    send()
    Channel.objects.update(not_before=None)
    send()
    told = " ".join(Dispatch.objects.values_list("answer", flat=True))
    assert "***" in told
    assert TOKEN not in told + caplog.text


def test_a_channel_keeps_its_pace(web, send, clock) -> None:
    messenger = Messenger(answer(SENT["bale"]))
    web.serve(HOSTS["bale"], messenger)
    channel = make_channel("bale", per_second=1, per_minute=5)
    for number in range(8):
        make_subscriber(channel, address=f"@{number}")
    announce_release(make_release().pk, now=NOW)
    assert send() == 5
    assert clock.pauses == [1.0] * 4, "one a second"
    assert send() == 0, "five a minute"
    clock.forward(minutes=1)
    assert send() == 3


def test_without_a_token_the_channel_waits_for_one(web, send, settings) -> None:
    messenger = set_up(web, answer(SENT["bale"]))
    settings.CHANNEL_TOKENS = {}
    assert send() == 0
    assert state() == ("waiting", "token_missing")
    assert messenger.bodies == []

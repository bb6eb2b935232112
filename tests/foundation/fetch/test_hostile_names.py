"""Names that lead inwards, change their mind or never answer.

The names are those of the collected scenarios. `web` has a canary that stands for the inner
network, and fails the test when anything reaches it.
"""

import socket
import threading

import pytest

from hamseda.foundation.fetch import Failure, Refusal, UnableToFetch, fetch
from hamseda.foundation.fetch.network import resolve_by_system
from tests.foundation.fetch.local_web import (
    HOST,
    URL,
    LocalWeb,
    assert_refused,
    assert_unable,
    page,
    redirect,
)


def flipping(first: str, then: str):
    """A name service that says something else from the second question on."""
    answers = iter([first])
    return lambda: [next(answers, then)]


@pytest.mark.parametrize(
    "scenario", ["dns-rebind-public-then-private", "dns-ttl-0-flip-each-lookup"]
)
def test_a_name_that_changes_after_the_check_changes_nothing(web: LocalWeb, scenario: str) -> None:
    web.serve(HOST, page(b"public"))
    web.name(HOST, flipping("93.184.216.1", "127.0.0.1"))
    assert fetch(URL, network=web.network()).body == b"public"
    assert web.looked_up == [HOST]
    assert web.dialled == [("93.184.216.1", 80)]


def test_dns_rebind_between_two_hops(web: LocalWeb) -> None:
    web.serve(HOST, redirect("/again"))
    web.name(HOST, flipping("93.184.216.1", "127.0.0.1"))
    assert_refused(web, Refusal.INNER_ADDRESS)


NAMES = {
    "dns-multi-a-one-private": ["93.184.216.34", "10.0.0.1"],
    "dns-a-public-aaaa-private": ["93.184.216.34", "::1"],
    "dns-cname-to-internal": ["192.168.0.10"],
    "dns-0.0.0.0": ["0.0.0.0"],
    "dns-mapped-v6-loopback": ["::ffff:127.0.0.1"],
    "dns-nat64-loopback": ["64:ff9b::7f00:1"],
    "dns-6to4-loopback": ["2002:7f00:1::1"],
    "dns-link-local-with-zone": ["fe80::1%eth0"],
    "dns-answer-that-is-no-number": ["localhost"],
}


@pytest.mark.parametrize("answers", NAMES.values(), ids=NAMES)
def test_one_inner_number_refuses_the_name(web: LocalWeb, answers: list[str]) -> None:
    web.name(HOST, answers)
    assert_refused(web, Refusal.INNER_ADDRESS)
    assert web.dialled == []


def test_dns_nxdomain(web: LocalWeb) -> None:
    assert_unable(web, Failure.NAME_NOT_FOUND, url="http://nobody.example.ir/")


def test_dns_empty_answer(web: LocalWeb) -> None:
    web.name(HOST, [])
    assert_unable(web, Failure.NAME_NOT_FOUND)


def test_dns_idn_homograph(web: LocalWeb) -> None:
    """A look-alike (here a Cyrillic o) is a name of its own and never taken for the real one."""
    real = web.serve(HOST, page(b"real"))
    assert_unable(web, Failure.NAME_NOT_FOUND, url="http://h\u043estile.example.ir/")
    assert web.looked_up[0].startswith("xn--")
    assert real.connections == 0


def test_dns_255_label(web: LocalWeb) -> None:
    assert_refused(web, Refusal.HOST, "http://" + "a" * 255 + ".ir/")


def test_dns_timeout_30s(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver cannot be interrupted, but nobody waits for it."""
    release = threading.Event()

    def stuck(*_args, **_options):
        release.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    with pytest.raises(UnableToFetch) as failure:
        resolve_by_system(HOST, 0.05)
    release.set()
    assert failure.value.code is Failure.DEADLINE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), Failure.NAME_NOT_FOUND),
        (socket.gaierror(socket.EAI_AGAIN, "busy"), Failure.NAME_SERVICE),
        (UnicodeError("label too long"), Failure.NAME_SERVICE),
    ],
)
def test_what_the_system_says_of_a_name(monkeypatch, error: Exception, code: Failure) -> None:
    def answer(*_args, **_options):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(UnableToFetch) as failure:
        resolve_by_system(HOST, 5)
    assert failure.value.code is code


def test_the_system_is_asked_for_the_name_itself_and_not_in_its_search_domains(
    monkeypatch,
) -> None:
    asked = []

    def answer(host, *_args, **_options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert resolve_by_system(HOST, 5) == ["93.184.216.34"]
    assert asked == [HOST + "."]

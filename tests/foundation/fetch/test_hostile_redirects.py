"""Sites that send their visitors inwards.

The names are those of the collected scenarios. `web` has a canary that stands for the inner
network, and fails the test when anything reaches it.
"""

import json
from pathlib import Path

import pytest

from hamseda.foundation.fetch import Failure, Refusal, fetch
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

REDIRECTS = {
    "redirect-301-to-loopback": (301, "http://127.0.0.1/", Refusal.INNER_ADDRESS),
    "redirect-302-to-metadata": (
        302, "http://169.254.169.254/latest/meta-data/", Refusal.INNER_ADDRESS),
    "redirect-303": (303, "http://10.0.0.1/", Refusal.INNER_ADDRESS),
    "redirect-307-post-body-kept": (307, "http://192.168.1.1/", Refusal.INNER_ADDRESS),
    "redirect-308-permanent-to-private": (308, "http://172.16.0.1/", Refusal.INNER_ADDRESS),
    "redirect-to-file-scheme": (302, "file:///etc/passwd", Refusal.SCHEME),
    "redirect-to-gopher": (302, "gopher://127.0.0.1:6379/_INFO", Refusal.SCHEME),
    "redirect-protocol-relative": (302, "//127.0.0.1/", Refusal.INNER_ADDRESS),
    "redirect-backslash": (302, "\\\\127.0.0.1", Refusal.ILLEGAL_CHARACTER),
    "redirect-decimal-ip": (302, "http://2130706433/", Refusal.HOST),
    "redirect-with-credentials": (302, "http://u:p@127.0.0.1/", Refusal.CREDENTIALS),
}  # fmt: skip


@pytest.mark.parametrize(("status", "location", "code"), REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_inwards_is_not_followed(web: LocalWeb, status, location, code) -> None:
    web.serve(HOST, redirect(location, status))
    assert_refused(web, code)


def test_redirect_chain_3_then_private(web: LocalWeb) -> None:
    for hop in range(3):
        web.serve(f"hop{hop}.example.ir", redirect(f"http://hop{hop + 1}.example.ir/", 301))
    web.serve("hop3.example.ir", redirect("http://inner.example.ir/", 301))
    web.name("inner.example.ir", ["10.0.0.1"])
    assert_refused(web, Refusal.INNER_ADDRESS, "http://hop0.example.ir/")


@pytest.mark.parametrize("hops", [6, 11])
def test_redirect_11_hops(web: LocalWeb, hops: int) -> None:
    sites = [
        web.serve(f"hop{hop}.example.ir", redirect(f"http://hop{hop + 1}.example.ir/"))
        for hop in range(hops)
    ]
    web.serve(f"hop{hops}.example.ir", page(b"never read"))
    assert_unable(web, Failure.TOO_MANY_REDIRECTS, url="http://hop0.example.ir/")
    assert [site.connections for site in sites] == [1] * 6 + [0] * (hops - 6)


def test_redirect_loop(web: LocalWeb) -> None:
    site = web.serve(HOST, redirect(URL))
    assert_unable(web, Failure.TOO_MANY_REDIRECTS)
    assert site.connections == 6


@pytest.mark.parametrize(
    "headers", [[], ["Location: "], ["Location: http://a.example.ir/", "Location: http://b.ir/"]],
    ids=["none", "redirect-empty-location", "redirect-two-location-headers"],
)  # fmt: skip
def test_a_redirect_that_does_not_say_where(web: LocalWeb, headers: list[str]) -> None:
    web.serve(HOST, page(b"", *headers, status="302 Found"))
    assert_unable(web, Failure.BROKEN_REDIRECT)


def test_redirect_header_crlf(web: LocalWeb) -> None:
    """A line break inside the Location only makes another header, and that is ignored."""
    web.serve(HOST, page(b"", "Location: /next\r\nX-Location: http://127.0.0.1/", status="302 F"))
    assert_unable(web, Failure.TOO_MANY_REDIRECTS)
    assert {number for number, _ in web.dialled} == {"93.184.216.1"}


def test_redirect_header_with_a_bare_line_feed_or_null(web: LocalWeb) -> None:
    web.serve(HOST, raw(b"HTTP/1.1 302 F\r\nLocation: /a\x00b\r\nContent-Length: 0\r\n\r\n"))
    assert_unable(web, Failure.BROKEN_ANSWER)


@pytest.mark.parametrize(
    "script",
    [
        page(b"here", "Refresh: 0;url=http://127.0.0.1/"),
        page(b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'),
        page(b'<base href="http://127.0.0.1/"><img src="x"><link rel="icon" href="/i">'),
        page(b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/"><a/>'),
    ],
    ids=["refresh-header", "meta-refresh-html", "html-base-href-internal", "xml-external-dtd"],
)
def test_nothing_named_in_a_page_is_fetched(web: LocalWeb, script) -> None:
    site = web.serve(HOST, script)
    assert fetch(URL, network=web.network()).status == 200
    assert site.connections == 1
    assert web.looked_up == [HOST]


ELSEWHERE = {
    "they parse what was fetched; the readers of feeds, pages and office files are tested there": {
        "xml-external-entity-http", "xml-xinclude", "xml-stylesheet-pi", "xslt-document-fn",
        "svg-image-href", "svg-use-href", "svg-css-import", "docx-external-template",
        "xlsx-external-link", "xlsx-webservice-formula", "feedparser-str-arg",
    },
    "they are entries that take a URL; each passes it to this fetch, the only door out": {
        "html-img-src-internal", "feed-icon-favicon-internal", "feed-enclosure-internal",
        "feed-link-alternate-autodiscovery-internal", "feed-hub-websub-internal",
        "oembed-discovery-internal", "opml-import-100-internal", "webhook-url-internal",
        "avatar-by-url-internal", "image-by-url-editor-paste",
    },
    "only HTTP/1.1 and TLS without renegotiation are spoken": {
        "http2-rapid-reset", "tls-renegotiate-slow",
    },
}  # fmt: skip


def test_every_collected_scenario_is_played_here_or_has_its_reason(shared_ssrf: Path) -> None:
    tests = Path(__file__).parent.glob("test_hostile_*.py")
    played = "".join(test.read_text() for test in tests).replace("_", "-")
    scenarios = json.loads((shared_ssrf / "ssrf_scenarios.json").read_text())
    names = {scenario["name"].replace("_", "-") for scenario in scenarios}
    excused = set().union(*ELSEWHERE.values())
    assert len(names) >= 79
    assert {name for name in names - excused if name not in played} == set()

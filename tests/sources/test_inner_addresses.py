"""Addresses that lead inwards, through every way by which sources come to an address.

Every name that is none of ours has an inner number, and the dial records whom it is asked to call.
"""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest

from hamseda.foundation.fetch import FetchError
from hamseda.monitoring.models import Article
from hamseda.sources.adapters.visiting import Visit, visit
from hamseda.sources.models import FoundPage, Survey
from tests.factories import NOW
from tests.foundation.fetch.local_web import local_web, page, redirect
from tests.monitoring.factories import make_article
from tests.sources.factories import make_source
from tests.sources.outside import HOST, Outside

pytestmark = pytest.mark.django_db

OWN = (
    "http://127.0.0.1/rss",
    "http://10.20.30.40/rss",
    "http://192.168.7.1/admin",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/rss",
    "http://[::ffff:10.0.0.7]/rss",
    "http://2130706433/rss",
    "http://0x7f.1/rss",
    "http://localhost/rss",
    "http://automation.intranet/rss",
    "http://hidden.example.net/rss",  # a public name with an inner number
    "http://[::1/rss",
    "//127.0.0.1/rss",
    "file:///etc/passwd",
)


def pasted(outside: Outside, addresses: list[str]) -> None:
    """An address that somebody pastes, the page of a channel included."""
    for address in addresses:
        try:
            found = outside.survey(address)
        except FetchError:
            continue
        assert found.state == Survey.State.FAILED, address
    assert outside.survey("https://t.me/mehravand").state == Survey.State.FAILED
    assert outside.survey(f"http://{HOST}/").code == "not_there"


def declared(outside: Outside, addresses: list[str]) -> None:
    """The feeds that a page names, and the links in it."""
    for number in range(0, 15, 5):
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{escape(one)}">'
            f'<a href="{escape(one)}/news/12345">خبری با یک تیتر به اندازهٔ کافی بلند</a>'
            for one in addresses[number : number + 5]
        )
        body = f"<html><head><base href='http://127.0.0.1/'>{links}</head></html>".encode()
        found = outside.survey(outside.answers(f"/{number}", page(body)))
        assert found.found == []


def listed(outside: Outside, addresses: list[str]) -> None:
    """The pages and photos of a feed's entries."""
    entries = [
        {"id": str(number), "url": one, "image": one, "title": f"خبر {number}", "summary": "متن",
         "attachments": [{"url": one, "mime_type": "image/jpeg"}]}
        for number, one in enumerate(addresses)
    ]  # fmt: skip
    version = "https://jsonfeed.org/version/1.1"
    body = json.dumps({"version": version, "title": "x", "items": entries}).encode()
    make_source(outside.answers("/feed.json", page(body, "Content-Type: application/feed+json")))
    outside.turn()
    codes = set(FoundPage.objects.values_list("code", flat=True))
    assert codes
    assert all(code.startswith("fetch.") for code in codes), codes


def redirected(outside: Outside, addresses: list[str]) -> None:
    """Where a site sends its visitors, from a page and from robots.txt."""
    for address in addresses:
        location = address.encode("utf-8", "replace").decode("latin-1")
        if "\n" in location or "\r" in location:
            continue  # no header can say it
        for path in ("/moved", "/robots.txt"):
            outside.answers("/moved", page(b"<rss/>"))
            outside.answers("/robots.txt", page(b""))
            url = outside.answers(path, redirect(location))
            visited = visit(
                Visit(url.replace("robots.txt", "moved")),
                now=outside.time.clock,
                get=outside.get,
                hold=lambda _: True,
            )
            assert visited.response is None or HOST in visited.response.final_url, address


def mapped(outside: Outside, addresses: list[str]) -> None:
    """The sitemaps that robots.txt names, those of an index, and the pages of a sitemap."""
    for number, one in enumerate(addresses[3:12:7]):
        index = f"<sitemapindex><sitemap><loc>{escape(one)}</loc></sitemap></sitemapindex>"
        outside.answers("/robots.txt", page(f"Sitemap: {one}\nSitemap: {one}?news".encode()))
        outside.survey(outside.answers(f"/index-{number}.xml", page(index.encode())))
        outside.survey(outside.answers("/", page(b"<html><body>x</body></html>")))
    locs = "".join(f"<url><loc>{escape(one)}</loc></url>" for one in OWN)
    found = outside.survey(outside.answers("/map.xml", page(f"<urlset>{locs}</urlset>".encode())))
    assert [one["preview_code"].partition(".")[0] for one in found.found] == ["fetch"]


def again(outside: Outside, addresses: list[str]) -> None:
    """An article whose address is asked again, after its name was turned inwards."""
    for address in addresses[:12]:
        article = make_article()
        Article.objects.filter(pk=article.pk).update(url=address, refetch_due_at=NOW)
    outside.turn()
    fetch_codes = Article.objects.values_list("refetches__failure", flat=True)
    assert any(str(code).startswith("fetch.") for code in fetch_codes)
    assert outside.survey(f"http://{HOST}/").code == "not_there"


ENTRIES: list[Callable[[Outside, list[str]], None]] = [
    pasted, declared, listed, redirected, mapped, again,
]  # fmt: skip


@pytest.fixture
def outside() -> Iterator[Outside]:
    with local_web() as web:
        yield Outside(web)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_no_way_leads_inwards(outside: Outside, entry: Callable[..., None]) -> None:
    entry(outside, list(OWN))
    assert outside.site.connections > 0
    assert outside.dialled == {"93.184.216.1"}


@pytest.mark.parametrize("entry", [listed, redirected], ids=lambda entry: entry.__name__)
def test_no_collected_address_leads_inwards(
    shared: Path, outside: Outside, entry: Callable[..., None]
) -> None:
    """One of each kind; that the guard refuses each of the 1,120 is shown where it is tested."""
    collected = shared / "data" / "hostile" / "ssrf" / "ssrf_urls.jsonl"
    if not collected.is_file():
        pytest.skip("the hostile addresses are absent from the folder of real data")
    rows = [json.loads(line) for line in collected.read_text().splitlines()]
    kinds = {row["class"]: row["url"] for row in rows if row["expect"] == "block"}
    assert len(kinds) > 30
    entry(outside, list(kinds.values()))
    assert outside.site.connections > 0
    assert outside.dialled == {"93.184.216.1"}

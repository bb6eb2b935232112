"""Every collected payload, in every field, in every outlet: no markup comes of it.

That nothing runs in a real browser is told by tests/journeys/test_hostile_pages.py.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.reviewing import return_release, submit_for_review
from hamseda.portal.feeds import choice
from hamseda.portal.feeds.choice import feed_path
from hamseda.portal.feeds.syndication import printable
from hamseda.portal.views import front
from hamseda.registry.models import Office
from tests.factories import BODY, NOW, make_draft, make_office, make_user
from tests.portal.hostile import fill, read_payloads

pytestmark = pytest.mark.django_db

# What a writer may use in a body, and what a break in a plain field becomes.
IN_TEXTS = {"p", "h3", "b", "i", "ol", "ul", "li", "blockquote", "hr", "br", "a"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}

# What a browser leaves out of an address before it reads the scheme.
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
SCHEMES = {"http", "https", "mailto", "tel"}

Shape = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def payloads(shared: Path) -> list[str]:
    """What is put into every field."""
    return read_payloads(shared)


@pytest.fixture
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that show everything at once."""
    monkeypatch.setattr(choice, "FEED_LENGTH", 10_000)
    monkeypatch.setattr(front, "LINES_AT_HOME", 10_000)
    monkeypatch.setattr(front, "OFFICES_AT_HOME", 10_000)


def page_at(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def shapes(page: str, address: str) -> set[Shape]:
    """Which elements with which attributes a page has; its addresses lead to harmless places."""
    found = set()
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if name in ADDRESSES:
                scheme = _SCHEME.match(_IGNORED.sub("", value).lower())
                assert not scheme or scheme[1] in SCHEMES, (address, element.tag, value)
        found.add((element.tag, tuple(sorted(element.attrib))))
    return found


ALLOWED_IN_TEXTS = {(tag, ()) for tag in IN_TEXTS} | {("a", ("href",))}


def assert_only_texts(markup: str) -> None:
    """Markup that other programs will show: only what a writer may use."""
    for element in html.fragment_fromstring(printable(markup), create_parent="div").iter():
        if isinstance(element.tag, str) and element.tag != "div":
            assert (element.tag, tuple(element.attrib)) in ALLOWED_IN_TEXTS


def readers_pages(releases: list[Release]) -> Iterator[str]:
    """Every page that shows these releases or what belongs to them."""
    yield from (reverse(f"portal:{name}") for name in ("home", "offices", "counties", "subjects"))
    yield reverse("portal:reporters")
    for number in range(1, Release.objects.count() // 12 + 2):
        yield f"{reverse('portal:news')}?page={number}"
    for release in releases:
        yield release.get_short_url()
    for release in releases[:: max(1, len(releases) // 40)]:
        yield reverse("portal:office", args=[release.office.code])
        yield reverse("portal:county", args=[release.place.code])
        yield reverse("portal:subject", args=[release.subjects.all()[0].code])
        yield reverse("portal:person", args=[release.people.all()[0].person.code])


def test_no_payload_becomes_markup_for_readers_and_programs(
    payloads: list[str], no_limits: None
) -> None:
    harmless = fill(["سلام"] * 13, first=50_000)
    known = ALLOWED_IN_TEXTS.copy()
    for address in readers_pages(harmless):
        known |= shapes(page_at(address), address)
    hostile = fill(payloads)
    for address in readers_pages(hostile):
        assert shapes(page_at(address), address) <= known, address
    for release in hostile:
        assert_only_texts(release.body_markup)
        assert_only_texts(release.body_en_markup)
    assert_programs_read_texts_only(hostile, all_count=Release.objects.count())


def assert_programs_read_texts_only(releases: list[Release], all_count: int) -> None:
    """Feeds, data and maps."""
    rss = page_at(feed_path("rss"))
    items = ET.fromstring(rss).findall("channel/item")
    assert len(items) == all_count
    for item in items:
        assert {child.tag.split("}")[-1] for child in item} <= {
            "title", "link", "description", "creator", "author", "pubDate", "guid", "category",
            "enclosure", "encoded",
        }  # fmt: skip
        assert_only_texts(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))
    atom = ET.fromstring(page_at(feed_path("atom")))
    entries = atom.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == all_count
    for entry in entries:
        assert_only_texts(entry.findtext("{http://www.w3.org/2005/Atom}content"))
    assert not feedparser.parse(BytesIO(rss.encode())).bozo
    for form in ("json_feed", "ninjs"):
        content = page_at(feed_path(form))
        assert not set(content) & set("<>&\u2028\u2029")  # inert wherever it is put
        assert len(json.loads(content)["items"]) == all_count
    for item in json.loads(page_at(feed_path("json_feed")))["items"]:
        assert_only_texts(item["content_html"])
    for release in releases[::10]:  # the list has told them all
        address = reverse("portal:release_ninjs", args=[release.news_code])
        rich = json.loads(page_at(address))["bodies"][1]["value"]
        assert_only_texts(rich)
    for name, root in {"sitemap": "sitemapindex", "sitemap_news": "urlset"}.items():
        assert ET.fromstring(page_at(reverse(f"portal:{name}"))).tag.endswith(root)
    whole = ET.fromstring(page_at(reverse("portal:sitemap_releases", args=[900])))
    assert {element.tag.split("}")[-1] for element in whole.iter()} == {
        "urlset", "url", "loc", "lastmod",
    }  # fmt: skip


def in_few(payloads: list[str]) -> list[str]:
    """The payloads, so many together as a body may hold."""
    return ["\n".join(payloads[start : start + 150]) for start in range(0, len(payloads), 150)]


def test_no_payload_becomes_markup_in_the_back_office(payloads: list[str]) -> None:
    office = make_office()
    writer, chief = make_user("office_editor", office), make_user("chief_editor")
    clients = []
    for person in (writer, chief):
        clients.append(Client())
        clients[-1].force_login(person)

    def pages_of(text: str) -> Iterator[tuple[str, set[Shape]]]:
        Office.objects.filter(pk=office.pk).update(name=text[:200])
        fields = {"kicker": text[:250], "headline": text[-250:], "lead": text[:1000]}
        release = make_draft(writer, office, **fields, source=text[:200], body=text[:20_000] + BODY)
        submit_for_review(actor=writer, release=release, now=NOW)
        return_release(actor=chief, release=release, comment=text[:4000], now=NOW)
        names = {
            "edit": [release.pk],
            "history": [release.pk],
            "workflow_history": [release.pk],
            "life": [release.pk],
            "revisions_compare": [release.pk, "earliest", "latest"],
            "list": [],
        }
        for client in clients:
            for name, arguments in names.items():
                address = reverse(f"newsroom:{name}", args=arguments)
                response = client.get(address)
                assert response.status_code == 200, address
                yield name, shapes_in_admin(response.content.decode(), address)

    known: dict[str, set[Shape]] = {}
    for name, found in pages_of("سلام\nسلام " * 30):
        known[name] = known.get(name, set()) | found
    for text in in_few(payloads):
        for name, found in pages_of(text):
            assert found <= known[name] | ALLOWED_IN_TEXTS, name


def shapes_in_admin(page: str, address: str) -> set[Shape]:
    """Elements and attributes, those of Wagtail's that come and go with a form's state left out."""
    optional = {"hidden", "checked", "selected", "maxlength", "aria-invalid", "open", "disabled"}
    found = set()
    for element in html.document_fromstring(page).iter():
        if isinstance(element.tag, str):
            for name, value in element.attrib.items():
                if name in ADDRESSES:
                    assert (
                        not "".join(value.split())
                        .lower()
                        .startswith(("javascript:", "vbscript:", "data:text"))
                    ), (address, value)
            found.add((element.tag, tuple(sorted(set(element.attrib) - optional))))
    return found

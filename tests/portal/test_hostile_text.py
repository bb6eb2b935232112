"""Text that tries to be more than text, in every field, in every place where it is shown."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.reviewing import return_release, submit_for_review
from hamseda.registry.models import Office
from tests.factories import BODY, NOW, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "</title></textarea></style><script>alert(1)</script>",
    "javascript:alert(1)//<a href=javascript:alert(1)>x</a>",
    "{{ 7|add:7 }}{% load x %}",
    "\u2028\u2029</ScRiPt><b onmouseover=alert(1)>",
]
MARK = "آبرسانی"
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster"}
FIELDS = ("kicker", "headline", "lead", "body")


@pytest.fixture
def office() -> Office:
    return make_office('اداره <b>کل</b> "آب"')


def assert_harmless(page: str, address: str) -> None:
    """No element, attribute or address in the parsed page comes from the text."""
    tree = html.fromstring(page)
    for script in tree.iter("script"):
        assert "alert(1)" not in (script.text or "") or script.get("type", "").endswith("json"), (
            address
        )
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (address, element.tag, name)
            if name in ADDRESSES:
                assert not value.strip().lower().startswith("javascript:"), (address, element.tag)
    assert not tree.xpath("//img[@src='x']"), address
    assert not [b for b in tree.iter("b") if b.text in ("کل", None)], address


def shown_in(office: Office, release: Release) -> list[str]:
    return [
        reverse("portal:home"),
        reverse("portal:news"),
        reverse("portal:search") + f"?q={MARK}",
        reverse("portal:offices"),
        reverse("portal:office", args=[office.code]),
        release.get_absolute_url(),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_on_the_public_site(office: Office, text: str) -> None:
    for _ in range(9):  # every part of the home page shows it
        release = make_release(office, **dict.fromkeys(FIELDS, f"{MARK} {text}"))
    for address in shown_in(office, release):
        response = Client().get(address)
        assert response.status_code == 200
        page = response.content.decode()
        assert_harmless(page, address)
    tree = html.fromstring(Client().get(release.get_absolute_url()).content.decode())
    assert text in tree.find_class("article__title")[0].text_content()
    (data,) = tree.xpath("//script[@type='application/ld+json']")
    assert json.loads(data.text)["headline"] == f"{MARK} {text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_in_the_feed(office: Office, text: str) -> None:
    make_release(office, **dict.fromkeys(FIELDS, f"{MARK} {text}"))
    feed = Client().get(reverse("portal:rss")).content.decode()
    (item,) = ET.fromstring(feed).findall("channel/item")
    assert item.findtext("title") == f"{MARK} {text}"
    full = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    tree = html.fromstring(f"<div>{full}</div>")
    assert {element.tag for element in tree.iter()} == {"div", "p"}


@pytest.mark.parametrize("text", HOSTILE)
def test_in_the_back_office(office: Office, text: str) -> None:
    hostile = f"{MARK} {text}"
    writer = make_user("office_editor", office, name=hostile)
    reviewer = make_user("chief_editor", name=hostile)
    fields = dict.fromkeys(FIELDS, hostile) | {"body": hostile + BODY}
    returned, waiting = make_draft(writer, office, **fields), make_draft(writer, office, **fields)
    for release in (returned, waiting):
        submit_for_review(actor=writer, release=release, now=NOW)
    return_release(actor=reviewer, release=returned, comment=hostile, now=NOW)
    for person in (writer, reviewer):
        client = Client()
        client.force_login(person)
        for address in [
            reverse("wagtailadmin_home"),
            reverse("newsroom:list"),
            reverse("newsroom:edit", args=[returned.pk]),
            reverse("newsroom:edit", args=[waiting.pk]),
            reverse("newsroom:history", args=[returned.pk]),
            reverse("newsroom:workflow_history", args=[returned.pk]),
            reverse("newsroom:revisions_compare", args=[returned.pk, "earliest", "latest"]),
            reverse("newsroom:revisions_view", args=[returned.pk, returned.latest_revision_id]),
        ]:
            response = client.get(address)
            assert response.status_code == 200, address
            assert_harmless_in_admin(response.content.decode(), address)


def assert_harmless_in_admin(page: str, address: str) -> None:
    """The same; Wagtail's own scripts and attributes are recognised by not carrying our mark."""
    tree = html.fromstring(page)
    for script in tree.iter("script"):
        text = script.text or ""
        assert "alert(1)" not in text or script.get("type", "").endswith("json"), address
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            assert not (name.startswith("on") and "alert" in value), (address, element.tag)
            if name in ADDRESSES:
                assert not value.strip().lower().startswith("javascript:"), (address, element.tag)
    assert not tree.xpath("//img[@src='x']"), address


@pytest.mark.parametrize("text", HOSTILE)
def test_in_the_message_after_a_step(office: Office, text: str) -> None:
    writer = make_user("office_editor", office)
    client = Client()
    client.force_login(writer)
    form = {"office": office.pk, "kind": "news", "headline": text, "body": text + BODY}
    for action in ({}, {"action-submit": "submit"}):
        page = client.post(reverse("newsroom:add"), form | action, follow=True).content.decode()
        assert_harmless_in_admin(page, "messages")

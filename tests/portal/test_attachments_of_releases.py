"""Readers and programs get the documents of a release; hostile titles stay text everywhere."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hamseda.delivery.composing import compose_mail
from hamseda.delivery.models import Dispatch
from hamseda.newsroom.models import Attachment, Release, ReleaseAttachment
from hamseda.portal.feeds.choice import feed_path
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, client_of, make_attachment, make_release, make_user
from tests.portal.test_hostile_outlets import (
    assert_programs_read_texts_only,
    page_at,
    shapes,
    shapes_in_admin,
)
from tests.portal.test_hostile_photos import CLOSING, plain, texts_of
from tests.portal.test_outlets import assert_ninjs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def with_documents(count: int = 1, title: str = "جدول قطع آب") -> Release:
    release = make_release()
    for number in range(count):
        ReleaseAttachment.objects.create(
            release=release,
            attachment=make_attachment(release.office),
            title=title,
            sort_order=number,
        )
    Release.objects.filter(pk=release.pk).update(news_code=900_000)  # as in hostile.fill
    return Release.objects.get(pk=release.pk)


def letter_of(release: Release) -> mail.EmailMultiAlternatives:
    dispatch = Dispatch(release=release, subscriber=make_subscriber(), occasion="publication")
    return compose_mail([dispatch], now=NOW)


def test_the_page_tells_what_each_document_is(settings: object) -> None:
    release = with_documents()
    Attachment.objects.update(size=1_500_000)
    page = html.fromstring(page_at(release.get_short_url()))
    (row,) = page.xpath("//section[@class='attachments']//li")
    assert " ".join(row.text_content().split()) == "جدول قطع آب اکسل، ۱٫۴ مگابایت"
    (address,) = row.xpath(".//a/@href")
    assert Client().get(address).getvalue()[:2] == b"PK"


def test_programs_and_letters_get_the_address(settings: object) -> None:
    release = with_documents()
    shown = release.attachments.get()
    address, kind = settings.BASE_URL + shown.url_in(release), shown.attachment.media_type
    item = json.loads(page_at(reverse("portal:release_ninjs", args=[release.news_code])))
    assert_ninjs(item)
    [document] = item["associations"]
    [rendition] = document["renditions"]
    assert document["headlines"][0]["value"] == "جدول قطع آب"
    assert (rendition["href"], rendition["contentType"]) == (address, kind)
    enclosure = ET.fromstring(page_at(feed_path("rss"))).find("channel/item/enclosure")
    assert (enclosure.get("url"), enclosure.get("type")) == (address, kind)
    assert f'href="{address}"' in page_at(feed_path("atom"))
    [attached] = json.loads(page_at(feed_path("json_feed")))["items"][0]["attachments"]
    assert (attached["url"], attached["title"]) == (address, "جدول قطع آب")
    letter = letter_of(release)
    assert f"جدول قطع آب ({shown.attachment.told}):\n{address}\n" in letter.body
    assert address in letter.alternatives[0][0]


def test_search_finds_no_release_by_its_documents() -> None:
    release = with_documents(title="قناری")
    found = page_at(f"{reverse('portal:search')}?q=قناری")
    assert f"/news/{release.news_code}" not in found


def test_pages_and_feeds_cost_the_same_with_one_and_with_many() -> None:
    def cost(release: Release) -> list[int]:
        found = []
        for address in (release.get_absolute_url(), feed_path("rss"), feed_path("ninjs")):
            with CaptureQueriesContext(connection) as asked:
                assert Client().get(address).status_code == 200
            found.append(len(asked))
        return found

    few = with_documents()
    cost(few)
    before = cost(few)
    for number in range(1, 6):
        attachment = make_attachment(few.office)
        ReleaseAttachment.objects.create(release=few, attachment=attachment, sort_order=number)
    assert cost(few) == before
    assert max(before) <= 15


def test_hostile_titles_and_names_stay_text() -> None:
    known, hostile = None, []
    release = with_documents()
    chief, letters = client_of(make_user("chief_editor")), []
    for text in ("سلام " * 30, CLOSING):
        ReleaseAttachment.objects.update(title=text[:200])
        Attachment.objects.update(name=text[:120])
        release.refresh_from_db()
        release.save_revision()
        letters = [letter_of(release).alternatives[0][0]]
        found = {"page": shapes(page_at(release.get_short_url()), "page")}
        found["letter"] = shapes(letters[0], "letter")
        for name in ("edit", "life"):
            page = chief.get(reverse(f"newsroom:{name}", args=[release.pk])).content.decode()
            found[name] = shapes_in_admin(page, name)
        hostile.append(found)
    known, told = hostile
    for name, found in told.items():
        assert found <= known[name] | {("br", ())}, name
    assert_programs_read_texts_only([release], all_count=1)
    page = html.fromstring(page_at(release.get_short_url()))
    shown = page.xpath("string(//section[@class='attachments']//a)")
    assert plain(shown) == plain(CLOSING[:200])
    item = json.loads(page_at(feed_path("ninjs")))
    assert plain(CLOSING[:200]) in {plain(text) for text in texts_of(item)}

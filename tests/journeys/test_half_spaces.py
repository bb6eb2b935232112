"""Half-spaces survive pasting into the editor, saving, and everything that leaves the site."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from hamseda.newsroom.models import Release
from tests.factories import make_office, make_release, make_user
from tests.journeys.conftest import Browse

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HALF_SPACE = "\u200c"
HEADLINE = "رسانه‌های محلی می‌پرسند"
BODY = "روابط‌عمومی‌ها پاسخ می‌دهند و خانه‌ها را می‌شناسند."
# What a word processor puts on the clipboard: marked text, with the half-space as an entity.
MARKED = f"<p><b>{BODY.replace(HALF_SPACE, '&zwnj;')}</b></p>"
COPY = """async ([plain, marked]) => {
    const kinds = {"text/plain": new Blob([plain], {type: "text/plain"})};
    if (marked) kinds["text/html"] = new Blob([marked], {type: "text/html"});
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
}"""


def paste(desk: Page, box: str, plain: str, marked: str = "") -> None:
    desk.evaluate(COPY, [plain, marked])
    desk.locator(box).click()
    desk.keyboard.press("Control+V")


@pytest.mark.parametrize("marked", ["", MARKED], ids=["plain", "marked"])
def test_pasted_half_spaces_are_stored(browse: Browse, marked: str) -> None:
    desk = browse(
        make_user("office_editor", make_office()),
        permissions=["clipboard-read", "clipboard-write"],
    )
    desk.goto(reverse("newsroom:add"))
    paste(desk, "#id_headline", HEADLINE)
    paste(desk, "[data-contentpath=body] [contenteditable=true]", BODY, marked)
    expect(desk.locator("[data-contentpath=body]")).to_contain_text("روابط")
    desk.get_by_role("button", name="ذخیرهٔ پیش‌نویس").click()
    expect(desk.locator(".messages")).to_contain_text("ذخیره شد")
    text = Release.objects.get().get_latest_revision_as_object()
    assert text.headline == HEADLINE
    assert text.body_text.strip() == BODY


def test_half_spaces_leave_the_site_with_every_export(client: Client) -> None:
    release = make_release(headline=HEADLINE, lead=BODY, body=f"{BODY}\n\n{BODY}")
    page = client.get(release.get_absolute_url()).content.decode()
    assert HEADLINE in page
    assert page.count(BODY) >= 3
    feed = client.get(reverse("portal:rss")).content.decode()
    assert HEADLINE in feed
    assert BODY in feed
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert data["headline"] == HEADLINE

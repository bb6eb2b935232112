"""The morning bulletin from seven o'clock to the governor's phone."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.bulletin.models import Bulletin, CopyOpening
from hamseda.bulletin.operations import issuing
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.letters import send_due_letters
from hamseda.foundation.design.documents import PdfUnavailableError
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from tests.bulletin.factories import (
    FAR,
    MORNING,
    OWN,
    make_morning,
    make_recipient,
    meet_article,
)
from tests.factories import make_outlet
from tests.journeys.conftest import PHONE, Browse, barriers, picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ADDED = "گلایهٔ اهالی از جادهٔ نیمه‌کاره"
JUDGED = "روشن شدن زمان‌بندی از پرسش‌ها می‌کاهد."


def looked_at(page: Page, name: str) -> None:
    picture(page, f"bulletin-{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert barriers(page) == [], name


def reordered_and_removed(desk: Page, bulletin: Bulletin) -> None:
    desk.goto(reverse("bulletins:bulletin", args=[bulletin.pk]))
    own = desk.locator("[data-item]", has_text=OWN)
    expect(own).to_have_count(3)
    looked_at(desk, "1-desk")
    last = own.nth(2).locator("h3").inner_text()
    own.nth(2).get_by_role("button", name=re.compile("بالا")).click()
    expect(own.nth(1).locator("h3")).to_have_text(last)
    own.nth(2).get_by_role("button", name=re.compile("^برداشتن")).click()
    expect(own).to_have_count(2)


def added(desk: Page) -> None:
    """An article that the machine did not choose, found by a word of its text."""
    desk.get_by_role("link", name="افزودن مطلب").click()
    desk.get_by_role("searchbox").last.fill("نیمه‌كاره")
    desk.get_by_role("button", name="جست‌وجو").last.click()
    row = desk.locator(".bulletin-item", has_text=ADDED)
    row.get_by_label("بخش").select_option("criticism")
    looked_at(desk, "2-add")
    row.get_by_role("button", name=re.compile("^افزودن")).click()
    expect(desk.locator("[data-item]", has_text=ADDED)).to_be_visible()


def judged(desk: Page) -> None:
    far = desk.locator("[data-item]", has_text=FAR)
    far.get_by_role("link", name=re.compile("^ویرایش")).click()
    expect(desk.get_by_label("قالب").locator("option").first).to_contain_text("به نظر سامانه")
    desk.get_by_label(re.compile("تحلیل")).fill(JUDGED)
    desk.get_by_label(re.compile("جهت‌گیری")).select_option("positive")
    looked_at(desk, "3-item")
    desk.get_by_role("button", name="ذخیره").click()
    expect(desk.locator("body")).to_contain_text(JUDGED)


def sent(desk: Page, bulletin: Bulletin) -> None:
    desk.get_by_role("link", name="پیش‌نمایش و ارسال").click()
    expect(desk.locator("body")).to_contain_text(JUDGED)
    desk.get_by_role("button", name="ارسال به ۱ گیرنده").click()
    expect(desk.locator(".messages")).to_be_visible()
    assert send_due_letters(clock=timezone.now, pause=lambda _: None) == 1
    desk.goto(reverse("bulletins:edition", args=[bulletin.pk, 1]))
    expect(desk.locator("body")).to_contain_text("باز نشده")


def test_from_assembly_to_the_governors_phone(browse: Browse, monkeypatch) -> None:
    def no_pango(*_: object) -> bytes:
        raise PdfUnavailableError("pango")

    monkeypatch.setattr(issuing, "pdf_of", no_pango)
    ensure_mail_channel()
    editor, bulletin = make_morning(3)
    make_recipient(editor)
    meet_article(ADDED, make_outlet("ندای کوه"), number=9, at=MORNING)
    attribute_pending_articles(now=MORNING)

    desk = browse(editor)
    reordered_and_removed(desk, bulletin)
    added(desk)
    judged(desk)
    sent(desk, bulletin)

    address = re.search(r"(/bulletin/\S+)", mail.outbox[-1].body)[1]
    phone = browse(None, PHONE)
    phone.goto(address)
    expect(phone.locator(".bulletin-line").first).to_have_text("رونوشت ۱، مهران استاندار")
    for told in (FAR, ADDED, JUDGED):
        expect(phone.locator(".bulletin-sheet")).to_contain_text(told)
    looked_at(phone, "4-phone")

    desk.reload()
    expect(desk.locator("body")).to_contain_text("۱ بار")
    looked_at(desk, "5-receipt")

    Article.objects.update(headline="تیتر دیگری که رسانه بعد گذاشت", body="متنی دیگر")
    phone.reload()
    expect(phone.locator(".bulletin-sheet")).to_contain_text(FAR)
    expect(phone.locator("body")).not_to_contain_text("تیتر دیگری")
    assert CopyOpening.objects.count() == 2

"""A source added from a pasted address, and a silent one that is noticed, in a real browser."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.monitoring.models import Article
from hamseda.sources.models import Source, Survey
from tests.factories import make_outlet, make_user
from tests.foundation.fetch.local_web import local_web, page
from tests.journeys.conftest import PHONE, Browse, barriers, picture
from tests.sources.factories import FEED, make_source, turn
from tests.sources.outside import HOST, Outside
from tests.sources.web import Web, article, feed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TITLE = "گشایش سامانهٔ آبرسانی روستاهای مهراوند"
HOME = f"""<!DOCTYPE html><html><head><title>خبر مهراوند</title>
<link rel="alternate" type="application/rss+xml" title="همهٔ خبرها" href="/rss/all">
<link rel="alternate" type="application/rss+xml" title="خراب" href="/rss/broken">
</head><body><a href="/news/1001">{TITLE}</a></body></html>""".encode()


def looked_at(page: Page, name: str) -> None:
    picture(page, f"sources-{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert barriers(page) == [], name


def test_a_source_is_added_from_a_pasted_address(browse: Browse) -> None:
    make_outlet("خبر مهراوند", domains=("mehravand.example.ir",))
    desk = browse(make_user("analyst"))
    with local_web() as web:
        outside = Outside(web, now=timezone.now())
        items = feed((TITLE, "/news/1001"), host=HOST).replace(b"https://", b"http://")
        outside.answers("/", page(HOME, "Content-Type: text/html; charset=utf-8"))
        outside.answers("/rss/all", page(items, "Content-Type: application/rss+xml"))
        outside.answers("/news/1001", page(article(TITLE), "Content-Type: text/html"))

        desk.goto(reverse("sources:add"))
        desk.get_by_label("نشانی").fill("http://127.0.0.1/rss")
        desk.get_by_role("button", name="بررسی کن").click()
        expect(desk.locator("body")).to_contain_text("به شبکهٔ داخلی می‌رسد")
        desk.get_by_label("نشانی").fill(f"http://{HOST}/")
        desk.get_by_role("button", name="بررسی کن").click()
        expect(desk.locator("body")).to_contain_text("نشانی در حال بررسی است")
        outside.look(Survey.objects.get())
        first = desk.get_by_role("region", name=re.compile("همهٔ خبرها|خوراک")).first
        expect(first).to_contain_text(TITLE)
        expect(first).to_contain_text("پیدا نشد: روتیتر")
        expect(desk.locator(".sources-tried")).to_contain_text("/rss/broken")
        looked_at(desk, "1-preview")
        first.get_by_label("رسانه").select_option(label="خبر مهراوند")
        first.get_by_role("button", name="این منبع را بیفزا").click()
        expect(desk.get_by_role("heading", level=1)).to_contain_text("خبر مهراوند")
        expect(desk.locator("body")).to_contain_text("/rss/all")
        expect(desk.locator("body")).to_contain_text("هنوز پرسیده نشده")

        outside.time.now = max(outside.time.now, timezone.now()) + timedelta(minutes=1)
        outside.turn()
        assert outside.dialled == {"93.184.216.1"}
    desk.reload()
    expect(desk.locator("body")).to_contain_text("سالم")
    looked_at(desk, "2-source")
    desk.goto(reverse("monitoring:articles"))
    desk.get_by_role("link", name=TITLE).click()
    expect(desk.locator("body")).to_contain_text("مدیران دستگاه‌ها")
    assert Article.objects.get().outlet.name == "خبر مهراوند"


def asked(web: Web, source: Source) -> None:
    source.refresh_from_db()
    web.now = max(web.now, source.due_at) + timedelta(seconds=5)
    turn(web)


def numbered(first: int) -> bytes:
    return feed(*((f"خبر شمارهٔ {n} مهراوند", f"/news/{1000 + n}") for n in range(first, first + 3)))


def fallen_silent(start: datetime) -> tuple[Web, Source]:
    """A feed that had something new every day for a week and has nothing now."""
    web = Web(now=start)
    source = make_source(now=start, follows_pages=False)
    for day in range(10):
        web.pages[FEED] = numbered(day)
        asked(web, source)
    web.now += timedelta(hours=20)
    asked(web, source)
    return web, source


def test_a_silent_feed_is_noticed_and_its_gap_is_published(browse: Browse) -> None:
    web, source = fallen_silent(timezone.now() - timedelta(days=20))
    desk = browse(make_user("analyst", name="نگار سپهری"))
    desk.goto(reverse("sources:sources"))
    desk.get_by_role("link", name="هشدارها (۱)").click()
    alarm = desk.locator(".sources-alarm")
    expect(alarm).to_contain_text("خاموش بر خلاف عادت خود")
    expect(alarm).to_contain_text("به طور معمول هر")
    looked_at(desk, "3-alarm")
    alarm.get_by_role("button", name="دیدم").click()
    expect(desk.locator(".sources-alarm")).to_contain_text("نگار سپهری در")

    web.now += timedelta(days=3)  # the machine was off
    web.pages[FEED] = numbered(30)
    asked(web, source)
    desk.reload()
    expect(desk.locator(".sources-gaps")).to_contain_text("شاید مطلبی از دست رفته باشد")
    looked_at(desk, "4-gap")
    phone = browse(make_user("manager"), PHONE)
    phone.goto(reverse("analysis:figures"))
    gaps = phone.get_by_test_id("gap")
    expect(gaps.filter(has_text="بر خلاف عادت خود چیز تازه‌ای نداشت")).to_have_count(1)
    phone.get_by_text("کدام منبع، از کی تا کی").click()
    expect(gaps.filter(has_text="شاید مطلبی از دست رفته باشد").first).to_be_visible()
    looked_at(phone, "5-figures")

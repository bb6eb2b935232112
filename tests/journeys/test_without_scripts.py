"""The whole way of a release, from writer to reader, in browsers that run no scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hamseda.newsroom.models import Comment, Release
from tests.factories import make_office, make_user, paper_file, picture_file
from tests.journeys.conftest import PHONE, Browse, picture
from tests.journeys.test_writing import fits

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEADLINE = "پل روستای بالادست باز شد"
TEXT = (
    "مدیر روابط عمومی گفت: پل تازهٔ روستای بالادست پس از دو سال کار از امروز باز است.\n\n"
    "این پل چهل متر درازا دارد و راه دانش‌آموزان را کوتاه می‌کند."
)


def write_and_submit(desk: Page) -> None:
    desk.goto(reverse("newsroom:add"))
    desk.fill("[name=headline]", HEADLINE)
    desk.fill("[name=lead]", "رفت‌وآمد از امروز آسان است.")
    desk.fill("[name=body-plain]", TEXT)
    bridge = {"name": "پل.jpg", "mimeType": "image/jpeg", "buffer": picture_file().read()}
    costs = {"name": "هزینه‌ها.xlsx", "mimeType": "x/x", "buffer": paper_file().read()}
    desk.get_by_label("افزودن عکس").set_input_files(bridge)
    desk.get_by_label("افزودن پیوست").set_input_files(costs)
    desk.get_by_role("button", name="ذخیرهٔ پیش‌نویس").click()
    expect(desk.locator("img.newsroom-photo")).to_have_count(1)
    expect(desk.locator(".messages > ul")).to_have_css("opacity", "1")
    assert fits(desk)
    desk.get_by_label("شرح عکس").fill("پل تازهٔ بالادست")
    desk.get_by_label("عنوان").fill("جدول هزینه‌ها")
    desk.get_by_role("button", name="ارسال برای بازبینی").click()
    expect(desk.locator(".messages")).to_contain_text("برای بازبینی فرستاده شد")


def return_it(reviewer: Page) -> None:
    reviewer.goto(reverse("wagtailadmin_home"))
    reviewer.get_by_role("link", name=HEADLINE).first.click()
    reviewer.get_by_label("توضیح برای نویسنده").fill("هزینهٔ پل را هم بنویسید.")
    reviewer.get_by_role("button", name="بازگرداندن با توضیح").click()
    expect(reviewer.locator(".messages")).to_contain_text("بازگردانده شد")


def mend_it(desk: Page) -> None:
    desk.goto(reverse("wagtailadmin_home"))
    desk.locator("[aria-labelledby=desk-returned]").get_by_role("link", name=HEADLINE).click()
    expect(desk.locator(".newsroom-notes")).to_contain_text("هزینهٔ پل را هم بنویسید.")
    expect(desk.locator("[name=body-plain]")).to_have_value(TEXT)
    desk.fill("[name=body-plain]", f"{TEXT}\n\nهزینهٔ پل دو میلیارد تومان بود.")
    desk.get_by_role("button", name="ارسال دوباره برای بازبینی").click()
    expect(desk.locator(".messages")).to_contain_text("برای بازبینی فرستاده شد")


def approve_it(reviewer: Page) -> None:
    reviewer.goto(reverse("wagtailadmin_home"))
    reviewer.get_by_role("link", name=HEADLINE).first.click()
    expect(reviewer.locator(".newsroom-text")).to_contain_text("دو میلیارد تومان")
    reviewer.get_by_role("button", name="تأیید و انتشار").click()
    expect(reviewer.locator(".messages")).to_contain_text("تأیید و منتشر شد")


def search_read_and_comment(phone: Page) -> None:
    phone.goto(reverse("portal:home"))
    assert fits(phone)
    phone.goto(f"{reverse('portal:search')}?q=پل+بالا+دست")
    phone.get_by_role("link", name=HEADLINE).first.click()
    expect(phone.locator("h1.article__title")).to_have_text(HEADLINE)
    expect(phone.locator(".article__body")).to_contain_text("چهل متر درازا")
    expect(phone.locator("figcaption")).to_contain_text("پل تازهٔ بالادست")
    expect(phone.locator(".attachments")).to_contain_text("جدول هزینه‌ها اکسل")
    assert fits(phone)
    picture(phone, "without-scripts-phone.png")
    phone.get_by_role("link", name="نوشتن دیدگاه").click()
    phone.locator("[name=text]").fill("کی بازسازی راه تمام می‌شود؟")
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator("main")).to_contain_text("رسید")


def test_from_writer_to_reader_without_scripts(browse: Browse) -> None:
    office = make_office("اداره کل راه")
    on_a_phone = {"size": PHONE, "java_script_enabled": False}
    desk = browse(make_user("office_editor", office, "نرگس"), **on_a_phone)
    reviewer = browse(make_user("chief_editor", name="سینا"), **on_a_phone)
    write_and_submit(desk)
    picture(desk, "without-scripts-desk.png")
    return_it(reviewer)
    mend_it(desk)
    approve_it(reviewer)
    release = Release.objects.published().get()
    assert [part for part in release.body_text.split("\n") if part][-1].startswith("هزینهٔ پل")
    search_read_and_comment(browse(size=PHONE, java_script_enabled=False))
    assert Comment.objects.get().state == "waiting"

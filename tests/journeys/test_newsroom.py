"""A release from the writer's desk to a visitor's phone, in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from tests.factories import BODY, make_draft, make_office, make_release, make_user
from tests.journeys.conftest import PHONE, Browse, picture, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HEADLINE = "کتابخانه‌های روستایی می‌مانند"


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل کتابخانه‌ها")


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


def fits(page: Page) -> bool:
    """True when nothing makes the page wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def body_editor(desk: Page) -> Locator:
    """Where the body is typed."""
    return desk.locator("[data-contentpath=body] [contenteditable=true]")


def write_and_submit(desk: Page) -> None:
    desk.get_by_role("link", name="نوشتن خبر تازه").click()
    for name, text in {
        "kicker": "مدیرکل کتابخانه‌ها:",
        "headline": HEADLINE,
        "lead": "هیچ کتابخانهٔ روستایی بسته نمی‌شود.",
    }.items():
        desk.fill(f"[name={name}]", text)
    body_editor(desk).click()
    desk.keyboard.insert_text(BODY)
    picture(desk, "newsroom-1-writing.png")
    desk.get_by_role("button", name="ارسال برای بازبینی").click()
    expect(desk.locator(".messages")).to_contain_text("برای بازبینی فرستاده شد")
    picture(desk, "newsroom-2-submitted.png")


def open_from_queue(reviewer: Page) -> None:
    reviewer.goto(reverse("wagtailadmin_home"))
    picture(reviewer, "newsroom-3-reviewers-desk.png")
    reviewer.locator("[aria-labelledby=desk-queue]").get_by_role("link", name=HEADLINE).click()


def return_with_comment(reviewer: Page) -> None:
    open_from_queue(reviewer)
    expect(reviewer.locator(".newsroom-text")).to_contain_text("هیچ کتابخانهٔ روستایی")
    reviewer.get_by_label("توضیح برای نویسنده").fill("شمار کتابخانه‌ها را در لید بیاورید.")
    picture(reviewer, "newsroom-4-reviewing.png")
    reviewer.get_by_role("button", name="بازگرداندن با توضیح").click()
    expect(reviewer.locator(".messages")).to_contain_text("بازگردانده شد")


def mend_and_resubmit(desk: Page) -> None:
    desk.goto(reverse("wagtailadmin_home"))
    returned = desk.locator("[aria-labelledby=desk-returned]")
    expect(returned).to_contain_text("شمار کتابخانه‌ها را در لید بیاورید.")
    returned.get_by_role("link", name=HEADLINE).click()
    expect(desk.locator(".newsroom-notes")).to_contain_text("سینا سردبیر")
    desk.fill("[name=lead]", "هیچ‌یک از ۱۲ کتابخانهٔ روستایی بسته نمی‌شود.")
    picture(desk, "newsroom-5-mending.png")
    desk.get_by_role("button", name="ارسال دوباره برای بازبینی").click()
    expect(desk.locator(".messages")).to_contain_text("برای بازبینی فرستاده شد")


def approve(reviewer: Page) -> None:
    open_from_queue(reviewer)
    expect(reviewer.locator(".newsroom-text")).to_contain_text("هیچ‌یک از ۱۲ کتابخانهٔ")
    reviewer.get_by_role("button", name="تأیید و انتشار").click()
    expect(reviewer.locator(".messages")).to_contain_text("تأیید و منتشر شد")


def read_on_a_phone(phone: Page) -> None:
    phone.goto(reverse("portal:home"))
    picture(phone, "newsroom-6-home-on-a-phone.png")
    assert fits(phone)
    phone.get_by_role("link", name=HEADLINE).first.click()
    expect(phone.locator("h1.article__title")).to_have_text(HEADLINE)
    expect(phone.locator(".article__body")).to_contain_text("دوازده کیلومتر لوله‌گذاری")
    assert fits(phone)
    picture(phone, "newsroom-7-release-on-a-phone.png")


def test_from_a_writers_desk_to_a_visitors_phone(
    browse: Browse, office: Office, writer: User
) -> None:
    desk, reviewer = browse(), browse(make_user("chief_editor", name="سینا سردبیر"))
    sign_in(desk, writer)
    write_and_submit(desk)
    return_with_comment(reviewer)
    mend_and_resubmit(desk)
    approve(reviewer)
    read_on_a_phone(browse(size=PHONE))
    dark = browse(size=PHONE, color_scheme="dark")
    dark.goto(Release.objects.get().get_absolute_url())
    picture(dark, "newsroom-8-release-on-a-dark-phone.png")


def test_two_windows_one_release(browse: Browse, office: Office, writer: User) -> None:
    release = make_draft(writer, office, headline="آغاز")
    address = reverse("newsroom:edit", args=[release.pk])
    first = browse(writer)
    first.goto(address)
    second = browse(make_user("office_editor", office, "کاوه همکار"))
    second.goto(address)
    second.locator("#id_headline").fill("نوشتهٔ کاوه")
    second.get_by_role("button", name="ذخیرهٔ پیش‌نویس").click()
    expect(second.locator(".messages")).to_contain_text("ذخیره شد")

    # The first writer's script has not told of it yet; the plain save is what must not cover it up.
    first.evaluate(
        """() => {
            document.querySelector("#id_headline").value = "نوشتهٔ نرگس";
            document.querySelector("#w-editor-form").submit();
        }"""
    )
    note = first.locator(".newsroom-note--bad")
    expect(note).to_contain_text("کاوه همکار")
    expect(first.locator("#id_headline")).to_have_value("نوشتهٔ نرگس")
    picture(first, "newsroom-9-two-windows.png")
    with first.context.expect_page() as comparison:
        note.get_by_role("link").click()
    expect(comparison.value.locator("body")).to_contain_text("نوشتهٔ کاوه")

    first.get_by_role("button", name="ذخیرهٔ پیش‌نویس").click()
    expect(first.locator(".messages")).to_contain_text("ذخیره شد")
    kept = [revision.as_object().headline for revision in release.revisions.order_by("pk")]
    assert kept[0] == "آغاز"
    assert kept[-2:] == ["نوشتهٔ کاوه", "نوشتهٔ نرگس"]


def test_what_is_typed_is_kept_without_pressing_a_button(
    browse: Browse, office: Office, writer: User
) -> None:
    desk = browse(writer)
    desk.goto(reverse("newsroom:add"))
    desk.wait_for_timeout(3_000)  # Wagtail takes what stands there after two seconds as unchanged
    desk.locator("#id_headline").press_sequentially("خودش می‌ماند")
    desk.keyboard.press("Tab")
    expect(desk).to_have_url(re.compile("/edit/"), timeout=30_000)
    for _ in range(20):  # what is typed while a save is under way goes with the next keystroke
        body_editor(desk).press_sequentially("و باز هم نوشت. ")
        desk.locator("#id_headline").focus()
        desk.wait_for_timeout(1_500)
        text = Release.objects.get().get_latest_revision_as_object()
        if text.body_text:
            break
    assert text.headline == "خودش می‌ماند"
    assert "و باز هم نوشت." in text.body_text  # each try types it once more, where the caret is
    assert text.revisions.count() == 1


def test_public_pages_of_the_real_site_have_nothing_to_complain_of(
    browse: Browse, office: Office
) -> None:
    """With its files and its policy. That all can read them, the walk of tests/screens tells."""
    releases = [make_release(office) for _ in range(9)]
    visitor = browse(size=PHONE)
    complaints: list[str] = []
    visitor.on("console", lambda message: complaints.append(message.text))
    visitor.on("pageerror", lambda error: complaints.append(str(error)))
    for address in [
        reverse("portal:home"),
        reverse("portal:news"),
        reverse("portal:search"),
        reverse("portal:offices"),
        reverse("portal:office", args=[office.code]),
        releases[0].get_absolute_url(),
    ]:
        visitor.goto(address)
        assert fits(visitor), address
    assert complaints == []

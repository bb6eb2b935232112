"""Nothing that is typed is lost in silence: not the first word, not when the session has ended."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from tests.factories import PASSWORD, make_draft, make_office, make_user
from tests.journeys.conftest import Browse, picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOTICE = "#session-notice"


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل کتابخانه‌ها")


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


@pytest.fixture
def draft(writer: User, office: Office) -> Release:
    return make_draft(writer, office)


def open_draft(browse: Browse, writer: User, draft: Release) -> Page:
    desk = browse(writer)
    desk.goto(reverse("newsroom:edit", args=[draft.pk]))
    return desk


def saved_headline(draft: Release) -> str:
    return Release.objects.get(pk=draft.pk).get_latest_revision_as_object().headline


def wait_until_saved(desk: Page, draft: Release, headline: str) -> None:
    for _ in range(100):
        if saved_headline(draft) == headline:
            return
        desk.wait_for_timeout(100)
    assert saved_headline(draft) == headline


def sign_in_elsewhere(desk: Page, user: User) -> None:
    with desk.context.expect_page() as opened:
        desk.locator(NOTICE).get_by_role("link").click()
    other = opened.value
    other.fill("input[name=username]", user.get_username())
    other.fill("input[name=password]", PASSWORD)
    other.press("input[name=password]", "Enter")
    other.wait_for_url("**" + reverse("wagtailadmin_home"))
    other.close()
    desk.bring_to_front()
    desk.evaluate("window.dispatchEvent(new Event('focus'))")


def test_looking_saves_nothing_and_what_is_typed_at_once_is_saved(
    browse: Browse, writer: User, draft: Release
) -> None:
    desk = open_draft(browse, writer, draft)
    revisions = draft.revisions.count()
    desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowDown")
    desk.wait_for_timeout(3_000)
    assert draft.revisions.count() == revisions
    desk.reload()
    desk.fill("[name=headline]", "تیتری که در دم نوشته شد")
    wait_until_saved(desk, draft, "تیتری که در دم نوشته شد")


def test_what_is_typed_while_a_save_is_on_its_way_is_saved(
    browse: Browse, writer: User, draft: Release
) -> None:
    desk = open_draft(browse, writer, draft)

    def slowly(route: object) -> None:
        if route.request.method == "POST" and "application/json" in route.request.headers["accept"]:
            desk.fill("[name=headline]", "تیتر دوم")
        route.continue_()

    desk.route("**" + reverse("newsroom:edit", args=[draft.pk]), slowly, times=1)
    desk.fill("[name=headline]", "تیتر نخست")
    wait_until_saved(desk, draft, "تیتر دوم")


@pytest.mark.parametrize("button", ["ذخیرهٔ پیش‌نویس", "ارسال برای بازبینی"])
def test_a_button_pressed_just_after_typing_saves_what_was_typed(
    browse: Browse, writer: User, draft: Release, button: str
) -> None:
    desk = open_draft(browse, writer, draft)
    held = []

    def hold(route: Route) -> None:
        # The server saves; the page never hears of it.
        if route.request.method == "POST" and "application/json" in route.request.headers["accept"]:
            held.append(route.fetch())
        else:
            route.continue_()

    desk.route("**" + reverse("newsroom:edit", args=[draft.pk]), hold)
    desk.fill("[name=headline]", "نیمهٔ تیتر")
    wait_until_saved(desk, draft, "نیمهٔ تیتر")
    desk.fill("[name=headline]", "تیتری که یکباره ذخیره شد")
    desk.get_by_role("button", name=button).click()
    expect(desk.locator(".messages")).to_contain_text("تیتری که یکباره ذخیره شد")
    assert desk.locator(".newsroom-note--bad").count() == 0
    assert held
    assert saved_headline(draft) == "تیتری که یکباره ذخیره شد"


def test_the_end_of_the_session_is_told_and_the_text_is_saved_after_signing_in_again(
    browse: Browse, writer: User, draft: Release
) -> None:
    desk = open_draft(browse, writer, draft)
    before = saved_headline(draft)
    expect(desk.locator(NOTICE)).to_be_hidden()
    Session.objects.all().delete()
    desk.get_by_role("button", name="ارسال برای بازبینی").click()
    expect(desk.locator(NOTICE).get_by_text("نشست شما پایان یافته است")).to_be_visible()
    desk.fill("[name=headline]", "تیتری پس از پایان نشست")
    expect(desk.locator(".w-autosave-indicator__state--paused")).to_be_visible()
    picture(desk, "session-ended.png")
    assert desk.url.endswith(reverse("newsroom:edit", args=[draft.pk]))
    assert saved_headline(draft) == before
    sign_in_elsewhere(desk, writer)
    expect(desk.locator(NOTICE)).to_be_hidden()
    wait_until_saved(desk, draft, "تیتری پس از پایان نشست")


def test_nothing_is_saved_in_the_name_of_somebody_else(
    browse: Browse, writer: User, draft: Release
) -> None:
    desk = open_draft(browse, writer, draft)
    before = saved_headline(draft)
    Session.objects.all().delete()
    desk.fill("[name=headline]", "تیتری از نرگس")
    expect(desk.locator(NOTICE).get_by_text("نشست شما پایان یافته است")).to_be_visible()
    sign_in_elsewhere(desk, make_user("chief_editor", name="سردبیر"))
    expect(desk.locator(NOTICE).get_by_text("کس دیگری وارد شده است")).to_be_visible()
    desk.wait_for_timeout(1_500)
    assert saved_headline(draft) == before
    expect(desk.locator("[name=headline]")).to_have_value("تیتری از نرگس")

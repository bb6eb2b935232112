"""A late resolution from the reminder to its end with evidence, and the governor's board."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.delivery.operations.notices import plan_notice, send_due_notices
from hamseda.secretariat.models import Resolution, ResolutionReminder
from hamseda.secretariat.operations.linking import board_token_of, share_board
from hamseda.secretariat.operations.planning import NewTarget, Wanted, add_target, draft_plan
from hamseda.secretariat.operations.reminding import remind_due
from tests.factories import NOW, picture_file
from tests.journeys.conftest import PHONE, Browse, picture
from tests.secretariat.factories import (
    at,
    day,
    make_council,
    make_goal,
    make_meeting,
    make_resolution,
    make_secretary,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "برگزاری نشست خبری فرمانداران"


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def reminded(resolution: Resolution) -> str:
    """The address in the mail that the owner of a late resolution gets."""
    morning = at(1405, 9, 9)
    assert remind_due(now=morning) == 1
    plan_notice("reminder", ResolutionReminder.objects.get().pk, now=morning)
    assert send_due_notices(now=morning) == 1
    [message] = mail.outbox
    assert "مهلت این مصوبه گذشته است" in message.body
    return re.search(r"(/followup/\S+)", message.body)[1]


def test_a_late_resolution_from_its_reminder_to_its_end_with_evidence(browse: Browse) -> None:
    council = make_council()
    secretary = make_secretary(council)
    resolution = make_resolution(council, secretary=secretary, title=TITLE)
    Resolution.objects.filter(pk=resolution.pk).update(created_at=NOW)

    phone = browse(size=PHONE)
    phone.goto(reminded(resolution))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("اداره کل آب")
    picture(phone, "resolutions-1-mine.png")
    assert fits(phone)
    phone.get_by_role("link", name=TITLE).click()
    phone.get_by_label("چه انجام شده است؟").fill("نشست دیروز با ۱۲ رسانه برگزار شد.")
    phone.get_by_label("مصوبه کامل انجام شده است").check()
    phone.get_by_role("button", name="فرستادن گزارش").click()
    expect(phone.locator("body")).to_contain_text("مستندی لازم است")
    expect(phone.get_by_label("چه انجام شده است؟")).to_have_value(re.compile("۱۲ رسانه"))
    photo = picture_file()
    phone.get_by_label("عکس یا پرونده").set_input_files(
        {"name": "نشست.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    picture(phone, "resolutions-2-report.png")
    assert fits(phone)
    phone.get_by_role("button", name="فرستادن گزارش").click()
    expect(phone.locator("[role=status]")).to_contain_text("برای دبیرخانه فرستاده شد")

    desk = browse(secretary)
    desk.goto(reverse("resolutions:list") + "?stand=late")
    desk.get_by_role("link", name=TITLE).click()
    expect(desk.locator(".secretariat__history")).to_contain_text("نشست دیروز با ۱۲ رسانه")
    picture(desk, "resolutions-3-resolution.png")
    assert fits(desk)
    desk.get_by_label("یادداشت پایان").fill("با عکس نشست")
    desk.get_by_role("button", name="پایان با مستند").click()
    expect(desk.locator(".messages")).to_contain_text("مصوبه پایان یافت")
    resolution.refresh_from_db()
    assert resolution.state == "closed"
    assert resolution.done_at > resolution.due_at, "it was late, and stays so"


def test_a_governor_reads_the_board_on_a_phone_and_on_paper(browse: Browse) -> None:
    council = make_council()
    secretary = make_secretary(council)
    make_resolution(council, secretary=secretary, title=TITLE, enacted_on=day(1405, 8, 1))
    plan = draft_plan(
        actor=secretary, council=council, kind="annual_plan", title="برنامهٔ سال ۱۴۰۵",
        first_year=1405, last_year=1405, now=NOW,
    )  # fmt: skip
    for title, counter, wanted in [
        ("جلسه‌های شورا", "meetings_held", Wanted(1405, 12, 6)),
        ("نشست‌های خبری فرمانداران", "press_conferences_held", Wanted(1405, 42, 14)),
    ]:
        target = NewTarget(make_goal(plan), title, "جلسه", counter, wanted, council=council)
        add_target(actor=secretary, plan=plan, target=target, now=NOW)
    for month in (1, 3, 4):
        make_meeting(council, at(1405, month, 10))
    link = share_board(actor=secretary, plan=plan, name="استاندار", now=timezone.now())

    phone = browse(size=PHONE)
    phone.goto(reverse("board:board", args=[board_token_of(link)]))
    expect(phone.locator(".board__tile").first).to_contain_text("از ۱۲ جلسه")
    expect(phone.locator("body")).to_contain_text("اداره کل آب")
    expect(phone.locator("body")).to_contain_text("هنوز شمرده نمی‌شود")
    picture(phone, "resolutions-4-board-phone.png")
    assert fits(phone)
    phone.emulate_media(media="print")
    expect(phone.locator(".board__tile").first).to_be_visible()
    picture(phone, "resolutions-5-board-paper.png")

    desk = browse(secretary)
    desk.goto(reverse("plans:plan", args=[plan.pk]))
    picture(desk, "resolutions-6-board-desk.png")
    desk.locator(".board__figure a").first.click()
    expect(desk.locator(".secretariat__history li")).to_have_count(3)
    assert fits(desk)

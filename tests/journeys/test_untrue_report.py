"""An untrue report from its discovery to the printed reply."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.issues.models import Issue
from hamseda.issues.operations.printing import find_printed
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.registry.queries import working_days_of
from tests.factories import make_office, make_user
from tests.issues.factories import HEADLINE, REPLY, make_critical, send_letters
from tests.journeys.conftest import PHONE, Browse, barriers, picture
from tests.monitoring.factories import make_article

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def looked_at(page: Page, name: str) -> None:
    picture(page, f"issues-{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert barriers(page) == [], name


def discovered(desk: Page) -> None:
    """The analyst finds it in the queue and gives it to the office."""
    desk.goto(reverse("issues:suspicions"))
    expect(desk.locator("mark").first).to_be_visible()
    looked_at(desk, "1-queue")
    desk.get_by_label("نوع").select_option("untrue")
    desk.get_by_role("button", name=re.compile("^پاسخ می‌خواهد")).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    desk.get_by_label("دستگاه", exact=True).fill("اداره کل آب")
    desk.get_by_label("رایانامه", exact=False).first.fill("water@example.ir")
    desk.get_by_role("button", name="واگذاری").click()
    expect(desk.locator(".messages")).to_contain_text("مورد واگذار شد")
    looked_at(desk, "2-issue")


def answered(phone: Page, address: str) -> None:
    """The PR officer answers on a phone, without an account."""
    phone.goto(address)
    looked_at(phone, "3-mine")
    phone.get_by_role("link", name=HEADLINE).click()
    phone.get_by_label("متن پاسخ یا دلیل").fill("این گزارش درست نیست.")
    phone.get_by_role("button", name="سنجش با مادهٔ ۲۳").click()
    expect(phone.locator("body")).to_contain_text("متن برای جوابیه کوتاه است")
    phone.get_by_label("متن پاسخ یا دلیل").fill(REPLY)
    looked_at(phone, "4-answer")
    phone.get_by_role("button", name="فرستادن پاسخ").click()
    expect(phone.locator("[role=status]")).to_contain_text("پاسخ ثبت شد")


def sent(editor: Page, issue: Issue) -> None:
    """The chief editor lets the answer out."""
    editor.goto(reverse("issues:issue", args=[issue.pk]))
    expect(editor.locator("body")).to_contain_text("ایرادی دیده نشد")
    editor.get_by_role("button", name="پاسخ تأیید شود").click()
    editor.get_by_label("رایانامهٔ رسانه").fill("editor@peyk.example.ir")
    editor.get_by_role("button", name="فرستادن به رسانه").click()
    expect(editor.locator(".messages")).to_contain_text("جوابیه به رسانه فرستاده می‌شود")
    assert send_letters(timezone.now()) == 1
    assert mail.outbox[-1].to == ["editor@peyk.example.ir"]


def confirmed(desk: Page) -> None:
    """The analyst confirms what was found, and ends the issue."""
    desk.reload()
    expect(desk.locator("body")).to_contain_text("در انتظار تأیید")
    looked_at(desk, "5-printed")
    desk.get_by_role("button", name="همین جوابیه است").click()
    expect(desk.locator(".page-head")).to_contain_text("جوابیه کامل چاپ شد")
    desk.get_by_text("پایان مورد").click()
    desk.get_by_label("سرانجام").select_option("reply_printed")
    desk.get_by_role("button", name="پایان", exact=True).click()
    expect(desk.locator(".page-head")).to_contain_text("سرانجام: جوابیه کامل چاپ شد")
    desk.goto(reverse("issues:list") + "?stand=closed")
    looked_at(desk, "6-closed")


def test_an_untrue_report_from_its_discovery_to_the_printed_reply(browse: Browse) -> None:
    office = make_office("اداره کل آب")
    analyst = make_user("analyst", office, name="تحلیلگر")
    chief = make_user("chief_editor", office)
    article = make_critical(date=f"{timezone.localtime():%Y-%m-%d %H:%M}")
    suspect_articles(article.pk, article.pk, now=timezone.now())

    desk = browse(analyst)
    discovered(desk)
    issue = Issue.objects.get()
    send_letters(timezone.now())  # at night it waits for the morning
    send_letters(working_days_of(office.area).next_open_moment(timezone.now()))
    address = re.search(r"(/answer/\S+)", mail.outbox[0].body)[1]
    answered(browse(size=PHONE), address)
    sent(browse(chief), issue)
    printed = make_article(article.outlet, title="جوابیهٔ اداره کل آب", lead="", text=REPLY)
    assert find_printed(printed.pk, printed.pk, now=timezone.now()) == 1
    confirmed(desk)

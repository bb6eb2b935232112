"""A meeting from its timetable to signed minutes, with a phone at the door and a dropped line."""

from datetime import timedelta
from time import sleep

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.councils.models import AgendaItem, Council, Meeting
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.letters import (
    plan_invitations,
    plan_signatures,
    send_due_letters,
)
from hamseda.foundation.accounts.models import User
from tests.councils.factories import make_council, make_member, make_secretary
from tests.journeys.conftest import PHONE, Browse, barriers, picture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TABLET = (820, 1180)


@pytest.fixture
def council() -> Council:
    ensure_mail_channel()
    council = make_council()
    for name in ("بهروز آذر", "زهرا احمدی", "نیما واکاوی"):
        make_member(council, name, mail="member@example.ir" if name == "زهرا احمدی" else "")
    return council


@pytest.fixture
def secretary(council: Council) -> User:
    return make_secretary(council)


def link_in(body: str, part: str) -> str:
    line = next(line for line in body.splitlines() if f"/meetings/{part}/" in line)
    return "/" + line.strip().split("/", 3)[3]


def is_readable_by_everybody(page: Page) -> None:
    assert barriers(page) == []


def test_a_meeting_from_the_timetable_to_signed_minutes(
    browse: Browse, council: Council, secretary: User
) -> None:
    desk = browse(secretary, TABLET)
    _lay_down_a_timetable(desk, council)
    meeting = council.meetings.earliest("starts_at")
    _put_a_proposal_on_the_agenda(desk, council, meeting)
    desk.get_by_role("button", name="فرستادن دعوت‌نامه‌ها").click()
    expect(desk.get_by_text("دعوت‌نامه‌ها در نوبت ارسال است.").first).to_be_visible()
    plan_invitations(meeting.editions.get().pk, now=timezone.now())
    send_due_letters(clock=timezone.now, pause=sleep)
    invitation = link_in(mail.outbox[0].body, "invitation")
    # The day comes.
    start = timezone.now() - timedelta(minutes=5)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=start, ends_at=start + timedelta(hours=1)
    )
    phone = browse(size=PHONE)
    phone.goto(invitation)
    expect(phone.get_by_text("تقویم نشست‌های خبری").first).to_be_visible()
    phone.get_by_role("button", name="رسیده‌ام؛ حضورم ثبت شود").click()
    expect(phone.get_by_text("حضور شما ثبت شد.").first).to_be_visible()
    _come_in_by_the_code_at_the_door(desk, phone, meeting)
    _write_while_the_line_is_down(desk, meeting)
    desk.get_by_role("button", name="پایان جلسه").click()
    desk.get_by_role("button", name="صدور صورت‌جلسه و درخواست امضا").click()
    expect(desk.get_by_role("link", name="نسخهٔ ۱")).to_be_visible()
    edition = meeting.minutes.editions.get()
    plan_signatures(edition.pk, now=timezone.now())
    send_due_letters(clock=timezone.now, pause=sleep)
    phone.goto(link_in(mail.outbox[1].body, "sign"))
    expect(phone.get_by_text("تقویم نشست‌های خبری تهیه شود.")).to_be_visible()
    phone.get_by_role("button", name="امضا می‌کنم", exact=True).click()
    expect(phone.get_by_text("امضای شما ثبت شد.").first).to_be_visible()
    phone.goto(reverse("meetings:proof", args=[edition.code]))
    expect(phone.get_by_text("۱ از ۲ حاضر")).to_be_visible()
    is_readable_by_everybody(phone)


def _lay_down_a_timetable(desk: Page, council: Council) -> None:
    desk.goto(reverse("councils:council", args=[council.pk]))
    desk.get_by_role("link", name="برنامهٔ ثابت تازه").click()
    desk.get_by_label("عنوان").fill("جلسهٔ ماهانهٔ شورا")
    desk.get_by_label("چندمین در ماه").select_option("2")
    desk.get_by_label("روز هفته").select_option("3")
    desk.get_by_label("ساعت آغاز").fill("۱۰:۰۰")
    desk.get_by_label("محل").fill("سالن شهید مطهری")
    desk.locator("[name=valid_from]").fill("۱۴۰۵/۰۹/۰۱")
    desk.get_by_role("button", name="ذخیره").click()
    expect(desk.get_by_text("دومین سه‌شنبه هر ماه، ساعت ۱۰:۰۰")).to_be_visible()
    is_readable_by_everybody(desk)


def _put_a_proposal_on_the_agenda(desk: Page, council: Council, meeting: Meeting) -> None:
    desk.get_by_text("پیشنهاد تازه").click()
    desk.get_by_label("موضوع").fill("تقویم نشست‌های خبری")
    desk.get_by_role("button", name="پیشنهاد می‌کنم").click()
    desk.goto(reverse("councils:meeting", args=[meeting.pk]))
    desk.get_by_role("button", name="در دستور جلسه بیاید").click()
    expect(desk.locator(".councils-agenda")).to_contain_text("تقویم نشست‌های خبری")


def _come_in_by_the_code_at_the_door(desk: Page, phone: Page, meeting: Meeting) -> None:
    desk.goto(reverse("councils:door", args=[meeting.pk]))
    expect(desk.locator(".councils-qr svg")).to_be_visible()
    address = desk.locator("bdi").last.inner_text()
    phone.goto("/" + address.split("/", 3)[3])
    phone.get_by_label("شما کیستید؟").select_option(label="نیما واکاوی")
    phone.get_by_role("button", name="حضورم ثبت شود").click()
    expect(phone.get_by_text("حضور شما ثبت شد.").first).to_be_visible()


def _write_while_the_line_is_down(desk: Page, meeting: Meeting) -> None:
    desk.goto(reverse("councils:meeting", args=[meeting.pk]))
    desk.get_by_role("button", name="آغاز جلسه").click()
    expect(desk.locator(".councils-quorum")).to_contain_text("جلسه رسمی است")
    item = AgendaItem.objects.get(meeting=meeting)
    discussion = desk.locator(f"#discussion-{item.pk}")
    discussion.fill("گزارش فرمانداران خوانده شد.")
    expect(desk.get_by_text("همه‌چیز ذخیره شد.")).to_be_visible()
    item.refresh_from_db()
    assert item.discussion == "گزارش فرمانداران خوانده شد."
    desk.context.set_offline(True)
    desk.locator(f"#decision-{item.pk}").fill("تقویم نشست‌های خبری تهیه شود.")
    desk.locator("#opening").fill("به نام خدا")
    away = meeting.council.memberships.get(person__name="بهروز آذر")
    desk.locator(f"#member-{away.pk} button[value=absent]").click()
    expect(desk.get_by_text("ارتباط قطع است.")).to_be_visible()
    item.refresh_from_db()
    assert item.decision == "", "it is on the device only"
    picture(desk, "meeting-offline.png")
    # The page can be opened again, but nothing is saved yet.
    desk.route("**/*", lambda one: one.abort() if one.request.method == "POST" else one.continue_())
    desk.context.set_offline(False)
    desk.reload()  # as if the tablet had been closed and opened: the texts are still there
    expect(desk.locator(f"#decision-{item.pk}")).to_have_value("تقویم نشست‌های خبری تهیه شود.")
    desk.unroute("**/*")
    expect(desk.get_by_text("همه‌چیز ذخیره شد.")).to_be_visible(timeout=30_000)
    item.refresh_from_db()
    meeting.minutes.refresh_from_db()
    assert item.decision == "تقویم نشست‌های خبری تهیه شود."
    assert meeting.minutes.opening == "به نام خدا"
    absent = meeting.attendances.get(membership__person__name="بهروز آذر")
    assert absent.state == "absent"
    _vote_and_approve(desk, item)


def _vote_and_approve(desk: Page, item: AgendaItem) -> None:
    vote = desk.get_by_role("form", name="رأی‌گیری")
    vote.locator("[name=votes_for]").fill("۲")
    vote.locator("[name=votes_against]").fill("۰")
    vote.locator("[name=votes_abstain]").fill("۰")
    vote.get_by_role("button").click()
    expect(vote.get_by_text("رأی‌گیری ثبت شد.")).to_be_visible()
    is_readable_by_everybody(desk)
    picture(desk, "meeting-room.png")
    desk.get_by_role("button", name="متن این بند تأیید شد").click()
    expect(desk.locator("[data-approval]")).to_have_text("تأیید شد")


def test_what_two_people_write_at_once_is_shown_to_the_second(
    browse: Browse, council: Council, secretary: User
) -> None:
    from hamseda.councils.operations.attending import open_meeting
    from hamseda.councils.operations.minuting import save_minutes
    from tests.councils.factories import make_meeting

    now = timezone.now()
    meeting = make_meeting(council, starts_at=now)
    open_meeting(actor=secretary, meeting=meeting, now=now)
    desk = browse(secretary, TABLET)
    desk.goto(reverse("councils:room", args=[meeting.pk]))
    texts = {"opening": "نوشتهٔ همکار"}
    save_minutes(actor=secretary, meeting=meeting, texts=texts, revision=0, now=now)
    desk.locator("#opening").fill("نوشتهٔ من")
    expect(desk.get_by_text("نوشتهٔ همکار")).to_be_visible()
    expect(desk.locator("#opening")).to_have_value("نوشتهٔ من")
    desk.get_by_role("button", name="نوشتهٔ من بماند").click()
    expect(desk.get_by_text("همه‌چیز ذخیره شد.")).to_be_visible()
    meeting.minutes.refresh_from_db()
    assert meeting.minutes.opening == "نوشتهٔ من"

"""What happens to a release after its approval, and what its readers get, in a real browser."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.delivery.models import Dispatch, Subscriber
from hamseda.foundation.outbox.operations import deliver_facts
from hamseda.foundation.tasks.worker import Worker
from hamseda.newsroom.models import Comment, Release
from hamseda.newsroom.operations.publishing import publish_due_releases
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from tests.delivery.factories import make_subscriber
from tests.factories import make_draft, make_office, make_release, make_user
from tests.journeys.conftest import PHONE, Browse, barriers, picture
from tests.journeys.test_writing import fits

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def work() -> None:
    """What the worker would do by now."""
    deliver_facts(now=timezone.now())
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()


def open_from_queue(reviewer: Page, headline: str) -> None:
    reviewer.goto(reverse("wagtailadmin_home"))
    reviewer.locator("[aria-labelledby=desk-queue]").get_by_role("link", name=headline).click()


def show_soon(page: Page, release: Release, text: str) -> None:
    """Pages are kept for some seconds, and then asked for anew."""
    for _ in range(30):
        page.goto(release.get_short_url())
        if text in page.locator(".comments").inner_text():
            return
        page.wait_for_timeout(500)
    expect(page.locator(".comments")).to_contain_text(text)


def status_of(page: Page, address: str) -> int:
    return page.request.get(address).status


def test_an_embargo_holds_until_its_end_and_then_the_release_comes_by_itself(
    browse: Browse,
) -> None:
    office = make_office("اداره کل آب")
    writer, chief = make_user("office_editor", office), make_user("chief_editor")
    ends = timezone.now() + timedelta(days=1)
    draft = make_draft(writer, office, headline="نتیجهٔ مناقصهٔ سد", embargo_until=ends)
    submit_for_review(actor=writer, release=draft, now=timezone.now())
    reviewer = browse(chief)
    open_from_queue(reviewer, "نتیجهٔ مناقصهٔ سد")
    expect(reviewer.locator(".newsroom-facts")).to_contain_text("ممنوع از انتشار تا")
    reviewer.get_by_role("button", name="تأیید و انتشار").click()
    reviewer.goto(reverse("newsroom:life", args=[draft.pk]))
    expect(reviewer.get_by_label("نوبت انتشار")).to_be_visible()
    picture(reviewer, "life-embargo.png")

    visitor = browse()
    visitor.goto(reverse("portal:home"))
    expect(visitor.get_by_text("نتیجهٔ مناقصهٔ سد")).to_have_count(0)
    visitor.goto(f"{reverse('portal:search')}?q=مناقصه")
    expect(visitor.get_by_text("نتیجهٔ مناقصهٔ سد")).to_have_count(0)
    address = Release.objects.get().get_short_url()
    assert status_of(visitor, address) == 404
    Release.objects.update(embargo_until=timezone.now() - timedelta(seconds=1))
    assert publish_due_releases(now=ends + timedelta(seconds=1)) == 1
    Release.objects.update(embargo_until=timezone.now() - timedelta(seconds=1))
    visitor.goto(address)
    expect(visitor.locator("h1.article__title")).to_have_text("نتیجهٔ مناقصهٔ سد")


def test_a_correction_is_told_to_readers_and_reaches_who_received_the_original(
    browse: Browse,
) -> None:
    office = make_office("اداره کل آب")
    writer, chief = make_user("office_editor", office), make_user("chief_editor")
    make_subscriber()
    draft = make_draft(writer, office, headline="دوازده روستا آب دارند")
    submit_for_review(actor=writer, release=draft, now=timezone.now())
    approve_release(actor=chief, release=draft, now=timezone.now())
    Subscriber.objects.update(wishes_since=timezone.now() - timedelta(days=1))
    work()
    assert [letter.subject for letter in mail.outbox] == ["دوازده روستا آب دارند"]

    desk = browse(writer)
    desk.goto(reverse("newsroom:edit", args=[draft.pk]))
    desk.fill("[name=headline]", "سیزده روستا آب دارند")
    desk.select_option("[name=change_kind]", "correction")
    desk.fill("[name=change_note]", "شمار روستاها سیزده است، نه دوازده.")
    desk.get_by_role("button", name="ارسال برای بازبینی").click()
    expect(desk.locator(".messages")).to_contain_text("برای بازبینی فرستاده شد")
    reviewer = browse(chief)
    open_from_queue(reviewer, "سیزده روستا آب دارند")  # by the headline that waits
    expect(reviewer.locator(".newsroom-text")).to_contain_text("سیزده روستا آب دارند")
    reviewer.get_by_role("button", name="تأیید و انتشار").click()
    expect(reviewer.locator(".messages")).to_contain_text("تأیید و منتشر شد")
    work()
    assert mail.outbox[-1].subject == "اصلاحیه: سیزده روستا آب دارند"
    assert "شمار روستاها سیزده است" in mail.outbox[-1].body

    phone = browse(size=PHONE)
    phone.goto(draft.get_short_url())
    expect(phone.locator("main")).to_contain_text("شمار روستاها سیزده است، نه دوازده.")
    assert fits(phone)
    reviewer.goto(reverse("delivery:release", args=[draft.pk]))
    expect(reviewer.locator("main")).to_contain_text("اصلاحیه")


def test_what_is_taken_down_says_why_and_its_receivers_are_told(browse: Browse) -> None:
    release = make_release(make_office(), published_at=timezone.now(), headline="خبر نادرست")
    chief = make_user("chief_editor")
    make_subscriber()
    Subscriber.objects.update(wishes_since=timezone.now() - timedelta(days=1))
    work()
    reviewer = browse(chief)
    reviewer.goto(reverse("newsroom:life", args=[release.pk]))
    reviewer.locator("summary", has_text="برداشتن از سایت").click()
    reviewer.get_by_label("پس گرفته شد", exact=True).check()
    reviewer.locator("#down-explanation").fill("آمار این خبر درست نبود.")
    reviewer.get_by_role("button", name="برداشتن از سایت").click()
    expect(reviewer.get_by_label("برداشتن از سایت").first).to_be_visible()
    visitor = browse(size=PHONE)
    answer = visitor.goto(release.get_short_url())
    assert answer.status == 410
    expect(visitor.locator("main")).to_contain_text("آمار این خبر درست نبود.")
    assert fits(visitor)
    visitor.goto(reverse("portal:home"))
    expect(visitor.get_by_text("خبر نادرست")).to_have_count(0)
    work()
    assert mail.outbox[-1].subject == "پس گرفته شد: خبر نادرست"


def test_a_reader_subscribes_on_a_phone_receives_and_stops(browse: Browse) -> None:
    office = make_office("اداره کل آب")
    phone = browse(size=PHONE, has_touch=True)
    phone.goto(reverse("subscription:subscribe"))
    assert fits(phone)
    assert barriers(phone) == []
    phone.locator("[name=address]").fill("maryam@example.ir")
    phone.get_by_role("button", name="درخواست عضویت").tap()
    expect(phone.get_by_role("status")).to_be_visible()
    work()
    link = re.search(r"http://[^/]+(/subscribe/confirm/\S+)", mail.outbox[-1].body)[1]
    phone.goto(link)
    assert not Subscriber.objects.exists()
    phone.get_by_role("button", name="بله، عضو می‌شوم").tap()
    expect(phone.locator("main")).to_contain_text("عضویت شما آغاز شد")
    release = make_release(office, published_at=timezone.now(), headline="آب وصل شد")
    work()
    assert Dispatch.objects.get().state == "sent"
    letter = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)
    assert letter["Subject"].strip() == release.headline
    stop = re.search(r"/subscribe/stop/[^>]+", letter["List-Unsubscribe"])[0]
    phone.goto(stop)
    phone.get_by_role("button", name="دیگر نفرستید").tap()
    expect(phone.get_by_role("button", name="دیگر نفرستید")).to_have_count(0)
    assert Subscriber.objects.get().state == "stopped"


def test_a_comment_is_seen_once_an_editor_has_let_it_through(browse: Browse) -> None:
    office = make_office("اداره کل آب")
    release = make_release(office, published_at=timezone.now())
    phone = browse(size=PHONE, has_touch=True)
    phone.goto(release.get_short_url())
    phone.get_by_role("link", name="نوشتن دیدگاه").tap()
    phone.locator("[name=name]").fill("مریم")
    phone.locator("[name=text]").fill("کی به روستای ما می‌رسد؟")
    phone.locator("main form button[type=submit]").tap()
    expect(phone.locator("main")).to_contain_text("رسید")
    show_soon(phone, release, "در انتظار بررسی: ۱")
    expect(phone.locator(".comments")).not_to_contain_text("کی به روستای ما")
    editor = browse(make_user("office_editor", office))
    editor.goto(reverse("comments:list"))
    editor.get_by_label("پاسخ دستگاه").fill("تا پایان سال.")
    editor.get_by_role("button", name="انتشار", exact=True).click()
    editor.wait_for_load_state()
    assert Comment.objects.get().state == "published"
    show_soon(phone, release, "منتشرشده: ۱")
    for part in ("کی به روستای ما می‌رسد؟", "تا پایان سال."):
        expect(phone.locator(".comments")).to_contain_text(part)

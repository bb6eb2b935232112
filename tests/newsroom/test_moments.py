"""A moment that was promised is moved or cancelled with a reason, and the earlier one is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.newsroom.models import Release, ScheduleChange
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.publishing import publish_due_releases
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.scheduling import cancel_schedule, move_schedule
from tests.factories import NOW, client_of, make_draft, make_office, make_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
WHY = "نشست خبری عقب افتاد."


@pytest.fixture
def writer() -> User:
    return make_user("office_editor", make_office())


@pytest.fixture
def chief() -> User:
    return make_user("chief_editor")


def scheduled(writer: User, chief: User, **moments: object) -> Release:
    office = writer.roles.get().office
    draft = make_draft(writer, office, **(moments or {"go_live_at": NOW + HOUR}))
    submit_for_review(actor=writer, release=draft, now=NOW)
    approve_release(actor=chief, release=draft, now=NOW)
    return Release.objects.get(pk=draft.pk)


def facts(name: str) -> int:
    return Fact.objects.filter(name=f"newsroom.release.{name}").count()


def test_a_moved_release_comes_at_the_new_moment_as_it_was_approved(
    writer: User, chief: User
) -> None:
    release = scheduled(writer, chief)
    move_schedule(actor=chief, release=release, moment=NOW + 5 * HOUR, reason=WHY, now=NOW)
    assert publish_due_releases(now=NOW + 2 * HOUR) == 0
    assert publish_due_releases(now=NOW + 5 * HOUR) == 1
    public = Release.objects.published().get()
    assert (public.headline, public.first_published_at) == (release.headline, NOW + 5 * HOUR)
    assert facts("rescheduled") == 1


def test_the_earlier_moment_the_reason_and_who_are_kept(writer: User, chief: User) -> None:
    release = scheduled(writer, chief)
    move_schedule(actor=chief, release=release, moment=NOW + 5 * HOUR, reason=WHY, now=NOW)
    cancel_schedule(actor=writer, release=release, reason="سفر لغو شد.", now=NOW + HOUR)
    told = ScheduleChange.objects.order_by("pk").values_list(
        "earlier_moment", "moved_to", "reason", "changed_by"
    )
    assert list(told) == [
        (NOW + HOUR, NOW + 5 * HOUR, WHY, chief.pk),
        (NOW + 5 * HOUR, None, "سفر لغو شد.", writer.pk),
    ]
    entry = AuditEntry.objects.get(action="newsroom.release.rescheduled")
    assert entry.data["from"] == (NOW + HOUR).isoformat()
    assert entry.data["reason"] == WHY
    page = client_of(writer).get(reverse("newsroom:life", args=[release.pk])).content.decode()
    assert WHY in page
    assert "سفر لغو شد." in page


def test_the_end_of_the_embargo_moves_along_and_also_in_a_draft_begun_since(
    writer: User, chief: User
) -> None:
    release = scheduled(writer, chief, embargo_until=NOW + HOUR)
    approved_id = release.latest_revision_id
    release.lead = "لید تازه‌تر"
    save_draft(actor=writer, release=release, now=NOW)
    move_schedule(actor=chief, release=release, moment=NOW + 5 * HOUR, reason=WHY, now=NOW)
    release = Release.objects.get(pk=release.pk)
    assert release.embargo_until == NOW + 5 * HOUR
    assert release.get_latest_revision_as_object().embargo_until == NOW + 5 * HOUR
    publish_due_releases(now=NOW + 5 * HOUR)
    public = Release.objects.get(pk=release.pk)
    assert (public.live, public.live_revision_id) == (True, approved_id)


@pytest.mark.parametrize(
    ("moment", "reason", "code"),
    [
        (NOW + 5 * HOUR, "  ", "schedule_reason_missing"),
        (NOW - HOUR, WHY, "moment_is_past"),
        (NOW + HOUR, WHY, "moment_is_the_same"),
    ],
)
def test_a_move_without_a_reason_or_a_coming_moment_is_refused(
    writer: User, chief: User, moment: object, reason: str, code: str
) -> None:
    release = scheduled(writer, chief)
    with pytest.raises(UnableToProceedError, match=code):
        move_schedule(actor=chief, release=release, moment=moment, reason=reason, now=NOW)
    assert not ScheduleChange.objects.exists()


def test_only_a_chief_editor_moves_and_only_what_waits(writer: User, chief: User) -> None:
    release = scheduled(writer, chief)
    told = {"moment": NOW + 5 * HOUR, "reason": WHY, "now": NOW}
    with pytest.raises(UnableToProceedError, match="not_chief_editor"):
        move_schedule(actor=writer, release=release, **told)
    with pytest.raises(UnableToProceedError, match="schedule_reason_missing"):
        cancel_schedule(actor=writer, release=release, reason="", now=NOW)
    cancel_schedule(actor=writer, release=release, reason=WHY, now=NOW)
    with pytest.raises(UnableToProceedError, match="not_scheduled"):
        move_schedule(actor=chief, release=release, **told)


def test_a_newer_approved_text_takes_the_place_of_the_one_that_waits_and_that_is_told(
    writer: User, chief: User
) -> None:
    release = scheduled(writer, chief)
    release.go_live_at, release.headline = NOW + 3 * HOUR, "متن تازه‌تر"
    save_draft(actor=writer, release=release, now=NOW)
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=chief, release=release, now=NOW)
    change = ScheduleChange.objects.get()
    assert (change.earlier_moment, change.moved_to) == (NOW + HOUR, None)
    assert facts("unscheduled") == 1
    assert publish_due_releases(now=NOW + 3 * HOUR) == 1
    assert ScheduleChange.objects.count() == 1, "what comes at its moment changes nothing"


def test_the_page_moves_and_cancels(writer: User, chief: User) -> None:
    moment = NOW + timedelta(days=3650)
    release = scheduled(writer, chief, go_live_at=moment)
    client = client_of(chief)
    address = reverse("newsroom:reschedule", args=[release.pk])
    said = client.post(address, {"moment": "فردا", "reason": WHY}, follow=True).content.decode()
    assert "نمونه: ۱۴۰۵/۰۹/۱۰" in said
    assert f"نوشتهٔ شما این بود: «{WHY}»" in said
    told = {"moment": "۱۴۱۶/۰۱/۱۵ ۱۰:۰۰", "reason": "چرا؟ " * 101}
    said = client.post(address, told, follow=True).content.decode()
    assert "تنها ۵۰۰ نویسه جا می‌گیرد" in said
    assert told["reason"].strip() in said, "nothing of it is cut"
    assert not ScheduleChange.objects.exists()
    said = client.post(address, {"moment": "۱۴۱۶/۰۱/۱۵ ۱۰:۰۰", "reason": WHY}, follow=True)
    assert "زمان انتشار «" in said.content.decode()
    assert ScheduleChange.objects.get().moved_to is not None
    client.post(reverse("newsroom:unschedule", args=[release.pk]), {"reason": ""})
    assert ScheduleChange.objects.count() == 1
    client.post(reverse("newsroom:unschedule", args=[release.pk]), {"reason": WHY})
    assert ScheduleChange.objects.count() == 2

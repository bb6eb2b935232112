"""The loaded sample: a late resolution, one that ended with evidence, a plan that is counted;
readers with their comments, and a log of what they were sent, though nothing is.
"""

import pytest
from django.core import mail
from django.utils import timezone

from hamseda.config.sample_province import load_sample_province
from hamseda.core.deadlines import Standing, standing
from hamseda.delivery.models import Dispatch, Subscriber, SubscriptionRequest
from hamseda.delivery.operations import planning
from hamseda.delivery.operations.sending import send_due_dispatches
from hamseda.delivery.operations.subscribing import send_confirmation
from hamseda.newsroom.checks import position_issues
from hamseda.newsroom.models import (
    Accreditation,
    ChangeNote,
    Comment,
    DraftLimit,
    QualityMark,
    Release,
    ReleaseAttachment,
    ReleasePerson,
    ScheduleChange,
)
from hamseda.newsroom.queries import scheduled_releases
from hamseda.newsroom.queries.speaking import speakers
from hamseda.registry.models import CalendarDay, Outlet, RoleAssignment
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import Plan, Resolution
from hamseda.secretariat.queries.plans import progress_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_a_newcomer_finds_resolutions_a_plan_and_readers(tmp_path, settings) -> None:
    settings.VAR_DIR = tmp_path
    load_sample_province(now=NOW)
    resolutions_stand_in_each_state_and_a_plan_is_counted()
    readers_are_there()
    a_second_editor_finds_work()
    releases_show_what_a_release_may_be()
    nothing_leaves_the_house()


def resolutions_stand_in_each_state_and_a_plan_is_counted() -> None:
    late, closed, undated = Resolution.objects.order_by("created_at", "number")[:3]
    found = sorted([late, closed, undated], key=lambda row: (row.state, row.due_at is None))
    stands = {standing(due_at=row.due_at, soon=NOW, now=NOW) for row in found[1:]}
    assert stands == {Standing.OVERDUE, Standing.UNDATED}
    assert found[0].state == "closed"
    assert found[0].done_at < found[0].due_at
    plan = Plan.objects.get()
    rows = progress_of(plan, 1405, today=timezone.localdate(NOW))
    counted = {row.target.counter: row.actual for row in rows}
    assert counted["press_conferences_held"] is None
    assert counted["meetings_held"] >= 1
    assert counted["resolutions_done_in_time"] == 1
    assert counted["releases_published"] > 0
    goals = [(goal.title, goal.targets.count()) for goal in plan.goals.all()]
    assert goals == [("نظم شوراها", 2), ("پاسخ‌گویی به رسانه‌ها", 2)]
    closed_there = CalendarDay.objects.get(kind="closure", calendar__area__kind="county")
    county = closed_there.calendar.area
    assert not working_days_of(county).is_open(closed_there.day)
    assert working_days_of(county.parent).is_open(closed_there.day), "the province works"
    back = Outlet.objects.get(code="didban-mehravand").relations.order_by("since")
    assert list(back.values_list("state", flat=True))[1:] == ["cooling", "boycotting", "returned"]


def readers_are_there() -> None:
    assert set(Comment.objects.values_list("state", flat=True)) == set(Comment.State)
    assert Comment.objects.exclude(reply="").exists()
    (waiting,) = scheduled_releases(Release.objects.all())
    assert waiting.embargo_until == waiting.due_at > NOW
    assert set(Subscriber.objects.values_list("state", flat=True)) == set(Subscriber.State)
    log = Dispatch.objects.all()
    assert set(log.values_list("state", flat=True)) == {"sent", "failed", "unknown"}
    assert log.filter(release=waiting, embargo_until__isnull=False).count() == 1
    note = ChangeNote.objects.get()
    told = log.filter(release=note.release)
    received = set(told.filter(occasion="publication", state="sent").values_list("subscriber"))
    assert set(told.filter(occasion="correction").values_list("subscriber")) == received != set()


def a_second_editor_finds_work() -> None:
    """Who approves what the first published alone, decides on a reporter, sees a mark."""
    roles = RoleAssignment.objects.filter(role=RoleAssignment.Role.CHIEF_EDITOR)
    assert [*roles.order_by("pk").values_list("user__username", flat=True)] == ["editor", "editor2"]
    assert Accreditation.objects.get().state == Accreditation.State.WAITING
    assert QualityMark.objects.get().release.live


def releases_show_what_a_release_may_be() -> None:
    """A draft for the own office, an official position, a moved moment, a document."""
    limit = DraftLimit.objects.get()
    assert not limit.release.live
    assert [one.username for one in limit.people.all()] == ["analyst"]
    position = ReleasePerson.objects.get(is_official_speaker=True)
    assert position.release.live
    assert position_issues(position.release, speakers(position.release, NOW)) == []
    moved = ScheduleChange.objects.get()
    assert moved.earlier_moment < moved.moved_to == moved.release.embargo_until
    assert ReleaseAttachment.objects.filter(release__live=True).exists()


def nothing_leaves_the_house() -> None:
    """What the worker does with the sample's facts on the first start."""
    for release in Release.objects.published():
        planning.announce_release(release.pk, now=NOW)
    planning.announce_correction(ChangeNote.objects.get().pk, now=NOW)
    assert not any(
        send_confirmation(asked.pk, now=NOW) for asked in SubscriptionRequest.objects.all()
    )
    assert send_due_dispatches(clock=lambda: NOW, pause=lambda _seconds: None) == 0
    assert mail.outbox == []
    mails = Subscriber.objects.filter(channel__service="mail").values_list("address", flat=True)
    assert all(address.endswith(".example") for address in mails)

"""Words to those who carry out resolutions: once each, and never at night."""

import json
import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.timetables import move_meeting, tell_of_closed_days
from hamseda.councils.queries.duties import proposed_time
from hamseda.delivery.models import Notice
from hamseda.delivery.operations.notices import plan_notice, send_due_notices
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.outbox.operations import deliver_facts
from hamseda.registry.operations.calendar import mark_days, open_calendar
from hamseda.secretariat.models import (
    DeadlineMove,
    Resolution,
    ResolutionReminder,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.extending import count_deadlines_again
from hamseda.secretariat.operations.linking import open_link, send_link, token_of
from hamseda.secretariat.operations.reminding import choose_reminding, remind_due
from hamseda.secretariat.queries.reminding import wished_ways
from tests.councils.factories import make_council, make_meeting, make_member
from tests.councils.factories import make_secretary as make_secretary_of
from tests.delivery.factories import make_channel
from tests.delivery.test_bots import HOSTS, SENT, Messenger, answer
from tests.factories import NOW, make_office
from tests.foundation.fetch.local_web import LocalWeb
from tests.secretariat.factories import at, day, make_resolution, make_secretary

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def resolution() -> Resolution:
    return make_resolution(title="نشست خبری فرمانداران")


def token_in(body: str) -> str:
    return re.search(r"/followup/([^/\s]+)/", body)[1]


def remind(resolution: Resolution, now=at(1405, 9, 5)) -> int:  # noqa: B008
    assert remind_due(now=now) == 1
    number = ResolutionReminder.objects.order_by("-pk")[0].pk
    plan_notice("reminder", number, now=now)
    return number


def test_a_reminder_reaches_the_owner_once_with_the_link(resolution: Resolution) -> None:
    now = at(1405, 9, 5)
    number = remind(resolution)
    plan_notice("reminder", number, now=now)
    assert send_due_notices(now=now) == 1
    assert send_due_notices(now=now) == 0
    [message] = mail.outbox
    assert message.to == ["water@example.ir"]
    assert "نشست خبری فرمانداران" in message.subject
    assert "مهلت این مصوبه نزدیک است" in message.body
    assert "شنبه ۷ آذر ۱۴۰۵" in message.body
    lead = resolution.owners.get().responsible
    assert open_link(token_in(message.body), now=now) == lead


def test_a_late_one_says_that_it_is_late(resolution: Resolution) -> None:
    now = at(1405, 9, 9)
    remind(resolution, now)
    send_due_notices(now=now)
    assert "مهلت این مصوبه گذشته است" in mail.outbox[0].body


def test_what_was_planned_before_closing_time_waits_for_the_morning(
    resolution: Resolution,
) -> None:
    remind(resolution, at(1405, 9, 5, 14, 29))
    assert send_due_notices(now=at(1405, 9, 5, 14, 31)) == 0
    assert send_due_notices(now=at(1405, 9, 6, 10)) == 0, "a Friday"
    assert mail.outbox == []
    assert send_due_notices(now=at(1405, 9, 7, 7, 30)) == 1


def test_a_reminder_of_what_has_ended_meanwhile_is_not_sent(resolution: Resolution) -> None:
    remind(resolution)
    Resolution.objects.update(state="closed")
    assert send_due_notices(now=at(1405, 9, 5)) == 0
    assert Notice.objects.get().state == "cancelled"


def test_a_moved_deadline_is_told_with_its_reason(resolution: Resolution) -> None:
    calendar = open_calendar(actor=None, area=resolution.council.area, now=NOW)
    mark_days(
        actor=None, calendar=calendar, first=day(1405, 9, 4), last=day(1405, 9, 4),
        kind="closure", name="آلودگی هوا", now=NOW,
    )  # fmt: skip
    count_deadlines_again(calendar.pk, now=NOW)
    plan_notice("move", DeadlineMove.objects.get().pk, now=NOW)
    assert send_due_notices(now=NOW) == 1
    body = mail.outbox[0].body
    assert "مهلت تازه: یکشنبه ۸ آذر ۱۴۰۵" in body
    assert "۴ آذر ۱۴۰۵، آلودگی هوا" in body


def test_a_link_is_sent_at_any_hour_and_a_revoked_one_is_not(resolution: Resolution) -> None:
    night = at(1405, 9, 6, 23)
    secretary = make_secretary(resolution.council)
    first = send_link(actor=secretary, resolution=resolution, now=night)
    plan_notice("link", first.pk, now=night)
    second = send_link(actor=secretary, resolution=resolution, now=night)
    plan_notice("link", second.pk, now=night)
    assert send_due_notices(now=night) == 1
    assert open_link(token_in(mail.outbox[0].body), now=night) == second.responsible
    with pytest.raises(FollowUpRefusedError, match="link_revoked"):
        open_link(token_of(first), now=night)


def test_nobody_without_an_address_is_written_to() -> None:
    lead = name_responsible(actor=None, target=make_office("بی‌نشانی"), now=NOW)
    make_resolution(lead=lead)
    remind_due(now=at(1405, 9, 5))
    assert plan_notice("reminder", ResolutionReminder.objects.get().pk, now=NOW) == 0
    assert plan_notice("reminder", 0, now=NOW) == 0
    assert plan_notice("move", 0, now=NOW) == 0
    assert plan_notice("link", 0, now=NOW) == 0


def test_a_notice_whose_sender_died_is_not_sent_twice(resolution: Resolution) -> None:
    remind(resolution)
    Notice.objects.update(state="sending", claimed_at=at(1405, 9, 5, 9))
    assert send_due_notices(now=at(1405, 9, 5)) == 0
    assert Notice.objects.get().state == "unknown"


def test_an_unreachable_relay_is_tried_again(resolution: Resolution, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    remind(resolution)
    assert send_due_notices(now=at(1405, 9, 5)) == 0
    assert Notice.objects.get().state == "waiting"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due_notices(now=at(1405, 9, 5, 11)) == 1


def test_the_facts_become_tasks(resolution: Resolution) -> None:
    remind_due(now=at(1405, 9, 5))
    deliver_facts(now=at(1405, 9, 5))
    paths = DBTaskResult.objects.values_list("task_path", flat=True)
    assert "hamseda.delivery.tasks.send_notice" in set(paths)


def test_a_reminder_goes_by_the_messenger_that_a_member_wishes_too(web: LocalWeb) -> None:
    messenger = Messenger(answer(SENT["bale"]))
    web.serve(HOSTS["bale"], messenger)
    make_channel("bale")
    council = make_council()
    member = make_member(council, "نیما فروزان", messenger="bale", chat="nima")
    lead = name_responsible(actor=None, target=member.person, now=NOW)
    make_resolution(lead=lead, title="نشست خبری")
    now = at(1405, 9, 5)
    remind_due(now=now)
    number = ResolutionReminder.objects.get().pk
    assert (plan_notice("reminder", number, now=now), Notice.objects.count()) == (1, 1)
    plan_notice("reminder", number, now=now)
    assert send_due_notices(now=now, network=web.network()) == 1
    told = json.loads(messenger.bodies[0])
    assert told["chat_id"] == "nima"
    assert "نشست خبری" in told["text"]
    assert "/followup/" in told["text"]
    assert mail.outbox == []


def test_reminders_go_as_the_person_wishes_and_what_is_late_is_told_anyway(web: LocalWeb) -> None:
    web.serve(HOSTS["bale"], Messenger(answer(SENT["bale"])))
    make_channel("bale")
    member = make_member(make_council(), "نیما فروزان", messenger="bale", chat="nima")
    lead = name_responsible(actor=None, target=member.person, mail="nima@example.ir", now=NOW)
    make_resolution(lead=lead)
    now = at(1405, 9, 5)
    remind_due(now=now)
    number = ResolutionReminder.objects.get().pk

    def told(kind: str = "reminder", key: int = number, at: datetime = now) -> set[str]:
        Notice.objects.all().delete()
        plan_notice(kind, key, now=at)
        return set(Notice.objects.values_list("address", flat=True))

    wishes = {
        "every_way": {"nima", "nima@example.ir"}, "mail": {"nima@example.ir"},
        "messenger": {"nima"}, "none": set(),
    }  # fmt: skip
    for way, addresses in wishes.items():
        choose_reminding(responsible=lead, way=way, now=now)
        assert told() == addresses, way
    assert told(at=at(1405, 9, 9)) == wishes["every_way"], "the deadline has passed"
    assert told("link", lead.links.get().pk) == wishes["every_way"], "no reminder"
    choose_reminding(responsible=lead, way="every_way", now=now)
    told()
    choose_reminding(responsible=lead, way="messenger", now=now)
    assert send_due_notices(now=now, network=web.network()) == 1
    states = dict(Notice.objects.values_list("address", "state"))
    assert states == {"nima": "sent", "nima@example.ir": "cancelled"}, "chosen after the planning"


@pytest.mark.parametrize(
    ("wish", "mails", "chats", "is_late", "ways"),
    [
        ("mail", False, True, False, (False, True)),
        ("messenger", True, False, False, (True, False)),
        ("none", True, True, True, (True, True)),
        ("every_way", True, False, False, (True, False)),
    ],
)
def test_a_way_that_is_gone_silences_nobody(
    wish: str, mails: bool, chats: bool, is_late: bool, ways: tuple[bool, bool]
) -> None:
    assert wished_ways(wish, mails=mails, chats=chats, is_late=is_late) == ways


def test_a_closed_day_is_told_to_the_secretary_once_with_another_day() -> None:
    council = make_council()
    make_member(council, "زهرا احمدی", mail="zahra@example.ir")
    secretary = make_secretary_of(council)
    User.objects.filter(pk=secretary.pk).update(email="dabir@example.ir")
    meeting = make_meeting(council)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    calendar = open_calendar(actor=None, area=council.area, now=NOW)
    assert tell_of_closed_days(now=NOW) == 0
    closed = timezone.localdate(meeting.starts_at)
    mark_days(
        actor=None, calendar=calendar, first=closed, last=closed, kind="closure", name="برف",
        now=NOW,
    )  # fmt: skip
    assert tell_of_closed_days(now=NOW) == 1
    for _ in range(2):
        assert plan_notice("closed_day", meeting.pk, now=NOW) == 1
        send_due_notices(now=NOW)
    [message] = mail.outbox
    assert message.to == ["dabir@example.ir"]
    proposed = proposed_time(meeting)
    assert proposed > meeting.starts_at
    assert format_jalali(proposed, "l j F Y") in message.body
    assert reverse("councils:move", args=[meeting.pk]) in message.body
    move_meeting(
        actor=secretary, meeting=meeting, starts_at=proposed, ends_at=proposed + HOUR,
        place="استانداری", reason="روز جلسه تعطیل شد", now=NOW,
    )  # fmt: skip
    assert tell_of_closed_days(now=NOW) == 0

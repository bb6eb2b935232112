"""Letters of the councils: invitations, changes and requests to sign, each once."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.signing import issue_minutes
from hamseda.councils.operations.timetables import cancel_meeting, move_meeting
from hamseda.delivery.adapters import Ending, Outcome
from hamseda.delivery.models import Letter
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.letters import (
    plan_invitations,
    plan_signatures,
    record_letter,
    resolve_lost_letters,
    send_due_letters,
)
from hamseda.foundation.outbox.models import Fact
from tests.councils.factories import (
    make_council,
    make_held_meeting,
    make_meeting,
    make_member,
    make_secretary,
)
from tests.delivery.factories import Clock, make_channel
from tests.delivery.test_bots import HOSTS, SENT, Messenger, answer
from tests.factories import NOW, make_office
from tests.foundation.fetch.local_web import LocalWeb

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def send() -> int:
    return send_due_letters(clock=lambda: NOW + HOUR, pause=lambda _seconds: None)


@pytest.fixture
def invited():
    ensure_mail_channel()
    council = make_council()
    make_member(council, "زهرا احمدی", mail="zahra@example.ir")
    make_member(council, "بی‌نشانی")
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    return meeting, secretary, edition


def test_an_invitation_goes_out_once_with_its_calendar_file(invited) -> None:
    _, _, edition = invited
    plan_invitations(edition.pk, now=NOW)
    assert (send(), send()) == (1, 0)
    (message,) = mail.outbox
    assert message.to == ["zahra@example.ir"]
    assert message.subject == "دعوت به جلسهٔ فوق‌العاده، شورای اطلاع‌رسانی مهرگان"
    assert "زهرا احمدی، با سلام" in message.body
    assert "/meetings/invitation/" in message.body
    name, content, kind = message.attachments[0]
    assert (name, kind) == ("meeting.ics", "text/calendar; charset=utf-8; method=REQUEST")
    assert str(Calendar.from_ical(content)["METHOD"]) == "REQUEST"


def test_a_change_is_told_as_what_has_changed_since_the_letter_before(invited) -> None:
    meeting, secretary, _ = invited
    send()
    move_meeting(
        actor=secretary, meeting=meeting, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        place="فرمانداری", reason="تعمیر سالن", now=NOW,
    )  # fmt: skip
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    send()
    assert mail.outbox[1].subject.startswith("تغییر در")
    assert "محل، پیش از این: استانداری، اکنون: فرمانداری" in mail.outbox[1].body
    cancel_meeting(actor=secretary, meeting=meeting, reason="تعطیلی", now=NOW)
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    send()
    assert "این جلسه لغو شد: تعطیلی" in mail.outbox[2].body
    assert "METHOD:CANCEL" in mail.outbox[2].attachments[0][1]


def test_what_waits_is_replaced_by_what_is_newer(invited) -> None:
    meeting, secretary, _ = invited
    cancel_meeting(actor=secretary, meeting=meeting, reason="تعطیلی", now=NOW)
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    assert send() == 1
    assert sorted(Letter.objects.values_list("state", "reason")) == [
        ("cancelled", "replaced"),
        ("sent", ""),
    ]


def test_only_the_new_member_hears_of_a_meeting_that_has_not_changed(invited) -> None:
    meeting, secretary, _ = invited
    send()
    make_member(meeting.council, "تازه‌وارد", mail="new@example.ir")
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    send()
    assert [message.to for message in mail.outbox] == [["zahra@example.ir"], ["new@example.ir"]]


def test_a_letter_whose_worker_died_is_not_sent_twice_by_itself(invited, client) -> None:
    meeting, secretary, _ = invited
    Letter.objects.update(state="sending", claimed_at=NOW)
    assert resolve_lost_letters(now=NOW + HOUR) == 1
    assert send() == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.reason) == ("unknown", "worker_lost")
    client.force_login(secretary)
    log = reverse("delivery:meeting", args=[meeting.pk])
    assert "نامعلوم" in client.get(log).content.decode()
    client.post(reverse("delivery:letter_repeat", args=[letter.pk]))
    Letter.objects.update(due_at=NOW)
    assert send() == 1


def test_another_councils_secretary_sees_and_repeats_nothing(invited, client) -> None:
    meeting, _, _ = invited
    other = make_council(office=make_office("فرمانداری", kind="county_office"))
    client.force_login(make_secretary(other))
    letter = Letter.objects.get()
    assert client.get(reverse("delivery:meeting", args=[meeting.pk])).status_code == 404
    assert client.post(reverse("delivery:letter_repeat", args=[letter.pk])).status_code == 404


def test_a_relay_out_of_reach_is_tried_again_later(invited) -> None:
    Letter.objects.update(state="sending", claimed_at=NOW, try_count=1)
    letter = Letter.objects.get()
    record_letter(letter, Outcome(Ending.LATER, "unreachable"), now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.due_at > NOW) == ("waiting", True)


def test_attendants_are_asked_to_sign_and_again_for_a_new_edition() -> None:
    ensure_mail_channel()
    council = make_council()
    make_member(council, "زهرا احمدی", mail="zahra@example.ir")
    secretary = make_secretary(council)
    edition = issue_minutes(actor=secretary, meeting=make_held_meeting(council, secretary), now=NOW)
    assert Fact.objects.filter(name="councils.signatures.requested").exists()
    plan_signatures(edition.pk, now=NOW)
    plan_signatures(edition.pk, now=NOW)
    assert send() == 1
    assert "/meetings/sign/" in mail.outbox[0].body


def test_a_letter_by_messenger_goes_at_the_pace_of_its_channel_and_waits_when_asked(
    web: LocalWeb, clock: Clock
) -> None:
    slow_down = {"ok": False, "error_code": 429, "parameters": {"retry_after": 70}}
    messenger = Messenger(answer(SENT["bale"]), answer(slow_down, "429 x"), answer(SENT["bale"]))
    web.serve(HOSTS["bale"], messenger)
    make_channel("bale", per_minute=2)
    council = make_council()
    for number in range(4):
        make_member(council, f"عضو {number}", messenger="bale", chat=f"chat-{number}")
    edition = issue_invitations(
        actor=make_secretary(council), meeting=make_meeting(council), now=NOW
    )
    assert plan_invitations(edition.pk, now=NOW) == 4

    def turn() -> int:
        return send_due_letters(clock=clock, pause=clock.pause, network=web.network())

    assert turn() == 1, "the second is asked to wait, and with it the channel"
    told = json.loads(messenger.bodies[0])
    assert told["chat_id"] == "chat-0"
    assert "/meetings/invitation/" in told["text"]
    clock.forward(seconds=60)
    assert (turn(), len(messenger.bodies)) == (0, 2)
    clock.forward(seconds=11)
    assert turn() == 2, "two a minute, and no more"
    assert turn() == 0
    clock.forward(minutes=2)
    assert turn() == 1
    assert not Letter.objects.exclude(state="sent").exists()
    assert len(messenger.bodies) == 5, "only the one that was asked to wait went twice"
    assert {json.loads(body)["chat_id"] for body in messenger.bodies} == {
        f"chat-{number}" for number in range(4)
    }

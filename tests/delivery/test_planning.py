"""Who receives what: by wish, once, and nobody by accident."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hamseda.delivery.models import Dispatch, Subscriber
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.planning import (
    announce_correction,
    announce_recall,
    announce_release,
    announce_take_down,
    send_under_embargo,
)
from hamseda.delivery.queries import trusted_subscribers
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.operations import deliver_facts
from hamseda.foundation.tasks.worker import Worker
from hamseda.newsroom.models import ChangeNote, Release, Subject
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.scheduling import cancel_schedule
from hamseda.newsroom.operations.taking_down import take_down_release
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db


def recipients(release: Release, occasion: str = "publication") -> set[int]:
    found = Dispatch.objects.filter(release=release, occasion=occasion)
    return set(found.values_list("subscriber", flat=True))


def make_subject(code: str, parent: Subject | None = None) -> Subject:
    return Subject.objects.create(code=code, name=code, name_en=code, parent=parent)


def test_a_release_goes_to_whoever_wants_everything_or_its_office_kind_county_or_subject() -> None:
    office, other = make_office(), make_office("اداره کل برق")
    above = make_subject("medtop:1")
    below = make_subject("medtop:2", above)
    release = make_release(office, kind="news")
    release.subjects.add(below)
    release.save()
    wanting = [
        make_subscriber(),
        make_subscriber(offices=[office.pk]),
        make_subscriber(kinds=["news"]),
        make_subscriber(areas=[office.area_id]),
        make_subscriber(subjects=[above.pk]),
    ]
    make_subscriber(offices=[other.pk])
    make_subscriber(kinds=["video"])
    make_subscriber(subjects=[make_subject("medtop:3").pk])

    announce_release(release.pk, now=NOW)

    assert recipients(release) == {subscriber.pk for subscriber in wanting}


def test_whoever_has_several_fitting_wishes_gets_one_message() -> None:
    office = make_office()
    release = make_release(office, kind="news")
    make_subscriber(offices=[office.pk], kinds=["news"], areas=[office.area_id])
    announce_release(release.pk, now=NOW)
    announce_release(release.pk, now=NOW + timedelta(minutes=1))
    assert Dispatch.objects.count() == 1


def test_what_was_published_before_somebody_asked_is_not_sent() -> None:
    late = make_subscriber()
    Subscriber.objects.filter(pk=late.pk).update(wishes_since=NOW + timedelta(seconds=1))
    release = make_release()
    announce_release(release.pk, now=NOW + timedelta(minutes=1))
    assert recipients(release) == set()


def test_an_archive_that_is_brought_in_is_sent_to_nobody() -> None:
    make_subscriber()
    release = make_release(published_at=NOW - timedelta(days=3))
    assert announce_release(release.pk, now=NOW) == 0


def test_the_daily_message_leaves_in_the_morning_in_tehran() -> None:
    make_subscriber(pace="daily")
    announce_release(make_release().pk, now=NOW)  # 11:30 in Tehran
    assert Dispatch.objects.get().due_at == NOW.replace(hour=3, minute=30) + timedelta(days=1)


def test_publication_itself_brings_the_message_by_the_outbox_and_the_worker() -> None:
    make_subscriber()
    release = make_release(published_at=timezone.now())
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()
    assert [message.subject for message in mail.outbox] == [release.headline]
    deliver_facts(now=timezone.now())
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()
    assert len(mail.outbox) == 1


def correction_of(release: Release) -> ChangeNote:
    return ChangeNote.objects.create(
        release=release,
        kind="correction",
        text="عدد درست دوازده است.",
        noted_at=NOW,
        noted_by=make_user(),
    )


def test_a_correction_reaches_whoever_received_the_original_or_may_have() -> None:
    release = make_release()
    states = ("sent", "unknown", "sending", "failed", "waiting", "cancelled")
    told = {state: make_subscriber() for state in states}
    announce_release(release.pk, now=NOW)
    for state, subscriber in told.items():
        Dispatch.objects.filter(subscriber=subscriber).update(state=state)

    announce_correction(correction_of(release).pk, now=NOW)

    reached = {told[state].pk for state in ("sent", "unknown", "sending")}
    assert recipients(release, "correction") == reached


def test_a_take_down_stops_what_waits_and_tells_whoever_received_it() -> None:
    release = make_release()
    has_it, waits = make_subscriber(), make_subscriber()
    announce_release(release.pk, now=NOW)
    Dispatch.objects.filter(subscriber=has_it).update(state="sent")
    chief = make_user("chief_editor")
    down = take_down_release(
        actor=chief, release=release, outcome="withdrawn", explanation="نادرست بود.", now=NOW
    )

    announce_take_down(down.pk, now=NOW)

    stopped = Dispatch.objects.get(subscriber=waits)
    assert (stopped.state, stopped.reason) == ("cancelled", "taken_down")
    assert recipients(release, "take_down") == {has_it.pk}


@pytest.fixture
def embargoed():
    """A release that is approved and waits for the end of its embargo."""
    office = make_office()
    writer, chief = make_user("office_editor", office), make_user("chief_editor", office)
    draft = make_draft(writer, office, embargo_until=NOW + timedelta(days=1))
    submit_for_review(actor=writer, release=draft, now=NOW)
    draft.refresh_from_db()
    approve_release(actor=chief, release=draft, comment="", now=NOW)
    draft.refresh_from_db()
    return draft, chief


def test_before_the_time_a_release_goes_only_to_whom_the_editor_chose(embargoed) -> None:
    release, chief = embargoed
    trusted = make_subscriber(kind="outlet", receives_embargoed=True)
    make_subscriber(kind="outlet", receives_embargoed=True)
    make_subscriber()
    assert announce_release(release.pk, now=NOW) == 0

    send_under_embargo(actor=chief, release=release, subscribers=[trusted], now=NOW)

    dispatch = Dispatch.objects.get()
    assert (dispatch.subscriber, dispatch.embargo_until) == (trusted, release.embargo_until)
    entry = AuditEntry.objects.filter(action="delivery.release.sent_under_embargo").get()
    assert entry.data["subscribers"] == [trusted.pk]


def test_who_was_given_a_text_early_is_asked_not_to_use_it_when_its_approval_is_taken_back(
    embargoed,
) -> None:
    release, chief = embargoed
    has_it, waits, never = (
        make_subscriber(kind="outlet", receives_embargoed=True) for _ in range(3)
    )
    send_under_embargo(actor=chief, release=release, subscribers=[has_it, waits], now=NOW)
    Dispatch.objects.filter(subscriber=has_it).update(state="sent")
    cancel_schedule(actor=chief, release=release, reason="سفر عقب افتاد.", now=NOW)
    _work()
    assert Dispatch.objects.get(subscriber=waits).state == "cancelled"
    assert recipients(release, "recall") == {has_it.pk}
    assert not never.dispatches.exists()
    assert announce_recall(release.pk, release.latest_revision_id, now=NOW) == 1
    assert Dispatch.objects.filter(occasion="recall").count() == 1, "asking twice tells once"


def test_who_was_asked_not_to_use_a_text_receives_the_final_one(embargoed) -> None:
    release, chief = embargoed
    outlet = make_subscriber(kind="outlet", receives_embargoed=True)
    send_under_embargo(actor=chief, release=release, subscribers=[outlet], now=NOW)
    Dispatch.objects.update(state="sent")
    cancel_schedule(actor=chief, release=release, reason="سفر عقب افتاد.", now=NOW)
    announce_recall(release.pk, release.latest_revision_id, now=NOW)
    assert outlet in trusted_subscribers(release), "and may be given it early once more"
    writer = User.objects.get(pk=release.created_by_id)
    release.refresh_from_db()
    release.headline, release.embargo_until = "متن نهایی", None
    release.go_live_at = None
    save_draft(actor=writer, release=release, now=NOW)
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=chief, release=release, now=NOW)
    assert announce_release(release.pk, now=NOW) == 1
    numbers = Dispatch.objects.filter(occasion="publication").values_list("state", flat=True)
    assert sorted(numbers) == ["sent", "waiting"]


def test_nobody_is_asked_where_nobody_was_given_it(embargoed) -> None:
    release, chief = embargoed
    make_subscriber()
    cancel_schedule(actor=chief, release=release, reason="سفر عقب افتاد.", now=NOW)
    _work()
    assert not Dispatch.objects.exists()


def _work() -> None:
    deliver_facts(now=NOW)
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()


@pytest.mark.parametrize(
    "wanted",
    [{"kind": "reader", "receives_embargoed": True}, {"kind": "outlet"}],
    ids=["a reader", "an outlet that is not trusted"],
)
def test_nobody_else_can_be_chosen(embargoed, wanted: dict) -> None:
    release, chief = embargoed
    with pytest.raises(UnableToDeliverError) as refusal:
        send_under_embargo(
            actor=chief, release=release, subscribers=[make_subscriber(**wanted)], now=NOW
        )
    assert refusal.value.code == "not_trusted"
    assert not Dispatch.objects.exists()


def test_a_writer_a_draft_and_a_free_release_are_refused(embargoed) -> None:
    release, chief = embargoed
    trusted = [make_subscriber(kind="outlet", receives_embargoed=True)]
    writer = make_user("office_editor", release.office)
    draft = make_draft(writer, release.office, embargo_until=NOW + timedelta(days=1))
    for actor, about, code in (
        (writer, release, "not_chief_editor"),
        (chief, make_release(), "no_embargo"),
        (chief, draft, "not_approved"),
    ):
        with pytest.raises(UnableToDeliverError) as refusal:
            send_under_embargo(actor=actor, release=about, subscribers=trusted, now=NOW)
        assert refusal.value.code == code


def test_planning_costs_the_same_for_one_recipient_and_for_twenty() -> None:
    make_subscriber()
    first, second = make_release(), make_release()
    with CaptureQueriesContext(connection) as for_one:
        announce_release(first.pk, now=NOW)
    for _ in range(19):
        make_subscriber()
    with CaptureQueriesContext(connection) as for_twenty:
        announce_release(second.pk, now=NOW)
    assert len(recipients(second)) == 20
    assert len(for_twenty) == len(for_one)

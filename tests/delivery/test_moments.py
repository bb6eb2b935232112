"""Whoever was given a release before its time hears once of its new moment, or of its end."""

from datetime import timedelta

import pytest
from django.core import mail

from hamseda.delivery.models import Dispatch
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.planning import announce_move, announce_recall, send_under_embargo
from hamseda.delivery.wording import RECALL_NOTICE
from hamseda.newsroom.models import ScheduleChange
from hamseda.newsroom.operations.limiting import limit_draft
from hamseda.newsroom.operations.scheduling import cancel_schedule, move_schedule
from tests.delivery.factories import make_subscriber
from tests.delivery.test_mail import parsed
from tests.delivery.test_planning import _work, embargoed, recipients  # noqa: F401
from tests.factories import NOW

pytestmark = pytest.mark.django_db

WHY = "نشست خبری عقب افتاد."


def given(release, chief, *, count: int = 1) -> list:
    outlets = [make_subscriber(kind="outlet", receives_embargoed=True) for _ in range(count)]
    send_under_embargo(actor=chief, release=release, subscribers=outlets, now=NOW)
    return outlets


def moved(release, chief, days: int) -> ScheduleChange:
    moment = NOW + timedelta(days=days)
    return move_schedule(actor=chief, release=release, moment=moment, reason=WHY, now=NOW)


def test_who_has_it_is_told_once_and_what_waits_leaves_with_the_new_moment(embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    has_it, waits = given(release, chief, count=2)
    make_subscriber(kind="outlet", receives_embargoed=True)
    Dispatch.objects.filter(subscriber=has_it).update(state="sent")
    change = moved(release, chief, 3)
    _work()
    assert recipients(release, "move") == {has_it.pk}
    assert waits.dispatches.get().embargo_until == NOW + timedelta(days=3)
    assert has_it.dispatches.get(occasion="publication").embargo_until == NOW + timedelta(days=1)
    announce_move(change.pk, now=NOW)
    assert Dispatch.objects.filter(occasion="move").count() == 1, "asking twice tells once"


def test_who_is_given_it_after_the_move_has_nothing_to_learn(embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    change = moved(release, chief, 3)
    given(release, chief)
    Dispatch.objects.update(state="sent")
    assert announce_move(change.pk, now=NOW) == 0
    for days, told in ((5, 1), (3, 1)):  # there and back: both are news
        assert announce_move(moved(release, chief, days).pk, now=NOW) == told
        Dispatch.objects.update(state="sent")


def test_of_two_moves_only_the_last_is_told_where_neither_has_left(embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    (has_it,) = given(release, chief)
    Dispatch.objects.update(state="sent")
    first = moved(release, chief, 3)
    announce_move(first.pk, now=NOW)
    second = moved(release, chief, 5)
    announce_move(second.pk, now=NOW)
    told = Dispatch.objects.filter(occasion="move", subscriber=has_it).order_by("pk")
    assert [(row.state, row.reason) for row in told] == [("cancelled", "replaced"), ("waiting", "")]
    assert announce_move(first.pk, now=NOW) == 0


def test_the_message_says_both_moments_and_why_and_not_the_text(send, embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    given(release, chief)
    send()
    change = moved(release, chief, 3)
    announce_move(change.pk, now=NOW)
    assert send() == 1
    early, notice = map(parsed, mail.outbox)
    assert notice["Subject"].strip() == f"زمان انتشار عوض شد: {release.headline}"
    assert notice["In-Reply-To"] == early["Message-ID"]
    for part in notice.iter_parts():
        text = part.get_content()
        assert "۲ آذر ۱۴۰۵، ساعت ۱۱:۳۰" in text
        assert "۴ آذر ۱۴۰۵، ساعت ۱۱:۳۰" in text
        assert WHY in text
        assert release.body_text[:40] not in text


def test_a_new_moment_is_not_told_once_the_text_is_recalled(send, embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    given(release, chief)
    send()
    change = moved(release, chief, 3)
    announce_move(change.pk, now=NOW)
    revision_id = change.revision_id
    cancel_schedule(actor=chief, release=release, reason="سفر لغو شد.", now=NOW)
    announce_recall(release.pk, revision_id, now=NOW)
    assert send() == 1
    recall = next(parsed(mail.outbox[-1]).iter_parts()).get_content()
    assert RECALL_NOTICE in recall
    assert "دلیل: سفر لغو شد." in recall
    assert Dispatch.objects.get(occasion="move").reason == "not_approved"


def test_a_limited_release_is_given_to_no_outlet_before_its_time(embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    limit_draft(actor=chief, release=release, people=(), now=NOW)
    with pytest.raises(UnableToDeliverError, match="draft_limited"):
        given(release, chief)
    assert not Dispatch.objects.exists()

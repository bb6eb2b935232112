"""Only whoever may speak for an office on the day of a release gives its official position."""

import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from hamseda.delivery.composing import compose_mail, compose_text
from hamseda.delivery.models import Dispatch
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.checks import position_issues
from hamseda.newsroom.models import Release, ReleasePerson
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import (
    UnfitForReviewError,
    approve_release,
    submit_for_review,
)
from hamseda.newsroom.queries.speaking import speakers
from hamseda.registry.models import Appointment, Office, Person, Representative
from hamseda.registry.queries import speakers_of
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, client_of, make_draft, make_office, make_user
from tests.newsroom.test_writing_in_full import appoint, newest, rows, seen, typed

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
LABEL = "موضع رسمی دستگاه، به گفتهٔ"


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب مهرگان")


@pytest.fixture
def desk(writer: User) -> Client:
    return client_of(writer)


@pytest.fixture
def leader(office: Office) -> Person:
    return appoint("مریم آبان", "مدیرکل آب مهرگان", office)


@pytest.fixture
def expert(office: Office) -> Person:
    return appoint("کاوه رودی", "کارشناس آب مهرگان", office)


def name_spokesperson(person: Person, office: Office, until: date | None = None) -> Representative:
    return Representative.objects.create(
        office=office, person=person, kind="agency_spokesperson",
        valid_from=date(2024, 1, 1), valid_until=until,
    )  # fmt: skip


def marked(person: Person) -> dict[str, str]:
    return rows("people", [{"person": person.name, "is_official_speaker": "on"}])


def add(desk: Client, office: Office, person: Person) -> Release | None:
    answer = desk.post(reverse("newsroom:add"), typed(office, **marked(person)))
    return Release.objects.get() if answer.status_code == 302 else None


def official(writer: User, office: Office, person: Person) -> Release:
    release = make_draft(writer, office)
    release.people = [
        ReleasePerson(person=person, post_title="مدیرکل آب", is_official_speaker=True)
    ]
    save_draft(actor=writer, release=release, now=NOW)
    return release


def test_the_spokesperson_and_whoever_leads_the_office_may_speak(
    office: Office, leader: Person, expert: Person
) -> None:
    assert [one.person for one in speakers_of(office, on=TODAY)] == [leader]
    name_spokesperson(expert, office)
    told = [(one.person, one.title) for one in speakers_of(office, on=TODAY)]
    assert told == [(expert, "سخنگوی اداره کل آب مهرگان"), (leader, "مدیرکل آب مهرگان")]


def test_who_may_speak_is_asked_for_the_day(office: Office, expert: Person) -> None:
    name_spokesperson(expert, office, until=date(2026, 1, 1))
    assert speakers_of(office, on=TODAY) == []
    assert [one.person for one in speakers_of(office, on=date(2025, 6, 1))] == [expert]


def test_the_form_keeps_the_mark_with_the_post_of_the_registry(
    desk: Client, office: Office, leader: Person
) -> None:
    release = add(desk, office, leader)
    assert release is not None
    kept = newest(release).people.get()
    assert (kept.is_official_speaker, kept.post_title) == (True, "مدیرکل آب مهرگان")


def test_the_form_refuses_anybody_else_and_says_who_may(
    desk: Client, office: Office, leader: Person, expert: Person
) -> None:
    answer = desk.post(reverse("newsroom:add"), typed(office, **marked(expert)))
    page = answer.content.decode()
    assert "موضع رسمی دستگاه را تنها مریم آبان (مدیرکل آب مهرگان) می‌گوید" in page
    assert not Release.objects.exists()


def test_where_the_registry_knows_nobody_the_form_says_so(
    desk: Client, office: Office, expert: Person
) -> None:
    answer = desk.post(reverse("newsroom:add"), typed(office, **marked(expert)))
    assert "نخست او را در بانک اطلاعاتی ثبت کنید" in answer.content.decode()


def test_a_speaker_who_left_meanwhile_is_told_while_writing_and_keeps_it_from_review(
    desk: Client, writer: User, office: Office, leader: Person
) -> None:
    release = official(writer, office, leader)
    assert position_issues(newest(release), speakers(newest(release), NOW)) == []
    Appointment.objects.update(valid_until=TODAY)
    appoint("نسرین موج", "مدیرکل آب مهرگان", office, since=2025)
    with pytest.raises(UnfitForReviewError, match="speaker_not_official"):
        submit_for_review(actor=writer, release=release, now=NOW)
    page = desk.get(reverse("newsroom:edit", args=[release.pk])).content.decode()
    assert "تنها نسرین موج (مدیرکل آب مهرگان) می‌گوید" in page
    sent = typed(office, **marked(leader), **seen(release), **{"action-submit": "submit"})
    advice = desk.post(reverse("newsroom:advice", args=[release.pk]), sent).json()["html"]
    assert "تنها نسرین موج (مدیرکل آب مهرگان) می‌گوید" in advice


def test_a_text_that_speaks_of_an_official_position_without_a_mark_is_remarked(
    writer: User, office: Office, leader: Person
) -> None:
    release = make_draft(writer, office, lead="موضع رسمی این اداره کل روشن است.")
    assert [one.code for one in position_issues(release, [])] == ["position_unmarked"]
    assert not position_issues(release, [])[0].blocking
    release = official(writer, office, leader)
    assert position_issues(release, speakers(release, NOW)) == []


ATOM = "{http://www.w3.org/2005/Atom}"


def feed_item(form: str) -> Any:
    """The only item of a feed."""
    answer = Client().get(reverse(f"portal:{form}"))
    if form == "json_feed":
        return answer.json()["items"][0]
    return ET.fromstring(answer.content).find("channel/item" if form == "rss" else f"{ATOM}entry")


def test_readers_and_recipients_are_told_who_gives_it_and_as_what(
    writer: User, office: Office, leader: Person
) -> None:
    release = official(writer, office, leader)
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=make_user("chief_editor"), release=release, now=NOW)
    release = Release.objects.get()
    told = f"{LABEL} مریم آبان، مدیرکل آب"
    page = Client().get(release.get_absolute_url()).content.decode()
    assert told in page
    rss, atom, feed = (feed_item(form) for form in ("rss", "atom", "json_feed"))
    label = "موضع رسمی دستگاه"
    assert label in [one.text for one in rss.findall("category")]
    assert told in rss.find("{http://purl.org/rss/1.0/modules/content/}encoded").text
    assert label in [one.get("term") for one in atom.findall(f"{ATOM}category")]
    assert told in atom.find(f"{ATOM}content").text
    assert label in feed["tags"]
    assert told in feed["content_html"]
    assert feed["_hamseda"] == {"official_position": told}
    item = Client().get(reverse("portal:release_ninjs", args=[release.news_code])).json()
    assert {"name": told, "literal": "official_position"} in item["genres"]
    assert item["people"][0]["rel"] == "spokesperson"
    sent = Dispatch(subscriber=make_subscriber(), release=release, planned_at=NOW, due_at=NOW)
    message: EmailMultiAlternatives = compose_mail([sent], now=NOW)
    assert told in message.body
    assert told in message.alternatives[0].content
    assert told in compose_text(sent, longest=4000, now=NOW)


def test_a_release_without_the_mark_carries_no_label(writer: User, office: Office) -> None:
    release = make_draft(writer, office)
    assert release.official_position == ""
    submit_for_review(actor=writer, release=release, now=NOW)
    approve_release(actor=make_user("chief_editor"), release=release, now=NOW)
    for form in ("rss", "atom", "json_feed"):
        assert "موضع رسمی" not in Client().get(reverse(f"portal:{form}")).content.decode()

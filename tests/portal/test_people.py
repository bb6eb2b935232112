"""People with their posts, and the page for reporters."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hamseda.monitoring.models import Quotation
from hamseda.newsroom.models import ReleasePerson
from hamseda.registry.models import Appointment, Office, Person, Post, Representative
from tests.factories import make_office, make_outlet, make_release
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


def appoint(office: Office, name: str, title: str, since: int, until: int | None) -> Person:
    person = Person.objects.create(code=f"person-{Person.objects.count()}", name=name)
    post, _ = Post.objects.get_or_create(office=office, title=title)
    Appointment.objects.create(
        person=person,
        post=post,
        valid_from=date(since, 1, 1),
        valid_until=date(until, 1, 1) if until else None,
    )
    return person


def said_at(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode()).text_content()


def test_a_person_has_posts_and_statements(office: Office) -> None:
    person = appoint(office, "مهری آبی", "مدیرکل آب", 2020, None)
    Appointment.objects.create(
        person=person,
        post=Post.objects.create(office=office, title="معاون بهره‌برداری"),
        valid_from=date(2015, 1, 1),
        valid_until=date(2020, 1, 1),
    )
    release = make_release(office)
    release.people.add(ReleasePerson(person=person, post_title="مدیرکل آب"))
    release.save()
    release.people.add(ReleasePerson(person=person, post_title="سخنگو"))
    release.save()
    said = said_at(reverse("portal:person", args=[person.code]))
    assert said.count(release.headline) == 1
    assert "معاون بهره‌برداری (پیشین)" in said
    assert "مدیرکل آب (پیشین)" not in said
    older = make_release(office)
    older.people.add(ReleasePerson(person=person, post_title="معاون بهره‌برداری"))
    older.save()
    assert "مهری آبی، معاون بهره‌برداری (سمت در زمان خبر)" in said_at(older.get_absolute_url())
    assert "سمت در زمان خبر" not in said_at(release.get_absolute_url())


def test_a_person_page_quotes_what_media_carry_once_a_person_has_confirmed_it(
    office: Office,
) -> None:
    person = appoint(office, "مهری آبی", "مدیرکل آب", 2020, None)
    states = Quotation.State
    told = [("تأییدشدهٔ آب", states.CONFIRMED), ("گمان سامانه", states.PROPOSED),
            ("ردشده", states.REJECTED)]  # fmt: skip
    article = make_article(make_outlet("ندای دامنه"))
    for number, (words, state) in enumerate(told):
        Quotation.objects.create(
            article=article, person=person, words=words, state=state, post_title="مدیرکل آب",
            start=100 * number, end=100 * number + 50, manner="verbatim",
        )  # fmt: skip
    response = Client().get(reverse("portal:person", args=[person.code]))
    page = html.fromstring(response.content.decode())
    said = page.xpath("//ul[@class='statements']/li")
    assert [each.findtext("blockquote") for each in said] == ["تأییدشدهٔ آب"]
    link = said[0].find(".//a")
    assert (link.text_content(), link.get("href")) == ("ندای دامنه", article.url)
    assert "۳۰ آبان ۱۴۰۵" in said[0].text_content()


def test_whoever_has_left_is_no_longer_named_to_reporters(office: Office) -> None:
    appoint(office, "رفتهٔ پیشین", "مدیرکل آب", 2015, 2020)
    appoint(office, "ماندهٔ کنونی", "مدیرکل آب", 2020, None)
    Office.objects.filter(pk=office.pk).update(phone="021-1234")
    said = said_at(reverse("portal:reporters"))
    assert "ماندهٔ کنونی" in said
    assert "رفتهٔ پیشین" not in said
    assert "۰۲۱-۱۲۳۴" in said


def test_reporters_find_the_spokesperson_and_the_office_its_lines(office: Office) -> None:
    speaker = appoint(office, "گویا سخنور", "معاون", 2020, None)
    Representative.objects.create(
        office=office,
        person=speaker,
        kind=Representative.Kind.SPOKESPERSON,
        valid_from=date(2020, 1, 1),
    )
    said = said_at(reverse("portal:reporters"))
    assert "سخنگو: گویا سخنور" in " ".join(said.split())


def test_somebody_without_a_public_part_has_no_page() -> None:
    Person.objects.create(code="private", name="ناشناس")
    assert Client().get(reverse("portal:person", args=["private"])).status_code == 404


def test_the_page_costs_the_same_at_one_row_and_at_twenty(office: Office) -> None:
    appoint(office, "نخست", "مدیرکل", 2020, None)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            said_at(reverse("portal:reporters"))
        return len(asked)

    cost()
    few = cost()
    for number in range(19):
        appoint(make_office(f"دستگاه {number}"), f"نفر {number}", "مدیرکل", 2020, None)
    assert cost() == few

"""People hold posts over time: one at a time, or several with a reason; who is missing is seen."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hamseda.registry.models import (
    Appointment,
    Office,
    OfficeContact,
    Person,
    Post,
    Representative,
)
from hamseda.registry.operations.offices import save_contact
from hamseda.registry.operations.people import (
    save_appointment,
    save_person,
    save_post,
    save_representative,
)
from hamseda.registry.queries import holder_of, posts_of, reach_of
from hamseda.registry.queries.people import (
    multi_job_people,
    one_person_offices,
    people_spelled,
    vacant_posts,
)
from tests.factories import NOW, make_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 23)
BEFORE = DAY - timedelta(days=1)
HEAD, EXPERT = "مسئول روابط عمومی", "کارشناس روابط عمومی"


def make_person(name: str = "پری سپهر") -> Person:
    code = f"person-{Person.objects.count()}"
    return save_person(actor=None, person=Person(code=code, name=name), now=NOW)


def appoint(
    person: Person, office: Office, title: str = HEAD, *, since: date = date(2025, 1, 1),
    until: date | None = None, beside: str = "",
) -> Appointment:  # fmt: skip
    row = Appointment(
        person=person, valid_from=since, valid_until=until,
        is_multi_job=bool(beside), multi_job_reason=beside,
    )  # fmt: skip
    return save_appointment(actor=None, appointment=row, office=office, title=title, now=NOW)


def test_a_second_post_at_the_same_time_is_refused_unless_it_is_marked_with_a_reason() -> None:
    office, person = make_office(), make_person()
    appoint(person, office)
    with pytest.raises(ValidationError, match=HEAD):
        appoint(person, office, "مسئول دفتر")
    with pytest.raises(ValidationError, match="دلیل"):
        appoint(person, office, "مسئول دفتر", beside=" ")
    assert not multi_job_people(DAY).exists()
    appoint(person, office, "مسئول دفتر", beside="کمبود نیرو")
    assert [row.post_count for row in multi_job_people(DAY)] == [2]
    assert [post.title for post in posts_of(person, on=DAY)] == [HEAD, "مسئول دفتر"]


def test_posts_that_follow_each_other_need_no_mark() -> None:
    office, person = make_office(), make_person()
    first = appoint(person, office, until=DAY)
    appoint(person, office, "مسئول دفتر", since=DAY)
    assert not multi_job_people(BEFORE).exists()
    assert not multi_job_people(DAY).exists()
    first.valid_until = DAY + timedelta(days=5)
    with pytest.raises(ValidationError, match="مسئول دفتر"):
        save_appointment(actor=None, appointment=first, office=office, title=HEAD, now=NOW)


def test_the_database_too_refuses_a_mark_without_a_reason() -> None:
    row = appoint(make_person(), make_office())
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=row.pk).update(is_multi_job=True)


def test_a_post_has_its_holder_of_the_day_or_is_vacant() -> None:
    office = make_office()
    left, came = make_person("نوذر کاشف"), make_person("پری سپهر")
    post = appoint(left, office, until=BEFORE).post
    appoint(came, office, since=DAY)
    found = [holder_of(post, on=day) for day in (BEFORE - timedelta(days=1), BEFORE, DAY)]
    assert found == [left, None, came]


def test_a_vacant_seat_and_an_office_of_one_person_are_seen_on_a_day() -> None:
    alone, full, empty = make_office("تنها"), make_office("پر"), make_office("خالی")
    appoint(make_person("یک"), alone)
    appoint(make_person("دو"), full)
    appoint(make_person("سه"), full, EXPERT, until=DAY)
    assert [(office.name, office.staff_count) for office in one_person_offices(BEFORE)] == [
        ("خالی", 0), ("تنها", 1),
    ]  # fmt: skip
    assert full in one_person_offices(DAY)
    assert [(post.office, post.title) for post in vacant_posts(DAY)] == [(full, EXPERT)]
    assert not vacant_posts(BEFORE).exists()
    post = Post.objects.get(office=full, title=EXPERT)
    post.seat_count = 2
    save_post(actor=None, post=post, now=NOW)
    assert [row.holder_count for row in vacant_posts(BEFORE)] == [1]
    assert empty.pk not in {row.office_id for row in vacant_posts(DAY)}, "it has no post to fill"


@pytest.mark.parametrize(
    ("title", "duty"),
    [("مدیرکل روابط عمومی استانداری", "pr_head"), ("رئیس روابط‌عمومی", "pr_head"),
     ("كارشناس روابطعمومي", "pr_expert"), ("فرماندار گلرودان", "other")],
)  # fmt: skip
def test_what_a_post_is_for_is_read_off_its_title(title: str, duty: str) -> None:
    assert appoint(make_person(), make_office(), title).post.duty == duty


def test_an_office_has_one_spokesperson_at_a_time_and_a_liaison_for_each_field() -> None:
    office = make_office()
    first, second = make_person("نوذر کاشف"), make_person("پری سپهر")

    def name(person: Person, kind: str, since: date, field: str = "") -> Representative:
        row = Representative(
            office=office, person=person, kind=kind, news_field=field, valid_from=since
        )
        return save_representative(actor=None, representative=row, now=NOW)

    speaking = name(first, "agency_spokesperson", date(2025, 1, 1))
    with pytest.raises(ValidationError, match="نوذر کاشف"):
        name(second, "agency_spokesperson", DAY)
    speaking.valid_until = DAY
    save_representative(actor=None, representative=speaking, now=NOW)
    name(second, "agency_spokesperson", DAY)
    with pytest.raises(ValidationError, match="حوزه"):
        name(first, "news_liaison", DAY)
    name(first, "news_liaison", DAY, "بهداشت")
    name(second, "news_liaison", DAY, "عمران")
    assert Representative.objects.current_on(DAY).count() == 3


@pytest.mark.parametrize("words", ["پري سپهر", "سپهر", "پری‌سپهر"])
def test_a_person_is_found_in_every_spelling(words: str) -> None:
    person = make_person("پری سپهر")
    make_person("نوذر کاشف")
    assert list(people_spelled(Person.objects.all(), words)) == [person]


# ---------------------------------------------------------------- how an office is reached


def contact(office: Office, kind: str, value: str, **more: object) -> OfficeContact:
    row = OfficeContact(office=office, kind=kind, value=value, **more)
    return save_contact(actor=None, contact=row, now=NOW)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [("phone", "(۰۷۹) ۳۲۲۲ ۰۰۱۰", "07932220010"), ("mobile", "+98 912 345 6789", "09123456789"),
     ("mail", " info@abfa.example ", "info@abfa.example"), ("phone", "تلفن", None),
     ("mobile", "۰۷۹۳۲۲۲۰۰۱۰", None), ("mail", "info", None), ("site", "javascript:x", None),
     ("address", "نوبهاران، خیابان سرو", "نوبهاران، خیابان سرو")],
)  # fmt: skip
def test_a_contact_is_checked_and_comes_into_one_form(
    kind: str, typed: str, kept: str | None
) -> None:
    if kept is None:
        with pytest.raises(ValidationError):
            contact(make_office(), kind, typed)
        assert not OfficeContact.objects.exists()
    else:
        assert contact(make_office(), kind, typed).value == kept


def test_the_line_of_whoever_has_left_gives_way_to_the_line_of_the_office() -> None:
    office, person = make_office(), make_person()
    appoint(person, office, until=DAY)
    contact(office, "phone", "07932220011", person=person, is_public=True)
    contact(office, "phone", "07932220010", is_public=True)
    contact(office, "mobile", "09123456789", is_crisis=True)

    def shown(on: date, *, public_only: bool = True) -> list[str]:
        reach = reach_of([office], on=on, public_only=public_only)[office.pk]
        return sorted(row.value for row in reach.contacts)

    assert shown(BEFORE) == ["07932220010", "07932220011"]
    assert shown(DAY) == ["07932220010"]
    assert shown(DAY, public_only=False) == ["07932220010", "09123456789"]

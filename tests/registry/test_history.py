"""Offices are renamed, merged, split and closed, and every day of the past keeps its names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Appointment, Office, Person, RoleAssignment
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.history import (
    close_office,
    merge_offices,
    rename_office,
    reopen_office,
    split_office,
)
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.standing import place_office
from hamseda.registry.operations.taking_back import take_back_succession
from hamseda.registry.queries import current_offices, office_name, offices_named
from hamseda.registry.queries.offices import standings_on, successions_of
from tests.factories import NOW, client_of, make_office, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 23)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def refusal(call: object, **arguments: object) -> str:
    with pytest.raises(UnableToKeepError) as caught:
        call(actor=None, now=NOW, **arguments)  # type: ignore[operator]
    return caught.value.code


def in_post(office: Office, name: str = "پری سپهر", since: date = date(2025, 1, 1)) -> Appointment:
    code = f"p-{office.code}-{Person.objects.count()}"
    person = save_person(actor=None, person=Person(code=code, name=name), now=NOW)
    row = Appointment(person=person, valid_from=since)
    title = "مسئول روابط عمومی"
    return save_appointment(actor=None, appointment=row, office=office, title=title, now=NOW)


def test_an_office_is_called_by_the_name_of_the_day() -> None:
    office = make_office("اداره کل راه و ترابری")
    first, second = date(2024, 3, 20), DAY
    for day, name in ((first, "اداره کل راه"), (second, "اداره کل راه و شهرسازی")):
        rename_office(actor=None, office=office, name=name, on=day, reason="قانون تازه", now=NOW)
    office.refresh_from_db()
    one = timedelta(days=1)
    assert [office_name(office, on=day) for day in (first - one, first, second - one, second)] == [
        "اداره کل راه و ترابری", "اداره کل راه", "اداره کل راه", "اداره کل راه و شهرسازی",
    ]  # fmt: skip
    entry = AuditEntry.objects.filter(action="registry.office.renamed").latest("number")
    assert (entry.data["before"], entry.data["on"]) == ("اداره کل راه", DAY.isoformat())


@pytest.mark.parametrize("words", ["ترابري", "راه‌ وترابری", "شهرسازی", "راه شهرسازي"])
def test_an_office_is_found_by_any_name_it_ever_bore_in_any_spelling(words: str) -> None:
    office = make_office("اداره کل راه و ترابری")
    make_office("اداره کل آب")
    rename_office(
        actor=None, office=office, name="اداره کل راه و شهرسازی", on=DAY, reason="ادغام", now=NOW
    )
    assert list(offices_named(Office.objects.all(), words)) == [office]


def test_a_name_is_refused_that_cannot_have_been() -> None:
    office = make_office("اداره کل آب")

    def renaming(name: str = "شرکت آب", on: date = DAY, reason: str = "اساسنامه") -> str:
        return refusal(rename_office, office=office, name=name, on=on, reason=reason)

    assert renaming(reason=" ") == "reason_missing"
    assert renaming(name=" ") == "name_missing"
    assert renaming(name="اداره کل آب") == "name_unchanged"
    assert renaming(on=NOW.date() + timedelta(days=2)) == "in_the_future"
    rename_office(actor=None, office=office, name="آب", on=DAY, reason="اساسنامه", now=NOW)
    assert renaming(on=DAY) == "before_its_beginning"
    office.refresh_from_db()
    assert (office.name, office.former_names.count()) == ("آب", 1)


def test_a_closed_office_ends_with_all_that_was_held_there_and_stays_in_the_past() -> None:
    office = make_office()
    held = in_post(office)
    writer = make_user("office_editor", office)
    close_office(actor=None, office=office, on=DAY, reason="انحلال", now=NOW)
    assert [office in current_offices(day) for day in (BEFORE, DAY)] == [True, False]
    held.refresh_from_db()
    assert held.valid_until == DAY
    roles = [standing_of(writer, on=day).has(Role.OFFICE_EDITOR) for day in (BEFORE, DAY)]
    assert roles == [True, False]
    assert refusal(close_office, office=office, on=AFTER, reason="باز") == "already_closed"
    entry = AuditEntry.objects.get(action="registry.office.closed")
    assert entry.data["ended"] == {"appointments": 1, "representatives": 0, "roles": 1}


def test_a_mistaken_closing_is_taken_back_and_a_merger_is_not() -> None:
    office, other = make_office("یکم"), make_office("دوم")
    assert refusal(reopen_office, office=office, reason="اشتباه") == "not_closed"
    close_office(actor=None, office=office, on=DAY, reason="انحلال", now=NOW)
    reopen_office(actor=None, office=office, reason="اشتباه بود", now=NOW)
    assert office in current_offices(AFTER)
    merge_offices(actor=None, offices=[office], into=other, on=DAY, reason="ادغام", now=NOW)
    assert refusal(reopen_office, office=office, reason="اشتباه") == "has_successor"


def test_merged_offices_end_and_what_stood_below_them_stands_below_the_new_one() -> None:
    roads, housing, whole = make_office("راه"), make_office("مسکن"), make_office("راه و شهرسازی")
    below = make_office("اداره راه گلرودان")
    Office.objects.filter(pk=below.pk).update(superior=roads)
    Office.objects.filter(pk=whole.pk).update(superior=roads)
    merge_offices(actor=None, offices=[roads, housing], into=whole, on=DAY, reason="قانون", now=NOW)
    assert {row.pk for row in current_offices(AFTER)} == {whole.pk, below.pk}
    assert {row.pk for row in current_offices(BEFORE)} == {
        roads.pk, housing.pk, whole.pk, below.pk
    }  # fmt: skip
    below.refresh_from_db()
    whole.refresh_from_db()
    assert (below.superior, whole.superior) == (whole, None)
    told = {(row.predecessor.name, row.kind, row.happened_on) for row in successions_of(whole)}
    assert told == {("راه", "merged", DAY), ("مسکن", "merged", DAY)}


def test_a_merger_that_makes_no_sense_changes_nothing() -> None:
    office, other = make_office("یکم"), make_office("دوم")
    wrong = {"offices": [office, other], "into": other, "on": DAY, "reason": "ادغام"}
    assert refusal(merge_offices, **wrong) == "into_itself"
    assert refusal(merge_offices, **(wrong | {"offices": []})) == "nothing_chosen"
    close_office(actor=None, office=other, on=BEFORE, reason="انحلال", now=NOW)
    assert refusal(merge_offices, **(wrong | {"offices": [office]})) == "already_closed"
    assert office in current_offices(AFTER)


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_split_office_goes_on_or_ends(is_closed: bool) -> None:
    whole, part, other = make_office("جهاد"), make_office("شیلات"), make_office("دامپزشکی")
    split_office(
        actor=None, office=whole, into=[part, other], on=DAY, reason="تفکیک",
        is_closed=is_closed, now=NOW,
    )  # fmt: skip
    assert (whole in current_offices(AFTER)) != is_closed
    assert {row.successor for row in successions_of(whole)} == {part, other}


def test_nobody_is_appointed_to_an_office_after_its_end() -> None:
    office = make_office()
    close_office(actor=None, office=office, on=DAY, reason="انحلال", now=NOW)
    with pytest.raises(ValidationError, match="برپا نبوده"):
        in_post(office)
    assert not RoleAssignment.objects.filter(office=office).exists()


def test_a_merger_taken_back_opens_the_office_and_leaves_what_moved_since() -> None:
    roads, whole, other = make_office("راه"), make_office("راه و شهرسازی"), make_office("شهرداری")
    below, moved = make_office("اداره راه گلرودان"), make_office("اداره راه سرو")
    Office.objects.filter(pk__in=[below.pk, moved.pk]).update(superior=roads)
    assert refusal(take_back_succession, office=roads, reason="اشتباه") == "no_successor"
    merge_offices(actor=None, offices=[roads], into=whole, on=DAY, reason="قانون", now=NOW)
    moved.refresh_from_db()
    place_office(
        actor=None, office=moved, kind=moved.kind, area=moved.area, peer_group=moved.peer_group,
        superior=other, on=AFTER, reason="چارت تازه", now=NOW + timedelta(days=30),
    )  # fmt: skip
    assert refusal(take_back_succession, office=roads, reason=" ") == "reason_missing"
    take_back_succession(actor=None, office=roads, reason="شمارهٔ دیگری بود", now=NOW)
    for office in (roads, below, moved):
        office.refresh_from_db()
    assert (roads.valid_until, below.superior, moved.superior) == (None, roads, other)
    assert [standings_on([below], day)[below.pk].superior for day in (BEFORE, AFTER)] == [roads] * 2
    assert standings_on([moved], BEFORE)[moved.pk].superior == roads
    [row] = successions_of(roads)
    assert row.withdrawn_reason == (
        "شمارهٔ دیگری بود؛ 1 دستگاه زیر نظر که پس از آن جابه‌جا شده بود همان‌جا ماند"
    )
    assert refusal(reopen_office, office=roads, reason="باز") == "not_closed"
    merge_offices(actor=None, offices=[roads], into=whole, on=DAY, reason="قانون", now=NOW)
    assert successions_of(roads).count() == 2, "it may be recorded again, on the same day"


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_split_is_taken_back_and_stays_in_the_history(is_closed: bool) -> None:
    whole, part = make_office("جهاد"), make_office("شیلات")
    split_office(
        actor=None, office=whole, into=[part], on=DAY, reason="تفکیک", is_closed=is_closed, now=NOW
    )
    take_back_succession(actor=None, office=whole, reason="هنوز تصویب نشده", now=NOW)
    assert {whole, part} <= set(current_offices(AFTER))
    page = client_of(make_user("registrar")).get(reverse("offices:office", args=[whole.code]))
    assert "پس گرفته شد: هنوز تصویب نشده" in page.content.decode()
    assert "پس گرفتن ادغام" not in page.content.decode(), "there is nothing more to take back"

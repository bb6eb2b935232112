"""Personal data is sealed, every look at it is entered, and what is erased is gone."""

from datetime import date, timedelta

import pytest

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Appointment, Person, PersonalRecord
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.personal import (
    RETENTION,
    PersonalData,
    erase_personal_data,
    retention_ends,
    save_personal_data,
    view_personal_data,
)
from hamseda.registry.queries.people import people_past_retention
from tests.factories import NOW, make_office, make_user

CODE, MOBILE, ADDRESS = "0076229645", "09123456789", "نوبهاران، خیابان سرو، پلاک دوازده"
GIVEN = PersonalData(national_code="۰۰۷۶۲۲۹۶۴۵", mobile="+98 912 345 6789", address=ADDRESS)
NAME = "پری سپهر یگانه"


def make_person(name: str = NAME, *, until: date | None = None) -> Person:
    code = f"person-{Person.objects.count()}"
    person = save_person(actor=None, person=Person(code=code, name=name), now=NOW)
    row = Appointment(person=person, valid_from=date(2019, 1, 1), valid_until=until)
    save_appointment(
        actor=None, appointment=row, office=make_office(), title="مسئول روابط عمومی", now=NOW
    )
    return person


def refusal(call: object, **arguments: object) -> str:
    with pytest.raises(UnableToKeepError) as caught:
        call(now=NOW, **arguments)  # type: ignore[operator]
    return caught.value.code


@pytest.mark.django_db
def test_it_is_read_with_a_reason_and_each_look_is_entered() -> None:
    person, registrar = make_person(), make_user("registrar")
    save_personal_data(actor=registrar, person=person, given=GIVEN, now=NOW)
    assert refusal(view_personal_data, actor=registrar, person=person, reason=" ") == (
        "reason_missing"
    )
    looks = AuditEntry.objects.filter(action="registry.personal_data.viewed")
    assert not looks.exists()
    seen = view_personal_data(actor=registrar, person=person, reason="صدور حکم", now=NOW)
    assert seen == PersonalData(national_code=CODE, mobile=MOBILE, address=ADDRESS)
    entry = looks.get()
    assert (entry.actor_id, entry.data) == (registrar.pk, {"reason": "صدور حکم"})
    told = str(list(AuditEntry.objects.values_list("data", flat=True)))
    assert not any(secret in told for secret in (CODE, MOBILE, ADDRESS))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "code"),
    [(PersonalData(national_code="0076229646"), "national_code_wrong"),
     (PersonalData(mobile="07932220010"), "mobile_wrong"),
     (PersonalData(born_on="2030-01-01"), "born_in_the_future")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(given: PersonalData, code: str) -> None:
    assert refusal(save_personal_data, actor=None, person=make_person(), given=given) == code
    assert not PersonalRecord.objects.exists()


@pytest.mark.django_db
def test_one_national_code_belongs_to_one_person() -> None:
    first, second = make_person(), make_person("نوذر کاشف")
    save_personal_data(actor=None, person=first, given=GIVEN, now=NOW)
    assert refusal(save_personal_data, actor=None, person=second, given=GIVEN) == (
        "national_code_taken"
    )
    save_personal_data(actor=None, person=first, given=GIVEN, now=NOW)
    assert PersonalRecord.objects.count() == 1


@pytest.mark.django_db
def test_a_right_to_be_forgotten_leaves_the_post_and_takes_the_rest() -> None:
    person = make_person(until=date(2026, 1, 1))
    save_personal_data(actor=None, person=person, given=GIVEN, now=NOW)
    wish = {"actor": None, "person": person, "basis": "request", "forgets_name": True}
    assert refusal(erase_personal_data, **wish, reason="") == "reason_missing"
    erase_personal_data(**wish, reason="درخواست کتبی", now=NOW)
    person.refresh_from_db()
    assert NAME not in (person.name, person.code)
    assert not PersonalRecord.objects.exists()
    assert person.appointments.count() == 1, "the archive still knows that the post was held"
    assert refusal(erase_personal_data, **wish, reason="باز") == "already_erased"
    assert refusal(save_personal_data, actor=None, person=person, given=GIVEN) == "already_erased"


@pytest.mark.django_db
def test_the_name_of_whoever_is_in_post_is_not_erased_but_the_private_facts_are() -> None:
    person = make_person()
    save_personal_data(actor=None, person=person, given=GIVEN, now=NOW)
    wish = {"actor": None, "person": person, "basis": "request", "reason": "درخواست کتبی"}
    assert refusal(erase_personal_data, **wish, forgets_name=True) == "still_in_post"
    assert PersonalRecord.objects.exists()
    erase_personal_data(**wish, forgets_name=False, now=NOW)
    person.refresh_from_db()
    assert person.name == NAME
    assert not PersonalRecord.objects.exists()


@pytest.mark.django_db
def test_whose_time_is_over_is_listed_for_erasing() -> None:
    today = NOW.date()
    gone, fresh, here = (
        make_person(f"شخص {number}", until=until)
        for number, until in enumerate(
            (today - RETENTION - timedelta(days=1), today - timedelta(days=1), None)
        )
    )
    for person in (gone, fresh, here):
        save_personal_data(actor=None, person=person, given=PersonalData(mobile=MOBILE), now=NOW)
    assert list(people_past_retention(left_before=retention_ends(today))) == [gone]

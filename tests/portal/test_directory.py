"""The public directory shows what is meant to be public, and nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hamseda.registry.models import (
    Appointment,
    Area,
    Office,
    OfficeChannel,
    OfficeContact,
    Person,
    Representative,
)
from hamseda.registry.operations.history import merge_offices, rename_office
from hamseda.registry.operations.offices import save_channel, save_contact
from hamseda.registry.operations.people import (
    save_appointment,
    save_person,
    save_representative,
)
from hamseda.registry.operations.personal import PersonalData, save_personal_data
from tests.factories import NOW, make_office, make_release

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 23)


def make_person(name: str, office: Office, *, until: date | None = None) -> Person:
    code = f"person-{Person.objects.count()}"
    person = save_person(actor=None, person=Person(code=code, name=name), now=NOW)
    row = Appointment(person=person, valid_from=date(2025, 1, 1), valid_until=until)
    save_appointment(actor=None, appointment=row, office=office, title="مدیر", now=NOW)
    return person


def contact(office: Office, kind: str, value: str, **more: object) -> None:
    row = OfficeContact(office=office, kind=kind, value=value, **more)
    save_contact(actor=None, contact=row, now=NOW)


def furnish(office: Office) -> None:
    """Everything that an office can have, public and not."""
    here, gone = make_person("پری سپهر", office), make_person("نوذر کاشف", office, until=DAY)
    facts = PersonalData(national_code="0076229645", mobile="09120000002")
    if not Representative.objects.exists():
        save_personal_data(actor=None, person=here, given=facts, now=NOW)
    contact(office, "phone", "07932220010", is_public=True)
    contact(office, "phone", "07932220099", is_public=True, person=gone)
    contact(office, "mobile", "09120000001", is_crisis=True)
    contact(office, "mail", "info@abfa.example", is_public=True)
    row = OfficeChannel(
        office=office, platform="bale", address=f"https://bale.example/{office.code}"
    )
    save_channel(actor=None, channel=row, now=NOW)
    for kind, field in (("agency_spokesperson", ""), ("news_liaison", "بحران")):
        speaking = Representative(
            office=office, person=here, kind=kind, news_field=field, valid_from=date(2025, 1, 1)
        )
        save_representative(actor=None, representative=speaking, now=NOW)


@pytest.mark.parametrize("address", ["/directory/", "/directory/print/", "/directory.json"])
def test_it_tells_the_public_lines_and_keeps_the_others(client: Client, address: str) -> None:
    furnish(make_office("اداره کل آب"))
    answer = client.get(address)
    assert answer.status_code == 200
    shown = answer.content.decode().translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    for told in ("اداره کل آب", "07932220010", "info@abfa.example", "bale.example", "پری سپهر",
                 "بحران"):  # fmt: skip
        assert told in shown, told
    for kept in ("09120000001", "09120000002", "0076229645", "07932220099", "نوذر کاشف"):
        assert kept not in shown, kept


@pytest.mark.parametrize(
    "words", ["اداره کل راه", "اداره‌کل راه و شهرسازي", "ترابري", "راه وشهرسازی"]
)
def test_an_office_is_found_in_every_spelling_and_by_its_former_name(
    client: Client, words: str
) -> None:
    office = make_office("اداره کل راه و ترابری")
    make_office("شرکت آب")
    rename_office(actor=None, office=office, name="اداره کل راه و شهرسازی", on=DAY, reason="قانون",
                  now=NOW)  # fmt: skip
    found = client.get("/directory.json", {"q": words}).json()
    assert [row["name"] for row in found["offices"]] == ["اداره کل راه و شهرسازی"]
    assert found["offices"][0]["former_names"] == ["اداره کل راه و ترابری"]


def test_it_is_narrowed_by_county_and_kind_and_ignores_what_makes_no_sense(client: Client) -> None:
    office = make_office("اداره کل آب")
    make_office("شهرداری", kind="municipality")
    area = Area.objects.get(pk=office.area_id)
    asked = [{"kind": "municipality"}, {"county": area.code}, {"kind": "x", "county": "y"},
             {"q": "\x00"}, {"page": "x"}]  # fmt: skip
    counts = [client.get("/directory.json", wish).json()["count"] for wish in asked]
    assert counts == [1, 2, 2, 2, 2]


def test_a_closed_office_is_not_listed_and_its_page_names_the_successor(client: Client) -> None:
    gone, into = make_office("شیلات"), make_office("جهاد کشاورزی")
    merge_offices(actor=None, offices=[gone], into=into, on=DAY, reason="قانون", now=NOW)
    names = [row["name"] for row in client.get("/directory.json").json()["offices"]]
    assert names == ["جهاد کشاورزی"]
    shown = client.get(f"/offices/{gone.code}/").content.decode()
    assert "پایان یافته است" in shown
    assert f"/offices/{into.code}/" in shown


def test_pages_of_the_directory_lead_on_for_programs(client: Client) -> None:
    for number in range(31):
        make_office(f"اداره {number}")
    first = client.get("/directory.json", {"q": "اداره"}).json()
    assert (first["count"], len(first["offices"])) == (31, 30)
    following = "/directory.json" + first["next"].split("/directory.json")[1]
    second = client.get(following).json()
    assert (second["next"], len(second["offices"])) == (None, 1)
    assert client.get("/directory/print/").content.decode().count("contacts__item") == 31


def test_the_directory_asks_as_much_for_twenty_offices_as_for_one(client: Client) -> None:
    furnish(make_office("یکم"))
    client.get("/directory/")
    with CaptureQueriesContext(connection) as one:
        client.get("/directory/?q=")
    for number in range(19):
        furnish(make_office(f"اداره {number}"))
    with CaptureQueriesContext(connection) as twenty:
        client.get("/directory/?q=&kind=")
    assert len(twenty) <= len(one) <= 20


def test_a_release_of_the_past_bears_the_name_that_its_office_had_then(client: Client) -> None:
    office = make_office("اداره کل راه و ترابری")
    old = make_release(office, published_at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC))
    rename_office(actor=None, office=office, name="اداره کل راه و شهرسازی", on=DAY, reason="قانون",
                  now=NOW)  # fmt: skip
    new = make_release(office, published_at=NOW)
    for release, name in ((old, "ترابری"), (new, "شهرسازی")):
        page = client.get(release.get_short_url()).content.decode()
        assert f">اداره کل راه و {name}</a>" in page
    listed = client.get("/news/").content.decode()
    assert "اداره کل راه و ترابری" in listed
    assert "اداره کل راه و شهرسازی" in listed

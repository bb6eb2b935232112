"""What is taken out holds what its taker may see, is noted, and comes back unchanged."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.tables import read_tables
from hamseda.lists.models import ExportRecord
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.exporting import export_list
from hamseda.registry.models import Appointment, Office, OfficeContact, Person
from hamseda.registry.operations.offices import save_contact
from hamseda.registry.operations.people import save_appointment, save_person
from tests.factories import NOW, make_area, make_office, make_outlet, make_user
from tests.lists.factories import checked, imported, people_list, the_keeper

pytestmark = pytest.mark.django_db

ALI = ("اداره کل آب", "علی کریمی", "مدیر روابط عمومی", "079-32224040", "09121234567", "1402/05/03")


def taken(form: str = "xlsx", *, of: str = "people", actor=None, **filters):
    return export_list(actor=actor or the_keeper(), kind=of, form=form, filters=filters, now=NOW)


def test_the_heads_are_persian_and_formulas_are_neutral() -> None:
    imported(people_list(ALI))
    Person.objects.update(name="=HYPERLINK(1)")
    rows = [row.cells for row in read_tables(taken().content)[0].rows]
    assert rows[0][:2] == ("نام دستگاه", "نوع دستگاه")
    assert "'=HYPERLINK(1)" in rows[1]
    assert "09121234567" in rows[1]


def test_who_may_not_see_numbers_gets_none() -> None:
    imported(people_list(ALI))
    for role in ("analyst", "manager"):
        made = taken("json", actor=make_user(role, Office.objects.first()))
        assert "09121234567" not in made.content.decode()
        assert "mobile" not in made.record.fields
    with pytest.raises(UnableToListError):
        taken(actor=make_user("office_editor", Office.objects.first()))


def test_every_export_is_noted() -> None:
    imported(people_list(ALI))
    taken("json", area=Office.objects.first().area_id)
    record = ExportRecord.objects.get()
    assert (record.row_count, record.form) == (2, "json")
    assert record.filters == {"area": str(Office.objects.first().area_id)}
    entry = AuditEntry.objects.get(action="lists.list.exported")
    assert entry.data["rows"] == 2
    assert "کریمی" not in json.dumps(entry.data, ensure_ascii=False)


def test_filters_narrow() -> None:
    imported(people_list(ALI, ("شهرداری گلرودان", "ب ب", "م", "", "", "1403/01/01")))
    rows = json.loads(taken("json", kind_="", kind="municipality").content)
    assert [row["office"] for row in rows] == ["شهرداری گلرودان"]


def test_cards_are_read_back() -> None:
    imported(people_list(ALI))
    text = taken("vcf").content.decode()
    unfolded = text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "FN:علی کریمی\r\n" in unfolded
    assert 'TEL;VALUE=uri;TYPE="work,cell":tel:+989121234567\r\n' in unfolded


def test_what_is_taken_out_and_brought_in_changes_nothing() -> None:
    imported(people_list(ALI, ("شهرداری گلرودان", "رضا احمدی", "مسئول روابط عمومی", "", "", "")))
    outlet = make_outlet("پیک مهرگان", domains=("a.example", "b.example"))
    assert outlet.pk
    again = checked(taken().content)
    assert {row.outcome for row in again.rows.all()} == {"unchanged"}
    media = checked(taken(of="outlets").content, kind="outlets")
    assert {row.outcome for row in media.rows.all()} == {"unchanged"}


names = st.text(alphabet="ابپتجدرسعفقکگلمنهویآ \u200c", min_size=3, max_size=20).filter(
    lambda text: len(text.replace("\u200c", "").split()) > 0 and len(text.strip()) > 2
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(names, names, names, st.dates(date(1990, 1, 1), date(2026, 1, 1)),
                  st.integers(10**8, 10**9 - 1)),
        min_size=1, max_size=6, unique_by=(lambda row: row[0].split()[0], lambda row: row[1]),
    )
)  # fmt: skip
def test_any_registry_goes_out_and_comes_back(rows) -> None:
    make_area()
    for model in (OfficeContact, Appointment):
        model.objects.all().delete()
    for number, (office_name, name, title, day, digits) in enumerate(rows):
        office = make_office(f"{office_name} {number}")
        person = save_person(
            actor=None, person=Person(code=f"q-{Person.objects.count()}", name=name), now=NOW
        )
        save_appointment(
            actor=None, appointment=Appointment(person=person, valid_from=day), office=office,
            title=title, now=NOW,
        )  # fmt: skip
        contact = OfficeContact(office=office, person=person, kind="mobile", value=f"09{digits}")
        save_contact(actor=None, contact=contact, now=NOW)
    run = checked(taken().content)
    told = {row.number: (row.outcome, row.changes, row.notes) for row in run.rows.all()
            if row.outcome in {"added", "changed", "wrong"}}  # fmt: skip
    assert told == {}

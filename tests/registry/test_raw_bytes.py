"""What somebody reads who takes the disk away instead of signing in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from hamseda.registry.models import OfficeContact, PersonalRecord
from hamseda.registry.operations.offices import save_contact
from hamseda.registry.operations.personal import erase_personal_data, save_personal_data
from tests.factories import NOW, make_office
from tests.journeys.conftest import audit_trail_may_be_emptied  # noqa: F401 (for its module)
from tests.registry.test_personal import ADDRESS, CODE, GIVEN, MOBILE, NAME, make_person


@pytest.fixture
def database_bytes() -> Callable[[], bytes]:
    """Reads the database file and the log beside it, as a thief of the disk would."""
    if connection.vendor != "sqlite":
        pytest.skip("reads the files of SQLite")
    name = Path(connection.settings_dict["NAME"])
    if not name.is_file():
        pytest.skip("the test's database is not a file")

    def read() -> bytes:
        beside = [name, *name.parent.glob(name.name + "-wal")]
        return b"".join(path.read_bytes() for path in beside)

    return read


@pytest.mark.django_db(transaction=True)
def test_the_raw_database_never_shows_what_is_sealed_and_forgets_what_is_erased(
    database_bytes: Callable[[], bytes],
) -> None:
    line = "09127654321"
    person = make_person(until=date(2026, 1, 1))
    save_personal_data(actor=None, person=person, given=GIVEN, now=NOW)
    contact = OfficeContact(office=make_office(), kind="mobile", value=line, person=person)
    save_contact(actor=None, contact=contact, now=NOW)
    sealed = bytes(PersonalRecord.objects.get().sealed)
    raw = database_bytes()
    assert sealed in raw, "the bytes that are read are those of this database"
    for secret in (CODE, MOBILE, ADDRESS, line):
        assert secret.encode() not in raw
    erase_personal_data(
        actor=None, person=person, basis="request", reason="درخواست کتبی", forgets_name=True,
        now=NOW,
    )  # fmt: skip
    raw = database_bytes()
    for gone in (sealed, line.encode(), NAME.encode()):
        assert gone not in raw

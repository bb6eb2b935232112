"""A copy of the database tells no national code of an uploaded list."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hamseda.foundation.sealing import SealBrokenError, seal_bytes, unseal_bytes
from hamseda.foundation.sealing.trying import columns_not_opened
from hamseda.lists.contexts import fault_of
from hamseda.lists.operations.files import file_of
from hamseda.lists.operations.importing import check_list, map_columns
from tests.factories import NOW
from tests.lists.factories import checked, options, row, uploaded, written

pytestmark = pytest.mark.django_db

CODE = "1234567891"
NAMED = "دستگاه,نام و نام خانوادگی,سمت,تاریخ انتصاب,کد ملی\n"
UNNAMED = "دستگاه,نام و نام خانوادگی,سمت,تاریخ انتصاب,ملاحظات\n"
ROWS = f"اداره کل آب,علی کریمی,کارشناس,1402/05/03,{CODE}\n"


def stored_in_database() -> bytes:
    """Every value of every table, as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for values in cursor.fetchall():
                for value in values:
                    is_bytes = isinstance(value, bytes | memoryview)
                    found.append(bytes(value) if is_bytes else str(value).encode())
    return b"\n".join(found)


@pytest.mark.parametrize("heads", [NAMED, UNNAMED])
def test_no_table_holds_the_codes_of_a_list(heads: str) -> None:
    content = (heads + ROWS).encode()
    run = written(checked(content))
    assert run.state == "done"
    held = stored_in_database()
    assert "علی کریمی".encode() in held, "the search finds what is there"
    assert CODE.encode() not in held
    assert file_of(run) == content, "with the key the file is as it was"


def test_a_column_of_codes_that_somebody_ignores_is_not_kept_either() -> None:
    run = uploaded((NAMED + ROWS.replace(CODE, "1234567890")).encode())
    mapping = {"0": "office", "1": "name", "2": "post", "3": "since", "4": ""}
    map_columns(
        actor=run.uploaded_by, run=run, sheet=0, mapping=mapping, options=options(), now=NOW
    )
    check_list(run.pk, now=NOW)
    assert row(run, 2).cells[4] is None
    assert b"1234567890" not in stored_in_database()


def test_a_file_sealed_with_another_key_says_so_and_nothing_is_written(settings) -> None:
    run = uploaded((NAMED + ROWS).encode())
    columns = run.sheets[0]["columns"]
    mapping = {str(number): column["field"] for number, column in enumerate(columns)}
    map_columns(
        actor=run.uploaded_by, run=run, sheet=0, mapping=mapping, options=options(), now=NOW
    )
    settings.SEALING_KEY = "another key"
    assert check_list(run.pk, now=NOW) is False
    run.refresh_from_db()
    assert run.state == "uploaded"
    assert "باز نمی‌شود" in fault_of(run)


def test_bytes_sealed_for_one_are_of_no_use_to_another() -> None:
    sealed = seal_bytes(b"a\0b", owner="one")
    assert unseal_bytes(sealed, owner="one") == b"a\0b"
    for broken, owner in ((sealed, "two"), (sealed[:-1] + b"x", "one"), (b"plain", "one")):
        with pytest.raises(SealBrokenError):
            unseal_bytes(broken, owner=owner)


def test_who_opens_a_dry_run_with_another_key_is_told_and_doctor_knows(settings) -> None:
    run = checked((NAMED + ROWS).encode())
    reader = Client(raise_request_exception=False)
    reader.force_login(run.uploaded_by)
    address = reverse("lists:run", args=[run.pk])
    assert columns_not_opened() == []
    assert "علی کریمی" in reader.get(address).content.decode()
    settings.SEALING_KEY = "another"
    page = reader.get(address)
    assert page.status_code == 500
    assert "دادهٔ شخصی این صفحه باز نمی‌شود" in page.content.decode()
    assert "lists.importrow.cells" in columns_not_opened()

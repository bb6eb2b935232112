"""People's numbers in a list that waits stand sealed, and who looks at them is written down."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.lists.models import ImportRow, ImportRun
from tests.factories import client_of
from tests.lists.factories import checked, people_list, row
from tests.lists.test_files_sealed import stored_in_database

pytestmark = pytest.mark.django_db
MOBILE = "09121234567"
WRITTEN = "9121234567"
LIST = people_list(
    ("اداره کل آب", "علی کریمی", "کارشناس", "07932220010", MOBILE, "1402/05/03"),
    ("اداره کل آب", "مینا رهسپار", "کارشناس", "شماره 0791111111111111111", "", "1402/05/03"),
)


def test_no_table_holds_a_number_of_a_list_that_is_only_looked_at() -> None:
    run = checked(LIST)
    with connection.cursor() as cursor:
        cursor.execute('SELECT cells, "values", changes FROM lists_importrow WHERE number = 2')
        assert all(text.startswith("sealed:") for text in cursor.fetchone()), "sealed whole"
    assert WRITTEN.encode() not in stored_in_database()
    assert MOBILE in str(row(run, 2).changes), "with the key it is as it was"


def test_rows_from_before_are_sealed_by_the_migration_and_back() -> None:
    run = checked(LIST)
    before = list(run.rows.values_list("cells", "values", "changes", "notes"))
    told = SimpleNamespace(connection=connection)
    migration = import_module("hamseda.lists.migrations.0002_seal_rows")
    migration.unseal_rows(apps, told)
    sheets = run.sheets
    sheets[0]["columns"][0]["samples"] = [MOBILE]
    ImportRun.objects.filter(pk=run.pk).update(sheets=sheets)
    assert stored_in_database().count(WRITTEN.encode()) > 1
    assert list(run.rows.values_list("cells", "values", "changes", "notes")) == before
    migration.seal_rows(apps, told)
    assert WRITTEN.encode() not in stored_in_database()
    assert list(ImportRow.objects.values_list("cells", "values", "changes", "notes")) == before


def test_numbers_of_a_dry_run_open_by_a_click_that_leaves_an_entry() -> None:
    run = checked(LIST)
    client, page = client_of(run.uploaded_by), reverse("lists:run", args=[run.pk])
    closed = client.get(page).content.decode()
    assert "۰۹۱۲•••••۶۷" in closed
    assert "۰۹۱۲۱۲۳۴۵۶۷" not in closed
    assert "۰۷۹۱۱۱۱۱۱۱۱۱۱۱۱۱۱" not in closed, "nor in what was noted of a row"
    columns = client.get(reverse("lists:columns", args=[run.pk])).content.decode()
    assert "۰۹۱۲•••••۶۷" in columns
    assert "۱۲۳۴۵۶۷" not in columns
    entries = AuditEntry.objects.filter(action="lists.import.numbers_seen")
    assert not entries.exists()
    opened = client.post(reverse("lists:numbers", args=[run.pk]))
    assert "۰۹۱۲۱۲۳۴۵۶۷" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert entries.get().actor_id == run.uploaded_by_id
    assert "۰۹۱۲۱۲۳۴۵۶۷" not in client.get(page).content.decode(), "and closed again"

"""The database's planner knows how the rows are spread."""

import pytest
from django.db import connection

from hamseda.foundation.accounts.models import User
from hamseda.foundation.tasks.tasks import keep_statistics

pytestmark = pytest.mark.django_db


def test_tables_that_have_rows_are_counted_by_a_task() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    User.objects.bulk_create(User(username=f"user-{number}") for number in range(50))
    keep_statistics.func()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [User._meta.db_table])
        assert {row[0].split()[0] for row in cursor.fetchall()} == {"50"}

"""What journeys need besides a browser."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import connection

AUDIT_GUARD = import_module("hamseda.foundation.audit.migrations.0002_append_only")


@pytest.fixture(scope="module", autouse=True)
def audit_trail_may_be_emptied(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """A journey's data is deleted after it, which the audit trail's triggers forbid on SQLite.

    They come back after the module; PostgreSQL truncates, which no trigger of rows sees.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER audit_entry_no_{verb}")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in AUDIT_GUARD.SQLITE:
            cursor.execute(statement)

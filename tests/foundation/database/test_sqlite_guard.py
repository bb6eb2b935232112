"""SQLite is safe on every connection, and an unsafe library is refused in plain words."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from hamseda.foundation.database import OLDEST_SAFE_SQLITE, database_settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20000), ("mmap_size", 0)],
)
def test_every_connection_is_durable_and_strict(pragma: str, value: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        row = cursor.fetchone()
    # An in-memory database has no mmap to ask about.
    assert row is None or row[0] == value


def test_writers_queue_at_the_door_instead_of_failing_half_way() -> None:
    options = database_settings("sqlite:///var/x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_faulty_sqlite_is_refused_with_a_sentence_that_tells_what_to_do() -> None:
    version = subprocess.run(
        [sys.executable, "-c", "import sqlite3; print(sqlite3.sqlite_version)"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    if tuple(map(int, version.split("."))) >= OLDEST_SAFE_SQLITE:
        pytest.skip(f"the interpreter's own SQLite {version} is a safe one")
    run = subprocess.run(
        [sys.executable, "-m", "hamseda.config.cli", "doctor"],
        env=os.environ | {"HAMSEDA_SQLITE_LIBRARY": "system", "HAMSEDA_DATABASE_URL": "sqlite:///never.sqlite3",
                          "DJANGO_SETTINGS_MODULE": "hamseda.config.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert version in run.stderr
    assert "make install" in run.stderr
    assert "Traceback" not in run.stderr

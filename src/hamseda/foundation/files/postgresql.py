"""A PostgreSQL database as one dump file, and back, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hamseda.foundation.files.errors import BackupError, Fault

MEMBER = "database.pgdump"


def snapshot(connection: BaseDatabaseWrapper, target: Path) -> dict[str, int]:
    """Dump the database as it is at one moment; return the row counts of that same moment."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        shared = cursor.fetchone()[0]
        _run(
            connection, "pg_dump", "--format=custom", "--no-owner", "--no-acl",
            f"--snapshot={shared}", f"--file={target}",
        )  # fmt: skip
        return row_counts(connection)


def row_counts(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        names = [name for (name,) in cursor.fetchall()]
        counts = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608 # nosec B608 - from the catalogue
            counts[name] = cursor.fetchone()[0]
    return counts


def put_back(connection: BaseDatabaseWrapper, dump: Path) -> None:
    """Replace everything in the database by the dump, in one transaction or not at all.

    Raises BackupError(IN_USE) while others are connected: a worker between two tasks would go
    on with what it remembers of the old data.
    """
    _require_unused(connection)
    script = dump.with_suffix(".sql")
    _run(connection, "pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(dump))
    text = script.read_text(encoding="utf-8")
    schema = "" if "\nCREATE SCHEMA public;" in text else "CREATE SCHEMA public;\n"
    script.write_text(f"DROP SCHEMA IF EXISTS public CASCADE;\n{schema}{text}", encoding="utf-8")
    connection.close()
    _run(
        connection, "psql", "--no-psqlrc", "--quiet", "--single-transaction",
        "--set=ON_ERROR_STOP=1", f"--file={script}",
    )  # fmt: skip


def _require_unused(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        if cursor.fetchone()[0]:
            raise BackupError(Fault.IN_USE, connection.settings_dict["NAME"])


def _run(connection: BaseDatabaseWrapper, program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(Fault.PROGRAM_MISSING, program)
    done = subprocess.run(  # noqa: S603 - a fixed program; the arguments are ours
        [found, *arguments],
        env=os.environ | _credentials(connection.settings_dict),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(Fault.PROGRAM_FAILED, f"{program}: {done.stderr[-500:]}")


def _credentials(settings: dict[str, Any]) -> dict[str, str]:
    """The address and the password, by environment so that no list of processes shows them."""
    names = {
        "PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }  # fmt: skip
    return {name: str(settings[key]) for name, key in names.items() if settings.get(key)}

"""A SQLite database as one sound file, and back in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from hamseda.foundation.files.errors import BackupError, Fault

MEMBER = "database.sqlite3"


def snapshot(connection: BaseDatabaseWrapper, target: Path) -> None:
    """Copy the database as it is at one moment, while others go on writing.

    Raises BackupError(DATABASE_UNSOUND) when the copy does not pass SQLite's own check.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a WAL beside it
    require_sound(target)


def require_sound(path: Path) -> None:
    """Raise BackupError(DATABASE_UNSOUND) unless SQLite finds no fault in a database file."""
    with closing(sqlite3.connect(path)) as database:
        try:
            answers = database.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as error:
            raise BackupError(Fault.DATABASE_UNSOUND, path.name) from error
    if answers != [("ok",)]:
        raise BackupError(Fault.DATABASE_UNSOUND, path.name)


def row_counts(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(path)) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
            "ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        ).fetchall()
        return {
            name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 # nosec B608
            for (name,) in names  # names come from the database's own catalogue
        }


def require_unused(path: Path) -> None:
    """Raise BackupError(IN_USE) while any process has the database open."""
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as database:
        try:
            # In WAL mode every open connection holds a shared lock, which this cannot pass.
            database.execute("PRAGMA locking_mode=EXCLUSIVE")
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise BackupError(Fault.IN_USE, path.name) from error


def family(path: Path) -> list[Path]:
    """The database file and what SQLite keeps beside it; they belong together."""
    return [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))]

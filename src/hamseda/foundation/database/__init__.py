"""Which databases Hamseda runs on, and the SQLite that it refuses.

SQLite before 3.51.3 can corrupt a database in WAL mode when two connections write or
checkpoint at once (the "WAL-reset" bug). Debian 12 ships 3.40.1, so we bring our own library
(pysqlite3) and refuse to start on a faulty one. See docs/decisions/0003-sqlite-guard.md.
"""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

OLDEST_SAFE_SQLITE = (3, 51, 3)

REFUSAL = (
    "همصدا با این نسخهٔ SQLite ({found}) راه‌اندازی نمی‌شود، چون ممکن است دادهٔ شما را خراب کند. "
    "نسخهٔ {needed} یا تازه‌تر لازم است: «make install» را اجرا کنید تا بستهٔ pysqlite3 نصب شود، "
    "یا با HAMSEDA_DATABASE_URL از PostgreSQL استفاده کنید."
)

# Run on every new connection. FULL keeps a commit through a power cut; mmap stays off; what is
# deleted is overwritten, so that erased personal data does not stay in the file's free pages.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA busy_timeout=20000; PRAGMA mmap_size=0; PRAGMA secure_delete=ON;"
)


class UnsafeSqliteError(RuntimeError):
    """The SQLite library at hand may corrupt the database; the message says what to do."""


def use_bundled_sqlite() -> None:
    """Put pysqlite3 in the place of the standard library's sqlite3, before Django loads it.

    HAMSEDA_SQLITE_LIBRARY=system keeps the interpreter's own library (to prove the refusal).
    """
    if os.environ.get("HAMSEDA_SQLITE_LIBRARY") == "system":
        return
    try:
        import pysqlite3
    except ModuleNotFoundError:  # the version check below speaks to the user
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def require_safe_sqlite() -> None:
    """Raise UnsafeSqliteError unless the loaded SQLite is free of the WAL-reset bug."""
    import sqlite3

    if sqlite3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        needed = ".".join(map(str, OLDEST_SAFE_SQLITE))
        raise UnsafeSqliteError(REFUSAL.format(found=sqlite3.sqlite_version, needed=needed))


def database_settings(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for `sqlite:///path` or `postgresql://user:pass@host:port/name`.

    Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite_settings(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "options": "-c statement_timeout=30000 -c lock_timeout=10000"
                " -c idle_in_transaction_session_timeout=60000"
            },
        }
    raise ValueError(
        f"HAMSEDA_DATABASE_URL با «{parts.scheme}» آغاز شده است؛ "
        "تنها sqlite و postgresql پذیرفته است."
    )


def _sqlite_settings(path: Path) -> dict[str, Any]:
    require_safe_sqlite()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def forget_what_was_deleted() -> None:
    """Let no earlier page of a SQLite database wait in the log beside it, once this commits.

    On PostgreSQL the space of deleted rows is given back by its own vacuum. A reader who still
    looks at an earlier state keeps the log until the next call or until SQLite's own checkpoint.
    """
    from django.db import connection, transaction

    def checkpoint() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    if connection.vendor == "sqlite":
        transaction.on_commit(checkpoint)


def refresh_statistics() -> None:
    """Have SQLite count anew how many rows share a value, in tables that it never counted or that
    have grown tenfold since. Without it the planner may read the index of all articles for the
    figures of one office. PostgreSQL does this by itself.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Every table, not only those of this connection; counted from a sample.
            cursor.execute("PRAGMA optimize=0x10012")

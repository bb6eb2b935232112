"""The migrated database of the tests, made by one process and copied by the others.

Some two hundred migrations take a minute in each process; a copy takes a blink. On SQLite the copy
is kept for later runs, and beside it lies what it was made of: every migration and the libraries'
versions. Where only migrations were added since, a later run copies it and runs those alone; where
something changed, all of them. On PostgreSQL it lives as long as the run's server.
"""

import fcntl
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import setup_databases

LIBRARIES = ("Django", "wagtail", "modelsearch", "pysqlite3", "django-tasks-db")

ON_POSTGRESQL = "hamseda_migrated"


def make_database(folder: Path) -> Callable[[], None]:
    """Make this process's test database, of a copy where there is one; returns what ends it."""
    with _one_at_a_time(folder):
        if connection.vendor == "postgresql":
            _make_on_postgresql()
            return connections.close_all  # the run's server goes, and its databases with it
        own_name = _made_on_sqlite(folder)
    return partial(connection.creation.destroy_test_db, own_name, verbosity=0)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let the first process make the copy while the others wait for it."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made_on_sqlite(folder: Path) -> str:
    template = template_path(folder)
    if template.is_file():
        return copy_template(template)
    if smaller := smaller_template(folder):
        own_name = copy_template(smaller)
        call_command("migrate", verbosity=0)
    else:
        own_name = str(connection.settings_dict["NAME"])
        setup_databases(verbosity=0, interactive=False)
    keep_template(template)
    return own_name


def _make_on_postgresql() -> None:
    """Django's own set-up, on a clone if another process of the run has left one."""
    test_name = connection.creation._get_test_db_name()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ON_POSTGRESQL])
        is_there = cursor.fetchone() is not None
        if is_there:
            cursor.execute(f'CREATE DATABASE "{test_name}" TEMPLATE "{ON_POSTGRESQL}"')
    setup_databases(verbosity=0, interactive=False, keepdb=is_there)
    if not is_there:
        connection.close()
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{ON_POSTGRESQL}" TEMPLATE "{test_name}"')


def ingredients() -> dict[str, str]:
    """What the migrated database is made of today, by name, with its version or digest."""
    made_of = {name: version(name) for name in LIBRARIES}
    for app in apps.get_app_configs():
        ours = app.name.startswith("hamseda.")
        for path in Path(app.path, "migrations").glob("*.py"):
            made_of[f"{app.label} {path.name}"] = _digest(path) if ours else ""
    for path in Path(settings.PACKAGE_DIR).rglob("*.toml"):
        made_of[str(path.relative_to(settings.PACKAGE_DIR))] = _digest(path)
    return made_of


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def template_path(folder: Path) -> Path:
    """Where the copy for today's migrations is or will be."""
    text = json.dumps(ingredients(), sort_keys=True)
    return folder / f"migrated-{hashlib.sha256(text.encode()).hexdigest()[:16]}.sqlite3"


def smaller_template(folder: Path) -> Path | None:
    """A copy that lacks only migrations that were added since, if there is one."""
    today = ingredients().items()
    for made_of in folder.glob("migrated-*.json"):
        template = made_of.with_suffix(".sqlite3")
        if json.loads(made_of.read_text("utf-8")).items() <= today and template.is_file():
            return template
    return None


def copy_template(template: Path) -> str:
    """Make the test database from the copy; returns the database's own name."""
    own_name = str(connection.settings_dict["NAME"])
    test_name = connection.creation._get_test_db_name()
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = test_name
    connection.ensure_connection()
    source = sqlite3.connect(f"file:{template}?mode=ro", uri=True)
    try:
        source.backup(connection.connection)
    finally:
        source.close()
    return own_name


def keep_template(template: Path) -> None:
    """Keep today's database for later runs and processes."""
    template.parent.mkdir(parents=True, exist_ok=True)
    unfinished = template.with_suffix(f".{os.getpid()}")
    target = sqlite3.connect(unfinished)
    try:
        connection.connection.backup(target)
    finally:
        target.close()
    unfinished.replace(template)
    template.with_suffix(".json").write_text(json.dumps(ingredients()), "utf-8")
    for older in template.parent.glob("migrated-*"):
        if older.stem != template.stem:
            older.unlink(missing_ok=True)

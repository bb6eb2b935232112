"""The migrated database of the tests, made once and copied by every later run on SQLite.

Some two hundred migrations take eight seconds in each process; a copy takes a blink. The copy's
name is a digest of every migration and of the libraries' versions, so a change makes a new one.
"""

import hashlib
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

LIBRARIES = ("Django", "wagtail", "modelsearch", "pysqlite3", "django-tasks-db")


def template_path(folder: Path) -> Path:
    """Where the copy for today's migrations is or will be."""
    digest = hashlib.sha256()
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}\n".encode())
            if app.name.startswith("hamseda."):
                digest.update(path.read_bytes())
    for path in sorted(Path(settings.PACKAGE_DIR).rglob("*.toml")):
        digest.update(path.read_bytes())
    return folder / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


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
    """Keep today's database for later runs; of several processes the last one wins."""
    template.parent.mkdir(parents=True, exist_ok=True)
    unfinished = template.with_suffix(f".{os.getpid()}")
    target = sqlite3.connect(unfinished)
    try:
        connection.connection.backup(target)
    finally:
        target.close()
    unfinished.replace(template)
    for older in template.parent.glob("migrated-*.sqlite3"):
        if older != template:
            older.unlink(missing_ok=True)

"""The migrated database of the tests, made once and copied by every later run on SQLite.

Some two hundred migrations take half a minute in each process; a copy takes a blink. Beside the
copy lies what it was made of: every migration and the libraries' versions. Where only migrations
were added since, a later run copies it and runs those alone; where something changed, all of them.
"""

import hashlib
import json
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

LIBRARIES = ("Django", "wagtail", "modelsearch", "pysqlite3", "django-tasks-db")


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
    """Keep today's database for later runs; of several processes the last one wins."""
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

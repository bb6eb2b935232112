# ruff: noqa: T201 - its output is what the tests read
"""A small installation in a process of its own: `python -m … VAR_DIR STEP [ARGUMENT …]`.

It has the product's database settings and a few of its apps; what it holds is facts of the
outbox and files in its media folder.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

from hamseda.foundation.database import database_settings, use_bundled_sqlite


def configure(var: Path) -> None:
    use_bundled_sqlite()
    url = os.environ.get("HAMSEDA_DATABASE_URL") or f"sqlite:///{var / 'hamseda.sqlite3'}"
    settings.configure(
        VAR_DIR=var,
        MEDIA_ROOT=var / "media",
        INSTALLED_APPS=["django_tasks_db", "hamseda.foundation.tasks", "hamseda.foundation.outbox"],
        DATABASES={"default": database_settings(url)},
        USE_TZ=True,
        SECRET_KEY="only-for-tests",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()


def fill(facts: str) -> None:
    """Tables, some facts, two uploads."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    media = settings.VAR_DIR / "media" / "عکس‌ها"
    media.mkdir(parents=True)
    (media / "نشست خبری.jpg").write_bytes(b"a picture")
    (media.parent / "empty.txt").write_bytes(b"")
    add(facts)


def add(facts: str) -> None:
    from hamseda.foundation.outbox.models import Fact

    now = timezone.now()
    for number in range(int(facts)):
        Fact.objects.create(
            name="sample", payload={"متن": f"{number}"}, recorded_at=now, next_attempt_at=now
        )


def add_until_killed() -> None:
    """Write without end and say after each commit how far it got."""
    from hamseda.foundation.outbox.models import Fact

    while True:
        add("1")
        print(Fact.objects.count(), flush=True)


def show() -> None:
    """Everything that the installation holds."""
    from hamseda.foundation.outbox.models import Fact

    media = settings.VAR_DIR / "media"
    files = {
        str(path.relative_to(media)): path.read_bytes().decode()
        for path in media.rglob("*")
        if path.is_file()
    }
    facts = [list(row) for row in Fact.objects.order_by("id").values_list("id", "payload")]
    print(json.dumps({"facts": facts, "files": files}))


def claim_a_future_change() -> None:
    """Make the database claim a change that this product has never heard of."""
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="outbox", name="9999_from_the_future")


def back_up(path: str) -> None:
    from hamseda.foundation.files.operations import back_up

    print(json.dumps(back_up(Path(path), now=timezone.now()).manifest.row_counts))


def restore(path: str, replace: str = "") -> None:
    from hamseda.foundation.files.errors import BackupError
    from hamseda.foundation.files.operations import restore

    try:
        restore(Path(path), replace=bool(replace), now=timezone.now())
    except BackupError as error:
        print(error.code)
        raise SystemExit(3) from error


if __name__ == "__main__":
    configure(Path(sys.argv[1]))
    globals()[sys.argv[2]](*sys.argv[3:])

"""What a database says of its migrations: whether a way leads from it to this version."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hamseda.foundation.database.migrating import half_way, known_migrations
from hamseda.foundation.files.archive import Manifest, write_archive
from hamseda.foundation.files.errors import BackupError, Fault
from hamseda.foundation.files.operations import restore
from tests.factories import NOW

JOINED, PART = ("registry", "0001_initial"), ("registry", "0012_lines_once")


@pytest.mark.django_db
def test_a_database_of_this_version_and_an_empty_one_are_whole():
    applied = set(MigrationRecorder(connection).applied_migrations())
    assert applied <= known_migrations()
    assert {JOINED, PART} <= applied
    assert half_way(applied) is None
    assert half_way(()) is None


@pytest.mark.django_db
def test_a_database_from_before_the_joining_is_whole_when_it_had_them_all():
    applied = set(MigrationRecorder(connection).applied_migrations())
    assert half_way(applied - {JOINED}) is None  # Django notes the joined one at the next start
    assert half_way(applied - {PART}) == JOINED
    assert half_way({JOINED}) == JOINED  # the first of the old ones had this name too


@pytest.mark.django_db
def test_a_backup_from_which_no_way_leads_here_is_refused_before_anything_is_touched(
    tmp_path: Path, settings
):
    settings.VAR_DIR = tmp_path / "var"
    (tmp_path / "dump").write_bytes(b"")
    manifest = Manifest("", "", connection.vendor, (".".join(JOINED),), {})
    member = "hamseda.sqlite3" if connection.vendor == "sqlite" else "hamseda.dump"
    path = tmp_path / "backup.tar.gz"
    write_archive(path, [(member, tmp_path / "dump")], manifest)
    with pytest.raises(BackupError) as refused:
        restore(path, now=NOW)
    assert (refused.value.code, refused.value.where) == (Fault.OLDER_TABLES, ".".join(JOINED))

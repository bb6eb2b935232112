"""Back up an installation, verify a backup, and bring one back."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from hamseda.foundation.database.migrating import half_way, known_migrations
from hamseda.foundation.files import postgresql, sqlite
from hamseda.foundation.files.archive import Manifest, read_archive, sync_folder, write_archive
from hamseda.foundation.files.errors import BackupError, Fault

MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and read back."""

    path: Path
    manifest: Manifest
    size: int
    """Bytes of the archive."""


def back_up(path: Path, *, now: datetime) -> Backup:
    """Write the database and the uploaded files into one archive, and read it back to be sure.

    May run while the site works. The database is taken first and the files after it, so that
    every file that the database knows is there unless it was deleted meanwhile.

    Raises BackupError, and OSError where the disk refuses.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backing-up-") as folder:
        dump = Path(folder) / _database_member()
        counts = _snapshot(dump)
        manifest = Manifest(
            created_at=now.isoformat(),
            product_version=version("hamseda"),
            database=connection.vendor,
            migrations=_applied_migrations(),
            row_counts=counts,
        )
        write_archive(path, _files(dump), manifest)
    return Backup(path, read_archive(path), path.stat().st_size)


def verify_backup(path: Path) -> Manifest:
    """Read a backup to its last byte. Raises BackupError."""
    return read_archive(path)


def restore(path: Path, *, replace: bool = False, now: datetime) -> Manifest:
    """Bring back what a backup holds; with `replace` even over existing data.

    Nothing is touched before the whole backup has been verified. On SQLite the earlier data are
    set aside in VAR_DIR/replaced-<moment>, not deleted. Tables older than this version of the
    product are brought up to date by `migrate`, which `hamseda restore` runs next.

    Raises BackupError.
    """
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix=".restoring-") as folder:
        staged = Path(folder)
        manifest = read_archive(path, staged)
        _require_fit(manifest)
        if not replace and _has_data():
            raise BackupError(Fault.NOT_EMPTY)
        aside = settings.VAR_DIR / f"replaced-{now:%Y%m%dT%H%M%S%f}"
        if connection.vendor == "sqlite":
            _restore_sqlite(staged / sqlite.MEMBER, manifest, aside)
        else:
            postgresql.put_back(connection, staged / postgresql.MEMBER)
            _require_counts(postgresql.row_counts(connection), manifest)
        _restore_media(staged / MEDIA, aside)
    sync_folder(settings.VAR_DIR)
    return manifest


def _database_member() -> str:
    return sqlite.MEMBER if connection.vendor == "sqlite" else postgresql.MEMBER


def _snapshot(target: Path) -> dict[str, int]:
    if connection.vendor == "sqlite":
        sqlite.snapshot(connection, target)
        return sqlite.row_counts(target)
    return postgresql.snapshot(connection, target)


def _files(dump: Path) -> Iterator[tuple[str, Path]]:
    yield dump.name, dump
    media = Path(settings.MEDIA_ROOT)
    for path in sorted(media.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{MEDIA}/{path.relative_to(media).as_posix()}", path


def _applied_migrations() -> tuple[str, ...]:
    applied = MigrationLoader(connection).applied_migrations
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def _require_fit(manifest: Manifest) -> None:
    """The backup must be of this kind of database and no newer than this product."""
    if manifest.database != connection.vendor:
        raise BackupError(Fault.OTHER_DATABASE, manifest.database)
    known = {f"{app}.{name}" for app, name in known_migrations()}
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupError(Fault.NEWER_TABLES, unknown[0])
    applied = [(app, name) for app, _, name in (one.partition(".") for one in manifest.migrations)]
    if (found := half_way(applied)) is not None:
        raise BackupError(Fault.OLDER_TABLES, ".".join(found))
    if _database_member() not in {content.name for content in manifest.contents}:
        raise BackupError(Fault.DAMAGED, _database_member())


def _has_data() -> bool:
    media = Path(settings.MEDIA_ROOT)
    if media.is_dir() and any(media.iterdir()):
        return True
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False  # asking would create it
    return bool(connection.introspection.table_names())


def _restore_sqlite(staged: Path, manifest: Manifest, aside: Path) -> None:
    sqlite.require_sound(staged)
    _require_counts(sqlite.row_counts(staged), manifest)
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    if target.exists():
        sqlite.require_unused(target)
        aside.mkdir()
        # A WAL left beside the new database would be played into it.
        for part in sqlite.family(target):
            if part.exists():
                part.rename(aside / part.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(staged, target)
    sync_folder(target.parent)


def _require_counts(found: dict[str, int], manifest: Manifest) -> None:
    for table, count in manifest.row_counts.items():
        if found.get(table) != count:
            raise BackupError(Fault.DATABASE_UNSOUND, table)


def _restore_media(staged: Path, aside: Path) -> None:
    media = Path(settings.MEDIA_ROOT)
    if media.exists():
        aside.mkdir(exist_ok=True)
        shutil.move(media, aside / MEDIA)
    if staged.exists():
        shutil.move(staged, media)
    else:
        media.mkdir(parents=True)

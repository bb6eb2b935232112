"""The file itself: a gzipped tar whose last member is a manifest with the hash of all others.

Everything is covered: the contents by SHA-256, the rest (names, padding, order) by gzip's
checksum, which is read to the end, and gzip's own header by being always the same.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from hamseda.foundation.files.errors import BackupError, Fault

FORMAT = 1
MANIFEST = "manifest.json"
MAX_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024

_GZIP_LEVEL = 6
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


@dataclass(frozen=True, slots=True)
class Content:
    """One file in the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds and where it came from."""

    created_at: str
    product_version: str
    database: str
    """"sqlite" or "postgresql"."""
    migrations: tuple[str, ...]
    """Applied ones, as "app.name", sorted."""
    row_counts: dict[str, int]
    contents: tuple[Content, ...] = ()
    format: int = field(default=FORMAT)


def write_archive(path: Path, files: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write files under their names, then the manifest; return the manifest as written.

    The archive appears under its name only when it is complete and on the disk. Raises
    BackupError(ALREADY_EXISTS), and OSError when a file changes its size meanwhile.
    """
    if path.exists():
        raise BackupError(Fault.ALREADY_EXISTS, str(path))
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as raw:
            os.chmod(partial, 0o600)
            with (
                gzip.GzipFile("", "wb", _GZIP_LEVEL, raw, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
            ):
                contents = tuple(_add(tar, name, source) for name, source in files)
                complete = Manifest(**(_shallow(manifest) | {"contents": contents}))
                _add_manifest(tar, complete)
            raw.flush()
            os.fsync(raw.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(path.parent)
    return complete


def read_archive(path: Path, into: Path | None = None) -> Manifest:
    """Check an archive to its last byte and, with `into`, lay its files in that empty folder.

    Raises BackupError: NOT_A_BACKUP, DAMAGED or UNKNOWN_FORMAT. What was laid out before the
    damage was found stays, so `into` is a place of no importance.
    """
    with path.open("rb") as raw:
        if raw.read(len(_GZIP_HEADER)) != _GZIP_HEADER:
            raise BackupError(Fault.NOT_A_BACKUP, str(path))
        raw.seek(0)
        with _damage_is_told(path), gzip.GzipFile(fileobj=raw) as packed:
            found, manifest = _read_members(packed, into)
            while rest := packed.read(PIECE):
                if rest.strip(b"\0"):
                    raise BackupError(Fault.DAMAGED, str(path))
    if manifest is None or manifest.contents != tuple(found):
        raise BackupError(Fault.DAMAGED, str(path))
    return manifest


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _damage_is_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise BackupError(Fault.DAMAGED, str(path)) from error


class _Hashed:
    """A readable that remembers the hash of what was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._hash.update(piece)
        return piece

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _add(tar: tarfile.TarFile, name: str, source: Path) -> Content:
    with source.open("rb") as stream:
        member = tarfile.TarInfo(name)
        member.size = os.fstat(stream.fileno()).st_size
        hashed = _Hashed(stream)
        tar.addfile(member, hashed)
    return Content(name, member.size, hashed.hexdigest())


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size = len(text)
    tar.addfile(member, io.BytesIO(text))


def _shallow(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}


def _read_members(
    packed: gzip.GzipFile, into: Path | None
) -> tuple[list[Content], Manifest | None]:
    found: list[Content] = []
    manifest = None
    with tarfile.open(fileobj=packed, mode="r|") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isreg() else None
            if stream is None or manifest is not None or not _is_plain(member.name):
                raise BackupError(Fault.DAMAGED, member.name)
            if member.name == MANIFEST:
                manifest = _parse_manifest(stream, member.size)
            else:
                found.append(_lay_out(stream, member, into))
    return found, manifest


def _is_plain(name: str) -> bool:
    """A relative path that stays where it is put."""
    path = PurePosixPath(name)
    return (
        not path.is_absolute() and ".." not in path.parts and str(path) == name and "\0" not in name
    )


def _lay_out(stream: IO[bytes], member: tarfile.TarInfo, into: Path | None) -> Content:
    hashed = _Hashed(stream)
    size = 0
    target = None if into is None else into / member.name
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    with open(os.devnull if target is None else target, "wb") as output:
        while piece := hashed.read(PIECE):
            size += len(piece)
            output.write(piece)
        output.flush()
        if target is not None:
            os.fsync(output.fileno())
    return Content(member.name, size, hashed.hexdigest())


def _parse_manifest(stream: IO[bytes], size: int) -> Manifest:
    if size > MAX_MANIFEST:
        raise BackupError(Fault.DAMAGED, MANIFEST)
    try:
        raw = json.loads(stream.read())
        if raw["format"] != FORMAT:
            raise BackupError(Fault.UNKNOWN_FORMAT, str(raw["format"]))
        contents = tuple(Content(**content) for content in raw.pop("contents"))
        migrations = tuple(raw.pop("migrations"))
        return Manifest(**raw, contents=contents, migrations=migrations)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(Fault.DAMAGED, MANIFEST) from error

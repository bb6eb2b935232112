"""A backup file is whole or it is refused."""

import gzip
import io
import json
import random
import tarfile
from pathlib import Path

import pytest

from hamseda.foundation.files.archive import MANIFEST, Manifest, read_archive, write_archive
from hamseda.foundation.files.errors import BackupError, Fault
from hamseda.foundation.files.wording import sentence

BLANK = Manifest("2026-03-21T12:00:00+00:00", "1", "sqlite", ("a.0001", "b.0001"), {"t": 3})


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    noise = random.Random(1).randbytes(40_000)
    (tmp_path / "one").write_bytes(noise)
    (tmp_path / "two").write_bytes(b"")
    path = tmp_path / "backup.tar.gz"
    files = [("database", tmp_path / "one"), ("media/عکس‌ها/یک.jpg", tmp_path / "two")]
    write_archive(path, files, BLANK)
    return path


def fault_of(path: Path) -> Fault:
    with pytest.raises(BackupError) as error:
        read_archive(path)
    return error.value.code


def test_what_went_in_comes_out(archive: Path, tmp_path: Path) -> None:
    manifest = read_archive(archive, tmp_path / "out")
    assert (tmp_path / "out" / "database").read_bytes() == (tmp_path / "one").read_bytes()
    assert (tmp_path / "out" / "media" / "عکس‌ها" / "یک.jpg").read_bytes() == b""
    assert [content.name for content in manifest.contents] == ["database", "media/عکس‌ها/یک.jpg"]
    assert (manifest.migrations, manifest.row_counts) == (("a.0001", "b.0001"), {"t": 3})


def test_only_its_owner_may_read_it_and_nothing_half_done_is_left(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0
    assert not list(archive.parent.glob("*.partial"))


def test_an_earlier_backup_is_never_overwritten(archive: Path, tmp_path: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(BackupError) as error:
        write_archive(archive, [("database", tmp_path / "two")], BLANK)
    assert error.value.code is Fault.ALREADY_EXISTS
    assert archive.read_bytes() == before


def test_a_failure_while_writing_leaves_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    with pytest.raises(FileNotFoundError):
        write_archive(path, [("database", tmp_path / "absent")], BLANK)
    assert list(tmp_path.iterdir()) == []


def test_each_of_300_damaged_copies_is_refused(archive: Path) -> None:
    """A byte changed, a piece lost at the end, in the middle, or bytes added."""
    good, damage = archive.read_bytes(), random.Random(1405)
    for number in range(300):
        place = damage.randrange(len(good))
        if number % 3 == 0:
            bad = good[:place]
        elif number % 3 == 1:
            bad = (
                good[:place] + bytes([good[place] ^ (1 << damage.randrange(8))]) + good[place + 1 :]
            )
        else:
            bad = good[:place] + good[place + damage.randrange(1, 600) :]
        archive.write_bytes(bad)
        assert fault_of(archive) in {Fault.DAMAGED, Fault.NOT_A_BACKUP}, (number, place)


def test_each_bit_of_the_first_and_last_bytes_counts(archive: Path) -> None:
    """Only the bits that fill up the last byte of the compressed stream mean nothing at all."""
    good = archive.read_bytes()
    unnoticed = []
    for place in [*range(20), *range(-20, 0)]:
        for bit in range(8):
            bad = bytearray(good)
            bad[place] ^= 1 << bit
            archive.write_bytes(bad)
            try:
                read_archive(archive)
            except BackupError:
                continue
            unnoticed.append(place)
    assert set(unnoticed) <= {-9}, "the eight bytes after it are the checksum and the length"
    assert len(unnoticed) < 8


def test_something_added_at_the_end_is_refused(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes() + b"more")
    assert fault_of(archive) is Fault.DAMAGED


def forged(archive: Path, change) -> None:
    """Write the archive anew with its members changed and all checksums right again."""
    with tarfile.open(archive) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]
    raw = io.BytesIO()
    with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed, \
            tarfile.open(fileobj=packed, mode="w|") as tar:  # fmt: skip
        for member, content in change(members):
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    archive.write_bytes(raw.getvalue())


def with_manifest(**changes):
    def change(members):
        manifest = json.loads(members[-1][1]) | changes
        return [*members[:-1], (members[-1][0], json.dumps(manifest).encode())]

    return change


def renamed(name: str):
    def change(members):
        members[0][0].name = name
        return members

    return change


FORGERIES = {
    "a file is missing": lambda members: members[1:],
    "a file is there twice": lambda members: [members[0], *members],
    "a file more": lambda members: [(tarfile.TarInfo("more"), b"x"), *members],
    "the order has changed": lambda members: [members[1], members[0], members[2]],
    "other content": lambda members: [(members[0][0], b"x"), *members[1:]],
    "no manifest": lambda members: members[:-1],
    "two manifests": lambda members: [*members, members[-1]],
    "something after the manifest": lambda members: [*members, members[0]],
    "a manifest that is no JSON": lambda members: [*members[:-1], (members[-1][0], b"{")],
    "a manifest with more in it": with_manifest(more=1),
    "a manifest that is a list": lambda members: [*members[:-1], (members[-1][0], b"[]")],
    "a path upwards": renamed("../database"),
    "a path from the root": renamed("/tmp/database"),
    "a path in disguise": renamed("media/../database"),
}  # fmt: skip


@pytest.mark.parametrize("change", FORGERIES.values(), ids=FORGERIES)
def test_an_archive_that_does_not_fit_its_manifest_is_refused(archive: Path, change) -> None:
    forged(archive, change)
    assert fault_of(archive) is Fault.DAMAGED


def test_a_link_in_the_archive_is_refused(archive: Path) -> None:
    link = tarfile.TarInfo("media/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    forged(archive, lambda members: [(link, b""), *members])
    assert fault_of(archive) is Fault.DAMAGED


def test_a_rewritten_but_unchanged_archive_is_still_good(archive: Path) -> None:
    """The forger's tool itself does no damage: the tests above fail for their own reasons."""
    forged(archive, lambda members: members)
    assert read_archive(archive).row_counts == {"t": 3}


def test_a_later_format_says_so(archive: Path) -> None:
    forged(archive, with_manifest(format=2))
    assert fault_of(archive) is Fault.UNKNOWN_FORMAT


@pytest.mark.parametrize(
    "content",
    [b"", b"not an archive", gzip.compress(b"x", mtime=0)],
    ids=["empty", "text", "gzip of something"],
)
def test_something_else_is_not_a_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.tar.gz"
    path.write_bytes(content)
    assert fault_of(path) is Fault.NOT_A_BACKUP


@pytest.mark.parametrize("code", Fault)
def test_every_fault_has_a_persian_sentence(code: Fault) -> None:
    assert sentence(code).endswith(".")


def test_the_manifest_is_the_last_member(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        assert tar.getnames()[-1] == MANIFEST

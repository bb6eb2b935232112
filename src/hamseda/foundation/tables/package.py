"""Judge a workbook by the directory of its zip, before anything is unpacked."""

import io
import zipfile

from hamseda.foundation.tables.sheets import UnreadableTableError

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
# Sheets of one repeated row pack some hundredfold at most; small members may pack better.
MOST_RATIO = 250
_SMALL = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableTableError for old Excel files, locked ones, and web pages named .xls."""
    if content.startswith(_OLE):
        raise UnreadableTableError("locked" if _ENCRYPTED in content else "old_excel")
    start = content[:2_000].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise UnreadableTableError("web_page")


def is_zip(content: bytes) -> bool:
    """True where the bytes begin as a zip does."""
    return content.startswith(b"PK\x03\x04")


def open_package(content: bytes) -> zipfile.ZipFile:
    """Open the zip of a workbook whose directory promises nothing monstrous.

    What a member really unpacks to cannot exceed the directory: `zipfile` stops reading there and
    compares checksums. Raises UnreadableTableError.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        members = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise UnreadableTableError("broken") from error
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise UnreadableTableError("bomb")
    for one in members:
        if one.file_size > _SMALL and one.file_size > MOST_RATIO * max(one.compress_size, 1):
            raise UnreadableTableError("bomb")
    _refuse_other_packages({one.filename for one in members})
    return package


def _refuse_other_packages(names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise UnreadableTableError("binary_excel")
    if "content.xml" in names and "mimetype" in names:
        raise UnreadableTableError("open_document")

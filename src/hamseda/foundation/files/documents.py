"""Take in what proves something, or is handed on: known by what it is and not by its name."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from hamseda.foundation.files.pictures import MOST_BYTES, PictureRefusedError, read_picture
from hamseda.foundation.refusals import RefusedError

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones behind a password

# The media types of the papers that an office hands on, by the ending that they are kept under.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
_CONTENT_TYPES, _MEDIA_TYPE = "[Content_Types].xml", "mimetype"
_MOST_MEMBERS = 5_000
_MOST_TOLD = 1024 * 1024  # bytes that are read of what a package tells of itself


class DocumentRefusedError(RefusedError):
    """The file is not taken in; `code` says why: too_many_bytes, empty, not_a_document or a code of
    PictureRefusedError; of papers not_a_paper, old_paper, with_macros or damaged.
    """


@dataclass(frozen=True, slots=True)
class Document:
    """A file fit to be kept. A picture is alone in its file; a PDF is as it came, and must only
    ever be served as a download.
    """

    content: bytes
    extension: str


def read_document(file: BinaryIO) -> Document:
    """Read a picture or a PDF whatever its name says. Raises DocumentRefusedError."""
    content = _content_of(file)
    if content.startswith(_PDF):
        return Document(content, "pdf")
    try:
        picture = read_picture(BytesIO(content))
    except PictureRefusedError as refusal:
        code = "not_a_document" if refusal.code == "not_a_picture" else refusal.code
        raise DocumentRefusedError(code) from refusal
    return Document(picture.content, picture.extension)


def read_paper(file: BinaryIO) -> Document:
    """Read a PDF, or a text, a table or slides of Office or OpenDocument, whatever its name says.

    It is kept as it came and must only ever be served as a download. What carries a program of
    its own (macros) is refused. Raises DocumentRefusedError.
    """
    content = _content_of(file)
    if content.startswith(_PDF):
        return Document(content, "pdf")
    if content.startswith(_OLE):
        raise DocumentRefusedError("old_paper")
    if not content.startswith(_ZIP):
        raise DocumentRefusedError("not_a_paper")
    try:
        with ZipFile(BytesIO(content)) as package:
            return Document(content, _kind_of(package))
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError,
            OSError) as error:  # fmt: skip
        # What a damaged or a locked package raises.
        raise DocumentRefusedError("damaged") from error


def _content_of(file: BinaryIO) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise DocumentRefusedError("empty")
    if len(content) > MOST_BYTES:
        raise DocumentRefusedError("too_many_bytes")
    return content


def _kind_of(package: ZipFile) -> str:
    """The ending for a package, by what it tells of itself; nothing else of it is unpacked."""
    names = set(package.namelist())
    told = b""
    for name in {_CONTENT_TYPES, _MEDIA_TYPE} & names:
        with package.open(name) as member:
            told += member.read(_MOST_TOLD)
    if len(names) > _MOST_MEMBERS or not told:
        raise DocumentRefusedError("not_a_paper")
    parts = {name.lower() for name in names}
    if b"macroEnabled" in told or any(
        part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/")) for part in parts
    ):
        raise DocumentRefusedError("with_macros")
    for extension, media_type in MEDIA_TYPES.items():
        main = f'"{media_type}.main+xml"'.encode()
        if main in told or told.strip() == media_type.encode():
            return extension
    raise DocumentRefusedError("not_a_paper")

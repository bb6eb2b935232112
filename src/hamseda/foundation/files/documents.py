"""Take in what proves something: a picture or a PDF, known by what it is and not by its name."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from hamseda.foundation.files.pictures import MOST_BYTES, PictureRefusedError, read_picture
from hamseda.foundation.refusals import RefusedError

_PDF = b"%PDF-"


class DocumentRefusedError(RefusedError):
    """The file is not taken in; `code` says why: too_many_bytes, not_a_document, empty, or a code
    of PictureRefusedError.
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
    content = file.read(MOST_BYTES + 1)
    if not content:
        raise DocumentRefusedError("empty")
    if len(content) > MOST_BYTES:
        raise DocumentRefusedError("too_many_bytes")
    if content.startswith(_PDF):
        return Document(content, "pdf")
    try:
        picture = read_picture(BytesIO(content))
    except PictureRefusedError as refusal:
        code = "not_a_document" if refusal.code == "not_a_picture" else refusal.code
        raise DocumentRefusedError(code) from refusal
    return Document(picture.content, picture.extension)

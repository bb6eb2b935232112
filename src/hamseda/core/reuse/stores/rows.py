"""A document as one row of a table: what is written, and what is read back or found damaged."""

import secrets
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hamseda.core.reuse.documents import Document, UnfitDocument

# A change is numbered by how many went before it, times this, and a number drawn by lot: a change
# that was rolled back is told from the one that takes its place.
LOTS: Final = 1 << 20
# Fast; the best level would save a seventh of the bytes for four times the work.
_LEVEL: Final = 1


class DamagedDocument(ValueError):  # noqa: N818 - a document is at fault, not the program
    """A stored document that is cut short or altered; `document_id` names it.

    `code` is `document.damaged`. Replacing the document mends it.
    """

    def __init__(self, document_id: str) -> None:
        super().__init__(f"document.damaged: {document_id}")
        self.code = "document.damaged"
        self.document_id = document_id


class DamagedStore(RuntimeError):  # noqa: N818 - as DamagedDocument
    """A whole database that cannot be read; `name` is its file.

    `code` is `store.damaged` (cut short, or no database at all) or `store.missing` (it has no table
    of documents, as when it was cut to nothing). It is made anew from the texts' own source.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


@dataclass(frozen=True, slots=True)
class Row:
    """A document as it is stored.

    `change` numbers the last change of this document among all of its collection, ascending, and
    `previous` is the number of its change before that one. `shelf` is the caller's number of the
    part that it belongs to. `body` is None where the document was removed, and where a reader did
    not ask for it; `checksum` is over all but the numbers of changes.
    """

    document_id: str
    change: int
    shelf: int
    outlet: str | None
    published_at: str | None
    checksum: int
    removed: bool
    body: bytes | None
    previous: int | None = None

    def document(self) -> Document:
        """The document. Raises DamagedDocument where it is not what was stored."""
        body = self.body or b""
        if self.checksum != checksum_of(
            self.document_id, self.shelf, self.outlet, self.published_at, body
        ):
            raise DamagedDocument(self.document_id)
        try:
            text = zlib.decompress(body).decode("utf-8", "surrogatepass")
            moment = (
                None if self.published_at is None else datetime.fromisoformat(self.published_at)
            )
            return Document(self.document_id, text, moment, self.outlet)
        except (zlib.error, ValueError) as error:
            raise DamagedDocument(self.document_id) from error


def row_of(document: Document, shelf: int) -> Row:
    """Make the row of a document; its change is numbered by whoever stores it.

    Raises UnfitDocument (`document.unstorable`) where its id or its outlet holds what PostgreSQL
    cannot: NUL, or half of a surrogate pair. A text may hold both.
    """
    for name in (document.id, document.outlet or ""):
        if "\0" in name or _has_surrogates(name):
            raise UnfitDocument("document.unstorable", document.id)
    body = zlib.compress(document.text.encode("utf-8", "surrogatepass"), _LEVEL)
    moment = document.published_at.isoformat() if document.published_at else None
    columns = document.id, shelf, document.outlet, moment
    return Row(
        document.id, 0, shelf, document.outlet, moment, checksum_of(*columns, body), False, body
    )


def lot() -> int:
    """Draw what tells one change from another of the same place."""
    return secrets.randbelow(LOTS)


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in name)


def checksum_of(
    document_id: str, shelf: int, outlet: str | None, published_at: str | None, body: bytes
) -> int:
    """Return the CRC-32 of a row's columns, the change's number left out."""
    named = repr((document_id, shelf, outlet, published_at)).encode("utf-8", "surrogatepass")
    return zlib.crc32(body, zlib.crc32(named))

"""Documents kept in this process alone, for tests and for work that needs no database."""

from collections.abc import Iterator
from dataclasses import replace

from hamseda.core.reuse.documents import Document, UnfitDocument
from hamseda.core.reuse.stores.rows import LOTS, Row, lot, row_of


class MemoryStore:
    """A Store without a database. See `Store` for what its methods do."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}  # in the order of the changes

    def add(self, document: Document, *, shelf: int = 0) -> None:
        known = self._rows.get(document.id)
        if known is not None and not known.removed:
            raise UnfitDocument("document.known", document.id)
        self.replace(document, shelf=shelf)

    def replace(self, document: Document, *, shelf: int = 0) -> None:
        self._put(row_of(document, shelf))

    def remove(self, document_id: str) -> None:
        known = self._rows.get(document_id)
        if known is None or known.removed:
            raise UnfitDocument("document.unknown", document_id)
        self._put(replace(known, removed=True, body=None))

    def newest(self) -> Row | None:
        return next(reversed(self._rows.values()), None)

    def last_changes_of(self, document_id: str) -> tuple[int | None, int | None]:
        known = self._rows.get(document_id)
        return (None, None) if known is None else (known.change, known.previous)

    def changes(self, after: int, shelves: range | None = None) -> Iterator[Row]:
        later = []
        for row in reversed(self._rows.values()):
            if row.change <= after:
                break
            later.append(row)
        for row in reversed(later):
            asked = shelves is None or row.shelf in shelves
            yield row if asked else replace(row, body=None)

    def on_shelf(self, shelf: int) -> Iterator[Row]:
        rows = [row for row in self._rows.values() if row.shelf == shelf and not row.removed]
        return iter(rows)

    def _put(self, row: Row) -> None:
        newest = self.newest()
        before = 0 if newest is None else newest.change // LOTS
        known = self._rows.pop(row.document_id, None)
        self._rows[row.document_id] = replace(
            row,
            change=(before + 1) * LOTS + lot(),
            previous=None if known is None else known.change,
        )

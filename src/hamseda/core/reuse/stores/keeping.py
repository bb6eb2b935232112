"""What every store of documents can do: the small interface behind which they are exchanged."""

from collections.abc import Iterator
from typing import Protocol

from hamseda.core.reuse.documents import Document
from hamseda.core.reuse.stores.rows import Row


class Store(Protocol):
    """The documents of one collection, and the order in which they changed.

    A store that lives in a database writes through the caller's connection, inside the caller's
    transaction: it neither opens, commits nor rolls back. What it says is what that connection
    sees.
    """

    def add(self, document: Document, *, shelf: int = 0) -> None:
        """Store a document. Raises UnfitDocument (`document.known`) where its id is taken.

        A `shelf` is a part of the collection that can be held in memory alone; news may be
        shelved by the day.
        """

    def replace(self, document: Document, *, shelf: int = 0) -> None:
        """Store a document whether its id is taken or not: a second call changes nothing more."""

    def remove(self, document_id: str) -> None:
        """Forget a document. Raises UnfitDocument (`document.unknown`) where it is not here."""

    def newest(self) -> Row | None:
        """The last change, without its body; None where nothing was ever stored."""

    def last_changes_of(self, document_id: str) -> tuple[int | None, int | None]:
        """The numbers of a document's last change and of the one before, removals too; None where
        there was none.
        """

    def changes(self, after: int, shelves: range | None = None) -> Iterator[Row]:
        """Each document that changed after a numbered change, once, in the order of the changes.

        Where `shelves` are given, documents on others come without their bodies.
        """

    def on_shelf(self, shelf: int) -> Iterator[Row]:
        """The documents of one shelf that are not removed, in the order of their changes."""

"""An index in memory that follows a store: a cache, rebuilt whenever it cannot be trusted."""

from typing import Final

from hamseda.core.reuse.documents import Document
from hamseda.core.reuse.index import Index
from hamseda.core.reuse.matching import Match
from hamseda.core.reuse.stores.keeping import Store
from hamseda.core.reuse.stores.rows import DamagedDocument, Row

# Memory holds up to so many times the shelves that are asked for, so that a window that moves day
# by day reads each document twice at most.
_MOST_HELD: Final = 2


class StoredIndex:
    """The documents of a store, or of some of its shelves, ready to be matched.

    The store is the truth. `follow` reads what changed since the last time; what it costs depends
    on that and not on how much there is. Where the store is no longer the one that was followed (a
    transaction was rolled back after it was read, a backup was restored), all is read again.
    """

    def __init__(self) -> None:
        self._shelves: range | None = None
        self._start_anew()

    def __len__(self) -> int:
        return len(self._index)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._index

    @property
    def shelves(self) -> range | None:
        """The shelves that are held in memory; None where all are."""
        return self._shelves

    @property
    def damaged(self) -> frozenset[str]:
        """The ids of documents that are damaged in the store and therefore not here."""
        return frozenset(self._damaged)

    def document_of(self, document_id: str) -> Document:
        """The document of this id, if it is here. Raises KeyError for any other."""
        return self._held[document_id][0]

    def shelf_of(self, document_id: str) -> int:
        """The shelf of a document that is here. Raises KeyError for any other."""
        return self._held[document_id][1]

    def match(self, document: Document, *, as_source: bool = False, most: int = 40) -> list[Match]:
        """Ask the documents that are here, as `Index.match` does."""
        return self._index.match(document, as_source=as_source, most=most)

    def follow(self, store: Store, shelves: range | None = None) -> None:
        """Bring memory up to what a store holds now, on these shelves at least, or on all.

        May be called again after any exception; nothing is lost or taken in twice.
        """
        newest = store.newest()
        if not self._can_go_on(store, newest, shelves):
            self._start_anew()
        if newest is None:
            return
        if shelves is not None and self._shelves is None:
            self._shelves = range(shelves.start, shelves.start)
            self._seen, self._seen_id = newest.change, newest.document_id
        if newest.change != self._seen:
            for row in store.changes(self._seen, self._shelves):
                self._take(row)
                self._seen, self._seen_id = row.change, row.document_id
        if self._shelves is not None and shelves is not None:
            self._read_more(store, self._shelves, shelves)

    def _can_go_on(self, store: Store, newest: Row | None, shelves: range | None) -> bool:
        """Tell whether what is held is true and can be added to.

        The change that was seen last must still be there, or the next one of the same document.
        """
        if not self._seen:
            return True
        if newest is None or (shelves is None) != (self._shelves is None):
            return False
        if shelves is not None and self._shelves is not None:
            held = _hull(self._shelves, shelves)
            if len(held) > _MOST_HELD * len(shelves) and len(held) > len(self._shelves):
                return False
        if newest.change == self._seen:
            return True
        return self._seen in store.last_changes_of(self._seen_id)

    def _read_more(self, store: Store, held: range, asked: range) -> None:
        hull = _hull(held, asked)
        for shelf in hull:
            if shelf not in held:
                for row in store.on_shelf(shelf):
                    self._take(row)
        self._shelves = hull

    def _take(self, row: Row) -> None:
        """Bring memory up to one change."""
        if row.document_id in self._held:
            self._index.remove(row.document_id)
            del self._held[row.document_id]
        self._damaged.discard(row.document_id)
        if row.body is None:
            return
        try:
            document = row.document()
        except DamagedDocument:
            self._damaged.add(row.document_id)
        else:
            self._index.add(document)
            self._held[row.document_id] = document, row.shelf

    def _start_anew(self) -> None:
        self._index = Index()
        self._held: dict[str, tuple[Document, int]] = {}
        self._damaged: set[str] = set()
        self._shelves = None
        self._seen, self._seen_id = 0, ""


def _hull(one: range, other: range) -> range:
    """All numbers from the least to the greatest of two ranges."""
    if not one or not other:
        return one or other
    return range(min(one.start, other.start), max(one.stop, other.stop))

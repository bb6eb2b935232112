"""Documents in a table of SQLite or PostgreSQL, written inside the caller's transaction.

One table holds any number of collections. A removed document leaves its row without a body, so that
whoever follows the changes learns of it. Changes are numbered in the order in which they become
visible: SQLite has one writer at a time, and on PostgreSQL the writers of a collection wait for one
another from their first change to the end of their transaction. Write to the store last, after the
rows of your own, and nobody waits for long or in a circle.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Protocol

from hamseda.core.reuse.documents import Document, UnfitDocument
from hamseda.core.reuse.stores.rows import LOTS, DamagedStore, Row, lot, row_of

# Rows that are read at a time: few enough for memory, many enough to spare questions.
_CHUNK: Final = 500
_TABLE: Final = """
CREATE TABLE reuse_document (
    collection text NOT NULL,
    document_id text NOT NULL,
    change bigint NOT NULL,
    previous bigint,
    shelf bigint NOT NULL,
    outlet text,
    published_at text,
    checksum bigint NOT NULL,
    body {bytes},
    PRIMARY KEY (collection, document_id)
)
"""
_INDEXES: Final = (
    "CREATE UNIQUE INDEX reuse_document_changes ON reuse_document (collection, change)",
    "CREATE INDEX reuse_document_shelves ON reuse_document (collection, shelf, change)",
)
_PUT: Final = """
INSERT INTO reuse_document
    (collection, document_id, change, shelf, outlet, published_at, checksum, body)
VALUES (
    %s, %s,
    (SELECT (COALESCE(MAX(latest.change), 0) / %s + 1) * %s + %s
     FROM reuse_document AS latest WHERE latest.collection = %s),
    %s, %s, %s, %s, %s
)
ON CONFLICT (collection, document_id) DO UPDATE SET
    change = excluded.change, previous = reuse_document.change, shelf = excluded.shelf,
    outlet = excluded.outlet, published_at = excluded.published_at,
    checksum = excluded.checksum, body = excluded.body
"""
_ADD: Final = f"{_PUT} WHERE reuse_document.body IS NULL"
_REMOVE: Final = """
UPDATE reuse_document SET
    change = (SELECT (COALESCE(MAX(latest.change), 0) / %s + 1) * %s + %s
              FROM reuse_document AS latest WHERE latest.collection = %s),
    previous = change, body = NULL
WHERE collection = %s AND document_id = %s AND body IS NOT NULL
"""
_COLUMNS: Final = (
    "SELECT document_id, change, previous, shelf, outlet, published_at, checksum, body IS NULL, "
)
_NEWEST: Final = f"""
{_COLUMNS} NULL FROM reuse_document WHERE collection = %s ORDER BY change DESC LIMIT 1
"""
_LAST_CHANGES: Final = """
SELECT change, previous FROM reuse_document WHERE collection = %s AND document_id = %s
"""
_CHANGES: Final = f"""
{_COLUMNS} CASE WHEN shelf BETWEEN %s AND %s THEN body END FROM reuse_document
WHERE collection = %s AND change > %s ORDER BY change LIMIT %s
"""
_ON_SHELF: Final = f"""
{_COLUMNS} body FROM reuse_document
WHERE collection = %s AND shelf = %s AND change > %s AND body IS NOT NULL
ORDER BY change LIMIT %s
"""
# SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
_DAMAGE: Final = frozenset({11, 26})
_ALL_SHELVES: Final = range(-(1 << 62), 1 << 62)


class Cursor(Protocol):
    """A cursor of DB-API 2."""

    @property
    def rowcount(self) -> int:
        """How many rows the last statement changed."""

    def execute(self, statement: Any, given: Sequence[Any], /) -> Any:
        """Run a statement."""

    def fetchall(self) -> list[Any]:
        """The rows of the last question."""


class Connection(Protocol):
    """A connection of DB-API 2, opened by the caller."""

    def cursor(self) -> Any:
        """A new cursor."""


class TableStore:
    """A Store in the table `reuse_document`. See `Store` for what its methods do.

    The table is made by `create_table`, or by a migration of the caller's that gives the same
    columns and keys.
    """

    bytes_type: ClassVar[str]

    def __init__(self, connection: Connection, collection: str = "") -> None:
        self._connection = connection
        self._collection = collection

    @classmethod
    def create_table(cls, connection: Connection) -> None:
        """Make the table and its indexes, inside the caller's transaction."""
        cursor = connection.cursor()
        for statement in (_TABLE.format(bytes=cls.bytes_type), *_INDEXES):
            cursor.execute(statement, ())

    def add(self, document: Document, *, shelf: int = 0) -> None:
        if not self._put(_ADD, row_of(document, shelf)):
            raise UnfitDocument("document.known", document.id)

    def replace(self, document: Document, *, shelf: int = 0) -> None:
        self._put(_PUT, row_of(document, shelf))

    def remove(self, document_id: str) -> None:
        self._wait_for_turn()
        if not self._change(_REMOVE, *self._next(), self._collection, document_id):
            raise UnfitDocument("document.unknown", document_id)

    def newest(self) -> Row | None:
        rows = self._ask(_NEWEST, self._collection)
        return _row(rows[0]) if rows else None

    def last_changes_of(self, document_id: str) -> tuple[int | None, int | None]:
        rows = self._ask(_LAST_CHANGES, self._collection, document_id)
        return (rows[0][0], rows[0][1]) if rows else (None, None)

    def changes(self, after: int, shelves: range | None = None) -> Iterator[Row]:
        asked = _ALL_SHELVES if shelves is None else shelves
        first, last = asked.start, asked.stop - 1
        while rows := self._ask(_CHANGES, first, last, self._collection, after, _CHUNK):
            yield from map(_row, rows)
            after = rows[-1][1]

    def on_shelf(self, shelf: int) -> Iterator[Row]:
        after = 0
        while rows := self._ask(_ON_SHELF, self._collection, shelf, after, _CHUNK):
            yield from map(_row, rows)
            after = rows[-1][1]

    def _put(self, statement: str, row: Row) -> int:
        self._wait_for_turn()
        columns = row.shelf, row.outlet, row.published_at, row.checksum, row.body
        given = self._collection, row.document_id, *self._next(), *columns
        return self._change(statement, *given)

    def _next(self) -> tuple[int, int, int, str]:
        return LOTS, LOTS, lot(), self._collection

    def _wait_for_turn(self) -> None:
        """Make sure that no other writer numbers a change before this one is visible."""

    def _ask(self, statement: str, *given: Any) -> list[Any]:
        """Return the rows that answer a question."""
        cursor: Cursor = self._connection.cursor()
        cursor.execute(statement, given)
        return cursor.fetchall()

    def _change(self, statement: str, *given: Any) -> int:
        """Return how many rows a statement changed."""
        cursor: Cursor = self._connection.cursor()
        cursor.execute(statement, given)
        return cursor.rowcount


class SqliteStore(TableStore):
    """A Store in SQLite, through a connection of `sqlite3` or `pysqlite3`.

    Raises DamagedStore where the database's file is cut short or is none.
    """

    bytes_type = "blob"

    def _ask(self, statement: str, *given: Any) -> list[Any]:
        with self._damage_named():
            return super()._ask(statement.replace("%s", "?"), *given)

    def _change(self, statement: str, *given: Any) -> int:
        with self._damage_named():
            return super()._change(statement.replace("%s", "?"), *given)

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if getattr(error, "sqlite_errorcode", None) in _DAMAGE:
                raise DamagedStore("store.damaged", self._file()) from error
            if "no such table: reuse_document" in str(error):
                raise DamagedStore("store.missing", self._file()) from error
            raise

    def _file(self) -> str:
        """The path of the database; SQLite knows it without reading the file."""
        cursor = self._connection.cursor()
        cursor.execute("PRAGMA database_list", ())
        return next(str(path) for _, name, path in cursor.fetchall() if name == "main")


class PostgresStore(TableStore):
    """A Store in PostgreSQL, through a connection of `psycopg`.

    Two transactions at the level REPEATABLE READ or above that change one collection at once end
    in the error of a unique key for one of them, which should try again.
    """

    bytes_type = "bytea"

    def _wait_for_turn(self) -> None:
        name = f"reuse_document {self._collection}"
        self._ask("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", name)


def _row(columns: Sequence[Any]) -> Row:
    name, change, previous, shelf, outlet, moment, checksum, removed, body = columns
    content = None if body is None else bytes(body)
    return Row(name, change, shelf, outlet, moment, checksum, bool(removed), content, previous)

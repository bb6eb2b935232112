"""Where the documents of an index live: in memory, in SQLite or in PostgreSQL.

    with database.transaction():          # the caller's, whatever it is called there
        save_the_article(article)
        SqliteStore(connection).add(Document(article.id, article.text))

    index = StoredIndex()                 # memory is a cache that any process can make anew
    index.follow(SqliteStore(connection))
    index.match(Document("question", text))

The database is the truth: a document is stored if, and only if, the caller's transaction commits.
docs/decisions/0012-reuse-stores.md tells why it is done so.
"""

from hamseda.core.reuse.stores.following import StoredIndex
from hamseda.core.reuse.stores.keeping import Store
from hamseda.core.reuse.stores.memory import MemoryStore
from hamseda.core.reuse.stores.rows import DamagedDocument, DamagedStore, Row
from hamseda.core.reuse.stores.tables import PostgresStore, SqliteStore

__all__ = [
    "DamagedDocument",
    "DamagedStore",
    "MemoryStore",
    "PostgresStore",
    "Row",
    "SqliteStore",
    "Store",
    "StoredIndex",
]

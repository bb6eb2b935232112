"""What it costs to keep an index in a database: `python -m benchmarks.reuse_stores [DOCUMENTS]`.

For each store: bytes a document, documents added a second (50 a transaction, as monitoring does),
documents read back into memory a second, and questions a second, each after a look at the store for
changes. Rates are by CPU seconds of this process and, after the stroke, by the clock, which
counts the server's work too. The peers are the other design, one row for each posting, on the same
texts: their questions find candidates only and compare nothing.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pysqlite3

from benchmarks.reuse.corpus import articles
from hamseda.core.reuse import Document, Index
from hamseda.core.reuse.fingerprints import HASH_SHIFT, fingerprints, places_of
from hamseda.core.reuse.reading import bones_of
from hamseda.core.reuse.stores import (
    MemoryStore,
    PostgresStore,
    SqliteStore,
    Store,
    StoredIndex,
)
from tests.postgres import PostgresNotInstalledError, start_postgres

TOGETHER = 50
QUESTIONS = 400
MOST_HOLDERS = 128
LINE = "{:<34}{:>10}{:>16}{:>16}{:>16}"


def main() -> None:
    """Print one line for each way of keeping documents."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    documents = texts_in_plenty(wanted)
    questions = random.Random(5).sample(documents, QUESTIONS)
    size = sum(len(document.text) for document in documents) / len(documents)
    print(f"{len(documents)} documents of {size:.0f} characters; a second by CPU / by the clock")
    print(LINE.format("", "bytes", "added", "read back", "questions"))
    warm_up(questions)
    measure_store("memory", MemoryStore(), documents, questions, "", lambda: 0)
    with tempfile.TemporaryDirectory(prefix="hamseda-benchmark-") as folder:
        measure_sqlite(Path(folder), documents, questions)
    try:
        with start_postgres() as server:
            measure_postgres(server.url, documents, questions)
    except PostgresNotInstalledError as reason:
        print(reason)


def texts_in_plenty(wanted: int) -> list[Document]:
    """Real articles of which one in twenty comes again in part; beyond them, their words by lot."""
    real = list(articles("aut2019").values())
    dice = random.Random(3)
    words = " ".join(real).split()
    texts = real[:wanted]
    while len(texts) < wanted:
        text = " ".join(dice.choices(words, k=dice.randrange(150, 600)))
        texts.append(f"{dice.choice(real)[:900]} {text}" if dice.random() < 0.05 else text)
    return [Document(f"article-{number}", text) for number, text in enumerate(texts)]


def warm_up(questions: Sequence[Document]) -> None:
    """Have the kernels compiled before anything is counted."""
    index = Index(questions)
    for question in questions:
        index.match(Document("question", question.text[:500]))


def measure_sqlite(
    folder: Path, documents: Sequence[Document], questions: Sequence[Document]
) -> None:
    """Measure SQLite as the product runs it: WAL, every commit on the disk."""
    for name, measure in (("SQLite", measure_store), ("SQLite, a row for each posting", None)):
        path = folder / f"{len(name)}.sqlite3"
        connection = pysqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

        def size(path: Path = path, connection: Any = connection) -> int:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return path.stat().st_size

        if measure is None:
            options = "PRIMARY KEY (print, document, place)) WITHOUT ROWID"
            measure_postings(name, connection, options, "?", documents, questions, size)
        else:
            SqliteStore.create_table(connection)
            measure(name, SqliteStore(connection), documents, questions, connection, size)
        connection.close()


def measure_postgres(
    url: str, documents: Sequence[Document], questions: Sequence[Document]
) -> None:
    """Measure PostgreSQL on this machine, which is not told to wait for the disk."""
    with psycopg.connect(url, autocommit=True) as connection:

        def size(table: str) -> Callable[[], int]:
            question = f"SELECT pg_total_relation_size('{table}')"
            return lambda: connection.execute(question).fetchone()[0]

        PostgresStore.create_table(connection)
        store = PostgresStore(connection)
        of_documents = size("reuse_document")
        measure_store("PostgreSQL", store, documents, questions, connection, of_documents)
        name, options = (
            "PostgreSQL, a row for each posting",
            "PRIMARY KEY (print, document, place))",
        )
        measure_postings(name, connection, options, "%s", documents, questions, size("posting"))


def measure_store(
    name: str,
    store: Store,
    documents: Sequence[Document],
    questions: Sequence[Document],
    connection: Any,
    size: Callable[[], int],
) -> None:
    """Print the line of a store."""

    def add() -> None:
        for start in range(0, len(documents), TOGETHER):
            if connection:
                connection.execute("BEGIN")
            for document in documents[start : start + TOGETHER]:
                store.add(document)
            if connection:
                connection.execute("COMMIT")

    index = StoredIndex()

    def ask() -> None:
        for question in questions:
            index.follow(store)
            index.match(Document("question", question.text))

    added = rate(len(documents), add)
    read = rate(len(documents), lambda: index.follow(store))
    asked = rate(len(questions), ask)
    each = f"{size() / len(documents):,.0f}" if connection else "-"
    print(LINE.format(name, each, added, read, asked))


def measure_postings(
    name: str,
    connection: Any,
    options: str,
    mark: str,
    documents: Sequence[Document],
    questions: Sequence[Document],
    size: Callable[[], int],
) -> None:
    """Print the line of a table of postings; its texts would come on top."""
    connection.execute(
        f"CREATE TABLE posting (print bigint, document integer, place integer, {options}"
    )
    insert = f"INSERT INTO posting VALUES ({mark}, {mark}, {mark}) ON CONFLICT DO NOTHING"
    find = (
        f"SELECT document, place FROM posting WHERE print = {mark} ORDER BY document"
        f" LIMIT {MOST_HOLDERS + 1}"
    )

    def add() -> None:
        for start in range(0, len(documents), TOGETHER):
            connection.execute("BEGIN")
            for number, document in enumerate(documents[start : start + TOGETHER], start):
                prints = fingerprints(bones_of(document.text).codes)
                places = places_of(prints).tolist()
                rows = zip((prints >> HASH_SHIFT).tolist(), places, strict=True)
                connection.cursor().executemany(insert, [(p, number, at) for p, at in rows])
            connection.execute("COMMIT")

    def ask() -> None:
        for question in questions:
            prints = fingerprints(bones_of(question.text).codes)
            for one in (prints >> HASH_SHIFT).tolist():
                connection.execute(find, (one,)).fetchall()

    added = rate(len(documents), add)
    asked = rate(len(questions), ask)
    print(LINE.format(name, f"{size() / len(documents):,.0f}", added, "-", asked))


def rate(count: int, run: Callable[[], object]) -> str:
    """Run once; how many a second, by CPU time and by the clock."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return f"{count / cpu:,.0f} / {count / wall:,.0f}"


if __name__ == "__main__":
    main()

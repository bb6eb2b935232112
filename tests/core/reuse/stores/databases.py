"""The databases that the stores are tried on, each with a table of the caller's beside the store's.

Run as a program it is a writer for the tests of crashes and of several processes:

    python -m tests.core.reuse.stores.databases KIND ADDRESS STAGE FIRST COUNT

It stores documents, one a transaction, each with a row of the caller's own. At a STAGE other than
`never` it says so on its output and waits there to be killed.
"""

import os
import random
import sys
import time
from contextlib import contextmanager

import psycopg
import pysqlite3

from hamseda.core.reuse import Document
from hamseda.core.reuse.stores import PostgresStore, SqliteStore

LETTERS = "ابپتثجچحخدرزسشصطعفقکگلمنوهی"


def prose(seed, words=60):
    dice = random.Random(seed)
    return " ".join("".join(dice.choices(LETTERS, k=dice.randint(2, 7))) for _ in range(words))


def document(number, text=None):
    return Document(f"article-{number}", text or prose(number))


def connect(kind, address):
    """Open a connection that commits each statement unless a transaction was begun."""
    if kind == "sqlite":
        connection = pysqlite3.connect(address, isolation_level=None, timeout=60)
        connection.execute("PRAGMA journal_mode=WAL")
        return connection
    url, _, schema = address.partition("#")
    connection = psycopg.connect(url, autocommit=True)
    connection.execute(f"SET search_path TO {schema}")
    return connection


def store_on(kind, connection):
    return {"sqlite": SqliteStore, "postgresql": PostgresStore}[kind](connection, "articles")


@contextmanager
def transaction(kind, connection):
    """The caller's transaction."""
    connection.execute("BEGIN IMMEDIATE" if kind == "sqlite" else "BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def create_tables(kind, connection):
    with transaction(kind, connection):
        connection.execute("CREATE TABLE article (number integer PRIMARY KEY)")
        type(store_on(kind, connection)).create_table(connection)


def stored_numbers(connection):
    """The caller's own rows."""
    rows = connection.execute("SELECT number FROM article ORDER BY number").fetchall()
    return [number for (number,) in rows]


def write(kind, address, stage, first, count):
    connection = connect(kind, address)
    store = store_on(kind, connection)

    def reached(name):
        if name == stage:
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
            time.sleep(600)

    for number in range(first, first + count):
        with transaction(kind, connection):
            connection.execute(f"INSERT INTO article (number) VALUES ({number})")
            reached("between the rows")
            store.add(document(number))
            reached("before the commit")
    reached("after the commit")


if __name__ == "__main__":
    os.nice(5)
    kind, address, stage, first, count = sys.argv[1:]
    write(kind, address, stage, int(first), int(count))

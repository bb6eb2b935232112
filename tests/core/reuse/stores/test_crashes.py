"""A process that dies leaves a document and its caller's row both, or neither."""

import subprocess
import sys
from pathlib import Path

import pytest

from hamseda.core.reuse.stores import StoredIndex
from tests.core.reuse.stores.databases import (
    connect,
    document,
    store_on,
    stored_numbers,
    transaction,
)

ROOT = Path(__file__).parents[4]
STAGES = {"between the rows": [1], "before the commit": [1], "after the commit": [1, 2]}


def start_writer(kind, address, stage, first, count):
    command = ["tests.core.reuse.stores.databases", kind, address, stage, str(first), str(count)]
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.processes
@pytest.mark.parametrize("stage", STAGES)
def test_a_writer_killed_leaves_both_rows_or_neither(database, stage):
    kind, address = database
    connection = connect(kind, address)
    store = store_on(kind, connection)
    with transaction(kind, connection):
        connection.execute("INSERT INTO article (number) VALUES (1)")
        store.add(document(1))
    with start_writer(kind, address, stage, 2, 1) as writer:
        assert writer.stdout.readline().strip() == stage
        writer.kill()
    assert stored_numbers(connection) == STAGES[stage]
    ids = [row.document_id for row in store.changes(0)]
    assert ids == [f"article-{number}" for number in STAGES[stage]]
    if 2 not in STAGES[stage]:  # whoever comes next is not held up, and stores the same document
        with transaction(kind, connection):
            connection.execute("INSERT INTO article (number) VALUES (2)")
            store.add(document(2))
    index = StoredIndex()
    index.follow(store)
    assert len(index) == 2
    connection.close()


def test_what_is_rolled_back_was_never_there(database):
    kind, address = database
    connection = connect(kind, address)
    store = store_on(kind, connection)

    def add_and_fail():
        with transaction(kind, connection):
            connection.execute("INSERT INTO article (number) VALUES (1)")
            store.add(document(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert stored_numbers(connection) == []
    assert store.newest() is None
    connection.close()


@pytest.mark.processes
def test_several_processes_add_while_another_matches(database):
    kind, address = database
    connection = connect(kind, address)
    store, index = store_on(kind, connection), StoredIndex()
    writers = [start_writer(kind, address, "never", 100 * number, 30) for number in range(3)]
    rounds = 0
    while any(writer.poll() is None for writer in writers):
        index.follow(store)
        rounds += 1
        if len(index):
            known = next(row for row in store.changes(0))
            (match,) = index.match(document("question", known.document().text))
            assert match.source_id == known.document_id
        stored = stored_numbers(connection)
        # Nothing is in memory that is not in the database.
        assert sum(f"article-{number}" in index for number in stored) == len(index)
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.stdout.close()
    index.follow(store)
    numbers = stored_numbers(connection)
    assert numbers == [*range(30), *range(100, 130), *range(200, 230)]
    assert len(index) == 90
    assert rounds > 1
    for number in numbers:
        assert [m.source_id for m in index.match(document("question", document(number).text))] == [
            f"article-{number}"
        ]
    connection.close()

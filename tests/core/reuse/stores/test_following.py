"""Memory is a cache: what it answers depends on what the store holds, and on nothing else."""

import dataclasses
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamseda.core.reuse import Document, Index
from hamseda.core.reuse.stores import MemoryStore, PostgresStore, SqliteStore, StoredIndex
from tests.core.reuse.invented import RELEASES
from tests.core.reuse.stores.databases import connect, document, transaction

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
LINES = [line for text in RELEASES.values() for line in text.split(". ")]


@pytest.fixture(scope="module")
def connections(postgres_url):
    """One connection for each database, whose table is made and rolled back for each example."""
    opened = {"sqlite": connect("sqlite", ":memory:"), "postgresql": connect(
        "postgresql", f"{postgres_url}#public")}  # fmt: skip
    yield opened
    for connection in opened.values():
        connection.close()


def made_of(numbers):
    return ". ".join(LINES[number % len(LINES)] for number in numbers)


DOCUMENTS = st.builds(
    lambda name, numbers, hour, outlet: Document(
        f"article-{name}", made_of(numbers), NOON + timedelta(hours=hour), outlet
    ),
    st.integers(0, 9),
    st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=6),
    st.integers(0, 48),
    st.sampled_from([None, "ندای دامنه", "پیک سپیدکوه"]),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["replace", "replace", "replace", "remove", "follow"]),
        DOCUMENTS,
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=25,
)


def walked(store, steps, index):
    """Take the steps; what is held at the end, and on which shelf."""
    held = {}
    for verb, one, shelf in steps:
        if verb == "follow":
            index.follow(store)
        elif verb == "replace":
            held.pop(one.id, None)
            held[one.id] = one
            store.replace(one, shelf=shelf)
        elif held.pop(one.id, None):
            store.remove(one.id)
    return held


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS, st.lists(DOCUMENTS, min_size=1, max_size=3))
def test_every_store_and_every_history_give_the_same_matches(connections, steps, questions):
    answers = []
    for kind, create in (("memory", None), ("sqlite", SqliteStore), ("postgresql", PostgresStore)):
        followed, rebuilt = StoredIndex(), StoredIndex()
        if create is None:
            store = MemoryStore()
            held = walked(store, steps, followed)
            rebuilt.follow(store)
            followed.follow(store)
        else:
            connection = connections[kind]
            connection.execute("BEGIN")
            create.create_table(connection)
            store = create(connection, "articles")
            held = walked(store, steps, followed)
            rebuilt.follow(store)
            followed.follow(store)
            connection.execute("ROLLBACK")
        at_once = Index(held.values())
        for index in (followed, rebuilt, at_once):
            asked = [dataclasses.replace(question, id="question") for question in questions]
            answers.append([index.match(question) for question in asked])
    assert all(answer == answers[0] for answer in answers)


def test_what_follows_costs_no_more_than_what_changed():
    store, index = CountingStore(), StoredIndex()
    for number in range(40):
        store.add(document(number))
    index.follow(store)
    store.read = 0
    index.follow(store)
    assert store.read == 0
    store.replace(document(3, "متن تازه"))
    store.remove("article-5")
    index.follow(store)
    assert store.read == 2
    assert len(index) == 39


class CountingStore(MemoryStore):
    """Counts the rows that are read from it."""

    read = 0

    def changes(self, after, shelves=None):
        for row in super().changes(after, shelves):
            self.read += 1
            yield row

    def on_shelf(self, shelf):
        for row in super().on_shelf(shelf):
            self.read += 1
            yield row


def test_only_the_shelves_that_are_asked_for_are_held():
    store, index = CountingStore(), StoredIndex()
    for day in range(100):
        store.add(document(day), shelf=day)
    index.follow(store, range(40, 50))
    assert (len(index), store.read, index.shelves) == (10, 10, range(40, 50))
    assert "article-45" in index
    assert "article-50" not in index
    assert index.shelf_of("article-45") == 45
    assert index.document_of("article-45") == document(45)


def test_a_window_that_moves_day_by_day_reads_each_document_twice_at_most():
    store, index = CountingStore(), StoredIndex()
    for day in range(300):
        store.add(document(day, f"متن {day}"), shelf=day)
    for day in range(290):
        index.follow(store, range(day, day + 10))
        assert all(f"article-{near}" in index for near in range(day, day + 10))
        assert len(index) <= 20
    assert store.read <= 600


def test_a_window_elsewhere_leaves_nothing_of_the_former():
    store, index = CountingStore(), StoredIndex()
    for day in range(100):
        store.add(document(day), shelf=day)
    index.follow(store, range(10, 20))
    index.follow(store, range(80, 90))
    assert (len(index), index.shelves) == (10, range(80, 90))
    index.follow(store)
    assert (len(index), index.shelves) == (100, None)
    index.follow(store, range(80, 90))
    assert len(index) == 10


def test_documents_that_move_between_shelves_are_held_where_they_stand_now(store):
    index = StoredIndex()
    for number in range(4):
        store.add(document(number), shelf=number)
    index.follow(store, range(2))
    store.replace(document(0), shelf=3)
    store.replace(document(3), shelf=1)
    store.replace(document(2, "متن تازه"), shelf=2)
    store.remove("article-1")
    index.follow(store, range(2))
    assert [f"article-{number}" in index for number in range(4)] == [False, False, False, True]
    index.follow(store, range(4))
    assert [f"article-{number}" in index for number in range(4)] == [True, False, True, True]
    assert [index.shelf_of(f"article-{number}") for number in (0, 2, 3)] == [3, 2, 1]


def test_an_empty_store_and_empty_shelves_hold_nothing(store):
    index = StoredIndex()
    index.follow(store, range(5))
    index.follow(store)
    assert (len(index), index.match(document(1))) == (0, [])
    store.add(document(1), shelf=1)
    index.follow(store, range(7, 7))
    assert len(index) == 0
    index.follow(store, range(1, 2))
    assert len(index) == 1
    index.follow(store, range(1, 1))
    assert len(index) == 1


def test_what_was_read_and_rolled_back_is_forgotten(database):
    kind, address = database
    connection = connect(kind, address)
    store, index = {"sqlite": SqliteStore, "postgresql": PostgresStore}[kind](connection), None
    index = StoredIndex()
    with transaction(kind, connection):
        store.add(document(1))
    index.follow(store)
    with pytest.raises(ZeroDivisionError), transaction(kind, connection):
        store.add(document(2))
        index.follow(store)
        assert "article-2" in index
        raise ZeroDivisionError
    with transaction(kind, connection):
        store.add(document(3))  # takes the place that the rolled back one had
    index.follow(store)
    assert [f"article-{number}" in index for number in (1, 2, 3)] == [True, False, True]
    connection.close()


@pytest.mark.parametrize("changes", [1, 2, 3])
def test_a_document_that_changed_again_since_it_was_seen_last_loses_nothing(changes, store):
    index = StoredIndex()
    for number in range(3):
        store.add(document(number))
    index.follow(store)
    for number in range(changes):
        store.replace(document(2, f"متن شمارهٔ {number}"))
    index.follow(store)
    assert len(index) == 3
    assert index.document_of("article-2").text == f"متن شمارهٔ {changes - 1}"


def test_another_history_of_the_same_documents_is_not_taken_for_the_one_that_was_seen():
    one, other, index = MemoryStore(), MemoryStore(), StoredIndex()
    for number in (1, 2):
        one.add(document(number))
    for number in (3, 4, 5, 2):
        other.add(document(number))
    other.replace(document(2))
    index.follow(one)
    index.follow(other)
    assert [f"article-{number}" in index for number in range(1, 6)] == [False, *[True] * 4]


def test_a_store_that_was_emptied_or_restored_is_read_again():
    before, after, empty = MemoryStore(), MemoryStore(), MemoryStore()
    for number in range(3):
        before.add(document(number))
        after.add(document(number + 1))
    index = StoredIndex()
    index.follow(before)
    index.follow(after)
    assert [f"article-{number}" in index for number in range(4)] == [False, True, True, True]
    index.follow(empty)
    assert len(index) == 0


class DamagedStore(MemoryStore):
    """Gives some rows back cut short."""

    damaged: frozenset[str] = frozenset()

    def changes(self, after, shelves=None):
        for row in super().changes(after, shelves):
            cut = row.body is not None and row.document_id in self.damaged
            yield dataclasses.replace(row, body=row.body[:-3]) if cut else row


def test_a_damaged_document_is_named_and_the_rest_goes_on():
    store, index = DamagedStore(), StoredIndex()
    for number in range(5):
        store.add(document(number))
    store.damaged = frozenset({"article-2"})
    index.follow(store)
    assert index.damaged == {"article-2"}
    assert len(index) == 4
    assert "article-2" not in index
    store.damaged = frozenset()
    store.replace(document(2))
    index.follow(store)
    assert (index.damaged, len(index)) == (frozenset(), 5)


@pytest.mark.parametrize("broken_at", range(0, 12, 3))
def test_whoever_fails_while_following_loses_nothing(broken_at):
    store, index = FailingStore(), StoredIndex()
    dice = random.Random(broken_at)
    for number in range(12):
        store.add(document(number), shelf=dice.randrange(3))
    store.left = broken_at
    with pytest.raises(ConnectionError):
        index.follow(store)
    index.follow(store)
    store.replace(document(1), shelf=2)
    store.left = broken_at
    with pytest.raises(ConnectionError):
        StoredIndex().follow(store, range(3))
    index.follow(store)
    assert len(index) == 12
    assert len(index.match(document("question", document(1).text))) == 1


class FailingStore(MemoryStore):
    """Loses its connection once, after so many rows."""

    left: int | None = None

    def changes(self, after, shelves=None):
        yield from self._until_broken(super().changes(after, shelves))

    def on_shelf(self, shelf):
        yield from self._until_broken(super().on_shelf(shelf))

    def _until_broken(self, rows):
        for row in rows:
            if self.left == 0:
                self.left = None
                raise ConnectionError
            if self.left is not None:
                self.left -= 1
            yield row

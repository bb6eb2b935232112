"""What every store keeps, gives back, refuses and finds damaged."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

import pysqlite3 as sqlite3
import pytest

from hamseda.core.reuse import Document, UnfitDocument
from hamseda.core.reuse.stores import (
    DamagedDocument,
    DamagedStore,
    MemoryStore,
    SqliteStore,
    StoredIndex,
)
from hamseda.core.reuse.stores.rows import checksum_of, row_of
from tests.core.reuse.stores.databases import connect, document

TEHRAN = timezone(timedelta(hours=3, minutes=30))
STRANGE = [
    Document("plain", "متن خبر"),
    Document("whole", "متن", datetime(2026, 11, 25, 9, 30, 5, 120, UTC), "ندای دامنه"),
    Document("zoned", "متن", datetime(2026, 11, 25, 9, 30, tzinfo=TEHRAN)),
    Document("naive", "متن", datetime(2026, 11, 25, 9, 30)),  # noqa: DTZ001 - as some callers do
    Document("empty", ""),
    Document("", "a document whose id is empty"),
    Document("hostile", "\0 \ud800 \udfff \U0010ffff \r\n" + "ا" * 5000),
    Document("'; DROP TABLE reuse_document; --", "%s ? {} %"),
]


def stored(store):
    return [row.document() for row in store.changes(0) if row.body is not None]


def test_what_was_stored_comes_back_unchanged_and_in_order(store):
    for one in STRANGE:
        store.add(one)
    assert stored(store) == STRANGE
    assert [row.document() for row in store.on_shelf(0)] == STRANGE
    changes = [row.change for row in store.changes(0)]
    assert changes == sorted(set(changes))


def test_an_id_is_taken_once(store):
    store.add(document(1))
    with pytest.raises(UnfitDocument) as refusal:
        store.add(document(1, "متنی دیگر"))
    assert (refusal.value.code, refusal.value.document_id) == ("document.known", "article-1")
    assert stored(store) == [document(1)]


def test_a_removed_document_is_gone_and_its_id_is_free_again(store):
    store.add(document(1))
    store.add(document(2))
    store.remove("article-1")
    assert stored(store) == [document(2)]
    assert [row.document() for row in store.on_shelf(0)] == [document(2)]
    for unknown in ("article-1", "article-3"):
        with pytest.raises(UnfitDocument) as refusal:
            store.remove(unknown)
        assert (refusal.value.code, refusal.value.document_id) == ("document.unknown", unknown)
    store.add(document(1, "متن تازه"))
    assert stored(store) == [document(2), document(1, "متن تازه")]


def test_a_replaced_document_is_there_once_with_its_last_text(store):
    for text in ("نخست", "دوم", "دوم"):
        store.replace(document(1, text))
        store.replace(document(2))
    assert stored(store) == [document(1, "دوم"), document(2)]


def test_whoever_follows_learns_of_each_change_once(store):
    assert store.newest() is None
    assert store.last_changes_of("article-1") == (None, None)
    for number in (1, 2, 3):
        store.add(document(number))
    seen = store.newest().change
    assert list(store.changes(seen)) == []
    store.replace(document(2, "متن تازه"))
    store.remove("article-1")
    replaced, removed = store.changes(seen)
    assert (replaced.document(), replaced.removed) == (document(2, "متن تازه"), False)
    assert (removed.document_id, removed.removed, removed.body) == ("article-1", True, None)
    assert store.newest().change == removed.change
    first = store.last_changes_of("article-3")
    assert first == (seen, None)
    assert store.last_changes_of("article-1")[0] == removed.change
    assert store.last_changes_of("article-1")[1] < seen
    assert store.newest().body is None or isinstance(store, MemoryStore)


def test_a_shelf_is_read_alone(store):
    for number in range(6):
        store.add(document(number), shelf=number // 2)
    assert [row.document_id for row in store.on_shelf(1)] == ["article-2", "article-3"]
    assert list(store.on_shelf(7)) == []
    bodies = {row.document_id for row in store.changes(0, range(1, 3)) if row.body is not None}
    assert bodies == {"article-2", "article-3", "article-4", "article-5"}
    assert not any(row.removed for row in store.changes(0, range(1, 3)))


def test_more_documents_than_are_read_at_once(store):
    for number in range(1203):
        store.add(document(number, f"متن {number}"))
    expected = [f"article-{number}" for number in range(1203)]
    assert [row.document_id for row in store.changes(0)] == expected
    assert [row.document_id for row in store.on_shelf(0)] == expected


def test_collections_in_one_table_know_nothing_of_each_other():
    connection = connect("sqlite", ":memory:")
    SqliteStore.create_table(connection)
    articles, releases = SqliteStore(connection, "articles"), SqliteStore(connection, "releases")
    articles.add(document(1))
    releases.add(document(1, "متن اطلاعیه"))
    articles.remove("article-1")
    assert (stored(articles), stored(releases)) == ([], [document(1, "متن اطلاعیه")])


@pytest.mark.parametrize(
    "unfit", [Document("a\0b", ""), Document("a\ud800", ""), Document("a", "", None, "b\0")],
    ids=["NUL", "surrogate", "outlet"],
)  # fmt: skip
def test_a_name_that_a_database_cannot_hold_is_refused_by_every_store(store, unfit):
    with pytest.raises(UnfitDocument) as refusal:
        store.add(unfit)
    assert (refusal.value.code, refusal.value.document_id) == ("document.unstorable", unfit.id)
    assert store.newest() is None


def test_a_row_cut_short_anywhere_names_its_document():
    row = row_of(Document("article-9", "متن خبر " * 40), 3)
    assert row.document().text == "متن خبر " * 40
    for size in range(len(row.body)):
        with pytest.raises(DamagedDocument) as damage:
            dataclasses.replace(row, body=row.body[:size]).document()
        assert (damage.value.code, damage.value.document_id) == ("document.damaged", "article-9")


@pytest.mark.parametrize(
    "change",
    [{"shelf": 4}, {"outlet": "دیگری"}, {"published_at": "2026-11-25"}, {"body": None},
     {"document_id": "article-8"}, {"checksum": 0}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_an_altered_column_is_noticed(change):
    row = dataclasses.replace(row_of(document(9), 3), **change)
    with pytest.raises(DamagedDocument) as damage:
        row.document()
    assert damage.value.document_id == row.document_id


def test_a_row_whose_checksum_fits_what_is_no_text_is_damaged_too():
    row = row_of(document(9), 3)
    body = b"not compressed"
    checksum = checksum_of(row.document_id, row.shelf, row.outlet, row.published_at, body)
    with pytest.raises(DamagedDocument):
        dataclasses.replace(row, body=body, checksum=checksum).document()


def file_with(path, size):
    """A database of thirty documents, cut to so many bytes."""
    whole = connect("sqlite", str(path))
    SqliteStore.create_table(whole)
    for number in range(30):
        SqliteStore(whole).add(document(number))
    whole.close()
    content = path.read_bytes()
    assert len(content) > 16_384
    path.write_bytes(content[:size])
    return sqlite3.connect(path, isolation_level=None)


@pytest.mark.parametrize("size", [0, 100, 1000, 4096, 8192, 12_288, 16_384])
def test_a_file_cut_short_is_named_and_made_anew_from_the_source(tmp_path, size):
    path = tmp_path / "index.sqlite3"
    cut = file_with(path, size)
    with pytest.raises(DamagedStore) as damage:
        StoredIndex().follow(SqliteStore(cut))
    cut.close()
    assert damage.value.code == ("store.missing" if size == 0 else "store.damaged")
    assert damage.value.name == str(path)
    path.unlink()
    anew = connect("sqlite", str(path))
    SqliteStore.create_table(anew)
    for number in range(30):
        SqliteStore(anew).add(document(number))
    index = StoredIndex()
    index.follow(SqliteStore(anew))
    assert len(index) == 30
    anew.close()


def test_writing_to_a_file_that_is_no_database_names_it(tmp_path):
    path = tmp_path / "index.sqlite3"
    path.write_text("not a database " * 100)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(DamagedStore) as damage:
        SqliteStore(connection).add(document(1))
    assert (damage.value.code, damage.value.name) == ("store.damaged", str(path))
    connection.close()


def test_an_error_that_is_no_damage_stays_what_it_was():
    connection = connect("sqlite", ":memory:")
    SqliteStore.create_table(connection)
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(Exception, match="readonly") as error:
        SqliteStore(connection).add(document(1))
    assert not isinstance(error.value, DamagedStore)
    connection.close()

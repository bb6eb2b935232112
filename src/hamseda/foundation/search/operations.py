"""Keep the index in step with what it is about. Entries are derived: they leave no audit trail."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from hamseda.foundation.database.writing import replace_rows
from hamseda.foundation.search.catalogue import Collection, collections, facets_of
from hamseda.foundation.search.frequencies import counted
from hamseda.foundation.search.models import Census, Entry
from hamseda.foundation.search.reading import READING, fields_of, vector_of
from hamseda.foundation.search.tables import EntryWords, drop_words, put_words

# Fewer texts than this are ranked without a census: every lookup sees them all.
FEWEST_TO_COUNT = 200
_GROWTH = 1.1
_BATCH = 200


def keep_entry(collection: Collection, row: Any) -> None:
    """Write or replace the entry of one row."""
    keep_entries(collection, [row])


@transaction.atomic
def keep_entries(collection: Collection, rows: Iterable[Any]) -> None:
    """Write or replace the entries of rows, each of them once."""
    entries, words = [], []
    for row in rows:
        text = collection.text_of(row)
        fields = fields_of(text)
        words.append((fields, facets_of(text)))
        entries.append(
            Entry(
                pk=collection.first_id + row.pk,
                collection=collection.name,
                object_id=row.pk,
                moment=int(text.moment.timestamp()),
                length=len(fields.heading) + len(fields.opening) + len(fields.body),
                vector=vector_of(fields),
            )
        )
    known = Entry.objects.filter(
        collection=collection.name, object_id__in=[entry.object_id for entry in entries]
    )
    # Nobody else writes meanwhile on SQLite, and PostgreSQL replaces words by itself.
    for entry_id, object_id in list(known.values_list("pk", "object_id")):
        drop_words(entry_id)
        if entry_id != collection.first_id + object_id:  # numbered by an older version
            Entry.objects.filter(pk=entry_id).delete()
    replace_rows(
        entries, known_by=["collection", "object_id"], names=["moment", "length", "vector"]
    )
    put_words(
        EntryWords(entry.pk, fields, facets)
        for entry, (fields, facets) in zip(entries, words, strict=True)
    )


@transaction.atomic
def drop_entry(collection: Collection, object_id: int) -> None:
    """Forget one row; nothing happens where it was not known."""
    for entry in Entry.objects.filter(collection=collection.name, object_id=object_id):
        drop_words(entry.pk)
        entry.delete()


def rebuild_index(*, now: datetime) -> int:
    """Write every entry anew, drop those whose row is gone, count the words; return how many
    entries there are. Search goes on meanwhile. May be killed and started again.
    """
    _drop_stray_words()
    total = 0
    for collection in collections():
        for batch in _batches(collection):
            with transaction.atomic():
                keep_entries(collection, batch)
            total += len(batch)
        gone = Entry.objects.filter(collection=collection.name).exclude(
            object_id__in=collection.model._default_manager.values("pk")
        )
        for object_id in list(gone.values_list("object_id", flat=True)):
            drop_entry(collection, object_id)
        count_words(collection.name, now=now)
    return total


def count_words(name: str, *, now: datetime) -> None:
    """Count anew how common the words of a collection are."""
    found = counted(_vectors(name))
    Census.objects.update_or_create(
        collection=name,
        defaults={
            "counted_at": now,
            "text_count": found.text_count,
            "mean_length": found.mean_length,
            "numbers": found.numbers.astype("<u4").tobytes(),
            "counts": found.counts.astype("<u4").tobytes(),
            "reading": READING,
            "version": uuid4(),
        },
    )


def bring_up_to_date(*, now: datetime) -> None:
    """Rebuild the index where entries are missing or were read by an older version; count words
    anew where a collection has grown by a tenth. Cheap where there is nothing to do.
    """
    if any(_is_behind(collection) for collection in collections()):
        rebuild_index(now=now)
        return
    for collection in collections():
        entries = Entry.objects.filter(collection=collection.name).count()
        census = Census.objects.filter(collection=collection.name).first()
        counted_then = census.text_count if census else 0
        if entries >= max(FEWEST_TO_COUNT, counted_then * _GROWTH):
            count_words(collection.name, now=now)


def _is_behind(collection: Collection) -> bool:
    entries = Entry.objects.filter(collection=collection.name)
    if entries.count() != collection.model._default_manager.count():
        return True
    census = Census.objects.filter(collection=collection.name)
    return census.exclude(reading=READING).exists()


def _batches(collection: Collection) -> Iterator[list[Any]]:
    rows = collection.model._default_manager.order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _vectors(name: str) -> Iterator[tuple[list[bytes], int]]:
    rows = Entry.objects.filter(collection=name).order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last).values_list("pk", "vector", "length")[:2_000]):
        yield [bytes(vector) for _, vector, _ in chunk], sum(length for _, _, length in chunk)
        last = chunk[-1][0]


def _drop_stray_words() -> None:
    """Words whose entry is gone; there are none unless the tables were changed by hand."""
    table = "search_words" if connection.vendor == "postgresql" else "search_words_docsize"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {table} WHERE id NOT IN (SELECT id FROM search_entry)"  # noqa: S608 # nosec B608 - one of two names
        )
        stray = [entry_id for (entry_id,) in cursor.fetchall()]
    for entry_id in stray:
        drop_words(entry_id)

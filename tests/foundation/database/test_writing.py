"""Rows that are written together are the rows that Django would have written one by one."""

from datetime import UTC, datetime

import pytest
from django.db.models.signals import post_save

from hamseda.foundation.database.writing import insert_row, insert_rows, update_rows
from hamseda.foundation.outbox.models import Fact

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.mark.django_db
def test_rows_come_back_as_they_were_given():
    """Texts, numbers, moments and JSON are those of rows that Django saved itself."""
    names = [field.name for field in Fact._meta.concrete_fields if field.name != "id"]
    given = [
        Fact(
            name=f"a.{number}", payload={"متن": ["ن", number]}, recorded_at=NOW, next_attempt_at=NOW
        )
        for number in range(3)
    ]
    insert_rows(given)
    inserted = list(Fact.objects.order_by("pk").values_list(*names))
    Fact.objects.all().delete()
    Fact.objects.bulk_create(given)
    assert inserted == list(Fact.objects.order_by("pk").values_list(*names))
    assert len(inserted) == 3


@pytest.mark.django_db
def test_one_row_learns_its_id_and_is_told_as_if_it_had_been_saved():
    told = []

    def hear(instance, *, created, **_more):
        told.append((instance, created))

    post_save.connect(hear, sender=Fact)
    try:
        given = Fact(name="a", payload={"متن": 1}, recorded_at=NOW, next_attempt_at=NOW)
        insert_row(given)
    finally:
        post_save.disconnect(hear, sender=Fact)
    assert told == [(given, True)]
    assert Fact.objects.get().pk == given.pk
    given.name = "b"
    given.save()
    assert [fact.name for fact in Fact.objects.all()] == ["b"]


@pytest.mark.django_db
def test_only_the_named_fields_are_written():
    """A field that is not named keeps what the database has."""
    insert_rows(
        Fact(name=f"a.{number}", payload=[number], recorded_at=NOW, next_attempt_at=NOW)
        for number in range(3)
    )
    rows = list(Fact.objects.order_by("pk"))
    for row in rows:
        row.name, row.payload, row.delivered_at = "b", ["نو", row.pk], NOW
    update_rows(rows, ["payload", "delivered_at"])
    stored = Fact.objects.order_by("pk").values_list("name", "payload", "delivered_at")
    assert list(stored) == [(f"a.{n}", ["نو", row.pk], NOW) for n, row in enumerate(rows)]


@pytest.mark.django_db
def test_no_rows_are_no_question(django_assert_num_queries):
    """Nothing is asked of the database where there is nothing to write."""
    with django_assert_num_queries(0):
        insert_rows([])
        update_rows([], ["name"])

"""Rows that are inserted together are the rows that `bulk_create` would have written."""

from datetime import UTC, datetime

import pytest

from hamseda.foundation.database.inserting import insert_rows
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
def test_no_rows_are_no_question(django_assert_num_queries):
    """Nothing is asked of the database where there is nothing to write."""
    with django_assert_num_queries(0):
        insert_rows([])

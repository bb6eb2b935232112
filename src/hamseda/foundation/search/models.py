"""What the index keeps beside the words themselves, whose table is the database's own kind."""

from uuid import uuid4

from django.db import models


class Entry(models.Model):
    """One text of a collection as search knows it; written by `operations` only.

    `moment` is in seconds since 1970, because a search reads hundreds of them. `search_words` has
    a row with the same id: an FTS5 table on SQLite, a tsvector on PostgreSQL.
    """

    collection = models.CharField(max_length=60)
    object_id = models.PositiveBigIntegerField()
    moment = models.BigIntegerField()
    length = models.PositiveIntegerField()
    vector = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "object_id"], name="search_one_entry")
        ]


class Census(models.Model):
    """How common the words of a collection were when they were last counted.

    `reading` tells one way of reading words from another, so that an index that was made by an
    older version is noticed; `version` tells one census from another.
    """

    collection = models.CharField(max_length=60, unique=True)
    counted_at = models.DateTimeField()
    text_count = models.PositiveIntegerField()
    mean_length = models.FloatField()
    numbers = models.BinaryField()
    counts = models.BinaryField()
    reading = models.CharField(max_length=16)
    version = models.UUIDField(default=uuid4)

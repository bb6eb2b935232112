"""Ids of entries tell the collection: what has older ids goes, and the worker writes it anew.

Until then each collection is noted as read by no version, and search says that it lacks some.
"""

from django.db import migrations
from django.utils import timezone

# Walks back from the newest of one block of ids: another collection may have newer texts by far.
SEARCH_RECENT = """CREATE FUNCTION search_recent(
    wanted tsquery, most integer, reach integer, first_id bigint, last_id bigint)
  RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT id FROM (
      SELECT id, words FROM search_words WHERE id BETWEEN first_id AND last_id
      ORDER BY id DESC LIMIT reach
    ) AS recent WHERE words @@ wanted LIMIT most $$"""
NOTHING = {"text_count": 0, "mean_length": 0, "numbers": b"", "counts": b""}


def forget(apps, schema_editor):
    entries = apps.get_model("search", "Entry").objects
    censuses = apps.get_model("search", "Census").objects
    for name in entries.values_list("collection", flat=True).distinct():
        censuses.get_or_create(collection=name, defaults={"counted_at": timezone.now(), **NOTHING})
    censuses.update(reading="")
    entries.all().delete()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DELETE FROM search_words")
    else:
        schema_editor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")


def walk_in_blocks(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_recent(tsquery, integer, integer)")
        schema_editor.execute(SEARCH_RECENT)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RunPython(walk_in_blocks, migrations.RunPython.noop),
    ]

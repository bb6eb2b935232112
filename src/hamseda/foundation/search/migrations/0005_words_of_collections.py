"""PostgreSQL's words carry the number of their collection, and the newest are planned once.

Before, the facets that most texts have were asked of the index with every word: it read their
endless lists beside the short one of the word. What has no number yet is written anew by the worker.
"""

from django.db import migrations

# The planner takes reading a word list off the disk for cheap, and would rather read all rows in
# order than ask the index for a common word. Inside this function it may not.
SEARCH_NEWEST = """CREATE FUNCTION search_newest(wanted tsquery, most integer)
  RETURNS SETOF bigint LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET enable_indexscan = off AS $$
    BEGIN
      RETURN QUERY SELECT id FROM search_words WHERE words @@ wanted ORDER BY id DESC LIMIT most;
    END $$"""


def plan_once(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_newest(tsquery, integer)")
        schema_editor.execute(SEARCH_NEWEST)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_newest_months")]
    operations = [migrations.RunPython(plan_once, migrations.RunPython.noop)]

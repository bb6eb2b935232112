"""The table of words: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    # Contentless: the text itself is in its own table, here are only the lists of places.
    """CREATE VIRTUAL TABLE search_words USING fts5(
       heading, opening, body, facets, content='', contentless_delete=1,
       tokenize="unicode61 remove_diacritics 0")""",
]
POSTGRESQL = [
    "CREATE TABLE search_words (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    # Out of line, so that the rows stay narrow and a common word is looked up in few pages.
    "ALTER TABLE search_words ALTER COLUMN words SET STORAGE EXTERNAL",
    "ALTER TABLE search_words SET (toast_tuple_target = 128)",
    "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
    # The planner takes reading a word list off the disk for cheap, and would rather read all
    # rows in order than ask the index for a common word. Inside this function it may not.
    """CREATE FUNCTION search_newest(wanted tsquery, most integer) RETURNS SETOF bigint
       LANGUAGE sql STABLE SET enable_seqscan = off AS $$
         WITH found AS MATERIALIZED (SELECT id FROM search_words WHERE words @@ wanted)
         SELECT id FROM found ORDER BY id DESC LIMIT most $$""",
    # For words that stand in a good part of all texts: to sort all of those takes longer than to
    # walk back from the newest until enough are found.
    """CREATE FUNCTION search_recent(wanted tsquery, most integer, reach integer)
       RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
         SELECT id FROM (
           SELECT id, words FROM search_words ORDER BY id DESC LIMIT reach
         ) AS recent WHERE words @@ wanted LIMIT most $$""",
]


def create(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]

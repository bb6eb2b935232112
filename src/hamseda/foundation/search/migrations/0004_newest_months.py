"""PostgreSQL looks for the newest texts of common words in the newest months, by the index alone.

Walking back from the newest read the word list of every text on the way.
"""

from django.db import migrations

# Two months first. Where they hold too few, so many as they lead to expect; then all texts.
SEARCH_NEWEST_MONTHS = """CREATE FUNCTION search_newest_months(
    wanted tsquery, most integer, months text[])
  RETURNS SETOF bigint LANGUAGE plpgsql STABLE AS $$
    DECLARE
      width integer := 2;
      found bigint[];
    BEGIN
      WHILE width <= cardinality(months) LOOP
        found := ARRAY(SELECT search_newest(
          wanted && array_to_string(months[:width], ' | ')::tsquery, most));
        IF cardinality(found) >= most THEN
          RETURN QUERY SELECT unnest(found);
          RETURN;
        END IF;
        width := greatest(width + 1, ceil(1.2 * width * most / greatest(cardinality(found), 1)));
      END LOOP;
      RETURN QUERY SELECT search_newest(wanted, most);
    END $$"""


def look_in_months(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP FUNCTION search_recent(tsquery, integer, integer, bigint, bigint)"
        )
        schema_editor.execute(SEARCH_NEWEST_MONTHS)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_ids_by_collection")]
    operations = [migrations.RunPython(look_in_months, migrations.RunPython.noop)]

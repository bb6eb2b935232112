"""On PostgreSQL the index of the newest articles puts those without a day last, as the lists do.

There an index that puts them first, as Django declares it, serves no list: of a million articles each
page sorted all. SQLite has them last by itself, and no words for it in an index.
"""

from django.db import migrations

COLUMNS = {
    True: "published_on DESC NULLS LAST, published_at DESC NULLS LAST, id DESC",
    False: "published_on DESC, published_at DESC, id DESC",
}


def lay(schema_editor, *, are_last):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX monitoring_newest")
        schema_editor.execute(
            f"CREATE INDEX monitoring_newest ON monitoring_article ({COLUMNS[are_last]})"
        )


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda _apps, schema_editor: lay(schema_editor, are_last=True),
            lambda _apps, schema_editor: lay(schema_editor, are_last=False),
        )
    ]

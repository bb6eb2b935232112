"""The table of the matcher's index, filled with the articles that are there already."""

from django.db import migrations, models
from django.utils import timezone

from hamseda.core.reuse import Document, UnfitDocument
from hamseda.core.reuse.stores import PostgresStore, SqliteStore


def index_all_articles(apps, schema_editor):
    """Index every article with its text, day and outlet, a few hundred at a time."""
    connection = schema_editor.connection
    kind = PostgresStore if connection.vendor == "postgresql" else SqliteStore
    store = kind(connection.connection, "articles")
    articles = apps.get_model("monitoring", "Article").objects.order_by("pk")
    for article in articles.iterator(chunk_size=400):
        parts = (article.kicker, article.headline, article.lead, article.body)
        text = "\n".join(part for part in parts if part)
        outlet = f"outlet-{article.outlet_id}" if article.outlet_id else article.outlet_as_named
        day = article.published_on or timezone.localdate(article.received_at)
        try:
            document = Document(f"article-{article.pk}", text, outlet=outlet or None)
        except UnfitDocument:  # too long to be compared, then as now
            continue
        store.replace(document, shelf=day.toordinal())


class Migration(migrations.Migration):

    dependencies = [
        ("monitoring", "0002_article_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("collection", models.TextField()),
                ("document_id", models.TextField()),
                ("change", models.BigIntegerField()),
                ("previous", models.BigIntegerField(null=True)),
                ("shelf", models.BigIntegerField()),
                ("outlet", models.TextField(null=True)),
                ("published_at", models.TextField(null=True)),
                ("checksum", models.BigIntegerField()),
                ("body", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "reuse_document",
                "indexes": [models.Index(fields=["collection", "shelf", "change"], name="reuse_document_shelves")],
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "document_id"), name="reuse_document_once"),
                    models.UniqueConstraint(fields=("collection", "change"), name="reuse_document_changes"),
                ],
            },
        ),
        migrations.RunPython(index_all_articles, migrations.RunPython.noop),
    ]

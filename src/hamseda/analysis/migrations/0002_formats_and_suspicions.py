"""Suspicions in the inbox; and every article is filed once more, now by its format too."""

from django.db import migrations, models


def file_again(apps, schema_editor):
    """Start the filing from the beginning; the worker does it some thousands at a time."""
    apps.get_model("analysis", "FilingProgress").objects.update(last_article_id=0)


KINDS = [("coverage", "بازتاب خبر"), ("quotation", "گفته"), ("suspicion", "گمان")]


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_initial")]

    operations = [
        migrations.AlterField(
            "inboxitem", "kind", models.CharField("نوع", max_length=10, choices=KINDS)
        ),
        migrations.AlterField(
            "inboxdecision", "kind", models.CharField(max_length=10, choices=KINDS)
        ),
        migrations.RunPython(file_again, migrations.RunPython.noop),
    ]

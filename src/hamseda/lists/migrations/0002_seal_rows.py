"""Seal the cells of lists that wait or were written before rows were sealed, and veil the numbers
in the samples of their columns. Unsealing gives the cells back; what was veiled stays veiled.
"""

import json

import hamseda.foundation.sealing.fields
from django.db import migrations

from hamseda.core.numbers.veiling import veil_numbers

_SEALED = ("cells", "changes", "notes", "values")


def seal_rows(apps, schema_editor):
    db = schema_editor.connection.alias
    for row in apps.get_model("lists", "ImportRow").objects.using(db).iterator():
        row.save(update_fields=_SEALED)  # the field seals
    for run in apps.get_model("lists", "ImportRun").objects.using(db).only("pk", "sheets"):
        for sheet in run.sheets:
            for column in sheet["columns"]:
                column["samples"] = [veil_numbers(text) for text in column["samples"]]
        run.save(update_fields=["sheets"])


def unseal_rows(apps, schema_editor):
    connection = schema_editor.connection
    model = apps.get_model("lists", "ImportRow")
    sentence = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in _SEALED)
    for row in model.objects.using(connection.alias).iterator():
        values = [json.dumps(getattr(row, name), ensure_ascii=False) for name in _SEALED]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sentence} "  # nosec B608: our own names
                "WHERE id = %s",
                [*values, row.pk],
            )


class Migration(migrations.Migration):

    dependencies = [
        ('lists', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='importrow',
            name='cells',
            field=hamseda.foundation.sealing.fields.SealedJSONField(default=list, editable=False, owner='lists.importrow.cells'),
        ),
        migrations.AlterField(
            model_name='importrow',
            name='changes',
            field=hamseda.foundation.sealing.fields.SealedJSONField(default=list, editable=False, owner='lists.importrow.changes'),
        ),
        migrations.AlterField(
            model_name='importrow',
            name='notes',
            field=hamseda.foundation.sealing.fields.SealedJSONField(default=list, editable=False, owner='lists.importrow.notes'),
        ),
        migrations.AlterField(
            model_name='importrow',
            name='values',
            field=hamseda.foundation.sealing.fields.SealedJSONField(default=dict, editable=False, owner='lists.importrow.values'),
        ),
        migrations.RunPython(seal_rows, unseal_rows),
    ]

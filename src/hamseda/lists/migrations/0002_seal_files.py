"""Seal the files that were uploaded before files were sealed."""

from django.db import migrations

from hamseda.foundation.sealing import seal_bytes, unseal_bytes


def _rewrite(apps, work):
    runs = apps.get_model("lists", "ImportRun").objects
    for pk in list(runs.filter(forgotten_at=None).values_list("pk", flat=True)):
        run = runs.only("digest", "content").get(pk=pk)
        content = work(bytes(run.content), owner=f"lists.import:{run.digest}")
        runs.filter(pk=pk).update(content=content)


def seal_files(apps, schema_editor):
    _rewrite(apps, seal_bytes)


def unseal_files(apps, schema_editor):
    _rewrite(apps, unseal_bytes)


class Migration(migrations.Migration):
    dependencies = [("lists", "0001_initial")]

    operations = [migrations.RunPython(seal_files, unseal_files)]

"""Bodies were plain text; they become the markup that the editor writes, revisions included."""

from django.db import migrations

from hamseda.newsroom.models.rich_text import markup_of


def turn_bodies_into_markup(apps, schema_editor):
    for release in apps.get_model("newsroom", "Release").objects.only("body").iterator():
        release.body = markup_of(release.body)
        release.save(update_fields=["body"])
    content_types = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="newsroom", model="release"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__in=content_types
    )
    for revision in revisions.iterator():
        revision.content = revision.content | {"body": markup_of(revision.content.get("body", ""))}
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0002_deeper"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(turn_bodies_into_markup, migrations.RunPython.noop)]

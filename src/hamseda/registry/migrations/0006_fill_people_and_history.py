"""Give rows from before the form of their names, and posts their duty."""

from typing import Any

from django.db import migrations

HEADS = ("مدیر", "رئیس", "مسئول", "سرپرست")


def fill(apps: Any, _editor: Any) -> None:
    """Saving a row sets the field that follows its name."""
    for model in ("Office", "Person"):
        for row in apps.get_model("registry", model).objects.iterator():
            row.save(update_fields=["normal_name"])
    posts = apps.get_model("registry", "Post").objects.filter(title__contains="روابط عمومی")
    for post in posts.iterator():
        post.duty = "pr_head" if post.title.startswith(HEADS) else "pr_expert"
        post.save(update_fields=["duty"])


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_people_and_history")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

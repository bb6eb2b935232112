"""Goals become rows of their plan, in the order in which they were first written; targets belong
to a goal. Whoever carries things out may choose how to be reminded.
"""

import django.db.models.deletion
from django.db import migrations, models


def make_goals(apps, schema_editor):
    Goal, Target = (apps.get_model("secretariat", name) for name in ("Goal", "Target"))
    goals, db = {}, schema_editor.connection.alias
    for target in Target.objects.using(db).order_by("pk").iterator():
        key = target.plan_id, target.goal_text
        if key not in goals:
            number = 1 + sum(plan == target.plan_id for plan, _ in goals)
            goals[key] = Goal.objects.using(db).create(
                plan_id=target.plan_id, number=number, title=target.goal_text
            )
        Target.objects.using(db).filter(pk=target.pk).update(goal=goals[key])
    if schema_editor.connection.vendor == "postgresql":
        # The checks of the new rows may not wait for the end: the table is altered next.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("secretariat", "0001_resolutions_and_plans")]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ردیف")),
                ("title", models.CharField(max_length=300, verbose_name="هدف")),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="secretariat.plan", verbose_name="برنامه")),
            ],
            options={
                "verbose_name": "هدف",
                "verbose_name_plural": "هدف\u200cها",
                "ordering": ["plan", "number", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("plan", "title"), name="secretariat_goal_once"),
        ),
        migrations.RenameField("target", "goal", "goal_text"),
        migrations.AddField(
            model_name="target",
            name="goal",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="secretariat.goal", verbose_name="هدف کلی"),
        ),
        migrations.AlterModelOptions(
            name="target",
            options={"ordering": ["goal", "pk"], "verbose_name": "هدف کمی", "verbose_name_plural": "هدف\u200cهای کمی"},
        ),
        migrations.RunPython(make_goals, migrations.RunPython.noop),
        migrations.RemoveField("target", "goal_text"),
        migrations.RemoveField("target", "plan"),
        migrations.AlterField(
            model_name="target",
            name="goal",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="secretariat.goal", verbose_name="هدف کلی"),
        ),
        migrations.AddField(
            model_name="responsible",
            name="reminding",
            field=models.CharField(choices=[("every_way", "به هر راهی که ثبت است"), ("mail", "تنها با رایانامه"), ("messenger", "تنها با پیام\u200cرسان"), ("none", "پیش از پایان مهلت یادآوری نشود")], default="every_way", max_length=20, verbose_name="راه یادآوری"),
        ),
    ]

"""Migrations that change rows, run on rows of before, in a small database of their own."""

from importlib import import_module

import pytest
from django.db import connections, models
from django.db.migrations.state import ModelState, ProjectState

OLD = "before_goals"


@pytest.fixture
def before(django_db_blocker):
    """The tables that the migration is about, as they were, and a way to reach them."""
    engine = "django.db.backends.sqlite3"
    connections.databases[OLD] = connections.configure_settings(
        {"default": {}, OLD: {"ENGINE": engine, "NAME": ":memory:"}}
    )[OLD]
    connection = connections[OLD]
    state, key = ProjectState(), ("id", models.BigAutoField(primary_key=True))
    plan = ("plan", models.ForeignKey("secretariat.Plan", models.PROTECT))
    fields = {
        "Plan": [key], "Responsible": [key],
        "Target": [key, plan, ("goal", models.CharField(max_length=300))],
    }  # fmt: skip
    for name, columns in fields.items():
        state.add_model(ModelState("secretariat", name, columns))
    with django_db_blocker.unblock():  # the tests' own database has no part in it
        with connection.schema_editor() as editor:
            for name in fields:
                editor.create_model(state.apps.get_model("secretariat", name))
        yield connection, state
        connection.close()
    del connections[OLD], connections.databases[OLD]


def of(state, name):
    """The rows of a model as it was at a state."""
    return state.apps.get_model("secretariat", name).objects.using(OLD)


def test_goals_that_were_texts_become_rows_in_their_order_with_their_targets(before) -> None:
    connection, state = before
    plans, targets = (of(state, name) for name in ("Plan", "Target"))
    one, other = (plans.create() for _ in range(2))
    told = [(one, "نظم"), (one, "دیدار"), (other, "نظم"), (one, "نظم")]
    made = [targets.create(plan=plan, goal=goal).pk for plan, goal in told]
    module = import_module("hamseda.secretariat.migrations.0002_goals_and_reminding")
    with connection.schema_editor() as editor:
        after = module.Migration("0002", "secretariat").apply(state, editor)
    goals = of(after, "Goal").order_by("plan", "number")
    assert list(goals.values_list("plan", "number", "title")) == [
        (one.pk, 1, "نظم"), (one.pk, 2, "دیدار"), (other.pk, 1, "نظم"),
    ]  # fmt: skip
    rows = of(after, "Target").order_by("pk").select_related("goal")
    assert [(row.pk, row.goal.plan_id, row.goal.title) for row in rows] == [
        (pk, plan.pk, goal) for pk, (plan, goal) in zip(made, told, strict=True)
    ]

"""Operations of migrations beside Django's own, and what a database says of its migrations."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation

Name = tuple[str, str]  # of a migration: its app's label and its own name


def known_migrations() -> set[Name]:
    """Every migration that this version has, and those that one of them took the place of."""
    ours = MigrationLoader(None).disk_migrations
    return {*ours, *(name for one in ours.values() for name in one.replaces)}


def half_way(applied: Collection[Name]) -> Name | None:
    """The first joined migration of which a database holds a part; None where each is all or none.

    Such a database was left by a development version before the migrations were joined, or its
    very first start was killed at that point. Django would take some of its tables for missing.
    """
    for name, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        held = [one in applied for one in migration.replaces]
        if held and not all(held) and (any(held) or name in applied):
            return name
    return None


class CreateTogether(Operation):
    """New models, and what is added to them alone, with one look at all models for the lot.

    Django looks at every related model again after each operation; with some two hundred models
    that made a first start take minutes. The tables are those that the operations would make one
    by one: each is created as it is at the end of the lot. Fields, indexes and constraints may be
    added to models of the lot only, and nothing else may stand in it.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file spells it."""
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add all to the state; what was rendered of it is rendered again when it is asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Create the tables."""
        for operation in self._models:
            operation.database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop the tables, the last first."""
        for operation in reversed(self._models):
            operation.database_backwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return "; ".join(operation.describe() for operation in self._models)

    @property
    def _models(self) -> list[CreateModel]:
        return [operation for operation in self.operations if isinstance(operation, CreateModel)]

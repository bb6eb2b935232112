"""Persian alphabetical order in queries: `order_by("name__persian")`, on every database alike.

PostgreSQL could sort by an ICU collation and SQLite by a function of ours, but they would not
agree on every letter, and a collation in the schema makes a database that other tools cannot
read. A table of letters is the same everywhere and leaves nothing in the database.
See docs/decisions/0015-persian-order.md.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField, Transform
from django.db.models.sql.compiler import SQLCompiler

from hamseda.core.text.ordering import LETTERS, PLACES, order_key


class PersianOrder(Transform):
    """The place of a text in the order of the Persian alphabet."""

    lookup_name = "persian"
    function = "persian_order"
    output_field = TextField()

    def as_postgresql(
        self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper, **_context: Any
    ) -> tuple[str, list[Any]]:
        """PostgreSQL has the function built in; "C" compares what it gives by code points."""
        lhs, params = compiler.compile(self.lhs)
        return f'(translate({lhs}, %s, %s) COLLATE "C")', [*params, LETTERS, PLACES]


def install_persian_order() -> None:
    """Let every query know the order. Calling it again changes nothing."""
    CharField.register_lookup(PersianOrder)
    connection_created.connect(_teach_sqlite, dispatch_uid="hamseda.persian_order")


def _teach_sqlite(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            PersianOrder.function, 1, _order_key, deterministic=True
        )


def _order_key(text: str | None) -> str | None:
    return None if text is None else order_key(text)

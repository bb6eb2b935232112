"""Many rows by one statement that is prepared once.

`bulk_create` writes the values of all rows into statements of a thousand parameters each, and
spends ten times what the database does on composing them.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.signals import post_save


def insert_row(row: models.Model) -> None:
    """Insert a new row as `save` does, by a statement that is composed once for its model, and tell
    whoever waits for it. For models without parents, whose ids the database gives.
    """
    sql, fields = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(
            f"{sql} RETURNING {_quoted(row._meta.pk)}", _values(row, fields, is_new=True)
        )
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    post_save.send(
        type(row), instance=row, created=True, update_fields=None, raw=False, using=connection.alias
    )


def insert_rows(rows: Iterable[models.Model], *, skip_known: bool = False) -> None:
    """Insert new rows of one model; where `skip_known`, only those that no rule of uniqueness
    forbids. Inside a transaction; they do not learn their ids, and nobody is told of them.
    """
    given = list(rows)
    if not given:
        return
    sql, fields = _insertion(type(given[0]))
    sql += " ON CONFLICT DO NOTHING" if skip_known else ""
    _execute(sql, given, fields, is_new=True)


def update_rows(rows: Iterable[models.Model], names: Sequence[str]) -> None:
    """Write these fields of stored rows of one model. Inside a transaction; nobody is told that
    they were saved. A row that is gone stays gone.
    """
    given = list(rows)
    if not given:
        return
    meta = given[0]._meta
    fields = [meta.get_field(name) for name in names]
    columns = ", ".join(f"{_quoted(field)} = %s" for field in fields)
    table = connection.ops.quote_name(meta.db_table)
    sql = f"UPDATE {table} SET {columns} WHERE {_quoted(meta.pk)} = %s"  # noqa: S608 # nosec B608 - names of our own tables
    _execute(sql, given, [*fields, meta.pk], is_new=False)


@cache
def _insertion(model: type[models.Model]) -> tuple[str, list[models.Field]]:
    """The statement that inserts a row of a model, and the fields whose values it takes."""
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
    columns, marks = ", ".join(map(_quoted, fields)), ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})", fields  # noqa: S608 # nosec B608 - names of our own tables


def _quoted(field: models.Field) -> str:
    return connection.ops.quote_name(field.column)


def _values(row: models.Model, fields: Sequence[models.Field], *, is_new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=is_new), connection) for field in fields]


def _execute(
    sql: str, rows: Sequence[models.Model], fields: Sequence[models.Field], *, is_new: bool
) -> None:
    values = [_values(row, fields, is_new=is_new) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)

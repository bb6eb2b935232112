"""Many rows by one statement that is prepared once.

`bulk_create` writes the values of all rows into statements of a thousand parameters each, and
spends ten times what the database does on composing them.
"""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def insert_rows(rows: Iterable[models.Model], *, skip_known: bool = False) -> None:
    """Insert new rows of one model; where `skip_known`, only those that no rule of uniqueness
    forbids. Inside a transaction; they do not learn their ids, and nobody is told of them.
    """
    given = list(rows)
    if not given:
        return
    meta = given[0]._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 # nosec B608 - names of our own tables
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
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    sql = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 # nosec B608 - names of our own tables
    _execute(sql, given, [*fields, meta.pk], is_new=False)


def _execute(
    sql: str, rows: Sequence[models.Model], fields: Sequence[models.Field], *, is_new: bool
) -> None:
    values = [
        [field.get_db_prep_save(field.pre_save(row, add=is_new), connection) for field in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)

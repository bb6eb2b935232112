"""Many rows by one statement that is prepared once.

`bulk_create` writes the values of all rows into statements of a thousand parameters each, and
spends ten times what the database does on composing them.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from django.db import connection, models
from django.db.models.signals import post_save

MOST_PLACES: Final = 900
"""So many values stand in one statement."""
_AS_THEY_ARE: Final = frozenset(
    (
        models.BigAutoField, models.AutoField, models.BigIntegerField, models.BooleanField,
        models.CharField, models.IntegerField, models.PositiveBigIntegerField,
        models.PositiveIntegerField, models.PositiveSmallIntegerField, models.SmallIntegerField,
        models.TextField,
    )
)  # fmt: skip


def insert_row(row: models.Model) -> None:
    """Insert a new row as `save` does, by a statement that is composed once for its model, and tell
    whoever waits for it. For models without parents, whose ids the database gives.
    """
    insert_with_ids([row])
    post_save.send(
        type(row), instance=row, created=True, update_fields=None, raw=False, using=connection.alias
    )


def insert_with_ids(rows: Iterable[models.Model]) -> None:
    """Insert new rows of one model, and let each learn the id that the database gives it. Inside a
    transaction; nobody is told of them.
    """
    given = list(rows)
    if not given:
        return
    model = type(given[0])
    _, fields = _insertion(model)
    at_once = max(1, MOST_PLACES // len(fields))
    with connection.cursor() as cursor:
        for start in range(0, len(given), at_once):
            batch = given[start : start + at_once]
            values = chain.from_iterable(_values(batch, fields, is_new=True))
            cursor.execute(_insertion_with_ids(model, len(batch)), list(values))
            # The rows of one statement are numbered in its order.
            for row, (number,) in zip(batch, sorted(cursor.fetchall()), strict=True):
                row.pk = number
                row._state.adding, row._state.db = False, connection.alias


def insert_rows(rows: Iterable[models.Model], *, skip_known: bool = False) -> None:
    """Insert new rows of one model; where `skip_known`, only those that no rule of uniqueness
    forbids. An id that a row has already is written, and one that the database gives is not
    learned. Inside a transaction; nobody is told of them.
    """
    given = list(rows)
    if not given:
        return
    sql, fields = _insertion(type(given[0]), has_id=given[0].pk is not None)
    sql += " ON CONFLICT DO NOTHING" if skip_known else ""
    _execute(sql, given, fields, is_new=True)


def replace_rows(
    rows: Iterable[models.Model], *, known_by: Sequence[str], names: Sequence[str]
) -> None:
    """Insert rows of one model; where there is one already with the same values in the fields
    `known_by`, which are unique together, write these fields of it. An id that a row has already is
    written. Inside a transaction; nobody is told of them.
    """
    given = list(rows)
    if not given:
        return
    meta = given[0]._meta
    sql, fields = _insertion(type(given[0]), has_id=given[0].pk is not None)
    keys = ", ".join(_quoted(meta.get_field(name)) for name in known_by)
    columns = [_quoted(meta.get_field(name)) for name in names]
    taken = ", ".join(f"{column} = excluded.{column}" for column in columns)
    _execute(f"{sql} ON CONFLICT ({keys}) DO UPDATE SET {taken}", given, fields, is_new=True)  # nosec B608 - names of our own tables


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
def _insertion(
    model: type[models.Model], *, has_id: bool = False
) -> tuple[str, list[models.Field]]:
    """The statement that inserts a row of a model, with its id or without, and the fields whose
    values it takes.
    """
    meta = model._meta
    fields = [
        field for field in meta.concrete_fields if has_id or not isinstance(field, models.AutoField)
    ]
    columns, marks = ", ".join(map(_quoted, fields)), ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})", fields  # noqa: S608 # nosec B608 - names of our own tables


@lru_cache(maxsize=500)
def _insertion_with_ids(model: type[models.Model], count: int) -> str:
    """The statement that inserts so many rows of a model at once, and tells their ids."""
    sql, fields = _insertion(model)
    more = f", ({', '.join(['%s'] * len(fields))})" * (count - 1)
    return f"{sql}{more} RETURNING {_quoted(model._meta.pk)}"


def _quoted(field: models.Field) -> str:
    return connection.ops.quote_name(field.column)


def _values(
    rows: Iterable[models.Model], fields: Sequence[models.Field], *, is_new: bool
) -> list[list[Any]]:
    """The values of these fields of each row, as the database wants them."""
    takers = [_taker(field, is_new=is_new) for field in fields]
    return [[take(row) for take in takers] for row in rows]


def _taker(field: models.Field, *, is_new: bool) -> Callable[[models.Model], Any]:
    """What takes the value of a field from a row as the database wants it. Of most kinds it is the
    value itself, and Django's general way to it costs ten times as much.
    """
    told: models.Field = field
    while isinstance(told, models.ForeignKey):
        told = told.target_field
    take = attrgetter(field.attname)
    if type(told) in _AS_THEY_ARE:
        return take
    here = connection.ops  # of the database of now, which is looked for once
    if type(told) is models.DateTimeField and not (told.auto_now or told.auto_now_add):
        return lambda row: here.adapt_datetimefield_value(take(row))
    return lambda row: field.get_db_prep_save(field.pre_save(row, add=is_new), connection)


def _execute(
    sql: str, rows: Sequence[models.Model], fields: Sequence[models.Field], *, is_new: bool
) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, _values(rows, fields, is_new=is_new))

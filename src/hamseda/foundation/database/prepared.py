"""Questions that are compiled once and asked again and again.

Django writes the SQL of a queryset anew each time that it is asked, which costs ten times what
SQLite takes to answer a question by a key. A page that thousands read asks always the same
questions about another row, so their SQL is kept in the process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)

# They stand in the SQL where the numbers of a question will; no row has such a number.
_PLACES = tuple(range(8_999_999_999_999_999_001, 8_999_999_999_999_999_005))


class Prepared(Generic[Row]):
    """`build` makes the queryset from whole numbers, each of which must become a parameter of its
    SQL as it is: `Prepared(lambda office: Release.objects.filter(office=office)[:4])`.

    Rows come with what `select_related` and `annotate` bring; `prefetch_related` is not done.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, *numbers: int) -> list[Row]:
        """The rows for these numbers."""
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            compiled = _compile(self._build, len(numbers))
            self._compiled[connection.vendor] = compiled
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, compiled.parameters(numbers))
            rows = cursor.fetchall()
        return list(compiled.objects(rows)) if rows else []


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    places: tuple[tuple[int | None, Any], ...]  # which number, or else the value itself
    compiler: Any
    converters: dict[int, Any]
    fields: slice
    names: list[str]
    populators: list[Any]

    def parameters(self, numbers: tuple[int, ...]) -> list[Any]:
        return [value if number is None else numbers[number] for number, value in self.places]

    def objects(self, rows: list[tuple[Any, ...]]) -> Iterator[Any]:
        """As Django's own ModelIterable makes them of rows."""
        model, alias = self.compiler.klass_info["model"], connection.alias
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        for row in rows:
            made = model.from_db(alias, self.names, row[self.fields])
            for populator in self.populators:
                populator.populate(row, made)
            for name, place in self.compiler.annotation_col_map.items():
                setattr(made, name, row[place])
            yield made


def _compile(build: Callable[..., QuerySet[Row]], count: int) -> _Compiled:
    """Raises ValueError where a number did not become a parameter of its own."""
    queryset = build(*_PLACES[:count])
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    places = tuple(
        (_PLACES.index(value), None) if value in _PLACES else (None, value) for value in parameters
    )
    if {number for number, _ in places if number is not None} != set(range(count)):
        raise ValueError("a number of the question is not a parameter of its SQL")
    select, klass = compiler.select, compiler.klass_info
    fields = slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
    return _Compiled(
        sql,
        places,
        compiler,
        compiler.get_converters([column[0] for column in select]),
        fields,
        [column[0].target.attname for column in select[fields]],
        get_related_populators(klass, select, connection.alias),
    )

"""Questions that are compiled once and asked again and again.

Django writes the SQL of a queryset anew each time that it is asked, which costs ten times what
SQLite takes to answer a question by a key. A page that thousands read asks always the same
questions about another row, so their SQL is kept in the process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Row = TypeVar("Row")
Told = TypeVar("Told")

MOST_TOLD = 2_000

# They stand in the SQL where the numbers of a question will; no row has such a number.
_PLACES = tuple(range(8_999_999_999_999_999_001, 8_999_999_999_999_999_005))


class Prepared(Generic[Row]):
    """`build` makes the queryset from whole numbers, each of which must become a parameter of its
    SQL as it is: `Prepared(lambda office: Release.objects.filter(office=office)[:4])`.

    Rows come with what `select_related` and `annotate` bring, those of a `values_list` as tuples;
    `prefetch_related` is not done.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}
        self._told: dict[tuple[Any, ...], Any] = {}

    def __call__(self, *numbers: int) -> list[Row]:
        """The rows for these numbers."""
        compiled, rows = self._ask(numbers)
        return list(compiled.objects(rows)) if rows else []

    def told(self, tell: Callable[[Row], Told], *numbers: int) -> list[Told]:
        """What `tell` says of each row, which must be the same whenever the row is the same: it is
        asked once for a row that comes again and again.
        """
        compiled, rows = self._ask(numbers)
        found = []
        for row in rows:
            told = self._told.get((tell, row))
            if told is None:
                if len(self._told) >= MOST_TOLD:
                    self._told.clear()
                told = self._told[tell, row] = tell(next(compiled.objects([row])))
            found.append(told)
        return found

    def _ask(self, numbers: tuple[int, ...]) -> tuple["_Compiled", list[tuple[Any, ...]]]:
        compiled = self._compiled.get(connection.vendor)
        if compiled is None:
            compiled = _compile(self._build, len(numbers))
            self._compiled[connection.vendor] = compiled
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, compiled.parameters(numbers))
            return compiled, cursor.fetchall()


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
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        if not self.names:
            yield from map(tuple, rows)
            return
        model, alias = self.compiler.klass_info["model"], connection.alias
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
    converters = compiler.get_converters([column[0] for column in select])
    if not issubclass(queryset._iterable_class, ModelIterable):  # a values_list
        return _Compiled(sql, places, compiler, converters, slice(0), [], [])
    fields = slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
    return _Compiled(
        sql,
        places,
        compiler,
        converters,
        fields,
        [column[0].target.attname for column in select[fields]],
        get_related_populators(klass, select, connection.alias),
    )

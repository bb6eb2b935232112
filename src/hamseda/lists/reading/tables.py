"""The sheets of a file: where their heads stand, and which of their rows are entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hamseda.core.lists import RowKind, find_heads, guess_fields, kind_of_row, text_of
from hamseda.core.numbers.veiling import veil_numbers
from hamseda.foundation.tables import Sheet, SheetRow
from hamseda.foundation.tables.writing import without_neutral_mark
from hamseda.lists.reading.fields import fields_of, private_columns, synonyms_of
from hamseda.lists.reading.values import is_code

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the heads: its number in the file, its cells, and what kind of row it is."""

    number: int
    cells: tuple[Any, ...]
    kind: str


def describe_sheet(sheet: Sheet, kind: str) -> dict[str, Any]:
    """What a person needs to see of a sheet to say what its columns hold, as plain JSON."""
    place = _place(sheet, kind)
    below = sheet.rows[place.first + place.count :]
    width = max((len(row.cells) for row in sheet.rows), default=0)
    heads = [*place.heads, *[""] * (width - len(place.heads))]
    guesses = _once_each(guess_fields(heads, synonyms_of(kind)), kind)
    private = private_columns(kind, {str(n): field for n, field in enumerate(guesses)})
    columns = [
        {
            "head": heads[number],
            "field": "" if number in sheet.hidden_columns else guesses[number],
            "is_hidden": number in sheet.hidden_columns,
            "is_private": number in private,
            "samples": [] if number in private else _samples(below, number),
        }
        for number in range(width)
    ]
    return {
        "name": sheet.name,
        "is_hidden": sheet.is_hidden,
        "first": place.first,
        "count": place.count,
        "columns": columns,
        "row_count": len(below),
        "hidden_row_count": sum(row.is_hidden for row in below),
    }


def entries(sheet: Sheet, described: Mapping[str, Any], *, with_hidden: bool) -> list[TableRow]:
    """Every row below the heads, with what it is."""
    heads = [column["head"] for column in described["columns"] if column["head"]]
    return [
        TableRow(row.number, row.cells, _kind(row, heads, with_hidden))
        for row in sheet.rows[described["first"] + described["count"] :]
    ]


def told_private(described: Mapping[str, Any]) -> set[int]:
    """The numbers of the columns whose heads say that they are private, whoever maps them how."""
    columns = enumerate(described["columns"])
    return {number for number, column in columns if column.get("is_private")}


def cells_by_field(
    cells: tuple[Any, ...], mapping: Mapping[str, str]
) -> Iterator[tuple[str, int, Any]]:
    """The mapped cells of a row: field, number of the column, cell."""
    for column, field in mapping.items():
        number = int(column)
        if field and number < len(cells) and cells[number] is not None:
            cell = cells[number]
            yield field, number, without_neutral_mark(cell) if isinstance(cell, str) else cell


def _kind(row: SheetRow, heads: list[str], with_hidden: bool) -> str:
    if row.is_hidden and not with_hidden:
        return "hidden"
    kind = kind_of_row([text_of(cell) for cell in row.cells], heads)
    return "" if kind is RowKind.ENTRY else kind.value


def _place(sheet: Sheet, kind: str) -> Any:
    rows = [[text_of(cell) for cell in row.cells] for row in sheet.rows[:30]]
    merged = {row for row, _, _ in sheet.wide_merges}
    grouped = frozenset(index for index, row in enumerate(sheet.rows[:30]) if row.number in merged)
    return find_heads(rows, synonyms_of(kind), grouped=grouped)


def _once_each(guesses: list[str], kind: str) -> list[str]:
    """Keep a field's first column, unless it may stand in several."""
    seen: set[str] = set()
    kept = []
    for guess in guesses:
        is_free = guess and (guess not in seen or fields_of(kind)[guess].many)
        kept.append(guess if is_free else "")
        seen.add(guess)
    return kept


def _samples(rows: tuple[SheetRow, ...], column: int) -> list[str]:
    found: dict[str, None] = {}
    for row in rows[:60]:
        text = text_of(row.cells[column]) if column < len(row.cells) else ""
        if text and not is_code(text):
            found[veil_numbers(text[:60])] = None
        if len(found) == SAMPLES:
            break
    return list(found)

"""One sheet of a workbook: its cells, its merged cells, and what is hidden."""

import re
from datetime import date
from typing import Any

from hamseda.foundation.tables.formats import day_of_serial
from hamseda.foundation.tables.sheets import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGES,
    MOST_ROWS,
    UnreadableTableError,
    Value,
)

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SheetHandler:
    """Keeps the cells that hold something, and refuses a sheet that is too large."""

    def __init__(
        self,
        name: str,
        strings: list[str],
        day_styles: frozenset[int],
        is_1904: bool,
        *,
        cells_before: int,
    ) -> None:
        self.name = name
        self.cell_count = cells_before
        self._strings, self._day_styles, self._is_1904 = strings, day_styles, is_1904
        self._rows: dict[int, dict[int, Value]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merges: list[tuple[int, int, int, int]] = []
        self._row, self._column = 0, -1
        self._kind, self._style = "n", 0
        self._parts: list[str] | None = None
        self._length = 0

    def start(self, name: str, attrs: Any) -> None:
        """An element begins."""
        if name == "c":
            self._begin_cell(attrs)
        elif name in {"v", "t"}:
            self._parts = self._parts if self._parts is not None else []
        elif name == "row":
            self._begin_row(attrs)
        elif name == "col" and attrs.get("hidden") in {"1", "true"}:
            last = min(int(attrs.get("max", "1")), MOST_COLUMNS)
            self._hidden_columns.update(range(int(attrs.get("min", "1")) - 1, last))
        elif name == "mergeCell":
            self._note_merge(attrs.get("ref", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c":
            self._end_cell()

    def text(self, content: str) -> None:
        """Letters inside an element; those outside values are white space and formulas."""
        if self._parts is not None:
            self._length += len(content)
            if self._length > LONGEST_CELL:
                raise self._refusal("cell_too_long")
            self._parts.append(content)

    def found(self, is_hidden: bool) -> dict[str, Any]:
        """The sheet as it is handed to the parent process."""
        self._spread()
        rows = [
            (number, _padded(cells), number in self._hidden_rows)
            for number, cells in sorted(self._rows.items())
            if any(value is not None for value in cells.values())
        ]
        wide = [(top, left, right) for top, left, _, right in self._merges if right > left]
        return {
            "name": self.name,
            "rows": rows,
            "is_hidden": is_hidden,
            "hidden_columns": sorted(self._hidden_columns),
            "wide_merges": wide,
        }

    def _begin_row(self, attrs: Any) -> None:
        self._row = int(attrs["r"]) if "r" in attrs else self._row + 1
        self._column = -1
        if attrs.get("hidden") in {"1", "true"}:
            self._hidden_rows.add(min(self._row, MOST_ROWS))

    def _begin_cell(self, attrs: Any) -> None:
        place = _PLACE.fullmatch(attrs.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._kind, self._style = attrs.get("t", "n"), int(attrs.get("s", "0"))
        self._parts, self._length = None, 0

    def _end_cell(self) -> None:
        if self._parts is None:
            return
        value = self._value("".join(self._parts))
        self._parts = None
        if value is not None:
            self._keep(value)

    def _keep(self, value: Value) -> None:
        self.cell_count += 1
        if self._row > MOST_ROWS:
            raise self._refusal("too_many_rows")
        if self._column >= MOST_COLUMNS:
            raise self._refusal("too_many_columns")
        if self.cell_count > MOST_CELLS:
            raise self._refusal("too_many_cells")
        self._rows.setdefault(self._row, {})[self._column] = value

    def _value(self, text: str) -> Value:
        if self._kind == "s":
            text = self._strings[int(text)]
        elif self._kind == "n":
            return self._number(text)
        elif self._kind == "b":
            text = "بله" if text.strip() == "1" else "خیر"
        elif self._kind == "d":
            return date.fromisoformat(text[:10])
        elif self._kind == "e":
            return None  # «#REF!» is no value that anybody wrote
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).strip() or None

    def _number(self, text: str) -> Value:
        if not text.strip():
            return None
        number = float(text)
        if self._style in self._day_styles:
            day = day_of_serial(number, is_1904=self._is_1904)
            if day is not None:
                return day
        return int(number) if number.is_integer() and abs(number) < 1e17 else number

    def _note_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        places = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if len(self._merges) >= MOST_MERGES:
            raise self._refusal("too_many_merges")
        if places[0] and places[1]:
            self._merges.append(
                (int(places[0][2]), _column(places[0][1]), int(places[1][2]), _column(places[1][1]))
            )

    def _spread(self) -> None:
        """Write a merged cell's value into each cell that it covers, where rows have something."""
        last_row = max(self._rows, default=0)
        for top, left, bottom, right in self._merges:
            value = self._rows.get(top, {}).get(left)
            if value is None:
                continue
            for number in range(top, min(bottom, last_row) + 1):
                for column in range(left, min(right, MOST_COLUMNS - 1) + 1):
                    self.cell_count += 1
                    if self.cell_count > MOST_CELLS:
                        raise self._refusal("too_many_cells")
                    self._rows.setdefault(number, {})[column] = value

    def _refusal(self, code: str) -> UnreadableTableError:
        return UnreadableTableError(code, sheet=self.name, row=self._row)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _padded(cells: dict[int, Value]) -> list[Value]:
    last = max((column for column, value in cells.items() if value is not None), default=-1)
    return [cells.get(column) for column in range(last + 1)]

"""What a table is once it has been read, and how much of it is taken."""

from dataclasses import dataclass
from datetime import date
from typing import Final

Value = str | int | float | date | None

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_SHEETS: Final = 50
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 1_000_000
LONGEST_CELL: Final = 32_767
MOST_MERGES: Final = 50_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something; `number` is what the program shows beside it, from 1."""

    number: int
    cells: tuple[Value, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. A merged cell's value stands in every cell that it covers.

    `wide_merges` are the places, as row number and first and last column counted from 0, of cells
    merged over several columns: a head over several heads.
    """

    name: str
    rows: tuple[SheetRow, ...]
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    wide_merges: tuple[tuple[int, int, int], ...] = ()


class UnreadableTableError(Exception):
    """Why a file is not read. `code` has its sentence in `wording`; `sheet` and `row` say where."""

    def __init__(self, code: str, *, sheet: str = "", row: int = 0) -> None:
        super().__init__(code, sheet, row)
        self.code = code
        self.sheet = sheet
        self.row = row

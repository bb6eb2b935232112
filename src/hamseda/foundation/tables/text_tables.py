"""Text tables (csv) in the encodings and with the separators that are met in offices."""

import codecs
import csv
import io
import re
from typing import Any

from hamseda.foundation.tables.sheets import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    UnreadableTableError,
)

_SEPARATORS = (";", ",", "\t", "|", "؛", "،")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text_table(content: bytes) -> dict[str, Any]:
    """Read one table. Raises UnreadableTableError."""
    text = decode(content)
    if _UNPRINTABLE.search(text):
        raise UnreadableTableError("not_a_table")
    rows, count = [], 0
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        for number, cells in enumerate(reader, start=1):
            while cells and not cells[-1].strip():
                cells.pop()
            if not cells:
                continue
            count += len(cells)
            _require_within_limits(number, len(cells), count)
            rows.append((number, [cell.strip() or None for cell in cells], False))
    except csv.Error as error:
        raise UnreadableTableError("cell_too_long", row=reader.line_num) from error
    return {"name": "", "rows": rows, "is_hidden": False, "hidden_columns": [], "wide_merges": []}


def _require_within_limits(row: int, columns: int, cells: int) -> None:
    if row > MOST_ROWS:
        raise UnreadableTableError("too_many_rows", row=row)
    if columns > MOST_COLUMNS:
        raise UnreadableTableError("too_many_columns", row=row)
    if cells > MOST_CELLS:
        raise UnreadableTableError("too_many_cells", row=row)


def decode(content: bytes) -> str:
    """Decode UTF-8, UTF-16 (marked or not) or Windows-1256. Raises UnreadableTableError."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    # Persian in UTF-16 has every second byte 06, its ASCII separators 00.
    for encoding, high in (("utf-16-le", content[1:2_000:2]), ("utf-16-be", content[:2_000:2])):
        if high and (high.count(0) + high.count(6)) * 10 > len(high) * 9:
            return _strictly(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(content, "cp1256")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableTableError("undecodable") from error


def separator_of(text: str) -> str:
    """The separator that gives most lines the same number of columns, and more than one."""
    lines = [line for line in text[:50_000].splitlines()[:50] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        found = [count for count in counts if count]
        usual = max(set(found), key=found.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=agreement)

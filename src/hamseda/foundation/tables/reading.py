"""Read a table from a file of anybody, in a child process."""

import json
from datetime import date
from typing import Any

from hamseda.foundation.children import ChildFailedError, ChildStoppedError, run_child
from hamseda.foundation.tables.sheets import (
    MOST_BYTES,
    Sheet,
    SheetRow,
    UnreadableTableError,
    Value,
)

_CHILD = "hamseda.foundation.tables.child"
_DEADLINE_SECONDS = 60


def read_tables(content: bytes) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook (xlsx, xlsm), or the one table of a text file (csv).

    Rows and columns that are empty at the end are not there; hidden ones are, and marked.
    Raises UnreadableTableError.
    """
    if not content.strip():
        raise UnreadableTableError("empty")
    if len(content) > MOST_BYTES:
        raise UnreadableTableError("too_many_bytes")
    try:
        printed = run_child(_CHILD, given=content, deadline_seconds=_DEADLINE_SECONDS)
    except ChildStoppedError as error:
        raise UnreadableTableError("bomb") from error
    except ChildFailedError as error:
        raise UnreadableTableError("broken") from error
    found = json.loads(printed)
    if "error" in found:
        raise UnreadableTableError(found["error"], sheet=found["sheet"], row=found["row"])
    sheets = tuple(_sheet(one) for one in found["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableTableError("empty")
    return sheets


def _sheet(found: dict[str, Any]) -> Sheet:
    return Sheet(
        name=found["name"],
        rows=tuple(
            SheetRow(number, tuple(map(_value, cells)), is_hidden)
            for number, cells, is_hidden in found["rows"]
        ),
        is_hidden=found["is_hidden"],
        hidden_columns=frozenset(found["hidden_columns"]),
        wide_merges=tuple((row, first, last) for row, first, last in found["wide_merges"]),
    )


def _value(found: Any) -> Value:
    return date.fromisoformat(found["day"]) if isinstance(found, dict) else found

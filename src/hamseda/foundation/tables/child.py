"""The child process that reads a table: run by `reading`, with `python -m`.

It takes the file on its standard input and prints one JSON object: the sheets, or the code of what
is wrong and where.
"""

import json
import sys
from datetime import date

from hamseda.foundation.children import limit_this_process
from hamseda.foundation.tables.package import is_zip, open_package, refuse_other_kinds
from hamseda.foundation.tables.sheets import UnreadableTableError
from hamseda.foundation.tables.text_tables import read_text_table
from hamseda.foundation.tables.workbooks import read_workbook

MEMORY = 400 * 1024 * 1024  # of address space; what is really used stays below 256 MB
CPU_SECONDS = 30


def main() -> int:
    """Read standard input and print what was found."""
    limit_this_process(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    content = sys.stdin.buffer.read()
    try:
        refuse_other_kinds(content)
        if is_zip(content):
            sheets = read_workbook(open_package(content))
        else:
            sheets = [read_text_table(content)]
        found: dict[str, object] = {"sheets": sheets}
    except UnreadableTableError as error:
        found = {"error": error.code, "sheet": error.sheet, "row": error.row}
    json.dump(found, sys.stdout, ensure_ascii=True, default=_dated)
    return 0


def _dated(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(type(value))


if __name__ == "__main__":
    sys.exit(main())

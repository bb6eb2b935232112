"""Tables of office files: read from strangers' workbooks and text tables, written for readers.

    sheets = read_tables(content)

`writing` writes them. A workbook is a zip of XML from somebody whom nobody checked: its directory
is judged before a byte is unpacked, and it is read in a child process, as a stream, with every
count capped. Formulas, macros and links are never followed: only the values that the writing
program left are read.
"""

from hamseda.foundation.tables.reading import read_tables
from hamseda.foundation.tables.sheets import Sheet, SheetRow, UnreadableTableError, Value

__all__ = [
    "Sheet",
    "SheetRow",
    "UnreadableTableError",
    "Value",
    "read_tables",
]

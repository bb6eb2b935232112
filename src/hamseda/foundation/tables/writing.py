"""Write a table as a workbook that Persian readers open: right to left, and harmless."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_WIDEST, _NARROWEST = 48, 10


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a program would compute or call something.

    After OWASP, CSV Injection. A telephone number written with a plus is kept as it is.
    """
    bare = ILLEGAL_CHARACTERS_RE.sub("", text)
    if bare.startswith(_BEGINS_A_FORMULA) and not _is_number(bare):
        return f"'{bare}"
    return bare


def without_neutral_mark(text: str) -> str:
    """The text as it was before `neutral`."""
    is_marked = text.startswith("'") and text[1:].startswith(_BEGINS_A_FORMULA)
    return text[1:] if is_marked else text


def write_workbook(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a head row that stays; every cell is text, so no digit is ever lost."""
    kept = [[neutral(text) for text in row] for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for number in range(len(heads)):
        longest = max([len(heads[number]), *(len(row[number]) for row in kept)])
        width = max(_NARROWEST, min(longest + 2, _WIDEST))
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append([_cell(sheet, head, is_head=True) for head in heads])
    for row in kept:
        sheet.append([_cell(sheet, text) for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, text: str, *, is_head: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell._value, cell.data_type = text or None, "s"  # never guessed to be a formula or a number
    cell.number_format = "@"
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _is_number(text: str) -> bool:
    return text[0] in "+-" and text[1:].replace(" ", "").replace("-", "").isdecimal()

"""Workbooks (xlsx): read as streams of XML, one member after the other.

openpyxl reads its sheets with a parser that resolves document types, and pads every row to its
last column, so that one cell in the last column of many rows costs minutes. Here a guarded parser
feeds handlers that keep what stands in cells and count everything. Elements are known by their
local names: the strict and the usual dialect of the format differ only in their name spaces.
"""

import posixpath
import zipfile
import zlib
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml import sax as guarded_sax

from hamseda.foundation.tables.formats import day_formats
from hamseda.foundation.tables.sheet_members import SheetHandler
from hamseda.foundation.tables.sheets import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_SHEETS,
    UnreadableTableError,
)

_FREE_ELEMENTS = 400_000
_MOST_LETTERS = 20_000_000


def read_workbook(package: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Read every sheet that is a table. Raises UnreadableTableError."""
    members = {name.lower().lstrip("/"): name for name in package.namelist()}
    start = next((members[name] for name in members if name.endswith("/workbook.xml")), None)
    if start is None:
        raise UnreadableTableError("not_a_table")
    folder = posixpath.dirname(start)
    book = _read(package, start, _Book())
    links = _read_optional(package, members, f"{folder}/_rels/workbook.xml.rels", _Links())
    strings = _read_optional(package, members, _target(folder, links, "sharedStrings"), _Strings())
    styles = _read_optional(package, members, _target(folder, links, "styles"), _Styles())
    if len(book.sheets) > MOST_SHEETS:
        raise UnreadableTableError("too_many_sheets")
    days = day_formats(styles.formats, styles.of_cells)
    sheets, cells = [], 0
    for name, link, is_hidden in book.sheets:
        path, kind = links.targets.get(link, ("", ""))
        member = members.get(_joined(folder, path).lower())
        if member is None or not kind.endswith("/worksheet"):
            continue  # a sheet of one chart, or one that is missing
        handler = SheetHandler(name, strings.texts, days, book.is_1904, cells_before=cells)
        _read(package, member, handler, sheet=name)
        cells = handler.cell_count
        sheets.append(handler.found(is_hidden))
    return sheets


def _read(package: zipfile.ZipFile, member: str, handler: Any, *, sheet: str = "") -> Any:
    try:
        with package.open(member) as stream:
            guarded_sax.parse(stream, _Counting(handler), forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableTableError("doctype", sheet=sheet) from error
    except UnreadableTableError:
        raise
    except (SAXException, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError,
            EOFError, OSError, ValueError, LookupError) as error:  # fmt: skip
        raise UnreadableTableError("broken", sheet=sheet) from error
    return handler


def _read_optional(
    package: zipfile.ZipFile, members: dict[str, str], path: str, handler: Any
) -> Any:
    member = members.get(path.lower())
    return _read(package, member, handler) if member else handler


def _target(folder: str, links: "_Links", kind: str) -> str:
    for path, found in links.targets.values():
        if found.endswith(f"/{kind}"):
            return _joined(folder, path)
    return ""


def _joined(folder: str, path: str) -> str:
    """The member that a link of the workbook names. Links to the outside name none."""
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


class _Counting(ContentHandler):
    """Hands elements on by local name, and stops at more elements than any table has."""

    def __init__(self, handler: Any) -> None:
        super().__init__()
        self._handler = handler
        self._left = _FREE_ELEMENTS

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - named by SAX
        self._left -= 1
        if self._left < 0 and self._left + 8 * self._handler.cell_count < 0:
            raise UnreadableTableError("bomb")
        self._handler.start(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._handler.end(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        self._handler.text(content)


class _Member:
    cell_count = 0

    def start(self, name: str, attrs: Any) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, content: str) -> None:
        """Letters inside an element."""


class _Book(_Member):
    """The names of the sheets, in order."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "sheet":
            link = next((v for k, v in attrs.items() if k.rpartition(":")[2] == "id"), "")
            hidden = attrs.get("state", "visible") != "visible"
            self.sheets.append((attrs.get("name", ""), link, hidden))
        elif name == "workbookPr":
            self.is_1904 = attrs.get("date1904", "0") in {"1", "true"}


class _Links(_Member):
    """Where the parts of the workbook stand; links that lead out are not taken."""

    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attrs: Any) -> None:
        if name == "Relationship" and attrs.get("TargetMode") != "External":
            self.targets[attrs.get("Id", "")] = (attrs.get("Target", ""), attrs.get("Type", ""))


class _Strings(_Member):
    """The texts that cells share."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] | None = None
        self._letters = 0
        self._aside = 0  # inside phonetic runs

    @property
    def cell_count(self) -> int:  # type: ignore[override]
        """Each text counts as a cell for the number of elements."""
        return len(self.texts)

    def start(self, name: str, _attrs: Any) -> None:
        if name == "si":
            self._parts = []
            if len(self.texts) >= MOST_CELLS:
                raise UnreadableTableError("too_many_cells")
        elif name == "rPh":
            self._aside += 1

    def end(self, name: str) -> None:
        if name == "si":
            text = "".join(self._parts or ())
            if len(text) > LONGEST_CELL:
                raise UnreadableTableError("cell_too_long")
            self.texts.append(text)
            self._parts = None
        elif name == "rPh":
            self._aside -= 1

    def text(self, content: str) -> None:
        if self._parts is not None and not self._aside:
            self._letters += len(content)
            if self._letters > _MOST_LETTERS:
                raise UnreadableTableError("bomb")
            self._parts.append(content)


class _Styles(_Member):
    """Which number format each style of cells has."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.of_cells: list[int] = []
        self._in_cells = False

    def start(self, name: str, attrs: Any) -> None:
        if name == "numFmt":
            self.formats[int(attrs.get("numFmtId", "0"))] = attrs.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.of_cells.append(int(attrs.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

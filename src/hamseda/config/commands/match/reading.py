"""What `hamseda match` reads: text files, folders of them, and JSONL with `id` and `text`.

Files of lines are read in parts of about a megabyte, so that the parts of one file can be read by
several processes, and a bar can show how far the work has come.
"""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from hamseda.core.calendar import ImpossibleDate, UnreadableDate, parse_moment
from hamseda.core.reuse import LONGEST_TEXT, Document, UnfitDocument
from hamseda.core.text import to_latin_digits
from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.monitoring.reading.garbling import ungarbled

PART_BYTES: Final = 1 << 20
_LINES = {".jsonl", ".ndjson"}
_TEXTS = {".txt", ".text"}
# A letter takes at most four bytes in a text file, and six in JSON where it is escaped twice over.
_LONGEST_FILE = 4 * LONGEST_TEXT
_LONGEST_LINE = 16 * LONGEST_TEXT
# A year before this is a Jalali one; the other is so far off that it is a slip.
_FIRST_GREGORIAN_YEAR, _LAST_YEAR = 1600, 2999


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be used: a file, a line of one (counted from 1) or a document."""

    code: str
    name: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a file that begin in a stretch of its bytes; or the whole of a text file."""

    path: str
    name: str
    start: int
    end: int
    is_lines: bool


@dataclass(frozen=True, slots=True)
class PartEnd:
    """A part was read: so many lines (and one for a text file) and usable documents."""

    part: Part
    lines: int
    documents: int


def parts_of(path: Path, part_bytes: int = PART_BYTES) -> Iterator[Part | Fault]:
    """Yield the parts of a file, or of a folder's text and JSONL files at any depth, in order."""
    if not path.is_dir():
        yield from _parts_of_file(path, path.name, part_bytes)
        return
    unreadable: list[OSError] = []
    files = sorted(
        Path(folder, name)
        for folder, _, names in os.walk(path, onerror=unreadable.append)
        for name in names
        if is_read_in_folders(name)
    )
    for error in unreadable:
        yield Fault("folder.unreadable", str(error.filename))
    if not files:
        yield Fault("folder.empty", str(path))
    for file in files:
        yield from _parts_of_file(file, str(file.relative_to(path)), part_bytes)


def is_read_in_folders(name: str) -> bool:
    """Tell whether a file of this name is read where a folder is."""
    return Path(name).suffix.lower() in _LINES | _TEXTS and not name.startswith(".")


def _parts_of_file(path: Path, name: str, part_bytes: int) -> Iterator[Part | Fault]:
    try:
        status = path.stat()
    except OSError:
        yield Fault("file.unreadable", name)
        return
    is_lines, size = path.suffix.lower() in _LINES, status.st_size
    if not stat.S_ISREG(status.st_mode):
        yield Fault("file.unreadable", name)
    elif not size:
        yield Fault("file.empty", name)
    elif not is_lines:
        yield Part(str(path.absolute()), name, 0, size, is_lines=False)
    else:
        for start in range(0, size, part_bytes):
            yield Part(
                str(path.absolute()), name, start, min(size, start + part_bytes), is_lines=True
            )


def documents_in(part: Part) -> Iterator[Document | Fault | PartEnd]:
    """Yield what a part holds, and its end. Faults count lines from the part's first one."""
    lines = documents = 0
    try:
        with open(part.path, "rb") as file:
            for number, item in _lines(file, part) if part.is_lines else _text(file, part):
                lines = number
                if isinstance(item, Document):
                    documents += 1
                if item is not None:
                    yield item
    except OSError:
        yield Fault("file.unreadable", part.name)
    yield PartEnd(part, lines, documents)


def _text(file: BinaryIO, part: Part) -> Iterator[tuple[int, Document | Fault]]:
    content = file.read(_LONGEST_FILE + 1)
    try:
        if len(content) > _LONGEST_FILE:
            raise UnfitDocument("document.too_long", part.name)
        document = Document(part.name, _meant(content.decode("utf-8-sig"), part.name))
        has_text = bool(document.text.strip())
        yield 1, document if has_text else Fault("file.empty", part.name)
    except UnicodeDecodeError:
        yield 1, Fault("file.not_utf8", part.name)
    except UnableToRead as fault:
        yield 1, Fault(f"document.{fault.code}", part.name)
    except UnfitDocument as fault:
        yield 1, Fault(fault.code, part.name)


def _lines(file: BinaryIO, part: Part) -> Iterator[tuple[int, Document | Fault | None]]:
    """Yield numbered lines: those that begin in the part, wherever they end."""
    place = max(0, part.start - 1)
    file.seek(place)
    if part.start:  # the line in which the part before ends is that part's
        place += _pass_over_line(file)
    number = 0
    while place < part.end and (line := file.readline(_LONGEST_LINE)):
        number += 1
        place += len(line)
        if not line.endswith(b"\n") and len(line) == _LONGEST_LINE:
            place += _pass_over_line(file)
            yield number, Fault("document.too_long", part.name, number)
        elif not line.strip():
            yield number, None
        else:
            for item in _row(line, part.name, number):
                yield number, item


def _pass_over_line(file: BinaryIO) -> int:
    passed = 0
    while rest := file.readline(_LONGEST_LINE):
        passed += len(rest)
        if rest.endswith(b"\n"):
            break
    return passed


def _row(line: bytes, name: str, number: int) -> Iterator[Document | Fault]:
    """Read one JSON object; a time that cannot be read is named and left out."""
    try:
        document, moment = _document(json.loads(line.decode("utf-8-sig")))
    except UnfitDocument as fault:
        yield Fault(fault.code, fault.document_id)
        return
    except UnableToRead as fault:
        yield Fault(f"document.{fault.code}", str(fault.context["name"]))
        return
    except UnicodeDecodeError:
        yield Fault("file.not_utf8", name, number)
        return
    except (ValueError, RecursionError):
        yield Fault("line.unreadable", name, number)
        return
    if not document.text.strip():
        yield Fault("document.empty", document.id)
        return
    try:
        yield replace(document, published_at=_moment(moment))
    except (ValueError, OverflowError):
        yield Fault("document.time", document.id)
        yield document


def _document(row: Any) -> tuple[Document, Any]:
    """Make a document of a JSON object, and take its time as it stands there.

    A text that a wrong table has spoilt is brought back. Raises ValueError where `id` or `text` is
    missing, UnableToRead where the text has no way back.
    """
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError("text")
    key = row.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise ValueError("id")
    outlet = row.get("outlet")
    document = Document(
        str(key),
        _meant(row["text"], str(key)),
        outlet=outlet if isinstance(outlet, str) and outlet else None,
    )
    return document, row.get("published_at") or row.get("date")


def _meant(text: str, name: str) -> str:
    """Return a text as it was before a wrong table spoilt it, as `hamseda ingest` does.

    Raises UnableToRead: garbled, letters_lost.
    """
    if len(text) > LONGEST_TEXT:
        return text  # it is refused for its length
    return ungarbled(text, name=name)[0]


def _moment(written: Any) -> datetime | None:
    """Read ISO 8601, or a Jalali day with or without a time. Raises ValueError where it is none."""
    if written is None or written == "":
        return None
    if not isinstance(written, str):
        raise ValueError("time")
    plain = to_latin_digits(written).strip()
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        moment = None
    if moment is None or moment.year < _FIRST_GREGORIAN_YEAR:
        try:
            moment = parse_moment(plain.replace("T", " "))
        except (UnreadableDate, ImpossibleDate) as fault:
            raise ValueError(fault.code) from fault
    if moment.year > _LAST_YEAR:
        raise ValueError("time")
    return moment

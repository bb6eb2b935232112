"""What `hamseda match` reads: text files, folders of them, and JSONL with `id` and `text`."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from hamseda.core.reuse import LONGEST_TEXT, Document, UnfitDocument

# Told with what is at fault and the code of the fault; reading then goes on.
Complaint = Callable[[str, str], None]

# A letter takes at most four bytes in a text file, and six in JSON where it is escaped twice over.
_LONGEST_FILE = 4 * LONGEST_TEXT
_LONGEST_LINE = 16 * LONGEST_TEXT


def read_documents(path: Path, complain: Complaint) -> Iterator[Document]:
    """Yield the documents of a file or folder, in a stable order.

    A folder gives its .txt and .jsonl files at any depth. A file or line that cannot be used is
    named through `complain` and passed over.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix in {".txt", ".jsonl"})
        if not files:
            complain(str(path), "folder.empty")
        for file in files:
            yield from _read_file(file, str(file.relative_to(path)), complain)
    else:
        yield from _read_file(path, path.name, complain)


def _read_file(path: Path, name: str, complain: Complaint) -> Iterator[Document]:
    try:
        if path.suffix == ".jsonl":
            with path.open("rb") as file:
                yield from _read_lines(file, name, complain)
        else:
            document = _read_text(path, name, complain)
            if document is not None:
                yield document
    except OSError:
        complain(name, "file.unreadable")


def _read_text(path: Path, name: str, complain: Complaint) -> Document | None:
    if path.stat().st_size > _LONGEST_FILE:
        complain(name, "document.too_long")
        return None
    try:
        return Document(name, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        complain(name, "file.not_utf8")
    except UnfitDocument as fault:
        complain(name, fault.code)
    return None


def _read_lines(file: BinaryIO, name: str, complain: Complaint) -> Iterator[Document]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        place = f"{name}:{number}"
        if not line.endswith(b"\n") and len(line) == _LONGEST_LINE:
            _pass_over_line(file)
            complain(place, "document.too_long")
        elif line.strip():
            try:
                yield _document(json.loads(line.decode("utf-8-sig")))
            except UnfitDocument as fault:
                complain(fault.document_id, fault.code)
            except UnicodeDecodeError:
                complain(place, "file.not_utf8")
            except (ValueError, RecursionError):
                complain(place, "line.unreadable")


def _pass_over_line(file: BinaryIO) -> None:
    while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _document(row: Any) -> Document:
    """Make a document of a JSON object. Raises ValueError where `id` or `text` is missing."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError("text")
    key = row.get("id")
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise ValueError("id")
    moment = row.get("published_at") or row.get("date")
    published_at = datetime.fromisoformat(moment) if isinstance(moment, str) else None
    outlet = row.get("outlet")
    return Document(
        str(key), row["text"], published_at, outlet if isinstance(outlet, str) else None
    )

"""Gather documents from files, folders and addresses, without reading meaning into them."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from hamseda.foundation.fetch import FetchError, Response, fetch
from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.documents import MAX_BYTES, UnableToRead, kind_of
from hamseda.monitoring.reading.records import lines_of

RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
DOCUMENT_SUFFIXES = RECORD_SUFFIXES | {
    ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", "",
}  # fmt: skip

Fetch = Callable[[str], Response]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as it came. `line` is its line number when it is a record of a larger file.

    `taken` counts the bytes by which it moves a progress bar.
    """

    raw: bytes
    name: str
    taken: int
    url: str | None = None
    content_type: str = ""
    line: int | None = None

    @property
    def place(self) -> str:
        """Where a person finds it again: the name, and the number of the line in it."""
        return self.name if self.line is None else f"{self.name}#{self.line}"


@dataclass(frozen=True, slots=True)
class IngestProblem:
    """What went wrong with a document; the sentence for `code` is in wording.py.

    `is_failure` says that nothing of the document could be stored.
    """

    document: str
    code: str
    context: Mapping[str, str | int] = field(default_factory=dict)
    is_failure: bool = True
    taken: int = 0


def files_in(path: Path) -> tuple[list[Path], int]:
    """The documents under a path in a stable order, and how many other files lie beside them.

    A file named by itself is taken whatever its suffix; hidden files are left out.
    """
    if not path.is_dir():
        return [path], 0
    files = sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    documents = [file for file in files if file.suffix.lower() in DOCUMENT_SUFFIXES]
    return documents, len(files) - len(documents)


def folder_problems(path: Path) -> list[IngestProblem]:
    """The folders under a path that cannot be opened; if all can, that the path is a folder
    without any document. `files_in` passes over both in silence.
    """
    if not path.is_dir():
        return []
    refused: list[OSError] = []
    for _, folders, _ in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    if refused:
        closed = [Path(error.filename) for error in refused]
        return [IngestProblem(str(f), "folder_unreadable", {"name": f.name}) for f in closed]
    if files_in(path)[0]:
        return []
    name = path.resolve().name
    return [IngestProblem(str(path), "folder_empty", {"name": name}, is_failure=False)]


def arrivals_of(file: Path) -> Iterator[Arrival | IngestProblem]:
    """The documents of one file: its lines when it holds records, otherwise the whole of it.

    Never holds more than one line of records, nor a file above the limit of size.
    """
    try:
        if file.suffix.lower() in RECORD_SUFFIXES:
            yield from _records(file)
        elif (size := file.stat().st_size) > MAX_BYTES:
            context = {"name": file.name, "megabytes": MAX_BYTES // 1_000_000}
            yield IngestProblem(str(file), "too_large", context, taken=size)
        else:
            raw = file.read_bytes()
            yield Arrival(raw, name=file.name, taken=len(raw))
    except FileNotFoundError:
        yield IngestProblem(str(file), "file_missing", {"name": file.name})
    except OSError:
        yield IngestProblem(str(file), "file_unreadable", {"name": file.name})


def fetched(url: str, *, get: Fetch = fetch) -> Arrival | IngestProblem:
    """The document at an address, read through the guard of outside addresses."""
    try:
        response = get(url)
    except FetchError as error:
        return IngestProblem(url, f"fetch.{error.code.value}", {"name": url})
    if not 200 <= response.status < 300:
        return IngestProblem(url, "http_status", {"name": url, "status": response.status})
    return Arrival(
        response.body,
        name=response.final_url[:2048],
        taken=len(response.body),
        url=response.final_url,
        content_type=response.headers.get("content-type", "")[:100],
    )


def records_of(arrival: Arrival) -> list[Arrival]:
    """The lines of a document that turns out to hold records; otherwise the document itself."""
    if not arrival.raw[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return [arrival]
    try:
        text = decode(arrival.raw, name=arrival.name, content_type=arrival.content_type or None)
        kind = kind_of(text, name=arrival.name)
    except UnableToRead:
        return [arrival]  # whoever reads it will meet the same fault and report it
    if kind != "records":
        return [arrival]
    return [
        Arrival(line, name=arrival.name, taken=len(line), line=number)
        for number, line in enumerate(lines_of(BytesIO(arrival.raw)), start=1)
    ]


def _records(file: Path) -> Iterator[Arrival]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines_of(lines), start=1):
            yield Arrival(line, name=file.name, taken=len(line), line=number)

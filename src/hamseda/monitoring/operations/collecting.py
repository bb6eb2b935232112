"""Gather documents from files, folders and addresses, without reading meaning into them."""

import errno
import hashlib
import os
import stat
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

from hamseda.foundation.fetch import FetchError, Response, check_url, fetch
from hamseda.monitoring.operations.outlets import UNKNOWN_PUBLISHER, Publisher
from hamseda.monitoring.reading.decoding import decode, refuse_other_kinds
from hamseda.monitoring.reading.documents import MAX_BYTES, UnableToRead, kind_of
from hamseda.monitoring.reading.records import lines_of

_HEAD = 2_000
_WIDE_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
DOCUMENT_SUFFIXES = RECORD_SUFFIXES | {
    ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", "",
}  # fmt: skip

_CODES_OF_ERRORS = {
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.ENAMETOOLONG: "file_missing",
    errno.ELOOP: "file_loop",
    errno.EIO: "disk_fault",
}
# What a problem of one of these codes speaks of was stored all the same.
NOTES = frozenset({
    "foreign_links", "future_date", "future_date_again", "impossible_date",
    "impossible_date_again", "letters_repaired", "perhaps_cut", "record_repaired",
    "selector_missed",
})  # fmt: skip

Fetch = Callable[[str], Response]


@dataclass(frozen=True)
class Arrival:
    """A document as it came. `line` is its line number when it is a record of a larger file.

    `taken` counts the bytes by which it moves a progress bar; `publisher` is whose it is, where no
    address in it says that.
    """

    raw: bytes
    name: str
    taken: int
    url: str | None = None
    content_type: str = ""
    line: int | None = None
    publisher: Publisher = UNKNOWN_PUBLISHER

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

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

    @property
    def is_loss(self) -> bool:
        """Whether something that was given is not stored: a document, an item or a line."""
        return self.code not in NOTES


def files_in(path: Path) -> tuple[list[Path], int]:
    """The documents under a path in a stable order, and how many other files lie beside them.

    A file named by itself is taken whatever its suffix; hidden files are left out, and so are
    linked folders, which may lead in a circle.
    """
    if not _is_folder(path):
        return [path], 0
    files = [file for file in _visible_files(path) if file.is_file()]
    documents = [file for file in files if file.suffix.lower() in DOCUMENT_SUFFIXES]
    return documents, len(files) - len(documents)


def size_of(path: Path) -> int:
    """How many bytes a file will move the progress; 0 for what is no file or cannot be asked."""
    try:
        found = path.stat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def folder_problems(path: Path) -> list[IngestProblem]:
    """What `files_in` passes over in silence: folders that cannot be opened, documents that are
    no files (pipes, links to nowhere); or that the path is a folder without any document.
    """
    if not _is_folder(path):
        return []
    refused: list[OSError] = []
    for _ in os.walk(path, onerror=refused.append):
        pass
    closed = [Path(error.filename) for error in refused]
    problems = [
        IngestProblem(str(f), "folder_unreadable", {"name": _printable(f.name)}) for f in closed
    ]
    for file in _visible_files(path):
        if file.suffix.lower() in DOCUMENT_SUFFIXES and (problem := _no_file(file)):
            problems.append(problem)
    if problems or files_in(path)[0]:
        return problems
    name = path.resolve().name
    return [IngestProblem(str(path), "folder_empty", {"name": name}, is_failure=False)]


def arrivals_of(file: Path) -> Iterator[Arrival | IngestProblem]:
    """The documents of one file: its lines when it holds records, otherwise the whole of it.

    Never holds more than one line of records, nor a file above the limit of size; never opens
    what is no file, because a pipe may keep its reader waiting for ever and a device never ends.
    """
    if problem := _no_file(file):
        yield problem
        return
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
        refuse_other_kinds(head, name=_printable(file.name))
        # Lines of sixteen bits have zero bytes around their ends, so they are read as a whole.
        if file.suffix.lower() in RECORD_SUFFIXES and not head.startswith(_WIDE_MARKS):
            yield from _records(file)
        elif (size := file.stat().st_size) > MAX_BYTES:
            context = {"name": _printable(file.name), "megabytes": MAX_BYTES // 1_000_000}
            yield IngestProblem(str(file), "too_large", context, taken=size)
        else:
            raw = file.read_bytes()
            yield Arrival(raw, name=_printable(file.name), taken=len(raw))
    except UnableToRead as error:
        yield IngestProblem(str(file), error.code, error.context, taken=size_of(file))
    except OSError as error:
        yield _unopened(file, error)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # whoever opens it will meet the same fault and report it


def _visible_files(folder: Path) -> list[Path]:
    """Whatever lies under a folder and is no folder, in a stable order, without hidden names."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(found)


def _no_file(path: Path) -> IngestProblem | None:
    """What keeps a path from being read as a file; None if nothing does."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _unopened(path, error)
    if stat.S_ISREG(mode):
        return None
    return IngestProblem(str(path), "file_special", {"name": _printable(path.name)})


def _unopened(file: Path, error: OSError) -> IngestProblem:
    code = _CODES_OF_ERRORS.get(error.errno or 0, "file_unreadable")
    if code == "file_missing" and _is_address(str(file)):
        return IngestProblem(str(file), "address_without_scheme", {"name": str(file)})
    return IngestProblem(str(file), code, {"name": _printable(file.name)})


def _is_address(text: str) -> bool:
    """Tell whether a name without a scheme, «www.example.ir/rss», could be an address."""
    host = text.partition("/")[0]
    if "." not in host.strip(".") or Path(host).suffix.lower() in DOCUMENT_SUFFIXES:
        return False
    try:
        check_url(f"https://{text}")
    except FetchError:
        return False
    return True


def _printable(name: str) -> str:
    """A file's name as text: what is no UTF-8, or would steer a terminal, becomes a plain sign."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" else c for c in text)


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
        Arrival(
            line,
            name=arrival.name,
            taken=len(line),
            line=number,
            publisher=arrival.publisher,
        )
        for number, line in enumerate(lines_of(BytesIO(arrival.raw)), start=1)
    ]


def _records(file: Path) -> Iterator[Arrival]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines_of(lines), start=1):
            yield Arrival(line, name=_printable(file.name), taken=len(line), line=number)

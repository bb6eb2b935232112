"""Take in documents from bytes, files, folders and addresses, each once, killed or not.

Every result is committed before it is told: whoever stops in the middle and runs again ends
with the same database, because bytes that are stored already are passed over.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import IntegrityError

from hamseda.foundation.fetch import fetch
from hamseda.monitoring.operations.collecting import (
    Arrival,
    Fetch,
    IngestProblem,
    arrivals_of,
    fetched,
    files_in,
    folder_problems,
    records_of,
)
from hamseda.monitoring.operations.outlets import (
    UNKNOWN_PUBLISHER,
    KnownOutlets,
    Publisher,
    load_known_outlets,
)
from hamseda.monitoring.operations.storing import (
    StoredCounts,
    known_originals,
    store_documents,
)
from hamseda.monitoring.reading.documents import (
    ExtractedArticle,
    Problem,
    UnableToRead,
    read_document,
)
from hamseda.monitoring.reading.records import read_records

# One transaction for this many documents or bytes: few enough not to keep other writers
# waiting, many enough to spare the disk a flush for every line of an archive.
BATCH_DOCUMENTS = 50
BATCH_BYTES = 4_000_000

_Arriving = TypeVar("_Arriving", bound=Arrival | IngestProblem)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What one step took in. `documents` counts files, pages, feeds and lines of records;
    `stored`, `known` and `changed` count articles; `taken` counts bytes.
    """

    documents: int = 0
    stored: int = 0
    known: int = 0
    changed: int = 0
    problems: tuple[IngestProblem, ...] = ()
    taken: int = 0

    @property
    def failed(self) -> int:
        """How many documents gave nothing at all."""
        return sum(problem.is_failure for problem in self.problems)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was given is stored: each document, item and line."""
        return not any(problem.is_loss for problem in self.problems)

    def __add__(self, other: "IngestResult") -> "IngestResult":
        return IngestResult(
            self.documents + other.documents,
            self.stored + other.stored,
            self.known + other.known,
            self.changed + other.changed,
            (*self.problems, *other.problems),
            self.taken + other.taken,
        )


def ingest_bytes(
    raw: bytes,
    *,
    name: str,
    received_at: datetime,
    url: str | None = None,
    content_type: str = "",
    outlets: KnownOutlets | None = None,
    publisher: Publisher = UNKNOWN_PUBLISHER,
) -> IngestResult:
    """Take in one document. What cannot be read is a problem of the result, never an error.

    `publisher` is whose document it is, where its address does not say it.
    """
    arrival = Arrival(
        raw, name=name, taken=len(raw), url=url, content_type=content_type, publisher=publisher
    )
    return _ingest_document(arrival, outlets or load_known_outlets(), received_at)


def ingest_pages(
    pages: Sequence[Arrival], *, outlets: KnownOutlets, received_at: datetime
) -> list[str]:
    """Take in pages that came together, all of them or none; for each the code of why it gave no
    article, or nothing.
    """
    known = known_originals(pages)
    codes, documents = [], []
    for page in pages:
        articles, faults = [], []
        if page.digest not in known:
            articles, faults = _read(page, outlets, received_at)
        if articles:
            documents.append((page, articles))
        is_here = bool(articles) or page.digest in known
        codes.append("" if is_here else next((fault.code for fault in faults), "no_article"))
    _store(documents, outlets, received_at)
    return codes


def ingest_url(url: str, *, received_at: datetime, get: Fetch = fetch) -> IngestResult:
    """Take in the page or feed at an address; inner addresses are refused by the guard."""
    arrival = fetched(url, get=get)
    if isinstance(arrival, IngestProblem):
        return IngestResult(documents=1, problems=(arrival,))
    return _ingest_document(arrival, load_known_outlets(), received_at)


def ingest_path(
    path: Path, *, received_at: datetime, report: Callable[[int], None] | None = None
) -> IngestResult:
    """Take in a file, or every document under a folder in the order of names.

    `report` is told how many bytes each committed batch has dealt with. A folder that cannot be
    opened counts as a document that failed; one without documents is told, and the
    result is not whole.
    """
    problems = folder_problems(path)
    closed = sum(problem.is_failure for problem in problems)
    total = IngestResult(documents=closed, problems=tuple(problems))
    for result in ingest_files(files_in(path)[0], received_at=received_at):
        total += result
        if report:
            report(result.taken)
    return total


def ingest_files(files: Iterable[Path], *, received_at: datetime) -> Iterator[IngestResult]:
    """Take in files one after another, yielding what each committed batch gave."""
    outlets = load_known_outlets()
    arrivals = (arrival for file in files for arrival in arrivals_of(file))
    for batch in _batches(arrivals):
        good = [arrival for arrival in batch if isinstance(arrival, Arrival)]
        bad = [arrival for arrival in batch if isinstance(arrival, IngestProblem)]
        result = _ingest_batch(good, outlets, received_at)
        taken = sum(problem.taken for problem in bad)
        yield result + IngestResult(documents=len(bad), problems=tuple(bad), taken=taken)


def _batches(arrivals: Iterable[_Arriving]) -> Iterator[list[_Arriving]]:
    batch: list[_Arriving] = []
    size = 0
    for arrival in arrivals:
        batch.append(arrival)
        size += arrival.taken
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ingest_document(
    arrival: Arrival, outlets: KnownOutlets, received_at: datetime
) -> IngestResult:
    results = [
        _ingest_batch(batch, outlets, received_at) for batch in _batches(records_of(arrival))
    ]
    return sum(results, start=IngestResult())


def _ingest_batch(
    arrivals: Sequence[Arrival], outlets: KnownOutlets, received_at: datetime
) -> IngestResult:
    known = known_originals(arrivals)
    counts, problems = StoredCounts(), []
    documents: list[tuple[Arrival, Sequence[ExtractedArticle]]] = []
    for arrival in arrivals:
        if (number := known.get(arrival.digest)) is not None:
            counts += StoredCounts(known=number)
            continue
        articles, faults = _read(arrival, outlets, received_at)
        problems.extend(faults)
        if articles:
            documents.append((arrival, articles))
    stored, doubts = _store(documents, outlets, received_at)
    counts += stored
    return IngestResult(
        documents=sum(1 for arrival in arrivals if arrival.raw.strip() or arrival.line is None),
        stored=counts.stored,
        known=counts.known,
        changed=counts.changed,
        problems=(*problems, *doubts),
        taken=sum(arrival.taken for arrival in arrivals),
    )


def _store(
    documents: Sequence[tuple[Arrival, Sequence[ExtractedArticle]]],
    outlets: KnownOutlets,
    received_at: datetime,
) -> tuple[StoredCounts, list[IngestProblem]]:
    if not documents:
        return StoredCounts(), []
    try:
        # None of these bytes was stored a moment ago, so nobody asks again.
        return store_documents(documents, outlets=outlets, received_at=received_at, in_parts=True)
    except IntegrityError:
        # Another process stored one of these articles between our look and our write; now that
        # it is there, the same batch finds it known.
        return store_documents(documents, outlets=outlets, received_at=received_at)


def _read(
    arrival: Arrival, outlets: KnownOutlets, received_at: datetime
) -> tuple[list[ExtractedArticle], list[IngestProblem]]:
    """The articles of a document, and its problems: fatal when it has no article."""
    try:
        articles, faults = _articles_and_faults(arrival, outlets, received_at)
    except UnableToRead as error:
        return [], [IngestProblem(arrival.name, error.code, error.context)]
    return articles, [
        IngestProblem(
            arrival.name,
            fault.code,
            _context(fault, arrival),
            # A document that gave nothing failed once, however many faults explain it.
            is_failure=not articles and fault is faults[0],
        )
        for fault in faults
    ]


def _articles_and_faults(
    arrival: Arrival, outlets: KnownOutlets, received_at: datetime
) -> tuple[list[ExtractedArticle], list[Problem]]:
    if arrival.line is not None:
        items = list(
            read_records(
                [arrival.raw],
                name=arrival.name,
                received_at=received_at,
                known_outlets=outlets.names,
            )
        )
        articles = [item for item in items if isinstance(item, ExtractedArticle)]
        return articles, [item for item in items if isinstance(item, Problem)]
    reading = read_document(
        arrival.raw,
        name=arrival.name,
        url=arrival.url,
        content_type=arrival.content_type or None,
        received_at=received_at,
        known_outlets=outlets.names,
    )
    return list(reading.articles), list(reading.problems)


def _context(fault: Problem, arrival: Arrival) -> Mapping[str, str | int]:
    # A record is read by itself, as line 1; people want its number in the file.
    return fault.context if arrival.line is None else {**fault.context, "line": arrival.line}

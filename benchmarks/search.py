"""How well and how fast search finds: `python -m benchmarks.search [quality] [speed]`.

quality  27 questions over 5,375 Hamshahri documents with judgements: the mean average precision of
         the product's search, without each of its parts in turn, beside plain FTS5 and plain
         PostgreSQL in the same run. The product's figures are the same on both databases.
speed    100,000 releases (`--texts`) put together from sentences of real news, questions of one to
         five words drawn from headlines, on SQLite and, where it is installed, PostgreSQL.

The documents are read from the shared data and skipped, with a word, where they are absent.
"""

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[2] / "shared"))
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
DEPTH = 1_000
UNIFIED = str.maketrans("يك", "یک")


@dataclass(frozen=True, slots=True)
class Judged:
    """Documents by id, questions by number, and which documents answer which question."""

    documents: dict[str, str]
    questions: dict[int, str]
    answers: dict[int, set[str]]


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", default=["quality", "speed"])
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    arguments = parser.parse_args()
    if not (SHARED / "data" / "search").is_dir():
        print(f"the shared data is absent: no folder {SHARED.name} beside the repository")
        return 2
    failed = 0
    if "quality" in arguments.parts:
        failed |= _measured_apart("sqlite", measure_quality)
    if "speed" in arguments.parts:
        for database in ("sqlite", "postgresql"):
            if arguments.only in (None, database):
                failed |= _measured_apart(
                    database, lambda: measure_speed(arguments.texts, arguments.questions)
                )
    return failed


def _measured_apart(database: str, measure: Callable[[], None]) -> int:
    """In a process of its own, because Django knows one database for a process; its exit code."""
    process_id = os.fork()
    if process_id:
        return os.waitstatus_to_exitcode(os.waitpid(process_id, 0)[1])
    code = 1
    try:
        with installation(database):
            measure()
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


@contextmanager
def installation(database: str) -> Iterator[None]:
    """An empty installation of Hamseda on a database that vanishes with the run."""
    from tests.postgres import start_postgres

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hamseda-search-"))
        url = f"sqlite:///{folder}/hamseda.sqlite3"
        if database == "postgresql":
            url = stack.enter_context(start_postgres()).url
        os.environ |= {
            "HAMSEDA_VAR": folder,
            "HAMSEDA_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        yield
        connection.close()


# ---- quality ----


@contextmanager
def _endings_kept() -> Iterator[None]:
    from hamseda.foundation.search import words

    words._stems.clear()
    with patch.multiple(words, _YEHS=(), _ENDINGS={}):
        yield
    words._stems.clear()


@contextmanager
def _changed(module: str, **values: object) -> Iterator[None]:
    """The product with other values in one of its modules."""
    from importlib import import_module

    found = import_module(f"hamseda.foundation.search.{module}")
    with patch.multiple(found, **values):
        yield


def _nothing(*_anything: object) -> tuple[()]:
    return ()


Changes = dict[str, Callable[[], Any]]
ASKING: Changes = {
    "Hamseda": nullcontext,
    "  without learning from the best ten": lambda: _changed("ranking", LEARNED_WEIGHT=0.0),
    "  without leaving empty words out": lambda: _changed("question", _EMPTY_WORDS=frozenset()),
    "  without joining words": lambda: _changed("question", _neighbours=_nothing),
    "  without splitting words": lambda: _changed("question", _splits=_nothing),
    "  without weighing short questions by their share": lambda: _changed(
        "ranking", SHORT_QUESTION=0
    ),
    "  weighing all questions by their share": lambda: _changed("ranking", SHORT_QUESTION=99),
    "  without the least share of a question": lambda: _changed("ranking", LEAST_SHARE=0.0),
}
READING: Changes = {
    "  without more weight for the headline": lambda: _changed("reading", HEADING_WEIGHT=1),
    "  without taking light endings off": _endings_kept,
}


def measure_quality() -> None:
    """Print the mean average precision of everything that is compared."""
    judged = read_judged()
    print(
        f"{len(judged.questions)} questions, {len(judged.documents)} documents; mean average "
        f"precision over the first {DEPTH}"
    )
    print(f"{'plain FTS5, questions in the letters of today':<58}{plain(judged, as_typed):>7.3f}")
    print(f"{'plain FTS5, letters unified':<58}{plain(judged, unified):>7.3f}")
    from hamseda.foundation.search import words

    # The normal form is the slow half of indexing, and every round needs the same ones.
    read = words.whole_words
    with patch.object(words, "whole_words", cache(lambda text: tuple(read(text)))):
        index_documents(judged)
        for name, change in ASKING.items():
            with change():
                print(f"{name:<58}{ours(judged):>7.3f}", flush=True)
        for name, change in READING.items():
            with change():
                index_documents(judged)
                print(f"{name:<58}{ours(judged):>7.3f}", flush=True)


def read_judged() -> Judged:
    """Read the collection."""
    documents = map(json.loads, _lines("search/hamshahri_docs.jsonl"))
    questions = map(json.loads, _lines("search/hamshahri_queries.jsonl"))
    answers: dict[int, set[str]] = {}
    for line in _lines("search/hamshahri_qrels.tsv"):
        number, document, degree = line.split("\t")
        if int(degree) > 0:
            answers.setdefault(int(number), set()).add(document)
    return Judged(
        {row["id"]: row["text"] for row in documents},
        {row["qid"]: row["text"] for row in questions},
        answers,
    )


def _lines(path: str) -> list[str]:
    # Not `splitlines`: texts carry separators of lines of other kinds.
    return (SHARED / "data" / path).read_text("utf-8").strip("\n").split("\n")


def mean_average_precision(judged: Judged, found: Callable[[str], list[str]]) -> float:
    """The mean over the questions of the average precision at each answer."""
    return statistics.fmean(
        _average_precision(found(question), judged.answers[number])
        for number, question in judged.questions.items()
    )


def _average_precision(found: list[str], answers: set[str]) -> float:
    hits, total = 0, 0.0
    for place, document in enumerate(found, 1):
        if document in answers:
            hits += 1
            total += hits / place
    return total / len(answers)


def as_typed(text: str, *, is_question: bool) -> str:
    """The documents as they are, the question in today's letters."""
    return text.translate(UNIFIED) if is_question else text


def unified(text: str, *, is_question: bool) -> str:  # noqa: ARG001 - as `as_typed`
    """Both in today's letters."""
    return text.translate(UNIFIED)


def plain(judged: Judged, spelled: Callable[..., str]) -> float:
    """FTS5 as it comes: its own tokens, any of the words, its own BM25."""
    import sqlite3

    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    ids = list(judged.documents)
    database.executemany(
        "INSERT INTO texts (rowid, text) VALUES (?, ?)",
        ((i, spelled(judged.documents[d], is_question=False)) for i, d in enumerate(ids)),
    )

    def found(question: str) -> list[str]:
        words = re.findall(r"\w+", spelled(question, is_question=True))
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        rows = database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (match, DEPTH)
        )
        return [ids[row] for (row,) in rows]

    return mean_average_precision(judged, found)


def index_documents(judged: Judged) -> None:
    """Make an entry of each document, numbered as they come, and count their words.

    The entries' own ids are the same numbers, whatever was indexed before: `ours` gives them to
    the search in the place of rows.
    """
    from django.db import transaction

    from hamseda.foundation.search.catalogue import SearchText
    from hamseda.foundation.search.models import Entry
    from hamseda.foundation.search.operations import count_words, keep_entry

    collection = _documents()
    nothing = {"moment": 0, "length": 0, "vector": b""}
    with transaction.atomic():
        if not Entry.objects.filter(collection="hamshahri").exists():
            Entry.objects.bulk_create(
                Entry(pk=place, collection="hamshahri", object_id=place, **nothing)
                for place in range(1, len(judged.documents) + 1)
            )
        for place, text in enumerate(judged.documents.values(), 1):
            headline, _, body = text.strip().partition("\n")
            found = SearchText(headline, "", body, NOW)
            keep_entry(collection, SimpleNamespace(pk=place, text=found))
        count_words("hamshahri", now=NOW)


def _documents() -> Any:
    from hamseda.foundation.search.catalogue import Collection
    from hamseda.foundation.search.models import Entry

    return Collection("hamshahri", 0, Entry, lambda row: row.text)


def ours(judged: Judged) -> float:
    """The product's own way, from what a person types to the order of what is found."""
    from hamseda.foundation.search.models import Entry
    from hamseda.foundation.search.queries import find
    from hamseda.foundation.search.question import read_question

    ids = list(judged.documents)
    rows = Entry.objects.filter(collection="hamshahri")  # its ids are the documents' numbers

    def found(question: str) -> list[str]:
        asked = read_question(question.translate(UNIFIED))
        return [ids[i - 1] for i in find(_documents(), asked, rows, now=NOW).ids[:DEPTH]]

    return mean_average_precision(judged, found)


# ---- speed ----


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a real text with the stems that search reads in it."""

    text: str
    stems: tuple[str, ...]


def measure_speed(texts: int, questions: int) -> None:
    """Print how long a page of results takes: found, ranked, fetched and marked, no template."""
    from django.db import connection

    from hamseda.config.loaded import keep_loaded_code
    from hamseda.foundation.search.operations import count_words
    from hamseda.foundation.search.tables import engine
    from hamseda.newsroom.queries.searching import RELEASES

    chance = random.Random(1405)
    sources = _sources(3_000)
    began = time.perf_counter()
    with _indexed_afterwards():
        _fill(texts, sources, chance)
    filled = time.perf_counter()
    count_words(RELEASES.name, now=NOW)
    print(
        f"{connection.vendor}, {engine()}: {texts} releases written in {filled - began:.0f} s, "
        f"their words counted in {time.perf_counter() - filled:.1f} s"
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    keep_loaded_code()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    columns = f"{'median':>9}{'p95':>8}{'p99':>8}{'worst':>8}"
    print(f"{'':<28}{'time that passed, ms':^33}   {'time of the processor, ms':^33}")
    print(f"{'questions':<28}{columns}   {columns}")
    for _ in range(20):
        _seconds(_question(sources, chance, 3), {})
    kinds = {f"{n} words" if n > 1 else "1 word": n for n in range(1, 6)}
    everything = []
    for name, words in kinds.items():
        asked = [_question(sources, chance, words) for _ in range(questions // len(kinds))]
        everything += asked
        _print_times(name, [_seconds(question, {}) for question in asked])
    common = [word for word, _ in _common_words(sources).most_common(40)]
    _print_times("the 40 commonest words", [_seconds(question, {}) for question in common])
    for name, narrowing in _narrowings().items():
        _print_times(name, [_seconds(question, narrowing) for question in everything[::5]])
    _print_times("all lengths", [_seconds(question, {}) for question in everything])


def _sources(most: int) -> list[list[Sentence]]:
    """Real texts as sentences; the first is the headline."""
    from hamseda.core.text import sentences
    from hamseda.foundation.search.words import stems_of

    texts = []
    for name in ("news/aut2019", "news/farexstance", "search/hamshahri_docs"):
        for line in _lines(f"{name}.jsonl"):
            row = json.loads(line)
            texts.append(f"{row.get('title', '')}\n{row['text']}"[:4_000])
    found = []
    for text in texts[:most]:
        parts = [span.of(text) for span in sentences(text)]
        found.append([Sentence(part, tuple(stems_of(part))) for part in parts if len(part) < 400])
    return [sentences for sentences in found if len(sentences) > 3]


@contextmanager
def _indexed_afterwards() -> Iterator[None]:
    """PostgreSQL builds the index of words once, from all rows: kept in step with every row, it
    would take the greater part of the filling.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_words_gin'")
        (definition,) = cursor.fetchone()
        cursor.execute("DROP INDEX search_words_gin")
        yield
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(definition)
        cursor.execute("RESET statement_timeout")


def _fill(texts: int, sources: list[list[Sentence]], chance: random.Random) -> None:
    """Releases of about 2,000 characters over three years, mostly of one source each."""
    from django.db import transaction

    from hamseda.foundation.search.catalogue import facets_of
    from hamseda.foundation.search.models import Entry
    from hamseda.foundation.search.reading import vector_of
    from hamseda.foundation.search.tables import EntryWords, FieldStems, put_words
    from hamseda.newsroom.models import Release
    from hamseda.newsroom.models.rich_text import markup_of
    from hamseda.newsroom.queries.searching import RELEASES, search_text
    from tests.factories import make_office, make_user

    offices, writer = [make_office(f"office {n}") for n in range(150)], make_user()
    for first in range(0, texts, 1_000):
        releases, stems = [], []
        for number in range(first, min(first + 1_000, texts)):
            main, other = chance.choice(sources), chance.choice(sources)
            body = chance.sample(main, min(len(main), 9)) + chance.sample(other, 3)
            moment = NOW - timedelta(days=1_095 * (1 - number / texts))
            releases.append(
                Release(
                    news_code=number + 1_000_000,
                    office=chance.choice(offices),
                    kind=chance.choice(Release.Kind.values),
                    headline=main[0].text[:250],
                    lead=main[1].text,
                    body=markup_of("\n\n".join(sentence.text for sentence in body)),
                    created_by=writer,
                    created_at=moment,
                    live=True,
                    first_published_at=moment,
                    last_published_at=moment,
                )
            )
            words = [word for sentence in body for word in sentence.stems]
            stems.append(FieldStems(main[0].stems, main[1].stems, words))
        with transaction.atomic():
            releases = Release.objects.bulk_create(releases)
            entries = Entry.objects.bulk_create(
                Entry(
                    pk=RELEASES.first_id + release.pk,
                    collection=RELEASES.name,
                    object_id=release.pk,
                    moment=int(release.first_published_at.timestamp()),
                    length=len(found.heading) + len(found.opening) + len(found.body),
                    vector=vector_of(found),
                )
                for release, found in zip(releases, stems, strict=True)
            )
            texts_read = map(search_text, releases)
            put_words(
                EntryWords(entry.pk, found, facets_of(text))
                for entry, found, text in zip(entries, stems, texts_read, strict=True)
            )


def _question(sources: list[list[Sentence]], chance: random.Random, words: int) -> str:
    """Words side by side in the headline or the first sentence of a real text."""
    while True:
        found = chance.choice(chance.choice(sources)[:2]).text.split()
        if len(found) >= words:
            start = chance.randrange(len(found) - words + 1)
            return " ".join(found[start : start + words])


def _common_words(sources: list[list[Sentence]]) -> Counter[str]:
    words = ({word for s in source for word in s.text.split()} for source in sources)
    return Counter(word for source in words for word in source if len(word) > 3)


def _narrowings() -> dict[str, dict[str, Any]]:
    from hamseda.newsroom.queries.searching import kind_facet, office_facet
    from hamseda.registry.models import Office

    office = Office.objects.order_by("?").first()
    return {
        "of one office": {"facets": (office_facet(office.pk),)},
        "of one kind": {"facets": (kind_facet("news"),)},
        "of one month": {"since": NOW - timedelta(days=530), "until": NOW - timedelta(days=500)},
    }


def _seconds(question: str, narrowing: dict[str, Any]) -> tuple[float, float]:
    """Wall and CPU seconds of one page of results."""
    from hamseda.foundation.search.queries import Narrowing
    from hamseda.newsroom.queries.searching import ranked_releases, releases_in_order
    from hamseda.portal.contexts.searching import search_results

    wall, cpu = time.perf_counter(), _processor_seconds()
    found = ranked_releases(question, now=NOW, narrowing=Narrowing(**narrowing))
    search_results(found, releases_in_order(found.ids[:12]))
    return time.perf_counter() - wall, _processor_seconds() - cpu


def _processor_seconds() -> float:
    """What this process has used, and the process of PostgreSQL that answers it."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    schedule = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text("ascii")
    return own + int(schedule.split()[0]) / 1e9


def _print_times(name: str, times: list[tuple[float, float]]) -> None:
    told = []
    for kind in zip(*times, strict=True):
        ordered = sorted(seconds * 1_000 for seconds in kind)
        last = len(ordered) - 1
        at = [ordered[min(int(len(ordered) * share), last)] for share in (0.5, 0.95, 0.99, 1)]
        told.append(" " + "".join(f"{ms:>8.1f}" for ms in at))
    print(f"{name:<28}{'   '.join(told)}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

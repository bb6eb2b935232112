"""How fast the list of articles and its search answer: `python -m benchmarks.articles`.

A fresh SQLite database with `--texts` articles of invented words (their frequencies fall as those
of a language do), read through the pages themselves as an analyst would: request to HTML. In the
same run stand a plain FTS5 table with bm25 and a plain LIKE over the same texts, which only find
ids. `--list-only` leaves search out, for a million rows. CPU stands beside wall time because
machines are shared.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAYS = 365
OUTLETS = 60
VOCABULARY = 20_000
SYLLABLES = re.findall(r"\w+", "با بر تا دا در را رو سا سی شا فر کا کو گا لا ما مه نا نو وا هم زر")
TOGETHER = 1_000


def main() -> int:
    """Fill a database and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=100, help="words of an article")
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--list-only", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamseda-articles-") as folder:
        os.environ |= {
            "HAMSEDA_VAR": folder,
            "HAMSEDA_DATABASE_URL": f"sqlite:///{folder}/hamseda.sqlite3",
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        # The manifest of hashed names is made by `collectstatic` only.
        plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.STORAGES["staticfiles"] = {"BACKEND": plain}
        django.setup()
        setup_test_environment()
        call_command("migrate", verbosity=0)
        measure(wanted)
    return 0


def measure(wanted: argparse.Namespace) -> None:
    """Print one line for each kind of question."""
    chance = random.Random(1405)
    words = _vocabulary(chance)
    began = time.perf_counter()
    _fill(wanted, words, chance)
    print(f"{wanted.texts} articles of {wanted.words} words in {time.perf_counter() - began:.0f} s")
    print(f"{'':<34}{'median':>8}{'p95':>8}   p95 cpu   queries   (ms)")
    get = _reader()
    for name, address in _lists().items():
        _print_times(name, [get(address) for _ in range(wanted.questions // 2)])
    if wanted.list_only:
        return
    rare, common = words[2_000:], words[:60]
    asked = {
        "search: one common word": [chance.choice(common) for _ in range(wanted.questions)],
        "search: one rarer word": [chance.choice(rare) for _ in range(wanted.questions)],
        "search: three words": [
            " ".join([chance.choice(common), *chance.sample(words[300:], 2)])
            for _ in range(wanted.questions)
        ],
    }
    for name, questions in asked.items():
        _print_times(name, [get(f"?q={question}") for question in questions])
    narrowed = [f"?q={q}&outlet=7&since=1405/06/01" for q in asked["search: three words"]]
    _print_times("  of one outlet and some days", [get(address) for address in narrowed])
    for name, peer in {"plain FTS5, bm25": _fts, "plain LIKE": _like}.items():
        for kind, questions in asked.items():
            few = questions if peer is _fts else questions[:10]
            _print_times(f"{name}: {kind.partition(': ')[2]}", [_timed(peer, q) for q in few])


def _vocabulary(chance: random.Random) -> list[str]:
    """Invented words, each once, the commonest first."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(found)


def _fill(wanted: argparse.Namespace, words: Sequence[str], chance: random.Random) -> None:
    from django.db import connection, transaction

    from hamseda.foundation.search.operations import count_words, keep_entries
    from hamseda.monitoring.models import Article, Original
    from hamseda.monitoring.queries.searching import ARTICLES
    from hamseda.registry.models import Outlet

    Outlet.objects.bulk_create(
        Outlet(code=f"outlet-{n}", name=f"رسانهٔ {n}", kind="news_site", reach="provincial")
        for n in range(1, OUTLETS + 1)
    )
    outlets = list(Outlet.objects.all())
    original = Original.objects.create(sha256="0" * 64, content=b"", name="-", received_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE plain USING fts5(heading, body)")
    rows = _articles(wanted, words, outlets, original, chance)
    while batch := list(islice(rows, TOGETHER)):
        with transaction.atomic():
            kept = Article.objects.bulk_create(batch)
            if wanted.list_only:
                continue
            keep_entries(ARTICLES, kept)
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO plain (rowid, heading, body) VALUES (%s, %s, %s)",
                    [(row.pk, row.headline, row.body) for row in kept],
                )
    if not wanted.list_only:
        count_words(ARTICLES.name, now=NOW)


def _articles(wanted, words, outlets, original, chance) -> Iterator:  # type: ignore[no-untyped-def]
    from hamseda.monitoring.models import Article

    weights = [1 / (rank + 3) for rank in range(len(words))]
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    for number in range(wanted.texts):
        text = chance.choices(words, cum_weights=sums[1:], k=wanted.words)
        at = NOW - timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        yield Article(
            identity=f"{number:064}", original=original, outlet=chance.choice(outlets),
            url=f"https://outlet.example/news/{number}", headline=" ".join(text[:8]),
            body=" ".join(text[8:]), published_on=at.date(), published_at=at,
            precision="minute", received_at=at, attributed_at=at,
        )  # fmt: skip


def _lists() -> dict[str, str]:
    return {
        "list: newest": "",
        "list: page 40": "?page=40",
        "list: one outlet": "?outlet=7",
        "list: one month": "?month=1405-08",
        "list: outlet and days": "?outlet=7&since=1405/08/01&until=1405/08/10",
    }


def _reader() -> Callable[[str], tuple[float, float, int]]:
    """Return what asks for a page of the list as an analyst: wall and CPU seconds, queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from hamseda.foundation.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("benchmark"))
    address = reverse("monitoring:articles")
    client.get(address)

    def get(query: str) -> tuple[float, float, int]:
        with CaptureQueriesContext(connection) as asked:
            wall, cpu = time.perf_counter(), time.process_time()
            response = client.get(address + query)
            took = time.perf_counter() - wall, time.process_time() - cpu
        assert response.status_code == 200, response.status_code
        return (*took, len(asked))

    return get


def _timed(peer: Callable[[str], None], question: str) -> tuple[float, float, int]:
    wall, cpu = time.perf_counter(), time.process_time()
    peer(question)
    return time.perf_counter() - wall, time.process_time() - cpu, 1


def _fts(question: str) -> None:
    _ask(
        "SELECT rowid FROM plain WHERE plain MATCH %s ORDER BY bm25(plain) LIMIT 25",
        [" OR ".join(f'"{word}"' for word in question.split())],
    )


def _like(question: str) -> None:
    words = question.split()
    wanted = " AND ".join(["(headline LIKE %s OR body LIKE %s)"] * len(words))
    _ask(
        f"SELECT id FROM monitoring_article WHERE {wanted} ORDER BY published_on DESC LIMIT 25",
        [f"%{word}%" for word in words for _ in range(2)],
    )


def _ask(sql: str, parameters: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        cursor.fetchall()


def _print_times(name: str, times: Sequence[tuple[float, float, int]]) -> None:
    walls = sorted(wall * 1_000 for wall, _, _ in times)
    cpus = sorted(cpu * 1_000 for _, cpu, _ in times)
    at = min(int(len(walls) * 0.95), len(walls) - 1)
    queries = max(number for _, _, number in times)
    print(
        f"{name:<34}{statistics.median(walls):>8.1f}{walls[at]:>8.1f}{cpus[at]:>10.1f}{queries:>10}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())

"""What an article costs, from its feed to its attributed coverage: `python -m benchmarks.pipeline`.

A local server has a hundred sites with feeds and pages in their outlets' markup; the product's own
turn of asking reads them (feed, page, article, stored and indexed), and its own attribution judges
them (releases, stories, chains, quotations, formats, offices), against so many stored articles as
`--stored` names. Beside it stands `trafilatura.extract` over the same pages in the same process, by
turns.
CPU seconds of this process and of its children are counted, those that still live included (the
process that readers of lists are forked from); those of the local server are not. What a worker
reads once is counted apart: names, releases, the process that readers of lists are forked from, and
the words of Persian, which the first thousand articles of its life teach it. The registry
has a thousand sources; forty of them, due in these minutes, have a feed of twenty new items each.
A fresh SQLite database; `--archive` keeps the filled one for the next run.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import resource
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from benchmarks.pipeline.outlets import NEWS, Clock, Page, feed, pages, served
from benchmarks.pipeline.province import (
    NOW,
    fill_archive,
    invented_words,
    make_registry,
    make_releases,
)
from benchmarks.pipeline.stages import timed_steps

OTHER_NEWS = NEWS.with_name("farexstance.jsonl")
HOSTS = 40
SOURCES = 1_000
CARRIED = 40
SLICE = 100
"""Pages that trafilatura reads between two rounds: a shared machine's pace changes."""


def main() -> int:
    """Fill an archive, read the sites, print what each step cost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stored", type=int, default=127_000)
    parser.add_argument("--words", type=int, default=60, help="words of a stored article")
    parser.add_argument("--pages", type=int, default=800)
    parser.add_argument("--releases", type=int, default=1_000)
    parser.add_argument("--archive", type=Path, help="a filled database to start from, or to make")
    parser.add_argument("--profile", choices=("ask", "attribute"))
    wish = parser.parse_args()
    if not NEWS.is_file():
        print(f"not found: {NEWS}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="hamseda-pipeline-") as folder:
        database = Path(folder) / "hamseda.sqlite3"
        if wish.archive and wish.archive.is_file():
            shutil.copy(wish.archive, database)
        os.environ |= {
            "HAMSEDA_VAR": folder,
            "HAMSEDA_DATABASE_URL": f"sqlite:///{database}",
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        import django

        django.setup()
        _migrate()  # a kept archive may be of an older version
        entries = pages(wish.pages, HOSTS)
        if not (wish.archive and wish.archive.is_file()):
            _fill(wish, entries)
            if wish.archive:
                _close()
                shutil.copy(database, wish.archive)
        _measure(wish, entries)
    return 0


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _fill(wish: argparse.Namespace, entries: list[Page]) -> None:
    from hamseda.foundation.outbox.models import Fact

    words = invented_words(random.Random(1405))
    hosts = [f"site{number}.example.ir" for number in range(HOSTS)]
    began = _cpu()
    make_registry(hosts, quiet=SOURCES - HOSTS)
    long = [page.text for page in entries if len(page.text) > 600][:CARRIED]
    make_releases(wish.releases, [text[: len(text) * 2 // 3] for text in long], words)
    Fact.objects.all().delete()  # of releases that were judged long ago
    fill_archive(wish.stored, wish.words, words)
    print(f"archive of {wish.stored} articles filled in {_cpu() - began:.0f} s of CPU", flush=True)


def _measure(wish: argparse.Namespace, entries: list[Page]) -> None:
    from hamseda.config.loaded import keep_loaded_code
    from hamseda.foundation.outbox.operations import deliver_facts
    from hamseda.monitoring.models import Article, Coverage
    from hamseda.monitoring.operations.attributing import attribute_pending_articles
    from hamseda.monitoring.operations.indexing import articles_held
    from hamseda.sources.operations.turns import take_turn

    size = sum(len(page.body) for page in entries) / len(entries) / 1000
    before = Article.objects.count()
    print(f"{len(entries)} pages of {size:.1f} kB on average, {before} stored articles; "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    texts = [page.body.decode() for page in entries]
    _extract_all(texts[:30])
    keep_loaded_code()  # as the worker does
    waiting = deque(texts[at : at + SLICE] for at in range(0, len(texts), SLICE))
    alone = 0.0
    day = NOW.date().toordinal()
    window = _spent(lambda: articles_held(range(day - 15, day + 15)))
    known = _spent(_know)
    clock, profile = Clock(NOW), cProfile.Profile()
    children = _children()
    spent = dict.fromkeys(("ask", "facts", "attribute"), 0.0)
    with served(entries) as (get, server), timed_steps() as timed:
        _not_ours.add(server)
        for _ in range(400):
            steps: dict[str, Callable[[], object]] = {
                "ask": lambda: take_turn(clock=clock.read, get=get, pause=clock.pause,
                                         chance=lambda: 0.5),
                "facts": lambda: deliver_facts(now=clock.read(), limit=10_000),
                "attribute": lambda: attribute_pending_articles(now=clock.read()),
            }  # fmt: skip
            for name, step in steps.items():
                if name == wish.profile:
                    profile.enable()
                spent[name] += _spent(step)
                profile.disable()
            clock.pause(40)
            for _ in range(min(len(waiting), 2)):
                alone += _spent(partial(_extract_all, waiting.popleft()))
            if not _waiting():
                break
        timed["in children that read lists"] = _children(before=children)
    for texts in waiting:
        alone += _spent(partial(_extract_all, texts))
    stored = Article.objects.count() - before
    print(f"{stored} articles stored, {Coverage.objects.count()} links proposed")
    _print(stored, alone, spent, timed)
    print(f"once, when a worker starts: the articles of these weeks read in {window:.2f} s; names, "
          f"posts, releases, loops, readers of lists and words in {known:.2f} s")  # fmt: skip
    if wish.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(70)


def _print(
    stored: int, alone: float, spent: Mapping[str, float], timed: Mapping[str, float]
) -> None:
    def line(name: str, seconds: float) -> None:
        print(f"{name:<44}{seconds:>8.2f} s{seconds / stored * 1000:>8.2f} ms a page"
              f"{seconds / alone:>7.2f} x")  # fmt: skip

    line("trafilatura alone", alone)
    line("feed, page, article, stored and indexed", spent["ask"])
    line("facts delivered", spent["facts"])
    line("attributed", spent["attribute"])
    total = sum(spent.values())
    line("the whole", total)
    print("of which, by the thread's CPU (a step without the steps that it calls):")
    for name, seconds in sorted(timed.items(), key=lambda item: -item[1]):
        line(f"  {name}", seconds)
    line("  the rest", total - sum(timed.values()))


def _extract_all(texts: Sequence[str]) -> None:
    import trafilatura

    for text in texts:
        trafilatura.extract(text)


def _know() -> None:
    """What a worker reads once, and then only where it has changed; its compiled loops; the process
    that readers of lists are forked from; and the words of the language, from articles of another
    archive and other years.
    """
    from hamseda.core.reuse import prepare
    from hamseda.foundation.search.words import numbers_of, stems_of
    from hamseda.monitoring.operations.knowing import knowledge_now, releases_held
    from hamseda.newsroom.models import Release
    from hamseda.sources.reading.lists import read_list

    prepare()
    read_list(feed([]), kind="feed", url="http://site.example.ir/rss", received_at=NOW)
    knowledge_now().posts_on(NOW.date())
    window = (NOW - timedelta(days=62), NOW + timedelta(days=1))
    releases_held(Release.objects.published().filter(first_published_at__range=window))
    with OTHER_NEWS.open(encoding="utf-8") as lines:
        for line in lines:
            stems = stems_of(json.loads(line)["text"])
            numbers_of(stems)


def _waiting() -> bool:
    """Whether a feed or a page of the sites is still to be read for the first time."""
    from hamseda.sources.models import FoundPage, Source

    waiting = FoundPage.objects.filter(state=FoundPage.State.WAITING, attempts=0)
    return waiting.exists() or Source.objects.filter(succeeded_at=None).exists()


def _spent(step: Callable[[], object]) -> float:
    began = _cpu()
    step()
    return _cpu() - began


def _cpu() -> float:
    """CPU seconds of this process and of its children."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime + _children()


def _children(before: float = 0.0) -> float:
    """CPU seconds of all children, those that still live and those of theirs that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = 0.0
    for child in Path("/proc/self/task").glob("*/children"):
        for number in child.read_text().split():
            if int(number) not in _not_ours:
                fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
                living += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return ended.ru_utime + ended.ru_stime + living - before


_not_ours: set[int] = set()
"""The process of the local server."""


def _close() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    raise SystemExit(main())

"""A worker that asks sources and is killed at random: are articles lost, or stored twice?

A fresh SQLite installation in a temporary folder; sites in memory, on a fake clock, whose feeds
name ever more articles, some of them in two feeds; the worker's own turn (`take_turn`) in a process
that gets SIGKILL in the middle of whatever it does. In the end one worker is left alone.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

HOSTS = 8
FEEDS_OF_HOST = 2
ARTICLES_OF_HOST = 30
BETWEEN_KILLS = timedelta(minutes=15)
"""Of the fake clock; longer than the lease that a killed worker leaves behind."""
LONGEST_LIFE = 1.5  # real seconds


@dataclass
class Killed:
    """What was counted."""

    kills: int = 0
    kills_in_the_middle: int = 0
    articles_published: int = 0
    articles_stored: int = 0
    articles_lost: int = 0
    articles_doubled: int = 0
    pages_asked_again: int = 0
    pages_left_waiting: int = 0


def kill_workers(*, kills: int, seed: int = 6) -> Killed:
    """Let so many workers live and die one after the other, and count."""
    with tempfile.TemporaryDirectory(prefix="hamseda-killed-") as folder:
        os.environ |= {
            "HAMSEDA_VAR": folder,
            "HAMSEDA_DATABASE_URL": f"sqlite:///{folder}/hamseda.sqlite3",
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        import django

        django.setup()
        return _live_and_die(kills, random.Random(seed))


def _live_and_die(kills: int, chance: random.Random) -> Killed:
    from django.core.management import call_command
    from django.db import connection

    from hamseda.sources.models import Host, Source
    from tests.factories import NOW

    call_command("migrate", verbosity=0)
    _make_sources()
    counted = Killed(kills=kills)
    for number in range(kills):
        now = NOW + BETWEEN_KILLS * (number + 1)
        Source.objects.update(due_at=now)
        connection.close()
        _kill(_fork(lambda now=now: _work(now, turns=9)), chance.uniform(0.02, LONGEST_LIFE))
        counted.kills_in_the_middle += Host.objects.filter(held_until__gt=now).exists()
    for rest in range(1, 4):  # the last ones live, until all is told and read
        now = NOW + BETWEEN_KILLS * (max(kills, ARTICLES_OF_HOST) + rest)
        Source.objects.update(due_at=now)
        connection.close()
        os.waitpid(_fork(lambda now=now: _work(now, turns=9)), 0)
    _count(counted)
    connection.close()
    return counted


def _make_sources() -> None:
    from tests.factories import make_outlet
    from tests.sources.factories import make_source

    for host in range(HOSTS):
        outlet = make_outlet(f"خبر {host}", domains=(f"site{host}.example.ir",))
        for feed in range(FEEDS_OF_HOST):
            make_source(f"https://site{host}.example.ir/rss/{feed}", outlet=outlet)


def _work(now: datetime, *, turns: int) -> None:
    """So many turns of a worker, a minute apart."""
    from tests.sources.factories import turn

    web = _web(now)
    for _ in range(turns):
        turn(web)
        web.now += timedelta(minutes=1)


def _web(now: datetime) -> object:
    """What all sites answer at a moment: each publishes an article every quarter of an hour."""
    from tests.factories import NOW
    from tests.sources.web import Web, article, feed

    web = Web(now=now)
    there = min(ARTICLES_OF_HOST, (now - NOW) // BETWEEN_KILLS)
    for host in range(HOSTS):
        name = f"site{host}.example.ir"
        numbers = range(1, there + 1)
        title = {n: f"خبر شمارهٔ {n} از سایت {host} دربارهٔ روستای {host * 100 + n}" for n in numbers}
        for one in range(FEEDS_OF_HOST):  # every third article stands in both feeds
            listed = [n for n in numbers if n % 3 == 0 or n % FEEDS_OF_HOST == one]
            items = [(title[n], f"/news/{1000 + n}") for n in listed]
            web.pages[f"https://{name}/rss/{one}"] = feed(*items, host=name)
        for n in numbers:
            body = article(title[n], number=host * 100 + n, host=name)
            web.pages[f"https://{name}/news/{1000 + n}"] = body
    return web


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def _kill(child: int, after: float) -> None:
    ends = time.monotonic() + after
    while time.monotonic() < ends:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _count(counted: Killed) -> None:
    from django.db.models import Count, Sum

    from hamseda.monitoring.models import Article
    from hamseda.sources.models import FoundPage

    urls = Article.objects.values_list("url", flat=True)
    counted.articles_published = HOSTS * ARTICLES_OF_HOST
    counted.articles_stored = len(urls)
    counted.articles_lost = counted.articles_published - len(set(urls))
    more = Article.objects.values("outlet", "headline").annotate(number=Count("pk"))
    counted.articles_doubled = sum(row["number"] - 1 for row in more)
    counted.pages_asked_again = FoundPage.objects.aggregate(n=Sum("attempts"))["n"] or 0
    counted.pages_left_waiting = FoundPage.objects.filter(state="waiting").count()

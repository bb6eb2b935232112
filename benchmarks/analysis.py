"""How long figures, a topic and the inbox take over many articles, and how many queries they ask.

Run as `python benchmarks/analysis.py [--articles 100000] [--rounds 20]` on a database of its own:
HAMSEDA_VAR, or HAMSEDA_DATABASE_URL for PostgreSQL. Rows are made up: a year of articles of 300
outlets; every fifth counts for an office, every tenth quotes somebody.
"""

# ruff: noqa: E402 - Django is set up before its models are named
import argparse
import os
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import quantiles
from typing import Any
from urllib.parse import urljoin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
os.environ.setdefault("HAMSEDA_HOSTS", "testserver")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from hamseda.analysis.models import ArticleFacet, DayCount, InboxItem, Topic, TopicArticle
from hamseda.config.loaded import keep_loaded_code
from hamseda.foundation.accounts.models import User
from hamseda.issues.models import Suspicion
from hamseda.monitoring.models import Article, Original
from hamseda.registry.models import Area, Office, Outlet, PeerGroup, Person

OUTLETS, OFFICES, PEOPLE, COUNTIES, DAYS = 300, 150, 400, 12, 365
BATCH = 5_000
LAST = timezone.localdate()


def main() -> None:
    """Make the rows once, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Article.objects.exists():
        _make(asked.articles)
    _measure(asked.rounds)


def _make(number: int) -> None:
    province = Area.objects.create(code="p", name="استان", kind="province")
    Area.objects.bulk_create(
        Area(code=f"c{n}", name=f"شهرستان {n}", kind="county", parent=province)
        for n in range(COUNTIES)
    )
    counties = list(Area.objects.filter(kind="county"))
    group = PeerGroup.objects.create(code="g", name="گروه")
    Office.objects.bulk_create(
        Office(code=f"o{n}", name=f"دستگاه {n}", kind="company", peer_group=group,
               area=counties[n % COUNTIES])
        for n in range(OFFICES)
    )  # fmt: skip
    Outlet.objects.bulk_create(
        Outlet(code=f"m{n}", name=f"رسانهٔ {n}", kind="news_site", reach="local")
        for n in range(OUTLETS)
    )
    Person.objects.bulk_create(Person(code=f"n{n}", name=f"شخص {n}") for n in range(PEOPLE))
    offices = list(Office.objects.all())
    outlets = list(Outlet.objects.values_list("pk", flat=True))
    people = list(Person.objects.values_list("pk", flat=True))
    topic = Topic.objects.create(name="موضوع", all_of="آب", created_at=timezone.now())
    original = Original.objects.create(
        sha256="0" * 64, content=b"", name="x", received_at=timezone.now()
    )
    for start in range(0, number, BATCH):
        numbers = range(start, min(start + BATCH, number))
        made = Article.objects.bulk_create(_article(n, outlets, original) for n in numbers)
        rows = zip(numbers, made, strict=True)
        facets = [row for n, article in rows for row in _facets(n, article, offices, people)]
        ArticleFacet.objects.bulk_create(facets, batch_size=500)
        TopicArticle.objects.bulk_create(
            TopicArticle(
                topic=topic,
                article=a,
                moment=a.published_at,
                day=a.published_on,
                filed_at=a.published_at,
            )
            for a in made[::20]
        )
        waiting = Suspicion.objects.bulk_create(
            Suspicion(article=a, text=a.headline, suspected_at=a.received_at) for a in made[::50]
        )
        InboxItem.objects.bulk_create(
            InboxItem(kind="suspicion", object_id=row.pk, article=row.article,
                      arrived_at=row.suspected_at)
            for row in waiting
        )  # fmt: skip
    counted = ArticleFacet.objects.values("day", "dimension", "value").annotate(count=Count("pk"))
    DayCount.objects.bulk_create(
        (DayCount(**row) for row in counted.order_by().iterator()), batch_size=500
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _article(number: int, outlets: list[int], original: Original) -> Article:
    day = LAST - timedelta(days=number % DAYS)
    moment = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    return Article(
        identity=f"b{number}", original=original, outlet_id=outlets[number * 7 % OUTLETS],
        headline=f"تیتر {number}", body="متن", published_on=day, published_at=moment,
        received_at=moment, attributed_at=moment,
    )  # fmt: skip


def _facets(
    number: int, article: Article, offices: list[Office], people: list[int]
) -> list[ArticleFacet]:
    values = [("all", ""), ("outlet", article.outlet_id)]
    if number % 5 == 0:
        office = offices[number // 5 % OFFICES]
        values += [("office", office.pk), ("county", office.area_id)]
    if number % 10 == 0:
        values.append(("speaker", people[number // 10 % PEOPLE]))
    day: date = article.published_on or LAST
    return [
        ArticleFacet(article=article, day=day, dimension=dimension, value=str(value))
        for dimension, value in values
    ]


def _noting(made: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        made.append(sql)
        return execute(sql, *more)

    return note


def _measure(rounds: int) -> None:
    user, _ = User.objects.get_or_create(username="bench", defaults={"is_superuser": True})
    keep_loaded_code()  # as the server does
    client = Client()
    client.force_login(user)
    office, topic = Office.objects.all()[0], Topic.objects.all()[0]
    year = "since=1404/09/15&until=1405/09/08"
    outlet = Outlet.objects.all()[0]
    pages = {
        "home": "../",
        "figures, 30 days": "",
        "figures, a year": f"?{year}",
        "figures of an office, a year": f"?{year}&office={office.pk}",
        "figures of a topic, a year": f"?{year}&topic={topic.pk}",
        "behind an outlet, a year": f"figures/outlet/?{year}&value={outlet.pk}",
        "topics": "topics/",
        "inbox": "inbox/",
        "offices": "offices/",
        "an office's own page": f"offices/{office.code}/",
        "articles": "../monitoring/articles/",
    }
    print(f"{connection.vendor}, {Article.objects.count():,} articles; "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    for name, address in pages.items():
        url = urljoin("/desk/analysis/", address)
        client.get(url, follow=True)
        made: list[str] = []
        with connection.execute_wrapper(_noting(made)):
            status = client.get(url).status_code
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            client.get(url)
            times.append(time.perf_counter() - began)
        p95 = quantiles(times, n=20)[-1] * 1000
        print(f"{name:32} {status} {len(made):3} queries  p95 {p95:7.0f} ms")


if __name__ == "__main__":
    main()

"""A province to measure in: outlets with feeds, offices with people, releases, an archive."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAYS = 365
TOGETHER = 2_000
VOCABULARY = 20_000
SYLLABLES = re.findall(r"\w+", "با بر تا دا در را رو سا سی شا فر کا کو گا لا ما مه نا نو وا هم زر")
FIELDS = (
    "آب", "برق", "راه", "گاز", "آموزش", "ورزش", "کار", "مسکن", "بیمه", "هواشناسی", "شیلات", "ثبت",
    "دامپزشکی", "فرهنگ", "میراث", "صنعت", "معدن", "بازرگانی", "کشاورزی", "منابع", "محیط", "بهزیستی",
    "اوقاف", "پست", "مخابرات",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Invented words whose frequencies fall as those of a language do."""

    known: Sequence[str]
    sums: Sequence[float]

    def text(self, chance: random.Random, length: int) -> str:
        """So many words, a full stop after every fourteen."""
        drawn = chance.choices(self.known, cum_weights=self.sums, k=length)
        return " ".join(f"{word}." if n % 14 == 13 else word for n, word in enumerate(drawn))


def invented_words(chance: random.Random) -> Words:
    """The vocabulary, the commonest first."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    sums, total = [], 0.0
    for rank in range(VOCABULARY):
        total += 1 / (rank + 3)
        sums.append(total)
    return Words(list(found), sums)


def make_registry(hosts: Sequence[str], *, quiet: int) -> None:
    """Outlets that are asked, each with one feed, `quiet` sources that are not due now, and 150
    offices with people.
    """
    from hamseda.registry.models import (
        Appointment,
        Office,
        Outlet,
        OutletDomain,
        OutletFeed,
        PeerGroup,
        Person,
        Post,
    )
    from hamseda.registry.operations.areas import register_area
    from hamseda.sources.models import Source
    from hamseda.sources.operations.keeping import keep_registered_feed

    province = register_area(
        actor=None, code="p", name="مهراوند", kind="province", parent=None, now=NOW
    )
    group = PeerGroup.objects.create(code="g", name="گروه")
    for number in range(150):
        field, more = (
            FIELDS[number % len(FIELDS)],
            ["نخست", "دوم", "سوم", "چهارم", "پنجم", "ششم"][number // 25],
        )
        office = Office.objects.create(
            code=f"o{number}", name=f"اداره کل {field} {more} مهراوند", kind="general_department",
            peer_group=group, area=province,
        )  # fmt: skip
        post = Post.objects.create(office=office, title=f"مدیرکل {field} {more} مهراوند")
        person = Person.objects.create(code=f"n{number}", name=f"{field}یار {more}زاده")
        Appointment.objects.create(person=person, post=post, valid_from=date(2020, 1, 1))
    for number, host in enumerate(hosts):
        outlet = Outlet.objects.create(
            code=f"m{number}", name=f"خبرنامهٔ {host.partition('.')[0]}", kind="news_site",
            reach="national" if number % 3 == 0 else "provincial",
        )  # fmt: skip
        OutletDomain.objects.create(outlet=outlet, domain=host)
        feed = OutletFeed.objects.create(outlet=outlet, url=f"http://{host}/rss")
        keep_registered_feed(feed, actor=None, now=NOW)
    for number in range(quiet):
        feed = OutletFeed.objects.create(outlet=outlet, url=f"http://quiet{number}.example.ir/rss")
        keep_registered_feed(feed, actor=None, now=NOW)
    waiting = Source.objects.filter(feed__url__startswith="http://quiet")
    waiting.update(due_at=NOW + timedelta(hours=5), succeeded_at=NOW - timedelta(minutes=5))


def make_releases(number: int, carried: Sequence[str], words: Words) -> None:
    """Published releases of the last two months; the texts of `carried` are among them."""
    from hamseda.foundation.accounts.models import User
    from hamseda.newsroom.models import Release
    from hamseda.newsroom.models.rich_text import markup_of
    from hamseda.newsroom.operations.importing import import_release
    from hamseda.registry.models import Office

    chance = random.Random(3)
    writer = User.objects.create_user("archive")
    offices = list(Office.objects.all())
    invented = [words.text(chance, 150) for _ in range(number - len(carried))]
    for index, text in enumerate([*carried, *invented]):
        fresh = timedelta(hours=3) if index < len(carried) else timedelta(hours=30 + index)
        release = Release(
            office=offices[index % len(offices)], kicker="", lead="",
            headline=text[:60].partition("\n")[0], body=markup_of(text),
        )  # fmt: skip
        import_release(actor=writer, release=release, published_at=NOW - fresh, now=NOW)


def fill_archive(number: int, length: int, words: Words) -> None:
    """So many stored, attributed and indexed articles of so many words, written in bulk."""
    from django.db import connection, transaction

    from hamseda.foundation.search.operations import count_words
    from hamseda.monitoring.models import Article
    from hamseda.monitoring.queries.searching import ARTICLES

    rows = _articles(number, length, words)
    while batch := list(islice(rows, TOGETHER)):
        with transaction.atomic():
            _index(Article.objects.bulk_create(batch))
    count_words(ARTICLES.name, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _articles(number: int, length: int, words: Words) -> Iterator[object]:
    from hamseda.monitoring.models import Article, Original
    from hamseda.registry.models import Outlet

    chance = random.Random(number)
    original = Original.objects.create(sha256="0" * 64, content=b"", name="-", received_at=NOW)
    outlets = list(Outlet.objects.all())
    for index in range(number):
        text = words.text(chance, length)
        at = NOW - timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        outlet = outlets[index % len(outlets)]
        yield Article(
            identity=f"{index:064}", original=original, outlet=outlet,
            url=f"http://archive.example/{index}", headline=text[:50], body=text[50:],
            published_on=at.date(), published_at=at, precision="minute", received_at=at,
            attributed_at=at,
        )  # fmt: skip


def _index(articles: Sequence[object]) -> None:
    """What `index_articles` writes for new articles, without asking for what cannot be there."""
    from django.db import connection

    from hamseda.core.reuse.stores.rows import LOTS, row_of
    from hamseda.foundation.search.catalogue import facets_of
    from hamseda.foundation.search.models import Entry
    from hamseda.foundation.search.reading import fields_of, vector_of
    from hamseda.monitoring.operations.indexing import COLLECTION
    from hamseda.monitoring.operations.linking import day_of, untimed_document
    from hamseda.monitoring.queries.searching import ARTICLES

    entries, words, documents = [], [], []
    for article in articles:
        text = ARTICLES.text_of(article)
        fields = fields_of(text)
        length = len(fields.heading) + len(fields.opening) + len(fields.body)
        entries.append(
            Entry(
                pk=ARTICLES.first_id + article.pk,
                collection=ARTICLES.name, object_id=article.pk, length=length,
                moment=int(text.moment.timestamp()), vector=vector_of(fields),
            )
        )  # fmt: skip
        parts = (fields.heading, fields.opening, fields.body, facets_of(text))
        words.append([" ".join(part) for part in parts])
        row = row_of(untimed_document(article), day_of(article).toordinal())
        documents.append(
            (COLLECTION, row.document_id, article.pk * LOTS, row.shelf, row.outlet, row.checksum,
             row.body)
        )  # fmt: skip
    kept = Entry.objects.bulk_create(entries)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_words (rowid, heading, opening, body, facets)"
            " VALUES (%s, %s, %s, %s, %s)",
            [(entry.pk, *columns) for entry, columns in zip(kept, words, strict=True)],
        )
        cursor.executemany(
            "INSERT INTO reuse_document (collection, document_id, change, shelf, outlet, checksum,"
            " body) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            documents,
        )

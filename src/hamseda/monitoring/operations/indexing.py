"""The stored index of articles, by which those that share a text find each other.

Its rows are written with the articles themselves; in memory each thread that matches holds the
weeks that it last looked at, and follows what others add (docs/decisions/0012-reuse-stores.md).
"""

import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import islice

from django.db import connection, transaction

from hamseda.core.reuse import UnfitDocument
from hamseda.core.reuse.stores import PostgresStore, SqliteStore, Store, StoredIndex
from hamseda.foundation.search.operations import keep_entries
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.linking import day_of, untimed_document
from hamseda.monitoring.queries.searching import ARTICLES

COLLECTION = "articles"
# Two windows: an article of last year among those of today must not throw today's out.
_HELD = 2
_TOGETHER = 400


class _Held(threading.local):
    """The indexes of a thread, the one used last at the end."""

    def __init__(self) -> None:
        self.indexes = [StoredIndex() for _ in range(_HELD)]


_held = _Held()


def index_articles(article_ids: Iterable[int]) -> None:
    """Index articles with their texts, days and outlets of now, for matching and for people who
    search; a second call changes no answer.

    Runs inside the caller's transaction, as the last thing that it writes. What is too long to be
    compared is left out.
    """
    articles = Article.objects.filter(pk__in=list(article_ids)).order_by("pk")
    rows = articles.iterator(chunk_size=_TOGETHER)
    while batch := list(islice(rows, _TOGETHER)):
        index_rows(batch)


def index_rows(articles: Collection[Article]) -> None:
    """Index articles that were written just now, as `index_articles` does by their ids."""
    _index_for_matching(_store(), articles)
    keep_entries(ARTICLES, articles)


def _index_for_matching(store: Store, articles: Iterable[Article]) -> None:
    for article in articles:
        try:
            document = untimed_document(article)
        except UnfitDocument:
            with suppress(UnfitDocument):  # it was not there
                store.remove(document_name(article.pk))
        else:
            store.replace(document, shelf=day_of(article).toordinal())


def articles_held(days: range) -> StoredIndex:
    """Return the index of at least these days (ordinals), as the database has it now.

    An article whose row in the index is damaged is indexed anew from its own.
    """
    # Of two that are as near, the one that was used last.
    index = min(reversed(_held.indexes), key=lambda held: _distance(held, days))
    _held.indexes.remove(index)
    _held.indexes.append(index)
    index.follow(_store(), days)
    if index.damaged:
        with transaction.atomic():
            index_articles(article_of(name) for name in sorted(index.damaged))
        index.follow(_store(), days)
    return index


def document_name(article_id: int) -> str:
    """The id of an article's document."""
    return f"article-{article_id}"


def article_of(document_id: str) -> int:
    """The id of the article whose document has this id."""
    return int(document_id.removeprefix("article-"))


def _distance(held: StoredIndex, days: range) -> int:
    """How many days lie between what is held and what is asked; an index that holds nothing is
    farther than any that overlaps, and nearer than any that does not.
    """
    if not held.shelves:
        return 1
    gap = max(held.shelves.start, days.start) - min(held.shelves.stop, days.stop)
    return 0 if gap < 0 else gap + 2


def _store() -> Store:
    connection.ensure_connection()
    kind = PostgresStore if connection.vendor == "postgresql" else SqliteStore
    return kind(connection.connection, COLLECTION)

"""Ask the index."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from hamseda.foundation.search.catalogue import Collection, collections, month_facet
from hamseda.foundation.search.frequencies import Frequencies
from hamseda.foundation.search.models import Census, Entry
from hamseda.foundation.search.planning import lookups_for, with_real_splits
from hamseda.foundation.search.question import Phrase, Question
from hamseda.foundation.search.ranking import LEAST_SHARE, Candidates, ranked
from hamseda.foundation.search.reading import READING, fields_of, vector_of
from hamseda.foundation.search.tables import entries_of
from hamseda.foundation.search.vectors import stacked

# A range of dates is narrowed by its months up to this many; beyond, rows alone decide.
_MOST_MONTHS = 36
# So far back the newest texts of common words are looked for month by month.
_NEWEST = timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Of which texts to find some: facets that each must have, facets that none may have, and
    moments in [since, until). The rows that are asked for settle what is `absent` too.
    """

    facets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    absent: tuple[str, ...] = ()


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the collection, best first. `complete_count` of them have every word. `is_cut` says
    that there are more: only the newest of those with common words were looked at.
    `is_being_rebuilt` says that the index still lacks some: the worker is writing it anew.
    """

    ids: tuple[int, ...] = ()
    complete_count: int = 0
    is_cut: bool = False
    phrases: tuple[Phrase, ...] = ()
    is_being_rebuilt: bool = False


def find(
    collection: Collection,
    question: Question,
    rows: QuerySet,
    *,
    now: datetime | None = None,
    narrowing: Narrowing = EVERYTHING,
    every_word: bool = False,
    least_share: float = LEAST_SHARE,
) -> Found:
    """Rank those of `rows` that answer a question; without `now` their age does not count.

    `rows` decide what may be found; `narrowing` only lets the index look in the right place.
    Two queries: how common words are, and the entries to look at.
    """
    if not question.concepts and not question.required:
        return Found()
    known, is_current = _counted(collection.name)
    question = with_real_splits(question, known)
    lookups = lookups_for(
        question,
        tuple(_groups(narrowing)),
        known,
        absent=narrowing.absent,
        newest_months=_months(now - _NEWEST, now)[::-1] if now else (),
        every_word=every_word,
    )
    found = entries_of(collection, lookups, rows.order_by(), _seconds(narrowing))
    if not found:
        return Found(phrases=question.phrases, is_being_rebuilt=not is_current)
    texts = Candidates(
        stacked([bytes(entry.vector) for entry in found]),
        np.array([entry.length for entry in found], np.int64),
        np.array([entry.moment for entry in found], np.int64),
    )
    ranking = ranked(question, texts, known, now=now, least_share=least_share)
    order = [i for i in ranking.order if ranking.is_complete[i] or not every_word]
    return Found(
        tuple(found[i].object_id for i in order),
        sum(bool(ranking.is_complete[i]) for i in order),
        len(found) >= min(lookup.limit for lookup in lookups),
        question.phrases,
        is_being_rebuilt=not is_current,
    )


def _counted(name: str) -> tuple[Frequencies | None, bool]:
    """How common the words of a collection are, kept in the process until they are counted anew;
    and whether its index is of this version, which one that was never counted is.
    """
    with connection.cursor() as cursor:  # every search asks this: Django takes 1 ms to say it
        cursor.execute(
            "SELECT version, reading, text_count FROM search_census WHERE collection = %s", [name]
        )
        noted = cursor.fetchone()
    if noted is None:
        return None, True
    version, reading, text_count = noted
    if not text_count:
        return None, reading == READING
    key = (connection.settings_dict["NAME"], name)
    if key not in _kept or _kept[key][0] != version:
        row = Census.objects.get(collection=name)
        found = Frequencies(
            row.text_count,
            row.mean_length,
            np.frombuffer(bytes(row.numbers), "<u4"),
            np.frombuffer(bytes(row.counts), "<u4"),
        )
        _kept[key] = (version, found)
    return _kept[key][1], reading == READING


_kept: dict[tuple[object, str], tuple[UUID | str, Frequencies]] = {}


def _groups(narrowing: Narrowing) -> Iterable[tuple[str, ...]]:
    yield from ((facet,) for facet in narrowing.facets)
    if narrowing.since and narrowing.until:
        months = _months(narrowing.since, narrowing.until)
        if len(months) <= _MOST_MONTHS:
            yield months


def _seconds(narrowing: Narrowing) -> tuple[int | None, int | None]:
    bounds = (narrowing.since, narrowing.until)
    since, until = (int(bound.timestamp()) if bound else None for bound in bounds)
    return since, until


def _months(since: datetime, until: datetime) -> tuple[str, ...]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return tuple(
        month_facet(since.replace(year=month // 12, month=month % 12 + 1, day=1))
        for month in range(first, last + 1)
    )


@dataclass(frozen=True, slots=True)
class IndexFaults:
    """How many rows have no entry, entries no row, entries another text or no words."""

    rows: int = 0
    missing: int = 0
    orphaned: int = 0
    outdated: int = 0
    wordless: int = 0

    @property
    def is_sound(self) -> bool:
        """True when the index says what the rows say."""
        return not (self.missing or self.orphaned or self.outdated or self.wordless)


def index_faults() -> IndexFaults:
    """Compare every entry with its row as it reads today. Takes milliseconds for each row."""
    rows = missing = orphaned = outdated = 0
    for collection in collections():
        entries = Entry.objects.filter(collection=collection.name)
        vectors = dict(entries.values_list("object_id", "vector"))
        for row in collection.model._default_manager.iterator():
            rows += 1
            kept = vectors.pop(row.pk, None)
            missing += kept is None
            wanted = vector_of(fields_of(collection.text_of(row)))
            outdated += kept is not None and bytes(kept) != wanted
        orphaned += len(vectors)
    return IndexFaults(rows, missing, orphaned, outdated, _wordless())


def _wordless() -> int:
    table = "search_words" if connection.vendor == "postgresql" else "search_words_docsize"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM search_entry WHERE id NOT IN (SELECT id FROM {table})"  # noqa: S608 # nosec B608 - one of two names
        )
        return cursor.fetchone()[0]

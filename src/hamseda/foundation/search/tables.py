"""The table of words in the two databases: SQLite's FTS5 and PostgreSQL's tsvector.

Both hold the same stems in the same fields and answer the same lookups. There is no third way: on
another database, or where the table is missing, search fails and does not guess.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from hamseda.foundation.search.catalogue import BLOCK, Collection
from hamseda.foundation.search.planning import Lookup, Need
from hamseda.foundation.search.question import Phrase

TABLE = "search_words"
# A tsvector knows no higher place; later words are found, only not as part of a phrase.
_LAST_PLACE = 16_383
# A vector of PostgreSQL holds a megabyte; words that come later in a longer text are not found.
_MOST_BYTES = 900_000
_GAP = 2  # between fields, so that no phrase reaches from one into the next


@dataclass(frozen=True, slots=True)
class FieldStems:
    """The stems of the heading (headline), of the opening (kicker and lead) and of the body."""

    heading: Sequence[str]
    opening: Sequence[str]
    body: Sequence[str]


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The words and the facets of one entry."""

    entry_id: int
    stems: FieldStems
    facets: Sequence[str]


def put_words(entries: Iterable[EntryWords]) -> None:
    """Write the words of entries, which have none here yet on SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "INSERT INTO search_words (id, words) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                [(entry.entry_id, _tsvector(entry)) for entry in entries],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_words (rowid, heading, opening, body, facets)"
                " VALUES (%s, %s, %s, %s, %s)",
                [(entry.entry_id, *map(" ".join, _columns(entry))) for entry in entries],
            )


def _columns(entry: EntryWords) -> tuple[Sequence[str], ...]:
    return (entry.stems.heading, entry.stems.opening, entry.stems.body, entry.facets)


def drop_words(entry_id: int) -> None:
    """Forget the words of one entry."""
    key = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_words WHERE {key} = %s", [entry_id])  # noqa: S608 # nosec B608 - one of two words


class FoundEntry(NamedTuple):
    """What ranking needs of an entry."""

    object_id: int
    vector: bytes
    length: int
    moment: int


def entries_of(
    collection: Collection,
    lookups: Sequence[Lookup],
    rows: QuerySet,
    period: tuple[int | None, int | None],
) -> list[FoundEntry]:
    """The entries of a collection that any of the lookups finds and whose row is among `rows`, of
    moments in [since, until).
    """
    permitted, parameters = rows.values("pk").query.sql_with_params()
    ids, ids_parameters = _ids_sql(collection, lookups)
    parameters = [*parameters, *ids_parameters]
    # What is put in is SQL of ours and of Django's compiler; every value is a parameter.
    sql = (
        f"WITH permitted (id) AS NOT MATERIALIZED ({permitted}), found AS MATERIALIZED ({ids})"  # noqa: S608 # nosec B608
        " SELECT entry.object_id, entry.vector, entry.length, entry.moment"
        f" FROM {_ENTRIES_FOUND[connection.vendor]}"
    )
    for bound, sign in zip(period, (">=", "<"), strict=True):
        if bound is not None:
            sql += f" AND entry.moment {sign} %s"
            parameters.append(bound)
    return [FoundEntry(*row) for row in _rows_of(sql, parameters)]


def _rows_of(sql: str, parameters: list[object]) -> list[tuple[Any, ...]]:
    """The rows of a question; from PostgreSQL as they are stored, for as text a vector is twice as
    long and takes longer to read than to find.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            import psycopg

            question = cursor.mogrify(sql, parameters)
            with psycopg.Cursor(connection.connection) as unread:
                unread.format = psycopg.pq.Format.BINARY
                wrap = (
                    connection.make_debug_cursor
                    if connection.queries_logged
                    else connection.make_cursor
                )
                counted = wrap(unread)
                counted.execute(question)
                return counted.fetchall()
        cursor.execute(sql, parameters)
        return cursor.fetchall()


# Left to themselves SQLite tries every entry with every row, and PostgreSQL reads all entries.
_ENTRIES_FOUND = {
    "sqlite": "found CROSS JOIN search_entry AS entry WHERE entry.id = found.id",
    "postgresql": "search_entry AS entry WHERE entry.id = ANY (ARRAY(SELECT id FROM found))"
    " AND EXISTS (SELECT 1 FROM permitted WHERE permitted.id = entry.object_id)",
}


def _ids_sql(collection: Collection, lookups: Sequence[Lookup]) -> tuple[str, list[object]]:
    parts: list[str] = []
    parameters: list[object] = []
    for lookup in lookups:
        if connection.vendor == "sqlite":
            parts.append(
                "SELECT id FROM (SELECT rowid AS id FROM search_words WHERE search_words MATCH %s"
                " AND rowid BETWEEN %s AND %s"
                " AND EXISTS (SELECT 1 FROM permitted WHERE permitted.id = rowid - %s)"
                " ORDER BY rowid DESC LIMIT %s)"
            )
            first, last = collection.first_id, collection.last_id
            parameters += [_match(lookup), first, last, first, lookup.limit]
        elif lookup.months:
            parts.append("SELECT id FROM search_newest_months(%s::tsquery, %s, %s) AS id")
            months = [_lexeme(collection.number, f"={month}") for month in lookup.months]
            parameters += [_tsquery(collection.number, lookup), lookup.limit, months]
        else:
            parts.append("SELECT id FROM search_newest(%s::tsquery, %s) AS id")
            parameters += [_tsquery(collection.number, lookup), lookup.limit]
    return " UNION ".join(parts), parameters


def engine() -> str:
    """The name of the engine that answers here: "fts5" or "tsvector".

    Raises LookupError where the table of words is missing or of another kind.
    """
    question, wanted, name = _ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    if row is None or wanted not in row[0].lower():
        raise LookupError(f"{TABLE} is not a table of {name}")
    return name


_ENGINES = {
    "sqlite": ("SELECT sql FROM sqlite_master WHERE name = 'search_words'", "using fts5", "fts5"),
    "postgresql": (
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = to_regclass('search_words') AND attname = 'words'",
        "tsvector",
        "tsvector",
    ),
}


def _match(lookup: Lookup) -> str:
    """A lookup in the language of FTS5. Stems and facets hold letters and digits only.

    What is to be absent is left out: here the rows are looked at before the newest are counted.
    """
    parts = [f"facets : ({' OR '.join(group)})" for group in lookup.facets]
    parts += [_fts_need(need) for need in lookup.needs]
    match = " AND ".join(parts)
    if lookup.excluded:
        match = f"({match}) NOT {_fts_need(Need(lookup.excluded))}"
    return match


def _fts_need(need: Need) -> str:
    columns = "heading opening" if need.in_heading else "heading opening body"
    phrases = " OR ".join(f'"{" ".join(phrase)}"' for phrase in need.phrases)
    return f"({{{columns}}} : ({phrases}))"


def _tsquery(number: int, lookup: Lookup) -> str:
    """A lookup in one collection, in the language of PostgreSQL."""

    def any_of(phrases: Iterable[Phrase], mark: str = "") -> str:
        return " | ".join(
            "(" + " <-> ".join(_lexeme(number, mark + word) for word in phrase) + ")"
            for phrase in phrases
        )

    parts = [any_of(((facet,) for facet in group), "=") for group in lookup.facets]
    parts += [any_of(need.phrases, "#" if need.in_heading else "") for need in lookup.needs]
    if lookup.excluded:
        parts.append(f"!({any_of(lookup.excluded)})")
    if lookup.absent:
        parts.append(f"!({any_of(((facet,) for facet in lookup.absent), '=')})")
    return " & ".join(f"({part})" for part in parts)


def _lexeme(number: int, word: str) -> str:
    """A word of one collection: with its number, so that the words of another, however many, are
    not even in the same list.
    """
    return f"'{number}:{word}'"


def _tsvector(entry: EntryWords) -> str:
    """The stems with their places; those of heading and opening also marked with "#", because
    PostgreSQL's own labels are not in the index: it would read every text that has the word.
    """
    number, stems = entry.entry_id // BLOCK, entry.stems
    places: dict[str, list[str]] = {}
    place = 1
    for marks, field in (
        (("", "#"), stems.heading),
        (("", "#"), stems.opening),
        (("",), stems.body),
    ):
        for word in field:
            for mark in marks:
                places.setdefault(mark + word, []).append(str(min(place, _LAST_PLACE)))
            place += 1
        place += _GAP
    words, size = [], 0
    for word, found in places.items():
        size += len(word.encode()) + 2 * len(found[:255]) + 8
        if size > _MOST_BYTES:
            break
        words.append(f"{_lexeme(number, word)}:{','.join(found[:255])}")
    return " ".join([*words, *(_lexeme(number, f"={facet}") for facet in entry.facets)])

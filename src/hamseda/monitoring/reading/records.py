"""Articles as JSON objects, one a line: archives and exports of other systems."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from hamseda.monitoring.reading.addresses import canonical_address, domain_of, number_in
from hamseda.monitoring.reading.articles import (
    NO_MOMENT,
    ExtractedArticle,
    Moment,
    OutletName,
    Problem,
    UnableToRead,
)
from hamseda.monitoring.reading.cleaning import clean_body, without_lead
from hamseda.monitoring.reading.garbling import ungarbled
from hamseda.monitoring.reading.moments import stamped
from hamseda.monitoring.reading.pages import paragraphs_of_fragment
from hamseda.monitoring.reading.paragraphs import Paragraph, joined, paragraphs_of
from hamseda.monitoring.reading.text_pages import read_text, split_lead, with_outlet

MAX_LINE_BYTES = 2_000_000
"""Longest line that is read as a record, in bytes; a longer one is a problem of its own."""
_DATE_FIELDS = ("date", "published_at", "datetime")
_CODES_OF_RECORDS = {
    "no_article": "record_without_text",
    "empty": "record_without_text",
    "garbled": "record_garbled",
    "letters_lost": "record_garbled",
}


def read_records(
    lines: Iterable[bytes],
    *,
    name: str,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
) -> Iterator[ExtractedArticle | Problem]:
    """Yield an article for each line, or the problem of that line, one at a time.

    Fields: `id`, `text`, and optionally `title`, `lead`, `kicker`, `outlet` (a host or a name),
    `date` or `published_at` or `datetime` (ISO or "YYYY-MM-DD HH:MM", Tehran time unless it names
    a zone; the first that gives a day counts), `url`, `html` (used where `text` is empty), `code`.
    Blank lines count and are skipped.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        where: dict[str, str | int] = {"name": name, "line": number}
        if len(line) > MAX_LINE_BYTES:
            yield Problem("record_too_long", where)
            continue
        record = _object(line)
        if isinstance(record, str):
            yield Problem(record, where)
            continue
        try:
            meant, was_garbled = _ungarbled(record, name)
            article = _article(meant, name, received_at, known_outlets)
        except UnableToRead as error:
            yield Problem(_CODES_OF_RECORDS.get(error.code, error.code), where)
            continue
        if was_garbled:
            yield Problem("record_repaired", where)
        yield article


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of an open file; of a line that is too long, its beginning alone."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE_BYTES + 1)


def _ungarbled(record: dict[str, object], name: str) -> tuple[dict[str, object], bool]:
    """Return a record as it was meant: a wrong table has spoilt all of its texts, or none.

    Raises UnableToRead: garbled, letters_lost.
    """
    longest = max((v for v in record.values() if isinstance(v, str)), key=len, default="")
    if not ungarbled(longest, name=name)[1]:
        return record, False
    return {
        field: ungarbled(value, name=name, fewest=1)[0] if isinstance(value, str) else value
        for field, value in record.items()
    }, True


def _object(line: bytes) -> dict[str, object] | str:
    """Return the JSON object of a line, or the code of why it is none."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        begins = line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{")
        if begins and not line.endswith((b"\n", b"}")):
            return "record_cut"  # the file ends in the middle of its last record
        return "record_not_utf8" if isinstance(error, UnicodeDecodeError) else "bad_json_line"
    return value if isinstance(value, dict) else "bad_json_line"


def _article(
    record: dict[str, object],
    name: str,
    received_at: datetime,
    known: Sequence[OutletName],
) -> ExtractedArticle:
    url = _text(record, "url")
    stated = _stated(record, url, received_at)
    text, html = _text(record, "text"), _text(record, "html")
    paragraphs = paragraphs_of(text) if text else paragraphs_of_fragment(html or "", name=name)
    if stated.headline is None:
        page = "\n".join(p.text for p in paragraphs)
        read = read_text(page, name=name, url=url, received_at=received_at, known_outlets=known)
        return _completed(stated, read)
    titles = {Paragraph(t).letters for t in (stated.headline, stated.kicker) if t}
    clean = clean_body([p for p in paragraphs if p.letters not in titles])
    lead, body = stated.lead, list(clean.paragraphs)
    if lead is None:
        parts, body = split_lead(body)
        lead = "\n\n".join(parts) or None
    else:
        body = without_lead(body, lead)
    if not body and lead is None:
        raise UnableToRead("no_article", name=name)
    article = replace(stated, lead=lead, body=joined(body), end_mark=clean.end_mark)
    named = with_outlet(article, (), known)
    return replace(named, lead=lead) if stated.lead else named


def _stated(record: dict[str, object], url: str | None, received_at: datetime) -> ExtractedArticle:
    """Return what the record's own fields say, with an empty body."""
    outlet = _text(record, "outlet")
    host = domain_of(f"https://{outlet}") if outlet and "." in outlet else None
    moment = _moment(record, received_at)
    return ExtractedArticle(
        headline=_text(record, "title"),
        kicker=_text(record, "kicker"),
        lead=_text(record, "lead"),
        body="",
        outlet_name=None if host else outlet,
        outlet_domain=host or domain_of(url),
        url=canonical_address(url) if url else None,
        external_id=_text(record, "id"),
        news_code=_text(record, "code") or number_in(url),
        published_on=moment.day,
        published_time=moment.clock,
        published_precision=moment.precision,
        impossible_date=moment.impossible,
    )


def _moment(record: dict[str, object], received_at: datetime) -> Moment:
    """Return the first date that gives a day; without one, the first that is in no calendar."""
    written = [_text(record, field) for field in _DATE_FIELDS]
    moments = [stamped(value, received_at=received_at) for value in written if value]
    dated = (moment for moment in moments if moment.day)
    impossible = (moment for moment in moments if moment.impossible)
    return next(dated, next(impossible, NO_MOMENT))


def _completed(stated: ExtractedArticle, read: ExtractedArticle) -> ExtractedArticle:
    """Let the record's own fields stand, and the text fill those that it left empty."""
    dated = stated if stated.published_on else read
    return replace(
        read,
        outlet_name=stated.outlet_name or read.outlet_name,
        outlet_domain=stated.outlet_domain or read.outlet_domain,
        external_id=stated.external_id,
        news_code=stated.news_code or read.news_code,
        kicker=stated.kicker or read.kicker,
        lead=stated.lead or read.lead,
        published_on=dated.published_on,
        published_time=dated.published_time,
        published_precision=dated.published_precision,
        impossible_date=None
        if dated.published_on
        else stated.impossible_date or read.impossible_date,
    )


def _text(record: dict[str, object], field: str) -> str | None:
    """Return a field as text that can be stored: no NUL, no half of a surrogate pair."""
    value = record.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**40 else None
    if not isinstance(value, str):
        return None
    storable = value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return storable.strip() or None

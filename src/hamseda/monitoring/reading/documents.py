"""Any document in, articles out: the way in to everything in this folder.

Pure functions: no database, no network, no clock (`received_at` is passed in). What a document is
is decided by its content first, and by its name and content type only where the content is silent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from hamseda.monitoring.reading.articles import (
    MAX_BYTES,
    ExtractedArticle,
    Kind,
    Moment,
    OutletName,
    Precision,
    Problem,
    Reading,
    UnableToRead,
)
from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.feeds import read_feed, refuse_bombs
from hamseda.monitoring.reading.garbling import ungarbled
from hamseda.monitoring.reading.pages import read_page
from hamseda.monitoring.reading.paragraphs import Paragraph
from hamseda.monitoring.reading.records import lines_of, read_records
from hamseda.monitoring.reading.text_pages import MAX_CHARACTERS, read_text

__all__ = [
    "MAX_BYTES",
    "ExtractedArticle",
    "Kind",
    "Moment",
    "OutletName",
    "Precision",
    "Problem",
    "Reading",
    "UnableToRead",
    "iter_documents",
    "kind_of",
    "read_document",
]

_PROLOGUE = re.compile(r"\s*(?:<\?.{0,2000}?\?>|<!--.{0,20000}?-->)", re.S)
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+([\w:]+)[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
_ROOT = re.compile(r"\s*<([A-Za-z][\w:.-]*)")
_FEED_TAG = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]")
_MARKUP = re.compile(r"</(?:p|div|span|a|li|h[1-6]|td|strong|html|body)\s*>|<br\s*/?>", re.I)
_FEED_ROOTS = frozenset(("rss", "feed", "rdf:rdf", "channel"))
_PAGE_ROOTS = frozenset((
    "html", "head", "body", "p", "div", "article", "section", "main", "span", "h1", "h2", "h3",
    "table", "ul", "ol", "li", "a", "b", "i", "strong", "em", "font", "center", "blockquote",
    "meta", "link", "title", "script", "style", "img", "br", "header", "nav", "form",
))  # fmt: skip
_FEED_TYPE = re.compile(r"rss|atom|feed\+json|^(?:application|text)/xml", re.I)
_FEED_NAME = re.compile(r"\.(?:rss|atom|rdf|xml)$", re.I)
_RECORDS_NAME = re.compile(r"\.(?:jsonl|ndjson)$", re.I)
_FEWEST_WORDS_CUT = 4
_TAIL = 80


def read_document(
    raw: bytes,
    *,
    name: str,
    url: str | None = None,
    content_type: str | None = None,
    received_at: datetime,
    expected_kind: Kind | None = None,
    known_outlets: Sequence[OutletName] = (),
) -> Reading:
    """Read one file or page, of whatever kind it turns out to be.

    `name` is how problems name the document to a person. `received_at` dates two-digit years
    and unmasks stamps that call Tehran time GMT. `known_outlets` gives outlets their registered
    names. A document of many articles may give both articles and problems; one that gives
    nothing raises UnableToRead with its code and never anything else.
    """
    text, was_garbled = ungarbled(decode(raw, name=name, content_type=content_type), name=name)
    said_feed = expected_kind == "feed" or _says_feed(name, content_type)
    kind = kind_of(text, name=name, said_feed=said_feed)
    if kind == "page" and said_feed:
        raise UnableToRead("feed_is_html", name=name)
    reading = _reading_of(text, kind, name, url, received_at, known_outlets)
    if was_garbled:
        repaired = Problem("letters_repaired", {"name": name})
        return replace(reading, problems=(*reading.problems, repaired))
    return reading


def _reading_of(
    text: str,
    kind: Kind,
    name: str,
    url: str | None,
    received_at: datetime,
    known_outlets: Sequence[OutletName],
) -> Reading:
    if kind == "feed":
        return read_feed(
            text, name=name, url=url, received_at=received_at, known_outlets=known_outlets
        )
    if kind == "page":
        return read_page(
            text, name=name, url=url, received_at=received_at, known_outlets=known_outlets
        )
    if kind == "records":
        if url and len(text) > MAX_CHARACTERS:  # what an address shows is one article
            raise UnableToRead("not_one_article", name=name)
        lines = lines_of(BytesIO(text.encode("utf-8", "replace")))
        found = list(
            read_records(lines, name=name, received_at=received_at, known_outlets=known_outlets)
        )
        return Reading(
            tuple(item for item in found if isinstance(item, ExtractedArticle)),
            tuple(item for item in found if isinstance(item, Problem)),
        )
    article = read_text(
        text, name=name, url=url, received_at=received_at, known_outlets=known_outlets
    )
    doubts = (Problem("perhaps_cut", {"name": name}),) if _perhaps_cut(text, article) else ()
    return Reading((article,), doubts)


def _perhaps_cut(text: str, article: ExtractedArticle) -> bool:
    """Tell whether the file ends in the article's last paragraph and in the middle of a sentence.

    A text that was cut between two sentences, or whose last line is furniture, shows nothing.
    """
    last = Paragraph((article.body or article.lead or "").rpartition("\n")[2])
    return (
        article.end_mark is None
        and not last.is_sentence
        and last.words >= _FEWEST_WORDS_CUT
        and Paragraph(text[-_TAIL:]).letters.endswith(last.letters[-_TAIL // 4 :])
    )


def iter_documents(
    source: Path | BinaryIO,
    *,
    name: str | None = None,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
) -> Iterator[ExtractedArticle | Problem]:
    """Yield the articles of a file, of an open binary file, or of every file of a folder.

    Lines of JSON are read one at a time, however large the file; any other document is read as
    a whole and has its limit. What cannot be read is yielded as a Problem, and the rest goes on.
    Files of a folder come in the order of their names; names that begin with a dot are passed by.
    """
    if isinstance(source, Path) and source.is_dir():
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            if not path.name.startswith("."):
                yield from iter_documents(
                    path, received_at=received_at, known_outlets=known_outlets
                )
        return
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield from iter_documents(
                file,
                name=name or source.name,
                received_at=received_at,
                known_outlets=known_outlets,
            )
        return
    shown = name or str(getattr(source, "name", "-"))
    if _RECORDS_NAME.search(shown):
        yield from read_records(
            lines_of(source), name=shown, received_at=received_at, known_outlets=known_outlets
        )
        return
    try:
        reading = read_document(
            source.read(MAX_BYTES + 1),
            name=shown,
            received_at=received_at,
            known_outlets=known_outlets,
        )
    except UnableToRead as error:
        yield Problem(error.code, error.context)
        return
    yield from reading.articles
    yield from reading.problems


def kind_of(text: str, *, name: str, said_feed: bool = False) -> Kind:
    """Tell what a text is. Raises UnableToRead: bomb, no_article (XML of some other kind)."""
    if text.lstrip().startswith("{"):
        return _kind_of_json(text)
    if _RECORDS_NAME.search(name):
        return "records"
    if not text.lstrip().startswith("<"):
        return "page" if len(_MARKUP.findall(text[:50_000])) >= 2 else "text"
    root, is_html = _root_of(text)
    if is_html or root in _PAGE_ROOTS:
        return "page"
    if root in _FEED_ROOTS or _FEED_TAG.search(text[:5_000]) or said_feed:
        return "feed"
    refuse_bombs(text, name=name)
    if len(_MARKUP.findall(text[:50_000])) >= 2:
        return "page"
    raise UnableToRead("no_article", name=name)


def _kind_of_json(text: str) -> Kind:
    """A JSON Feed says so in its first field or two; anything else is one object a line."""
    beginning = text.lstrip()[:2_000]
    if "jsonfeed.org/version" in beginning.replace("\\/", "/"):
        return "feed"
    return "records"


def _root_of(text: str) -> tuple[str, bool]:
    """Return the first tag's name in lower case, and whether the document type says HTML."""
    at = 0
    while match := _PROLOGUE.match(text, at):
        at = match.end()
    doctype = _DOCTYPE.match(text, at)
    if doctype is not None:
        if doctype.group(1).casefold() == "html":
            return "html", True
        at = doctype.end()
    while match := _PROLOGUE.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return (root.group(1).casefold() if root else ""), False


def _says_feed(name: str, content_type: str | None) -> bool:
    if content_type and _FEED_TYPE.search(content_type):
        return "xhtml" not in content_type.casefold()
    return content_type is None and _FEED_NAME.search(name) is not None

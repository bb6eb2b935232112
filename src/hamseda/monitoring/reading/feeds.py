"""Feeds: RSS and Atom through feedparser in a child process, JSON Feed directly."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from hamseda.foundation.children import ChildFailedError, ChildStoppedError
from hamseda.foundation.children.keeping import fork_child
from hamseda.monitoring.reading.addresses import canonical_address, domain_of, number_in
from hamseda.monitoring.reading.articles import (
    ExtractedArticle,
    OutletName,
    Problem,
    Reading,
    UnableToRead,
)
from hamseda.monitoring.reading.cleaning import clean_body, without_lead
from hamseda.monitoring.reading.feed_child import MAX_ITEMS, MAX_RESULT
from hamseda.monitoring.reading.furniture import names_section, without_feed_footer
from hamseda.monitoring.reading.line_facts import person_in
from hamseda.monitoring.reading.markup import plain
from hamseda.monitoring.reading.moments import stamped
from hamseda.monitoring.reading.outlets import is_name_line
from hamseda.monitoring.reading.pages import paragraphs_of_fragment
from hamseda.monitoring.reading.paragraphs import Paragraph, joined, paragraphs_of
from hamseda.monitoring.reading.text_pages import with_outlet

Item = dict[str, str | None]

_CHILD = "hamseda.monitoring.reading.feed_child"
_DEADLINE_SECONDS = 10
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<parameter>%\s+)?[^\s>]+\s+(?P<external>SYSTEM|PUBLIC)?\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')?",
    re.I,
)
_LONGEST_ENTITY = 64
_ROOT_END = re.compile(
    r"</(?:rss|feed|(?:\w+:)?RDF|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S
)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)
MAX_CHARACTERS = 800_000
"""So much of a feed is read, its first items: ten times what a long feed of whole texts holds. A
malformed feed of that length takes one of the two seconds that its child has, and its texts another
one here.
"""
_LONGEST_TAIL = 10_000
_HAS_TAGS = re.compile(r"<[A-Za-z/!]|&(?:#\d+|#x[0-9a-f]+|\w+);", re.I)


def read_feed(
    text: str,
    *,
    name: str,
    url: str | None,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
) -> Reading:
    """Read every item of a feed; an item that cannot be read is a problem of the reading.

    A feed cut short gives the items before the cut, and the problem `truncated`; of a very long one
    the first items are read, and the problem is `items_left_out`.
    Raises UnableToRead: bomb, feed_unreadable, not_a_feed.
    """
    refuse_bombs(text, name=name)
    if text.lstrip().startswith("{"):
        title, home, items, left = _json_feed(text, name)
        cut = False
    else:
        shorter, left = _shortened(text)
        title, home, items, cut = _xml_feed(shorter, name)
    articles: list[ExtractedArticle] = []
    problems = [Problem("truncated", {"name": name})] if cut else []
    if left:
        problems.append(Problem("items_left_out", {"name": name, "count": left}))
    for number, item in enumerate(items[: len(items) - cut], start=1):
        try:
            outlet = item.get("source") or _site_name(title, known_outlets)
            article = _article(item, name, url or home, outlet, received_at, known_outlets)
        except UnableToRead as error:
            problems.append(Problem(error.code, {"name": name, "item": number}))
            continue
        articles.append(article)
    return Reading(tuple(articles), tuple(problems), plain(title or ""))


def refuse_bombs(text: str, *, name: str) -> None:
    """Raise UnableToRead(bomb) where a document type declares entities that grow or reach out.

    Plain short entities are let through: some old feeds declare a few.
    """
    for entity in _ENTITY.finditer(text[:1_000_000]):
        value = entity["double"] or entity["single"] or ""
        if entity["external"] and not entity["parameter"]:
            raise UnableToRead("bomb", name=name)
        if len(value) > _LONGEST_ENTITY or "&" in re.sub(r"&#x?[0-9a-fA-F]+;", "", value):
            raise UnableToRead("bomb", name=name)


def _shortened(text: str) -> tuple[str, int]:
    """A feed without the items that are too many or too far from its beginning, and their number.

    Its end stays where it is short, so that what is left is as well formed as it was.
    """
    ends = [item.end() for item in _ITEM_END.finditer(text)]
    kept = [end for end in ends[:MAX_ITEMS] if end <= MAX_CHARACTERS]
    if not kept or len(kept) == len(ends):
        return text, 0
    return text[: kept[-1]] + text[ends[-1] :][:_LONGEST_TAIL], len(ends) - len(kept)


def _xml_feed(text: str, name: str) -> tuple[str | None, str | None, list[Item], bool]:
    found = _parsed_in_child(text.encode("utf-8", "replace"), name)
    items = found.get("items")
    if not found.get("version") and not items:
        raise UnableToRead("not_a_feed", name=name)
    cut = bool(found.get("malformed")) and _ROOT_END.search(text[-2_000:]) is None
    kept = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    title, link = found.get("title"), found.get("link")
    return str(title) if title else None, str(link) if link else None, kept, cut and bool(kept)


def _parsed_in_child(raw: bytes, name: str) -> dict[str, object]:
    """Run the child. Its death by signal or deadline means that its limits stopped it."""
    try:
        printed = fork_child(_CHILD, given=raw, deadline_seconds=_DEADLINE_SECONDS)
    except ChildStoppedError as error:
        raise UnableToRead("bomb", name=name) from error
    except ChildFailedError as error:
        raise UnableToRead("feed_unreadable", name=name, reason=str(error)) from error
    found = json.loads(printed[: MAX_RESULT + 1])
    if found.get("too_large"):
        raise UnableToRead("too_large", name=name, megabytes=MAX_RESULT // 1_000_000)
    return dict(found)


def _json_feed(text: str, name: str) -> tuple[str | None, str | None, list[Item], int]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnableToRead("truncated", name=name) from error
    rows = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(rows, list):
        raise UnableToRead("not_a_feed", name=name)
    items = [_json_item(row) for row in rows[:MAX_ITEMS] if isinstance(row, dict)]
    lengths = accumulate(sum(len(value or "") for value in item.values()) for item in items)
    kept = [item for item, end in zip(items, lengths, strict=True) if end <= MAX_CHARACTERS]
    left = max(0, len(rows) - MAX_ITEMS) + len(items) - len(kept)
    return _string(feed.get("title")), _string(feed.get("home_page_url")), kept, left


def _json_item(row: dict[str, object]) -> Item:
    authors = row.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else row.get("author")
    return {
        "title": _string(row.get("title")),
        "link": _string(row.get("url")) or _string(row.get("external_url")),
        "id": _string(row.get("id")),
        "published": _string(row.get("date_published")),
        "summary": _string(row.get("summary")),
        "content": _string(row.get("content_html")) or _string(row.get("content_text")),
        "author": _string(author.get("name")) if isinstance(author, dict) else None,
        "source": None,
    }


def _article(
    item: Item,
    name: str,
    home: str | None,
    outlet: str | None,
    received_at: datetime,
    known: Sequence[OutletName],
) -> ExtractedArticle:
    title = plain(_flat(item.get("title"), name))
    summary = _without_footers(_paragraphs(item.get("summary"), name), title)
    content = _without_footers(_paragraphs(item.get("content"), name), title)
    if not content and len(summary) > 2:
        summary, content = [], summary
    letters = Paragraph(title).letters
    clean = clean_body([p for p in content if p.letters != letters])
    lead_parts = [p for p in clean_body(summary).paragraphs if p.letters != letters]
    lead = joined(lead_parts) or None
    body = list(clean.paragraphs)
    if lead:
        body = without_lead(body, lead)
    if lead and "".join(p.letters for p in body).startswith(Paragraph(lead).letters[:-3] or "-"):
        lead = None  # An excerpt that the site software cut from the body itself.
    if not title and not body and lead is None:
        raise UnableToRead("no_article", name=name)
    link = item.get("link")
    address = canonical_address(link) if link else None
    moment = stamped(item.get("published") or "", received_at=received_at)
    article = ExtractedArticle(
        headline=title or None,
        lead=lead,
        body=joined(body),
        outlet_name=outlet,
        outlet_domain=domain_of(address) or domain_of(home),
        url=address,
        external_id=item.get("id") or None,
        news_code=number_in(address),
        published_on=moment.day,
        published_time=moment.clock,
        published_precision=moment.precision,
        impossible_date=moment.impossible,
        reporter=_reporter(item.get("author"), known),
        end_mark=clean.end_mark,
    )
    return replace(with_outlet(article, (), known), lead=lead)


def _paragraphs(value: str | None, name: str) -> list[Paragraph]:
    if not value or not value.strip():
        return []
    if _HAS_TAGS.search(value):
        return paragraphs_of_fragment(value, name=name)
    return paragraphs_of(value)


def _without_footers(paragraphs: list[Paragraph], title: str) -> list[Paragraph]:
    shorter = (Paragraph(without_feed_footer(p.text, title), p.linked) for p in paragraphs)
    return [paragraph for paragraph in shorter if paragraph.letters]


def _flat(value: str | None, name: str) -> str:
    return " ".join(p.text for p in _paragraphs(value, name))


def _reporter(author: str | None, known: Sequence[OutletName]) -> str | None:
    name = person_in(plain(author or ""))
    return None if name is None or is_name_line(name, known) else name


def _site_name(title: str | None, known: Sequence[OutletName]) -> str | None:
    """Return the medium in a feed's title, «خبرگزاری ... | آخرین اخبار»; a section names none."""
    split = re.split(r"\s*(?:[|»«•·]|::|\s[-–—]\s)\s*", plain(title or ""))
    parts = [part for part in split if part and not names_section(part)]
    named = next((part for part in parts if is_name_line(part, known)), None)
    return named or next(iter(parts), None)


def _string(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:40]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else None

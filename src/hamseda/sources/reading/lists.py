"""Read what a source gave, of whatever kind: its items, each with its key, address and text.

Feeds are read by monitoring's reader, which lets feedparser at them in a child of its own; the
other kinds by `list_child`.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hamseda.foundation.children import ChildFailedError, ChildStoppedError
from hamseda.foundation.children.keeping import fork_child
from hamseda.monitoring.reading.addresses import canonical_address, domain_of
from hamseda.monitoring.reading.articles import ExtractedArticle, OutletName, UnableToRead
from hamseda.monitoring.reading.decoding import decode
from hamseda.monitoring.reading.documents import read_document
from hamseda.monitoring.reading.moments import stamped
from hamseda.monitoring.reading.pages import is_challenge

TEHRAN = ZoneInfo("Asia/Tehran")
FEWEST_DATED = 3
LONGEST_HEADLINE = 160
_CHILD = "hamseda.sources.reading.list_child"
_DEADLINE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry. `key` knows it again; `article` is what the list itself says of it."""

    key: str
    url: str
    title: str
    published_at: datetime | None
    article: ExtractedArticle | None


@dataclass(frozen=True, slots=True)
class ListReading:
    """The entries of a list in its order, and the codes of what could not be read in it.

    `maps` are the sitemaps that an index of sitemaps names, newest first.
    """

    items: tuple[ListItem, ...]
    title: str = ""
    problems: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()

    @property
    def window(self) -> timedelta | None:
        """How far the list reaches back, where at least three of its entries are dated."""
        dated = [item.published_at for item in self.items if item.published_at]
        return max(dated) - min(dated) if len(dated) >= FEWEST_DATED else None


def read_list(
    raw: bytes,
    *,
    kind: str,
    url: str,
    content_type: str = "",
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
    outlet_name: str | None = None,
) -> ListReading:
    """Read a list of `kind` (feed, sitemap, listing, channel) that came from `url`.

    Raises UnableToRead with its code and nothing else.
    """
    if kind == "feed":
        return _feed(raw, url, content_type, received_at, known_outlets)
    found = read_in_child(raw, kind=kind, url=url, content_type=content_type)
    make = _message_item if kind == "channel" else _link_item
    items = [make(entry, received_at, outlet_name) for entry in found.get("items", ())]
    maps = tuple(entry["url"] for entry in found.get("maps", ()))
    kept = tuple({item.key: item for item in items if item is not None}.values())
    return ListReading(kept, found.get("title", ""), maps=maps)


def read_in_child(raw: bytes, *, kind: str, url: str, content_type: str = "") -> dict[str, Any]:
    """What `list_child` finds in a document. Raises UnableToRead: bomb, challenge_page, or the
    code of the fault."""
    text = decode(raw, name=url, content_type=content_type or None)
    given = (
        json.dumps({"kind": kind, "url": url}).encode() + b"\n" + text.encode("utf-8", "replace")
    )
    try:
        printed = fork_child(_CHILD, given=given, deadline_seconds=_DEADLINE_SECONDS)
    except ChildStoppedError as error:
        raise UnableToRead("bomb", name=url) from error
    except ChildFailedError as error:
        raise UnableToRead("feed_unreadable", name=url, reason=str(error)) from error
    found: dict[str, Any] = json.loads(printed)
    if fault := found.get("fault"):
        raise UnableToRead("challenge_page" if is_challenge(text) else fault, name=url)
    return found


def key_of(address: str) -> str:
    """By what an item or a page is known again, whichever source names it."""
    bare = (address.partition("://")[2] or address).removeprefix("www.").rstrip("/")
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()


def _feed(
    raw: bytes,
    url: str,
    content_type: str,
    received_at: datetime,
    known_outlets: Sequence[OutletName],
) -> ListReading:
    try:
        reading = read_document(
            raw,
            name=url,
            url=url,
            content_type=content_type or None,
            received_at=received_at,
            expected_kind="feed",
            known_outlets=known_outlets,
        )
    except UnableToRead as error:
        if error.code == "feed_is_html" and is_challenge(decode(raw, name=url)):
            raise UnableToRead("challenge_page", name=url) from error
        raise
    items = {}
    for article in reading.articles:
        known_by = article.url or article.external_id or f"{article.headline}\n{article.lead}"
        item = ListItem(
            key_of(known_by), article.url or "", article.headline or "", _moment(article), article
        )
        items.setdefault(item.key, item)
    problems = tuple(dict.fromkeys(problem.code for problem in reading.problems))
    return ListReading(tuple(items.values()), reading.title, problems)


def _moment(article: ExtractedArticle) -> datetime | None:
    if article.published_on is None:
        return None
    clock = article.published_time
    midnight = datetime.combine(article.published_on, datetime.min.time(), TEHRAN)
    return midnight if clock is None else datetime.combine(article.published_on, clock, TEHRAN)


def _link_item(
    entry: dict[str, str], received_at: datetime, _outlet_name: str | None
) -> ListItem | None:
    address = canonical_address(entry["url"])
    if address is None:
        return None
    moment = stamped(entry["published"], received_at=received_at)
    at = None
    if moment.day:
        clock = moment.clock or datetime.min.time()
        at = datetime.combine(moment.day, clock.replace(tzinfo=None), TEHRAN)
    return ListItem(key_of(address), address, entry["title"], at, None)


def _message_item(
    entry: dict[str, str], received_at: datetime, outlet_name: str | None
) -> ListItem | None:
    """A message as an article: its first line is the headline where more follows."""
    address = canonical_address(entry["url"])
    if address is None:
        return None
    first, _, rest = entry["text"].partition("\n")
    if not rest.strip() or len(first) > LONGEST_HEADLINE:
        first, rest = first[:LONGEST_HEADLINE], entry["text"]
    moment = stamped(entry["published"], received_at=received_at)
    article = ExtractedArticle(
        headline=first,
        body="\n\n".join(rest.strip().split("\n")),
        outlet_name=outlet_name,
        outlet_domain=domain_of(address),
        url=address,
        published_on=moment.day,
        published_time=moment.clock,
        published_precision=moment.precision,
    )
    return ListItem(key_of(address), address, first, _moment(article), article)

"""List pages: which of their links lead to articles; and the feeds that a page declares.

Read inside the child. A link leads to an article when it stays on the site, its address has the
number, date or long name that articles have, and it reads like a headline.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

MOST_ENTRIES = 200
FEWEST_WORDS = 4
MOST_WORDS = 40
_NUMBER = re.compile(r"(?:^|[/=-])\d{4,}(?:$|[/.&-])|/(?:news|content|detail)/\d+")
_DATED = re.compile(r"/(?:13|14|20)\d\d/\d{1,2}/")
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-", re.I)
_NO_ARTICLE = re.compile(
    r"/(?:tags?|category|author|page|search|archive|login|rss|feed|print|service|about|contact)"
    r"(?:/|$|\?)|\.(?:jpe?g|png|gif|webp|pdf|zip|mp[34]|css|js|xml)$",
    re.I,
)
_FEED_PLACE = re.compile(r"[/.](?:rss|feeds?|atom)(?:[/.]|$)", re.I)
_FEED_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "text/xml", "application/xml",
}  # fmt: skip


def entries(raw: bytes, url: str) -> dict[str, Any]:
    """`{"items": [...], "title": ...}` of a list page; `{"fault": code}` where it has none."""
    root = _root(raw)
    if root is None:
        return {"fault": "no_article"}
    base = _base(root, url)
    items: dict[str, dict[str, str]] = {}
    for link, address in _links(root, base):
        title = _words(link)
        known = items.get(address)
        if known is None or len(title) > len(known["title"]):
            items[address] = {"url": address, "title": title, "published": ""}
    kept = [
        one for one in items.values() if FEWEST_WORDS <= len(one["title"].split()) <= MOST_WORDS
    ]
    if not kept:
        return {"fault": "list_empty"}
    return {"items": kept[:MOST_ENTRIES], "title": _title(root)}


def declared_feeds(raw: bytes, url: str) -> dict[str, Any]:
    """The feeds that a page names: `{"feeds": [{url, title}], "title": ..., "generator": ...}`.

    Its `<link rel="alternate">` first, then links whose address or words say «rss».
    """
    root = _root(raw)
    if root is None:
        return {"feeds": [], "title": "", "generator": ""}
    base = _base(root, url)
    found: dict[str, str] = {}
    for link in root.iter("link"):
        rels = (link.get("rel") or "").casefold().split()
        if "alternate" in rels and (link.get("type") or "").casefold().strip() in _FEED_TYPES:
            address = _joined(base, link.get("href"))
            if address:
                found.setdefault(address, (link.get("title") or "").strip()[:200])
    for link in root.iter("a"):
        address = _joined(base, link.get("href"))
        if address and _FEED_PLACE.search(urlsplit(address).path):
            found.setdefault(address, _words(link)[:200])
    generators = [
        (node.get("content") or "").strip()[:200]
        for node in root.iter("meta")
        if (node.get("name") or "").casefold() == "generator"
    ]
    return {
        "feeds": [{"url": address, "title": title} for address, title in found.items()][:30],
        "title": _title(root),
        "generator": next(iter(generators), ""),
    }


def _root(raw: bytes) -> etree._Element | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _base(root: etree._Element, url: str) -> str:
    named = next((node.get("href") for node in root.iter("base") if node.get("href")), None)
    return _joined(url, named) or url


def _links(root: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
    home = _site(base)
    for link in root.iter("a"):
        address = _joined(base, link.get("href"))
        if address is None or _site(address) != home:
            continue
        parts = urlsplit(address)
        place = f"{unquote(parts.path)}?{parts.query}" if parts.query else unquote(parts.path)
        if _NO_ARTICLE.search(place):
            continue
        slug = parts.path.rstrip("/").rsplit("/", 1)[-1].count("-") >= 3
        if _NUMBER.search(place) or _DATED.search(place) or _GUID.search(place) or slug:
            yield link, address


def _joined(base: str, href: str | None) -> str | None:
    if not href or len(href) > 2_048:
        return None
    try:
        address = urljoin(base, href.strip())
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address.partition("#")[0] if scheme in ("http", "https") else None


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _words(node: etree._Element) -> str:
    text = " ".join("".join(node.itertext()).split())
    return (text or (node.get("title") or "").strip())[:400]


def _title(root: etree._Element) -> str:
    node = next(root.iter("title"), None)
    return " ".join("".join(node.itertext()).split())[:200] if node is not None else ""

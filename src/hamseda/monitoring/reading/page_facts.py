"""What a page declares of itself in its head: JSON-LD, meta fields, `<time>`; or else its code."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hamseda.monitoring.reading.line_facts import code_in, may_name_code
from hamseda.monitoring.reading.markup import (
    Element,
    could_find,
    plain,
    select,
    text_of,
    texts_shown,
)

_ARTICLE_TYPES = frozenset((
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "blogposting",
    "opinionnewsarticle", "backgroundnewsarticle", "socialmediaposting", "liveblogposting",
))  # fmt: skip
_MAX_NODES = 2_000
_DECLARING = ("title", "meta", "link", "time", "script")
_DATED = "[itemprop=datePublished]"
_STAMPS = (
    "article:published_time", "og:article:published_time", "datepublished", "publish_date",
    "publishdate", "pubdate", "dc.date", "dc.date.issued", "dcterms.created", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Declared facts; every list is in order of trust."""

    headlines: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    address: str | None = None
    site: str | None = None
    author: str | None = None
    code: str | None = None
    is_article: bool = False
    body: str | None = field(default=None)


def page_facts(root: Element, names: str) -> PageFacts:
    """Read what the page, which has these `names_in` it, declares. Nothing here is believed over
    what the reader sees.
    """
    nodes: dict[str, list[Element]] = {tag: [] for tag in _DECLARING}
    for node in root.iter(*_DECLARING):
        nodes[str(node.tag)].append(node)
    meta = _meta(nodes["meta"])
    linked = _linked_article(nodes["script"])
    title = nodes["title"]
    canonical = [n.get("href", "") for n in nodes["link"] if n.get("rel") == "canonical"]
    times = [n.get("datetime", "") for n in nodes["time"] if n.get("datetime")]
    dates = select(root, _DATED) if could_find(_DATED, names) else ()
    marked = [n.get("content") or n.get("datetime") or "" for n in dates]
    return PageFacts(
        headlines=_filled(
            _string(linked.get("headline")), meta.get("og:title"), meta.get("twitter:title"),
            plain(title[0].text or "") if title else None,
        ),
        descriptions=_filled(
            meta.get("og:description"), _string(linked.get("description")), meta.get("description")
        ),
        stamps=_filled(
            _string(linked.get("datePublished")), *(meta.get(n) for n in _STAMPS), *marked,
            *times[:1],
        ),
        address=next(iter(_filled(*canonical, meta.get("og:url"))), None),
        site=meta.get("og:site_name") or _name(linked.get("publisher")),
        author=_name(linked.get("author")) or meta.get("author") or meta.get("article:author"),
        code=meta.get("news_id") or meta.get("newsid") or meta.get("nastooh.nid"),
        is_article=bool(linked) or meta.get("og:type", "").casefold() in ("article", "news"),
        body=_string(linked.get("articleBody")),
    )  # fmt: skip


def code_shown(root: Element) -> str | None:
    """Return the number that readers see, of a page that may show one: few do."""
    return code_in(text_of(root)) if may_name_code("".join(texts_shown(root))) else None


def _meta(nodes: Sequence[Element]) -> dict[str, str]:
    """Return the first value of each meta field, under its name in lower case."""
    fields: dict[str, str] = {}
    for node in nodes:
        name = node.get("property") or node.get("name") or node.get("itemprop")
        value = plain(node.get("content", ""))
        if name and value:
            fields.setdefault(name.casefold().strip(), value)
    return fields


def _linked_article(nodes: Sequence[Element]) -> dict[str, object]:
    """Return the article that the page's JSON-LD describes, or an empty dictionary."""
    for node in nodes:
        if node.get("type") != "application/ld+json":
            continue
        try:
            value = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # Broken JSON-LD is common, and the page says the same in other places.
        for item in _objects(value):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.casefold() in _ARTICLE_TYPES for k in kinds):
                return item
    return {}


def _objects(value: object) -> Iterator[dict[str, object]]:
    waiting, seen = [value], 0
    while waiting and seen < _MAX_NODES:
        item = waiting.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(v for v in item.values() if isinstance(v, (dict, list)))
        elif isinstance(item, list):
            waiting.extend(reversed(item[:_MAX_NODES]))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _string(value)


def _string(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return plain(value.encode("utf-8", "replace").decode("utf-8")) or None


def _filled(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v for v in values if v))

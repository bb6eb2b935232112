"""Sitemaps and news sitemaps (sitemaps.org; Google's news extension), read inside the child.

Document types are refused: a sitemap needs none, and entities are how XML explodes.
"""

from typing import Any

from lxml import etree

MOST_ENTRIES = 1_000
"""The newest of them; a daily site has some hundred in its news sitemap."""
MOST_READ = 50_000


def entries(raw: bytes, _url: str) -> dict[str, Any]:
    """The newest entries, newest first: `{"items": [...]}` of an urlset, `{"maps": [...]}` of an
    index of sitemaps; `{"fault": code}` for what is neither.
    """
    if b"<!DOCTYPE" in raw[:4_000] or b"<!ENTITY" in raw:
        is_page = b"<html" in raw[:4_000].lower()
        return {"fault": "feed_is_html" if is_page else "bomb"}
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(raw, parser=parser)
    except etree.XMLSyntaxError:
        return {"fault": "feed_is_html" if b"<html" in raw[:4_000].lower() else "not_a_sitemap"}
    kind = etree.QName(root).localname
    if kind not in ("urlset", "sitemapindex"):
        return {"fault": "not_a_sitemap"}
    found = [_entry(node) for node in root[:MOST_READ] if isinstance(node.tag, str)]
    found = [entry for entry in found if entry["url"]]
    found.sort(key=lambda entry: entry["published"], reverse=True)
    return {"items" if kind == "urlset" else "maps": found[:MOST_ENTRIES]}


def _entry(node: etree._Element) -> dict[str, str]:
    texts: dict[str, str] = {}
    for child in node.iter():
        if isinstance(child.tag, str) and child.text:
            texts.setdefault(etree.QName(child).localname, child.text.strip()[:2_048])
    return {
        "url": texts.get("loc", ""),
        "title": texts.get("title", ""),
        "published": texts.get("publication_date", "") or texts.get("lastmod", ""),
    }

"""The child process that lets feedparser at a feed: forked for `feeds`.

It reads the feed from its standard input, has little memory, time and no files to write, and
prints one JSON object. feedparser raises on malformed feeds at many places and its parsers can be
made to run for long, so whatever happens here ends with this process.
"""

import contextlib
import io
import json
import sys

import feedparser

from hamseda.foundation.children import limit_this_process

MAX_RESULT = 6_000_000
MAX_ITEMS = 1_000
MAX_FIELD = 400_000
MEMORY = 256 * 1024 * 1024
"""Bytes of address space, which is always more than is in use: of them 26 million are mapped before
anything is read. What `feeds` gives of a long feed needs some 40 million and half a second.
"""
CPU_SECONDS = 2


def main() -> int:
    """Parse standard input and print the result; the exit code is 0 only for a parsed feed."""
    limit_this_process(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    found = _parsed(sys.stdin.buffer.read())
    result = {
        "version": found.get("version") or "",
        "malformed": bool(found.get("bozo")),
        "title": _text(found.feed.get("title")),
        "link": _text(found.feed.get("link")),
        "items": [_item(entry) for entry in found.entries[:MAX_ITEMS]],
    }
    printed = json.dumps(result, ensure_ascii=True)
    if len(printed) > MAX_RESULT:
        printed = json.dumps({"too_large": True})
    sys.stdout.write(printed)
    return 0


def warm_up() -> None:
    """Load what feedparser loads at its first feed."""
    _parsed(
        b"<rss version='2.0'><channel><title>a</title><item><title>b</title>"
        b"<pubDate>Sun, 22 Nov 2026 07:00:00 GMT</pubDate></item></channel></rss>"
    )


def _parsed(raw):  # type: ignore[no-untyped-def]
    with contextlib.redirect_stdout(io.StringIO()):
        return feedparser.parse(
            io.BytesIO(raw),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )


def _item(entry):  # type: ignore[no-untyped-def]
    contents = [part.get("value") for part in entry.get("content") or () if part.get("value")]
    source = entry.get("source") or {}
    return {
        "title": _text(entry.get("title")),
        "link": _text(entry.get("link")),
        "id": _text(entry.get("id")),
        "published": _text(entry.get("published") or entry.get("updated")),
        "summary": _text(entry.get("summary")),
        "content": _text(max(contents, key=len, default=None)),
        "author": _text(entry.get("author")),
        "source": _text(source.get("title")),
    }


def _text(value):  # type: ignore[no-untyped-def]
    return value[:MAX_FIELD] if isinstance(value, str) else None


if __name__ == "__main__":
    sys.exit(main())

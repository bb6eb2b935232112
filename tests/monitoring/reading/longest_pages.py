"""Pages as long as the product reads them, or longer, of what takes its readers longest."""

import json

from hamseda.foundation.children.keeping import fork_child

SENTENCE = "متن خبر بلند است و در آن سخنی هست. "


def page(markup: str) -> bytes:
    """A page with a headline."""
    return f"<html><body><h1>تیتر خبر</h1>{markup}</body></html>".encode()


def json_feed(items: int, length: int) -> bytes:
    """A feed of whole texts, which is read without a child."""
    rows = [{"id": str(n), "title": "خبر", "content_html": f"<p>{SENTENCE}</p>" * length}
            for n in range(items)]  # fmt: skip
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "items": rows}, ensure_ascii=False).encode()


LONGEST = {
    "nested blocks": page(f"<div><div><p>{SENTENCE}</p></div></div>" * 3_900),
    "articles": page(f"<article><h1>تیتر</h1><p>{SENTENCE}</p></article>" * 3_500),
    "labels": page("<p>برچسب‌ها: الف، ب</p>" * 5_800),
    "longer than one article": page(f"<p>{SENTENCE}</p>" * 60_000),
    "records": b'{"a":1}\n' * 300_000,
    "feed of whole texts": json_feed(300, 100),
}


def used_by(raw: bytes) -> dict[str, float]:
    """The megabytes and the seconds of the processor that reading a document takes."""
    said = fork_child("tests.monitoring.reading.measured_page", given=raw, deadline_seconds=60)
    used: dict[str, float] = json.loads(said)
    return used

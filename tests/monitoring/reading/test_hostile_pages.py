"""No page, whatever it holds, takes two seconds or 256 megabytes to be read in our own process."""

import json
from pathlib import Path

import pytest

from hamseda.foundation.children.keeping import fork_child
from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.monitoring.reading.documents import read_document
from tests.monitoring.reading.measured_page import ADDRESS, NOW

SENTENCE = "متن خبر بلند است و در آن سخنی هست. "
SECONDS, MEGABYTES = 2, 256


def page(markup: str) -> bytes:
    return f"<html><body><h1>تیتر خبر</h1>{markup}</body></html>".encode()


def json_feed(items: int, length: int) -> bytes:
    """A feed of whole texts, which is read without a child."""
    rows = [{"id": str(n), "title": "خبر", "content_html": f"<p>{SENTENCE}</p>" * length}
            for n in range(items)]  # fmt: skip
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "items": rows}, ensure_ascii=False).encode()


# As long as pages may be, or longer, and of what takes the readers longest.
LONGEST = {
    "nested blocks": page(f"<div><div><p>{SENTENCE}</p></div></div>" * 3_900),
    "articles": page(f"<article><h1>تیتر</h1><p>{SENTENCE}</p></article>" * 3_500),
    "labels": page("<p>برچسب‌ها: الف، ب</p>" * 5_800),
    "longer than one article": page(f"<p>{SENTENCE}</p>" * 60_000),
    "records": b'{"a":1}\n' * 300_000,
    "feed of whole texts": json_feed(300, 100),
}


def used_by(raw: bytes) -> dict[str, float]:
    said = fork_child("tests.monitoring.reading.measured_page", given=raw, deadline_seconds=60)
    used: dict[str, float] = json.loads(said)
    return used


def too_much(documents: dict[str, bytes]) -> dict[str, dict[str, float]]:
    used = {name: used_by(raw) for name, raw in documents.items()}
    return {
        name: one
        for name, one in used.items()
        if one["seconds"] > SECONDS or one["megabytes"] > MEGABYTES
    }


def test_the_longest_pages_stay_within_the_bounds() -> None:
    assert too_much(LONGEST) == {}


def test_collected_hostile_files_stay_within_the_bounds_as_pages(shared: Path) -> None:
    folder = shared / "data" / "hostile"
    if not folder.is_dir():
        pytest.skip("the hostile files are absent from the folder of real data")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert too_much({str(path): path.read_bytes() for path in files}) == {}


@pytest.mark.parametrize("name", ["longer than one article", "records"])
def test_what_is_too_long_to_be_one_article_is_refused(name: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read_document(LONGEST[name], name=ADDRESS, url=ADDRESS, received_at=NOW)
    assert refusal.value.code in ("not_one_article", "bomb")

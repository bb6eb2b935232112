"""Hostile documents as sitemaps, list pages and pages of channels."""

from contextlib import suppress
from pathlib import Path

import pytest

from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.sources.reading.lists import read_list
from tests.factories import NOW

KINDS = ("sitemap", "listing", "channel")
DEEP = b"<html><body>" + b"<div>" * 60_000 + b"</body></html>"
MANY = (
    b"<html><body><a " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">x</a></body></html>"
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
BOMBS = {
    "deep": DEEP,
    "attributes": MANY,
    "entities": ENTITIES + b"<urlset><url><loc>&b;</loc></url></urlset>",
    "long": b"<urlset>" + b"<url><loc>https://x.example.ir/1</loc></url>" * 150_000 + b"</urlset>",
    "nested state": b'<script id="__NEXT_DATA__">' + b"[" * 200_000 + b"</script>",
}


@pytest.fixture
def hostile(shared: Path) -> Path:
    """The collected hostile files."""
    folder = shared / "data" / "hostile"
    if not folder.is_dir():
        pytest.skip("the hostile files are absent from the folder of real data")
    return folder


def test_hostile_documents_end_in_a_reading_or_a_code(hostile: Path) -> None:
    """Never in anything else; a child that takes too much time or memory is ended by its limits."""
    files = [*(hostile / "defusedxml").glob("*.xml"), *(hostile / "feed-crashers").iterdir()]
    documents = {path.name: path.read_bytes() for path in files} | BOMBS
    for number, raw in enumerate(documents.values()):
        kind = KINDS[number % len(KINDS)]
        with suppress(UnableToRead):
            read_list(raw, kind=kind, url="https://x.example.ir/", received_at=NOW)

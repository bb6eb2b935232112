"""Hostile documents as sitemaps, list pages and pages of channels."""

import time
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


def test_hostile_documents_end_within_two_seconds(hostile: Path) -> None:
    """A reading or a refusal with its code, never anything else."""
    files = [*(hostile / "defusedxml").glob("*.xml"), *(hostile / "feed-crashers").iterdir()]
    documents = {path.name: path.read_bytes() for path in files} | BOMBS
    slow = {}
    for number, (name, raw) in enumerate(documents.items()):
        kind = KINDS[number % len(KINDS)]
        began = time.process_time(), _children()
        with suppress(UnableToRead):
            read_list(raw, kind=kind, url="https://x.example.ir/", received_at=NOW)
        spent = time.process_time() - began[0] + _children() - began[1]
        if spent > 2:
            slow[name, kind] = spent
    assert slow == {}


def _children() -> float:
    """Seconds of CPU that our children have used."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

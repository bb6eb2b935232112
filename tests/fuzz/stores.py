"""Any document comes back from a store as it was, and a damaged row names its document."""

import dataclasses
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse import Document, UnfitDocument
from hamseda.core.reuse.stores import DamagedDocument, MemoryStore
from hamseda.core.reuse.stores.rows import row_of
from tests.fuzz.texts import CHARACTERS, TEXTS

NAMES = st.text(CHARACTERS, max_size=12)
MOMENTS = st.none() | st.datetimes(timezones=st.none() | st.timezones())


@given(NAMES, TEXTS, MOMENTS, st.none() | NAMES, st.integers(-(1 << 40), 1 << 40))
def fuzz_stored(name, text, moment, outlet, shelf):
    document, store = Document(name, text, moment, outlet), MemoryStore()
    with suppress(UnfitDocument):
        store.add(document, shelf=shelf)
    names = name + (outlet or "")
    is_fit = not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in names)
    found = [told(row.document()) for row in store.on_shelf(shelf)]
    assert found == [told(document)] * is_fit


def told(document):
    """All of a document; the hour that comes twice a year is equal to itself in no other zone."""
    moment = document.published_at and document.published_at.isoformat()
    return document.id, document.text, moment, document.outlet


@given(TEXTS, st.data())
def fuzz_damaged(text, data):
    row = row_of(Document("article", text), 0)
    start, end = (data.draw(st.integers(0, len(row.body))) for _ in range(2))
    body = row.body[:start] + data.draw(st.binary(max_size=20)) + row.body[end:]
    damaged = dataclasses.replace(row, body=body)
    if body == row.body:
        assert damaged.document().text == text
    else:
        with pytest.raises(DamagedDocument) as damage:
            damaged.document()
        assert damage.value.document_id == "article"

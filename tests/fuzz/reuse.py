"""Any texts, added, replaced, removed and asked for in any order: shares, stretches, no crash."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse import Document, Index, Reason, UnfitDocument, compare
from hamseda.core.text import letter_count, skeleton
from tests.fuzz.texts import LINES, TEXTS, articles

MOMENTS = st.none() | st.integers(0, 4000).map(
    lambda minutes: datetime.fromtimestamp(1_700_000_000 + 60 * minutes, UTC)
)
OUTLETS = st.none() | st.sampled_from(["الف", "ب"])


@st.composite
def collections(draw):
    """Documents that share lines, and what is done with them: (verb, document)."""
    texts = articles(draw(st.lists(LINES, min_size=1, max_size=4)))
    document = st.builds(Document, st.sampled_from("abcdefgh"), texts, MOMENTS, OUTLETS)
    verb = st.sampled_from(["add", "add", "add", "remove", "match", "match as source"])
    return draw(st.lists(st.tuples(verb, document), min_size=1, max_size=14))


def assert_sound(match, source, target):
    assert (match.source_id, match.target_id) == (source.id, target.id)
    assert 0 <= match.source_share <= 1
    assert 0 <= match.target_share <= 1
    assert 0 <= match.verbatim <= match.edited or Reason.SAME_LETTERS in match.reasons
    assert match.passages
    for passage in match.passages:
        assert 0 <= passage.source.start < passage.source.end <= len(source.text)
        assert 0 <= passage.target.start < passage.target.end <= len(target.text)
        for here, there in passage.same:
            one, other = here.of(source.text), there.of(target.text)
            # A run of letters may begin or end inside a ligature, which no stretch can part.
            if not any(letter_count(edge) > 1 for edge in (one[0], one[-1], other[0], other[-1])):
                assert skeleton(one).letters == skeleton(other).letters


@given(collections())
def fuzz_index(steps):
    index, held = Index(), {}
    for verb, document in steps:
        if verb == "add":
            if document.id in held:
                with pytest.raises(UnfitDocument):
                    index.add(document)
                index.remove(document.id)
            index.add(document)
            held[document.id] = document
        elif verb == "remove":
            if held.pop(document.id, None):
                index.remove(document.id)
        else:
            as_source = verb == "match as source"
            for match in index.match(document, as_source=as_source):
                if as_source:
                    assert_sound(match, document, held[match.target_id])
                else:
                    assert_sound(match, held[match.source_id], document)
        assert len(index) == len(held)


@given(TEXTS, TEXTS)
def fuzz_compare(one, other):
    source, target = Document("source", one), Document("target", other)
    match = compare(source, target)
    if match:
        assert_sound(match, source, target)
    itself = compare(source, Document("copy", one))
    assert (itself is not None) == (letter_count(one) > 0)


@given(
    st.lists(LINES, min_size=1, max_size=3).flatmap(lambda lines: st.tuples(*[articles(lines)] * 2))
)
def fuzz_pairs(texts):
    source, target = Document("source", texts[0]), Document("target", texts[1])
    match = compare(source, target)
    if match:
        assert_sound(match, source, target)

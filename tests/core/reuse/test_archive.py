"""An archive in parts: other processes, another order, the same links."""

import pickle
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamseda.core.reuse import Document, Index, UnfitDocument
from hamseda.core.reuse.archive import Answer, Sources, answer, without_repeated
from tests.core.reuse.invented import RELEASES

ROAD = Document("road", RELEASES["road"])
# Whole sentences, so that few draws already share passages, stock phrases and equal texts.
SENTENCES = [
    part.strip() + "."
    for text in RELEASES.values()
    for part in text.replace("\n", ". ").split(". ")
]
START = datetime.fromisoformat("2026-11-22T08:00:00")


@st.composite
def documents(draw, name):
    """A collection in which texts repeat, outlets have furniture and some times are not known."""
    outlets = {"ندا": "انتهای پیام/۴۴۱ نشانی دفتر: سپیدکوه، خیابان باغ ملی، روبه‌روی دبستان"}
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
                st.sampled_from([None, "ندا", "بامداد"]),
                st.none() | st.integers(0, 3_000),
            ),
            min_size=1,
            max_size=14,
        )
    )
    return [
        Document(
            f"{name}{number}",
            " ".join([*sentences, outlets.get(outlet, "")]),
            None if minutes is None else START + timedelta(minutes=minutes),
            outlet,
        )
        for number, (sentences, outlet, minutes) in enumerate(rows)
    ]


@settings(max_examples=60)
@given(documents("r"), documents("a"), st.integers(1, 5), st.randoms(use_true_random=False))
def test_an_archive_in_parts_and_in_any_order_gives_what_one_process_gives(
    releases, articles, size, dice
):
    sources = Sources(tuple(releases))
    whole = {article.id: answer(sources, article) for article in articles}
    shuffled = dice.sample(articles, len(articles))
    parts = [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
    sent = pickle.dumps(sources)  # after it was asked: what one process learnt stays there
    in_parts = {}
    for part in parts:
        elsewhere = pickle.loads(sent)
        assert "index" not in elsewhere.__dict__
        in_parts |= {article.id: answer(elsewhere, article) for article in part}
    assert in_parts == whole


@settings(max_examples=40)
@given(documents("r"), documents("a"))
def test_an_answer_is_what_the_index_says(releases, articles):
    index, sources = Index(releases), Sources(tuple(releases))
    for article in articles:
        assert answer(sources, article) == Answer(article, tuple(index.match(article)))


def test_equal_ids_on_both_sides_are_two_documents():
    (found,) = answer(Sources((ROAD,)), ROAD).matches
    assert (found.source_id, found.target_id) == ("road", "road")


def test_a_collection_held_against_itself_does_not_find_each_document_in_itself():
    copy = Document("copy", RELEASES["road"])
    sources = Sources((ROAD, copy), is_same_collection=True)
    assert [found.source_id for found in answer(sources, ROAD).matches] == ["copy"]


def test_earlier_texts_keep_their_names():
    texts = (
        Document("older", RELEASES["road"], START),
        Document("road", RELEASES["road"], START + timedelta(days=1)),
    )
    article = Document("article", RELEASES["road"], START + timedelta(days=2))
    found = {match.source_id: match for match in answer(Sources(texts), article).matches}
    assert found["road"].earlier == ("older",)


def test_an_article_at_fault_is_an_answer_and_the_next_one_is_asked():
    sources = Sources((Document("road", RELEASES["road"], START.astimezone()),))
    assert answer(sources, Document("article", RELEASES["road"], START)).fault == (
        "document.time_zone"
    )
    assert answer(sources, Document("article", RELEASES["road"])).matches


def test_sources_that_share_an_id_are_refused():
    with pytest.raises(UnfitDocument, match=r"document\.known"):
        assert Sources((ROAD, ROAD)).index


def test_of_equal_ids_the_first_counts():
    other = Document("road", RELEASES["water"])
    assert without_repeated([ROAD, other, other]) == ((ROAD,), ("road", "road"))
    assert Sources((ROAD,)).by_id == {"road": ROAD}

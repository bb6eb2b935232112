"""The index of articles: written with them, read only as far as it changed, mended by itself."""

from datetime import timedelta

import pytest
from django.db import transaction

from hamseda.core.reuse import LONGEST_TEXT
from hamseda.core.reuse.stores import StoredIndex
from hamseda.monitoring.models import Article, IndexedText, Story
from hamseda.monitoring.operations import indexing, storing
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.indexing import articles_held, document_name, index_articles
from hamseda.monitoring.operations.linking import day_of, untimed_document
from hamseda.monitoring.operations.outlets import assign_articles_to_outlet
from tests.factories import NOW, make_outlet
from tests.monitoring.factories import BODY, ingest_record, invented_text, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _process_that_begins(monkeypatch):
    """Memory that holds nothing yet."""
    monkeypatch.setattr(indexing, "_held", indexing._Held())


def held(*articles):
    """What the index says of the days of these articles."""
    days = [day_of(article).toordinal() for article in articles]
    return articles_held(range(min(days), max(days) + 1))


@pytest.fixture
def taken(monkeypatch):
    """The documents that were read into memory, by name, from now on."""
    names, take = [], StoredIndex._take

    def note(self, row):
        names.append(row.document_id)
        take(self, row)

    monkeypatch.setattr(StoredIndex, "_take", note)
    return names


def test_an_article_is_indexed_as_the_matcher_sees_it():
    article = make_article()
    index = held(article)
    assert index.document_of(document_name(article.pk)) == untimed_document(article)
    assert index.shelf_of(document_name(article.pk)) == article.published_on.toordinal()


def test_an_article_that_is_not_stored_is_not_indexed(monkeypatch):
    def fail(*given, **named):
        raise ConnectionError

    monkeypatch.setattr(storing, "record_fact", fail)
    with pytest.raises(ConnectionError):
        ingest_record(url="https://peyk.example/1")
    assert not Article.objects.exists()
    assert not IndexedText.objects.exists()


def test_an_article_that_is_not_indexed_is_not_stored(monkeypatch):
    def fail(*given, **named):
        raise ConnectionError

    monkeypatch.setattr(storing, "index_rows", fail)
    with pytest.raises(ConnectionError):
        ingest_record(url="https://peyk.example/1")
    assert not Article.objects.exists()


def test_the_longer_text_of_an_article_takes_the_place_of_the_shorter():
    address = "https://peyk.example/1"
    ingest_record(url=address, text=BODY[:90])
    article = Article.objects.get()
    before = held(article).document_of(document_name(article.pk))
    ingest_record(url=address, text=BODY)
    article.refresh_from_db()
    after = held(article).document_of(document_name(article.pk))
    assert len(after.text) > len(before.text)
    assert after == untimed_document(article)
    assert IndexedText.objects.count() == 1


def test_an_article_that_gets_its_outlet_is_indexed_under_it():
    ingest_record(outlet="nedaye-damane.example", url="https://nedaye-damane.example/7")
    article = Article.objects.get()
    assert article.outlet is None
    outlet = make_outlet("ندای دامنه", domains=("nedaye-damane.example",))
    assign_articles_to_outlet(outlet.pk, now=NOW)
    found = held(article).document_of(document_name(article.pk))
    assert found.outlet == f"outlet-{outlet.pk}"


def test_a_text_too_long_to_be_compared_is_left_out_and_taken_out():
    article = make_article()
    Article.objects.filter(pk=article.pk).update(body="ا" * (LONGEST_TEXT + 1))
    for _ in range(2):
        index_articles([article.pk])
        assert document_name(article.pk) not in held(article)


def test_a_damaged_row_is_mended_from_its_article():
    article, other = make_article(), make_article(text=invented_text(3))
    row = IndexedText.objects.get(document_id=document_name(article.pk))
    IndexedText.objects.filter(pk=row.pk).update(body=bytes(row.body)[:-5])
    index = held(article, other)
    assert index.damaged == frozenset()
    assert index.document_of(document_name(article.pk)) == untimed_document(article)
    assert document_name(other.pk) in index
    row.refresh_from_db()
    assert len(row.body) > 5


@pytest.mark.parametrize("archive", [3, 20])
def test_the_cost_of_an_article_does_not_grow_with_the_archive(archive, taken):
    for number in range(archive):
        make_article(text=invented_text(number))
    attribute_pending_articles(now=NOW)
    taken.clear()
    article = make_article(text=invented_text(99))
    attribute_pending_articles(now=NOW + timedelta(minutes=1))
    assert taken == [document_name(article.pk)]


def test_an_article_of_another_year_does_not_throw_the_present_out(taken):
    for number in range(5):
        make_article(text=invented_text(number))
    attribute_pending_articles(now=NOW)
    taken.clear()
    old = make_article(text=invented_text(50), date="2024-05-04 10:00")
    new = make_article(text=invented_text(51))
    attribute_pending_articles(now=NOW + timedelta(minutes=1))
    # Each of the two windows learns of the old one; nothing else is read again.
    assert set(taken) == {document_name(old.pk), document_name(new.pk)}
    assert len(taken) <= 4


def test_articles_attributed_again_end_where_they_were():
    articles = [make_article() for _ in range(3)] + [make_article(text=invented_text(5))]
    attribute_pending_articles(now=NOW)
    stories = list(Article.objects.order_by("pk").values_list("story", flat=True))
    assert [bool(story) for story in stories] == [True, True, True, False]
    indexed = list(IndexedText.objects.order_by("pk").values())
    Article.objects.update(attributed_at=None)
    result = attribute_pending_articles(now=NOW + timedelta(minutes=1))
    assert result.articles == len(articles)
    assert list(Article.objects.order_by("pk").values_list("story", flat=True)) == stories
    assert list(IndexedText.objects.order_by("pk").values()) == indexed
    assert Story.objects.count() == 1


def test_what_a_rolled_back_batch_showed_is_forgotten():
    stays = make_article(text=invented_text(1))
    with pytest.raises(ConnectionError), transaction.atomic():
        gone = make_article(text=invented_text(2))
        assert document_name(gone.pk) in held(gone)
        raise ConnectionError
    index = held(stays)
    assert document_name(stays.pk) in index
    assert document_name(gone.pk) not in index


def test_the_window_that_was_used_last_is_used_again(taken):
    articles = [make_article(text=invented_text(number)) for number in range(3)]
    day = day_of(articles[0]).toordinal()
    articles_held(range(day - 300, day - 290))
    for offset in (0, 1, 0, 1):
        articles_held(range(day - 14 + offset, day + 15 + offset))
    assert len(taken) == 3

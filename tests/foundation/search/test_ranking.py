"""Which texts come first, as plain arithmetic."""

from datetime import UTC, datetime, timedelta

import numpy as np

from hamseda.foundation.search.catalogue import SearchText
from hamseda.foundation.search.frequencies import counted
from hamseda.foundation.search.question import read_question
from hamseda.foundation.search.ranking import Candidates, ranked
from hamseda.foundation.search.reading import fields_of, vector_of
from hamseda.foundation.search.vectors import stacked
from hamseda.foundation.search.words import number_of

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def order(asked: str, *texts: SearchText, now: datetime | None = NOW) -> tuple[int, ...]:
    """The numbers of the texts found, best first."""
    fields = [fields_of(text) for text in texts]
    candidates = Candidates(
        stacked([vector_of(field) for field in fields]),
        np.array([len(f.heading) + len(f.opening) + len(f.body) for f in fields]),
        np.array([int(text.moment.timestamp()) for text in texts]),
    )
    return ranked(read_question(asked), candidates, None, now=now).order


def text(heading: str = "", opening: str = "", body: str = "", *, days: int = 0) -> SearchText:
    """A text that was published some days ago."""
    return SearchText(heading, opening, body, NOW - timedelta(days=days))


def test_headline_counts_more_than_lead_and_lead_more_than_body() -> None:
    others = [text("نشست", "مدیران", "شهر"), text("ورزش", "کوه", "دشت")]
    texts = [
        text("گزارش", "شهر", "آب پاک"),
        text("گزارش", "آب پاک", "شهر"),
        text("آب پاک", "گزارش", "شهر"),
    ]
    assert order("آب", *texts, *others) == (2, 1, 0)


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    common = [text(body="استان شهر") for _ in range(8)]
    assert order("استان گسل", *common, text(body="گسل شهر"))[0] == 8


def test_of_equal_texts_the_newer_comes_first_and_relevance_outweighs_age() -> None:
    assert order("آب", text("آب شهر", days=300), text("آب شهر"), text("برق")) == (1, 0)
    old_but_about_it = text("آب آب شهر", "آب", "آب", days=3000)
    new_in_passing = text("گزارش", "روز", "سد و آب و برق و راه و شهر و ده")
    assert order("آب", new_in_passing, old_but_about_it, text("برق")) == (1, 0)


def test_without_a_moment_to_ask_at_age_does_not_count() -> None:
    texts = [text("آب شهر بزرگ", days=900), text("آب شهر بزرگ و کوچک"), text("برق")]
    assert order("آب", *texts, now=None)[0] == 0


def test_a_text_with_only_a_trifle_of_the_question_is_not_found() -> None:
    texts = [text(body="استان شهر")] * 9 + [text(body="گسل لرزه شهر استان")]
    assert order("گسل لرزه استان", *texts) == (9,)


def test_words_are_counted_over_chunks_as_over_the_whole() -> None:
    vectors = [vector_of(fields_of(text(body=b))) for b in ("آب برق", "آب گاز", "آب برق راه")]
    in_chunks = counted([([vector], 2) for vector in vectors])
    at_once = counted([(vectors, 6)])
    for found in (in_chunks, at_once):
        assert (found.text_count, found.mean_length) == (3, 2.0)
        assert [found.count_of(number_of(w)) for w in ("اب", "برق", "نیست")] == [3, 2, 0]
    numbers = np.array([number_of("برق"), number_of("اب"), 7], np.uint32)
    assert at_once.counts_of(numbers).tolist() == [2, 3, 0]

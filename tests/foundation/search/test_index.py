"""The index follows its rows, on both databases."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hamseda.foundation.search import planning
from hamseda.foundation.search.frequencies import Frequencies
from hamseda.foundation.search.models import Census, Entry
from hamseda.foundation.search.operations import bring_up_to_date, count_words, rebuild_index
from hamseda.foundation.search.queries import find, index_faults
from hamseda.foundation.search.question import read_question
from hamseda.foundation.search.tables import engine
from hamseda.foundation.search.words import number_of
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries.searching import RELEASES, SEARCHED_FIELDS, search_text
from tests.factories import NOW, make_office, make_release

pytestmark = pytest.mark.django_db


def found(asked: str) -> list[str]:
    """The headlines found, best first."""
    ids = find(RELEASES, read_question(asked), Release.objects.all(), now=NOW).ids
    return [Release.objects.get(pk=pk).headline for pk in ids]


def test_the_engine_is_the_databases_own_and_never_plain_comparison() -> None:
    assert engine() == {"sqlite": "fts5", "postgresql": "tsvector"}[connection.vendor]


def test_where_the_table_of_words_is_missing_search_fails_aloud() -> None:
    with pytest.raises(LookupError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE search_words RENAME TO search_words_gone")
        engine()


def test_a_release_is_found_as_it_reads_now() -> None:
    release = make_release(headline="آغاز برداشت زعفران")
    release.headline = "آغاز برداشت پسته"
    release.save()
    assert found("زعفران") == []
    assert found("پسته") == ["آغاز برداشت پسته"]


def test_how_a_release_is_found_depends_on_the_fields_that_are_watched(
    django_assert_num_queries: Any,
) -> None:
    release = Release.objects.only(*SEARCHED_FIELDS).get(pk=make_release().pk)
    with django_assert_num_queries(0):  # a field that was not loaded would be asked for
        search_text(release)
    with CaptureQueriesContext(connection) as asked:
        release.save(update_fields=["live_revision"])
    assert not [row for row in asked.captured_queries if "search_" in row["sql"]]


def test_an_endless_word_and_an_endless_text_are_kept_and_found() -> None:
    endless = " ".join(f"واژه{'آب' * 40}{chr(0x0627 + n % 20)}{n}" for n in range(12_000))
    make_release(headline="درازترین واژه", body="ب" * 1_000_000)
    make_release(headline="درازترین متن", body=endless)
    assert found("ب" * 200) == ["درازترین واژه"]
    assert found("درازترین متن")[0] == "درازترین متن"
    assert index_faults().is_sound


def test_what_is_rolled_back_was_never_in_the_index() -> None:
    class StopHereError(Exception):
        pass

    with pytest.raises(StopHereError), transaction.atomic():
        make_release(headline="گزارش زعفران")
        raise StopHereError
    assert found("زعفران") == []
    assert index_faults().is_sound


def test_a_phrase_a_minus_sign_and_plain_words() -> None:
    make_release(headline="نشست شورای شهر", body="کارخانهٔ آب معدنی و شورا.")
    make_release(headline="شهر بی شورا", body="خبری از نشست نیست.")
    assert set(found("شورا نشست")) == {"نشست شورای شهر", "شهر بی شورا"}
    assert found('"نشست شورا"') == ["نشست شورای شهر"]
    assert found("شورا -کارخانه") == ["شهر بی شورا"]
    assert found('"شهر کارخانه"') == []  # one ends the headline, the other begins the body


def test_every_question_to_the_database_is_seen_and_there_are_two() -> None:
    make_release(headline="آغاز برداشت زعفران")
    count_words(RELEASES.name, now=NOW)
    found("زعفران")  # reads how common the words are, which the process keeps
    with CaptureQueriesContext(connection) as asked:
        find(RELEASES, read_question("زعفران"), Release.objects.all(), now=NOW)
    assert ["search_census" in one["sql"] for one in asked] == [True, False]
    assert "search_entry" in asked[1]["sql"]


@pytest.mark.parametrize("counted_words", [False, True], ids=["few", "counted"])
@pytest.mark.parametrize("written", ["نور‌سنگ", "نور سنگ", "نورسنگ"])
@pytest.mark.parametrize("asked", ["نور‌سنگ", "نور سنگ", "نورسنگ"])
def test_joined_spaced_and_half_spaced_words_find_one_another(
    written: str, asked: str, counted_words: bool
) -> None:
    for number in range(6):
        make_release(headline=f"نور خورشید {number}")
        make_release(headline=f"سنگ معدن {number}")
    make_release(headline=f"{written} هوا")
    if counted_words:
        count_words(RELEASES.name, now=NOW)
    assert found(asked)[0] == f"{written} هوا"


def test_common_words_do_not_hide_what_has_the_rare_one(monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()
    make_release(office, headline="گسل فعال", body="استان")
    for number in range(12):
        make_release(office, headline=f"استان و شهر {number}", body="شهر")
    count_words(RELEASES.name, now=NOW)
    monkeypatch.setattr(planning, "MOST_TEXTS", 6)
    counts = sorted((number_of(word), count) for word, count in (("گسل", 1), ("استان", 13)))
    numbers, times = np.array(counts, np.uint32).T
    lookups = planning.lookups_for(
        read_question("استان گسل"),
        (),
        Frequencies(13, 4.0, numbers, times),
        absent=(),
        newest_months=("this", "last"),
        every_word=False,
    )
    assert [lookup.months for lookup in lookups] == [(), ("this", "last"), ("this", "last")]
    assert found("گسل استان")[0] == "گسل فعال"


@pytest.mark.parametrize("asked", ["استان", "استان شهر"])
def test_of_what_has_only_common_words_the_newest_are_ranked(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office()
    for number in range(12):
        make_release(office, headline=f"شهر و استان {number}", lead="", kicker="")
    make_release(office, headline="دیگر", lead="", kicker="", body="استان و شهر")
    count_words(RELEASES.name, now=NOW)
    monkeypatch.setattr(planning, "MOST_TEXTS", 6)
    monkeypatch.setattr(planning, "MOST_NEWEST", 3)
    newest = {"شهر و استان 11", "شهر و استان 10", "شهر و استان 9", "دیگر"}
    assert set(found(asked)) == newest


@pytest.mark.parametrize("looked_at", [2, 3, 4])
def test_where_the_newest_months_hold_too_few_texts_older_ones_are_found_too(
    looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Common words are looked for in the last months first, where PostgreSQL is asked."""
    ages = (2_500, 2_400, 2_300, 2_200, 2_100, 2_000, 100, 90, 0)  # days, in the order they came
    for days in ages:
        published_at = NOW - timedelta(days=days)
        make_release(headline=f"استان {days}", lead="", kicker="", published_at=published_at)
    count_words(RELEASES.name, now=NOW)
    monkeypatch.setattr(planning, "MOST_TEXTS", 2 * looked_at)
    monkeypatch.setattr(planning, "MOST_NEWEST", looked_at)
    assert set(found("استان")) == {f"استان {days}" for days in ages[-looked_at:]}


def test_the_index_tells_what_is_wrong_with_it_and_is_made_anew() -> None:
    kept, forgotten, stale = (make_release(headline=f"خبر {name}") for name in ["الف", "ب", "پ"])
    assert index_faults().is_sound
    Entry.objects.filter(object_id=forgotten.pk).delete()
    Release.objects.filter(pk=stale.pk).update(headline="زعفران")
    Entry.objects.create(collection=RELEASES.name, object_id=0, moment=0, length=0, vector=b"")
    faults = index_faults()
    assert (faults.missing, faults.orphaned, faults.outdated, faults.wordless) == (1, 1, 1, 1)
    assert rebuild_index(now=NOW) == 3
    assert index_faults().is_sound
    assert found("زعفران") == ["زعفران"]
    assert found("الف") == [kept.headline]


def test_an_index_of_an_older_reading_is_made_anew_by_itself() -> None:
    make_release(headline="زعفران")
    bring_up_to_date(now=NOW)
    assert not Census.objects.exists()  # too few to count, and nothing was wrong
    count_words(RELEASES.name, now=NOW)
    Census.objects.update(reading="older")
    Entry.objects.update(vector=b"")
    bring_up_to_date(now=NOW)
    assert index_faults().is_sound


def test_words_are_counted_when_a_collection_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    from hamseda.foundation.search import operations

    monkeypatch.setattr(operations, "FEWEST_TO_COUNT", 2)
    make_release()
    bring_up_to_date(now=NOW)
    assert not Census.objects.exists()
    make_release()
    bring_up_to_date(now=NOW)
    assert Census.objects.get().text_count == 2

"""Visitors search the public site."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from hamseda.core.text import to_persian_digits
from hamseda.foundation.search import planning
from hamseda.foundation.search.operations import bring_up_to_date, count_words
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.queries.searching import RELEASES, find_every_word, releases_in_order
from hamseda.registry.models import Office
from tests.bulletin.factories import make_morning
from tests.factories import NOW, client_of, make_draft, make_office, make_release, make_user
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


def page_for(asked: str, **narrowing: str) -> html.HtmlElement:
    response = Client().get(reverse("portal:search"), {"q": asked, **narrowing})
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def headlines(asked: str, **narrowing: str) -> list[str]:
    page = page_for(asked, **narrowing)
    return [title.text_content().strip() for title in page.find_class("story__title")]


def test_the_words_are_marked_in_the_text_as_it_was_written(office: Office) -> None:
    make_release(office, headline="نشست رسانه‌هاي استان", lead="", body="رسانههای محلی آمدند.")
    page = page_for("رسانه ها")
    assert [mark.text for mark in page.iter("mark")] == ["رسانه‌هاي", "رسانههای"]


def test_what_has_every_word_comes_first_and_the_page_says_how_many_do(office: Office) -> None:
    for number in range(5):
        make_release(office, headline=f"گشایش نمایشگاه {number}")
    make_release(office, headline="گشایش نمایشگاه زعفران", published_at=NOW - timedelta(days=400))
    assert headlines("نمایشگاه زعفران")[0] == "گشایش نمایشگاه زعفران"
    assert "۱ خبر" in page_for("زعفران").text_content()


@pytest.mark.parametrize("words", ["{}", "کد خبر {}", "کد خبر: {}"])
def test_the_code_of_a_release_finds_it(office: Office, words: str) -> None:
    wanted = make_release(office, headline="همین خبر")
    make_release(office, headline=f"خبری که از {wanted.news_code} می‌گوید")
    for code in (str(wanted.news_code), to_persian_digits(str(wanted.news_code))):
        assert headlines(words.format(code))[0] == "همین خبر"
    Release.objects.filter(pk=wanted.pk).update(live=False)
    assert "همین خبر" not in headlines(words.format(wanted.news_code))


def test_offices_kinds_and_days_narrow_the_search(office: Office) -> None:
    other = make_office("شهرداری مهرگان")
    make_release(office, headline="زعفران یک")
    make_release(other, headline="زعفران دو")
    make_release(office, headline="زعفران سه", kind="interview")
    make_release(office, headline="زعفران چهار", published_at=NOW - timedelta(days=10))
    assert headlines("زعفران", office=other.code) == ["زعفران دو"]
    assert headlines("زعفران", kind="interview") == ["زعفران سه"]
    assert headlines("زعفران", until="۱۴۰۵/۰۸/۳۰") == ["زعفران چهار"]
    assert "زعفران چهار" not in headlines("زعفران", since="۱۴۰۵/۰۹/۰۱")
    assert headlines(
        "زعفران", since="۱۴۰۵/۰۹/۰۱", until="1405/9/1", kind="news", office=other.code
    ) == ["زعفران دو"]


@pytest.mark.parametrize(
    "narrowing",
    [{"office": "nowhere"}, {"kind": "rumour"}, {"since": "۱۴۰۵/۱۲/۴۰"}, {"until": "\x00"}],
    ids=["office", "kind", "day", "nul"],
)
def test_a_filter_that_makes_no_sense_says_so_and_narrows_nothing(
    office: Office, narrowing: dict[str, str]
) -> None:
    make_release(office, headline="زعفران")
    page = page_for("زعفران", **narrowing)
    assert page.find_class("field--invalid")
    assert "زعفران" in page.find_class("story__title")[0].text_content()


def test_a_quoted_phrase_and_an_unwanted_word(office: Office) -> None:
    make_release(office, headline="برداشت زعفران", lead="", kicker="")
    make_release(office, headline="زعفران پس از برداشت", lead="", kicker="")
    assert headlines("«برداشت زعفران»") == ["برداشت زعفران"]
    assert headlines("زعفران -پس") == ["برداشت زعفران"]


def test_a_long_list_is_paged_and_counted(office: Office) -> None:
    for number in range(14):
        make_release(office, headline=f"زعفران {number}")
    assert len(headlines("زعفران")) == 12
    assert len(headlines("زعفران", page="2")) == 2
    assert "۱۴ خبر" in page_for("زعفران").text_content()


def test_words_of_a_draft_find_nothing(office: Office) -> None:
    writer = make_user("office_editor", office)
    make_draft(writer, office, headline="زعفران محرمانه")
    public = make_release(office, headline="خبر روز")
    change = Release.objects.get(pk=public.pk)
    change.headline = "زعفران"
    save_draft(actor=writer, release=change, now=NOW)
    assert headlines("زعفران") == []


def test_drafts_and_articles_are_neither_found_nor_counted_nor_in_the_way(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only a few texts are looked at, newer ones that may not be shown take no place."""
    make_release(office, headline="زعفران قائنات", lead="", kicker="")
    make_release(office, headline="زعفران کاشمر", lead="", kicker="")
    writer = make_user("office_editor", office)
    for number in range(6):
        make_draft(writer, office, headline=f"زعفران محرمانه {number}")
        make_article(title=f"زعفران رسانه {number}")
    count_words(RELEASES.name, now=NOW)
    monkeypatch.setattr(planning, "MOST_TEXTS", 8)
    assert set(headlines("زعفران")) == {"زعفران قائنات", "زعفران کاشمر"}
    assert "۲ خبر برای" in " ".join(page_for("زعفران").text_content().split())


def test_after_an_upgrade_search_says_what_it_lacks_until_the_worker_has_written_it(
    office: Office,
) -> None:
    make_release(office, headline="زعفران")
    editor, bulletin = make_morning()
    pickers = reverse("lead_stories:list"), reverse("bulletins:add", args=[bulletin.pk])
    upgrade = import_module("hamseda.foundation.search.migrations.0003_ids_by_collection")
    with connection.cursor() as cursor:
        upgrade.forget(apps, SimpleNamespace(connection=connection, execute=cursor.execute))
    assert headlines("زعفران") == []
    assert "از نو ساخته می‌شود" in page_for("زعفران").text_content()
    for picker in pickers:
        searched = client_of(editor).get(picker, {"q": "زعفران"}).content.decode()
        assert "از نو ساخته می‌شود" in searched
    bring_up_to_date(now=NOW)
    assert headlines("زعفران") == ["زعفران"]
    assert "از نو ساخته می‌شود" not in page_for("زعفران").text_content()


def test_what_stops_being_public_between_finding_and_showing_is_not_shown(office: Office) -> None:
    kept, gone = make_release(office), make_release(office)
    Release.objects.filter(pk=gone.pk).update(live=False)
    assert releases_in_order([gone.pk, kept.pk]) == [kept]


def test_the_back_office_finds_drafts_that_have_every_word(office: Office) -> None:
    draft = make_draft(make_user("office_editor", office), office, headline="زعفران تازه")
    make_draft(make_user("office_editor", office), office, headline="زعفران کهنه")
    assert find_every_word(Release.objects.all(), "زعفران تازه").ids == (draft.pk,)
    assert not find_every_word(Release.objects.all(), "").ids

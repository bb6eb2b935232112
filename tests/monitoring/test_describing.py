"""What an article is, whom it is about, from whom it was taken; people have the last word."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.core.calendar import JalaliMonth
from hamseda.foundation.audit.models import AuditEntry
from hamseda.monitoring.models import Article, ArticleFormat, ArticleSubject, ChainLink, FrontPage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.classifying import (
    decide_format,
    decide_subject,
    note_front_page,
)
from hamseda.monitoring.operations.deciding import UnableToDecideError, decide_coverage
from hamseda.monitoring.queries import bounds_of
from hamseda.monitoring.queries.figures import articles_counted, office_counts
from hamseda.registry.models import Area, Office
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.monitoring.factories import invented_text, make_article, make_coverage

pytestmark = pytest.mark.django_db

MONTH = JalaliMonth.containing(date(2026, 11, 21))
WATER = "اداره کل امور آب مهرگان"
TALK = "مدیرکل امور آب مهرگان در گفت‌وگو با خبرنگار {} از پایان کار خبر داد و گفت: کار تمام است."


@pytest.fixture
def water() -> Office:
    return make_office(WATER)


def read(*outlets: object, **fields: str) -> Article:
    article = make_article(*outlets, **({"lead": ""} | fields))
    attribute_pending_articles(now=NOW)
    return Article.objects.get(pk=article.pk)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def counts(office: Office) -> dict[str, int]:
    return {code: n for code, n in office_counts(*bounds_of(MONTH)).get(office.pk, {}).items() if n}


def test_an_interview_with_a_national_outlet_is_counted_and_opens_to_its_article(water) -> None:
    national = make_outlet("پیک ایران‌زمین", reach="national")
    article = read(national, title=f"{WATER}: کار تمام است", text=TALK.format("پیک ایران‌زمین"))
    local = read(title=f"{WATER}: کار تمام است", text=TALK.format("ما"))
    other = read(title=f"{WATER}: کار تمام است", text=TALK.format("ایسنا"))
    assert [row.kind.is_exclusive for row in (article, local, other)] == [True, True, False]
    assert counts(water) == {"national_interview": 1, "interview": 2}
    found = articles_counted("national_interview", water.pk, *bounds_of(MONTH))
    assert list(found) == [article]
    client = signed_in(make_user("analyst"))
    html = client.get(reverse("monitoring:offices")).content.decode()
    opened = reverse("monitoring:office_articles", args=[water.pk, "national_interview"])
    assert opened in html
    assert reverse("monitoring:article", args=[article.pk]) in client.get(opened).content.decode()


def test_what_reprints_a_release_is_no_exclusive_interview(water) -> None:
    coverage = make_coverage(water, number=3)
    article = coverage.article
    analyst = make_user("analyst")
    ArticleSubject.objects.create(article=article, office=water, is_central=True)
    decide_format(
        actor=analyst, article_id=article.pk, answer="interview", is_exclusive=True, now=NOW
    )
    assert counts(water) == {}
    decide_coverage(actor=analyst, coverage_id=coverage.pk, state="rejected", now=NOW)
    assert counts(water) == {"interview": 1}


def test_a_persons_word_on_format_and_subject_stays_when_the_article_is_read_again(water) -> None:
    place = Area.objects.create(code="golrudan", name="گلرودان", kind="county")
    article = read(title="مدیرکل امور آب مهرگان به گلرودان رفت", text=invented_text(1))
    rows = {str(row): row for row in article.subjects.all()}
    assert rows[WATER].is_central
    assert rows["شهرستان گلرودان"].area == place
    start, end = rows[WATER].passages[0][1:]
    assert article.full_text[start:end] == "مدیرکل امور آب مهرگان"
    analyst = make_user("analyst")
    for _ in range(2):
        decide_format(
            actor=analyst, article_id=article.pk, answer="narrative", is_exclusive=True, now=NOW
        )
        decide_subject(
            actor=analyst, subject_id=rows["شهرستان گلرودان"].pk, state="rejected", now=NOW
        )
    Article.objects.update(attributed_at=None)
    attribute_pending_articles(now=NOW)
    kind = ArticleFormat.objects.get(article=article)
    assert (kind.format, kind.read_format, kind.is_exclusive) == ("narrative", "news", False)
    assert kind.decisions.count() == 1
    states = {str(row): row.state for row in article.subjects.all()}
    assert states == {
        WATER: "proposed",
        "استان مهرگان": "proposed",
        "شهرستان گلرودان": "rejected",
    }
    assert counts(water) == {"narrative": 1}


def test_what_is_no_answer_is_refused(water) -> None:
    article = read(title="آب", text=invented_text(1))
    analyst = make_user("analyst")
    with pytest.raises(UnableToDecideError, match="unknown_answer"):
        decide_format(actor=analyst, article_id=article.pk, answer="?", is_exclusive=False, now=NOW)
    with pytest.raises(UnableToDecideError, match="unknown_answer"):
        note_front_page(actor=analyst, article_id=article.pk, where="paper", position=0, now=NOW)
    client = signed_in(make_user("office_editor", water))
    assert client.post(reverse("monitoring:format_decide", args=[article.pk])).status_code == 404
    assert client.get(reverse("monitoring:offices")).status_code in {302, 403}


def test_only_the_first_page_is_counted_and_the_best_place_stays(water) -> None:
    article = read(title=f"{WATER} خبر داد", text=invented_text(1))
    assert counts(water) == {"news": 1, "chain": 1}
    for position in (7, 1, 3):
        note_front_page(
            actor=None, article_id=article.pk, where="paper", position=position, now=NOW
        )
    assert FrontPage.objects.get().position == 1
    assert counts(water)["front_page"] == 1


def test_what_was_noted_by_mistake_is_taken_back_and_counts_no_more(water) -> None:
    article = read(title=f"{WATER} خبر داد", text=invented_text(1))
    analyst = signed_in(make_user("analyst"))
    seer = make_user("analyst")
    note_front_page(actor=seer, article_id=article.pk, where="paper", position=1, now=NOW)
    page = reverse("monitoring:article", args=[article.pk])
    assert "پس گرفتن" in analyst.get(page).content.decode()
    withdraw = reverse("monitoring:front_page_withdraw", args=[article.pk])
    for _ in range(2):
        assert analyst.post(withdraw, {"where": "paper"}).status_code == 302
    assert counts(water) == {"news": 1, "chain": 1}
    entry = AuditEntry.objects.get(action="monitoring.front_page.withdrawn")
    assert entry.data == {"article": article.pk, "where": "paper", "position": 1}
    assert "پس گرفتن" not in analyst.get(page).content.decode()


def test_what_the_machine_saw_says_so_and_counts_no_more_once_a_person_denies_it(water) -> None:
    article = read(title=f"{WATER} خبر داد", text=invented_text(1))
    note_front_page(actor=None, article_id=article.pk, where="home", position=3, now=NOW)
    assert counts(water)["front_page"] == 1
    analyst = make_user("analyst")
    client, page = signed_in(analyst), reverse("monitoring:article", args=[article.pk])
    shown = client.get(page).content.decode()
    assert "سامانه در ۱ آذر ۱۴۰۵، ساعت ۱۱:۳۰ دید" in shown
    assert "آنجا نبود" in shown
    withdraw = reverse("monitoring:front_page_withdraw", args=[article.pk])
    assert client.post(withdraw, {"where": "home"}).status_code == 302
    note_front_page(actor=None, article_id=article.pk, where="home", position=1, now=NOW)
    assert counts(water) == {"news": 1, "chain": 1}
    shown = client.get(page).content.decode()
    assert "رد شد؛ شمرده نمی‌شود" in shown
    assert "آنجا نبود" not in shown
    note_front_page(actor=analyst, article_id=article.pk, where="home", position=5, now=NOW)
    assert counts(water)["front_page"] == 1
    row = FrontPage.objects.get()
    assert (row.position, row.noted_by, row.is_denied) == (5, analyst, False)


def wire(water: Office) -> list[Article]:
    """An agency's item and two outlets that took it, one with credit and one without."""
    agency = make_outlet("خبرگزاری چاووش", reach="national")
    text, title = invented_text(5), f"{WATER} خبر داد"
    articles = [
        make_article(agency, title=title, text=text, lead="", date="2026-11-21 08:00"),
        make_article(title=title, text=f"به گزارش چاووش، {text}", lead="", date="2026-11-21 09:00"),
        make_article(title=title, text=text, lead="", date="2026-11-21 10:00"),
    ]
    attribute_pending_articles(now=NOW)
    return articles


def test_a_wire_story_counts_once_and_its_page_tells_who_took_it_from_whom(water) -> None:
    first, credited, silent = wire(water)
    links = {link.article_id: link for link in ChainLink.objects.all()}
    assert [links[one.pk].hop for one in (first, credited, silent)] == ["first", "credited", "text"]
    assert {link.root_id for link in links.values()} == {first.pk}
    assert counts(water) == {"news": 3, "chain": 1, "national_news": 1}
    assert list(articles_counted("chain", water.pk, *bounds_of(MONTH))) == [first]
    story = Article.objects.get(pk=first.pk).story_id
    html = signed_in(make_user("analyst")).get(reverse("monitoring:story", args=[story])).content
    page = html.decode()
    assert "<svg" in page
    assert "به گزارش چاووش" in page
    assert page.count("سرچشمهٔ زنجیره") == 1


def test_pages_cost_the_same_with_one_article_and_with_more(water) -> None:
    wire(water)
    client = signed_in(make_user("analyst"))
    pages = [
        reverse("monitoring:offices"),
        reverse("monitoring:story", args=[Article.objects.first().story_id]),
        reverse("monitoring:office_articles", args=[water.pk, "news"]),
    ]
    asked = []
    for _ in range(2):
        rows = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            rows.append(len(queries))
        asked.append(rows)
        text, title = invented_text(5), f"{WATER} خبر داد"
        for hour in range(11, 16):
            make_article(title=title, text=text, lead="", date=f"2026-11-21 {hour}:00")
        attribute_pending_articles(now=NOW)
    assert asked[0] == asked[1]

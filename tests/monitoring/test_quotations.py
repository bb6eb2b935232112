"""Whom media quote: found with the article, tied to the registry, openable to the words."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.monitoring.models import Article, Quotation
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.quoting import decide_quotation
from hamseda.registry.models import Appointment, Office, Person, Post
from tests.factories import NOW, make_office, make_user
from tests.monitoring.factories import ingest_record, make_article

pytestmark = pytest.mark.django_db

SAID = "لوله‌گذاری دوازده کیلومتر از مسیر تا پایان سال به سرانجام می‌رسد"
TEXT = (
    "رضا کاوه مدیرکل امور آب مهرگان در بازدید از طرح گفت: {said}.\n\n"
    "وی افزود: چاه تازه‌ای هم در دامنهٔ سبزکوه کنده شده است."
)


def appoint(name: str = "رضا کاوه", *, office: Office, **period: date) -> Person:
    person = Person.objects.create(code=f"p{Person.objects.count()}", name=name)
    post = Post.objects.create(office=office, title="مدیرکل")
    period = {"valid_from": date(2026, 1, 1)} | period
    Appointment.objects.create(person=person, post=post, **period)
    return person


@pytest.fixture
def water() -> Office:
    return make_office("امور آب مهرگان")


def an_article(said: str = SAID, **fields: str) -> Article:
    article = make_article(text=TEXT.format(said=said), lead="", **fields)
    attribute_pending_articles(now=NOW)
    return article


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_quotation_knows_who_said_it_in_which_post(water: Office) -> None:
    kaveh = appoint(office=water)
    article = an_article()
    first, second = article.quotations.order_by("start")
    assert first.words == SAID == article.full_text[first.start : first.end]
    assert (first.person, first.office, first.post_title) == (kaveh, water, "مدیرکل")
    assert (second.person, second.speaker_name) == (kaveh, "رضا کاوه")


def test_the_post_is_that_of_the_articles_day(water: Office) -> None:
    appoint(office=water, valid_until=date(2026, 6, 1))
    article = an_article()
    assert {quotation.person for quotation in article.quotations.all()} == {None}


def test_what_is_read_again_is_quoted_once_and_a_persons_word_stays(water: Office) -> None:
    appoint(office=water)
    article = an_article()
    decided = article.quotations.order_by("start").first()
    decide_quotation(actor=make_user("analyst"), quotation_id=decided.pk, state="rejected", now=NOW)
    Article.objects.update(attributed_at=None)
    attribute_pending_articles(now=NOW)
    assert [row.state for row in article.quotations.order_by("start")] == ["rejected", "proposed"]


def test_a_longer_text_brings_its_quotations(water: Office) -> None:
    appoint(office=water)
    article = an_article()
    host = article.outlet.domains.get().domain
    longer = TEXT.format(said=SAID) + "\n\nوی ادامه داد: کار بی‌وقفه پیش می‌رود."
    ingest_record(outlet=host, url=article.url, date="2026-11-21 10:00", text=longer, lead="")
    attribute_pending_articles(now=NOW)
    assert article.quotations.count() == 3


def test_a_decision_is_told_in_the_trail_and_repeated_changes_nothing(water: Office) -> None:
    appoint(office=water)
    quotation = an_article().quotations.first()
    analyst = make_user("analyst")
    for _ in range(2):
        decide_quotation(actor=analyst, quotation_id=quotation.pk, state="confirmed", now=NOW)
    assert AuditEntry.objects.filter(action="monitoring.quotation.confirmed").count() == 1


def test_the_list_shows_the_words_the_person_and_the_way_to_the_article(water: Office) -> None:
    appoint(office=water)
    article = an_article()
    page = signed_in(make_user("analyst")).get(reverse("monitoring:quotations"))
    html = page.content.decode()
    assert SAID in html
    assert "رضا کاوه" in html
    assert reverse("monitoring:article", args=[article.pk]) in html


def test_an_office_reads_what_its_own_people_said(water: Office) -> None:
    appoint(office=water)
    an_article()
    other = make_office("راهداری مهرگان")
    for office, seen in ((water, True), (other, False)):
        client = signed_in(make_user("office_editor", office))
        html = client.get(reverse("monitoring:quotations")).content.decode()
        assert (SAID in html) is seen
        quotation = Quotation.objects.first()
        answer = client.post(
            reverse("monitoring:quotation_decide", args=[quotation.pk]), {"state": "confirmed"}
        )
        assert answer.status_code in {302, 403, 404}
    assert not Quotation.objects.exclude(state="proposed").exists()


def test_an_answer_that_is_none_is_told(water: Office) -> None:
    appoint(office=water)
    quotation = an_article().quotations.first()
    client = signed_in(make_user("analyst"))
    url = reverse("monitoring:quotation_decide", args=[quotation.pk])
    page = client.post(url, {"state": "perhaps"}, follow=True)
    assert "یکی از دو دکمهٔ" in page.content.decode()


def test_the_list_costs_the_same_with_one_row_and_with_twenty(water: Office) -> None:
    appoint(office=water)
    client = signed_in(make_user("analyst"))
    url = reverse("monitoring:quotations")

    def cost() -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        return len(queries)

    an_article("برق روستا وصل شد و آب هم تا شب می‌آید")
    one = cost()
    for number in range(10):
        an_article(f"کار شمارهٔ {number} این روزها بی هیچ درنگی پیش می‌رود")
    assert Quotation.objects.count() >= 20
    assert cost() == one

"""Saved topics: what belongs to them, and how their counts move."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.analysis.contexts.topics import topic_card
from hamseda.analysis.models import Topic, TopicArticle
from hamseda.analysis.operations.topics import fill_topic
from hamseda.analysis.queries.topics import counts_of
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import Article
from tests.analysis.factories import an_article, file_everything, make_topic
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.monitoring.factories import BODY, LEAD, make_article, make_published

pytestmark = pytest.mark.django_db

WATER = "قطعی آب در محله‌های بالادست شهر ادامه دارد و مردم از آن گله دارند."
ROAD = "جادهٔ کوهستانی به‌علت برف بسته شد و راهداران به کمک رفتند."


def _members(topic: Topic) -> set[int]:
    return set(topic.found.values_list("article", flat=True))


def test_articles_join_a_topic_when_they_come_and_when_the_topic_is_opened(client: Client) -> None:
    early = an_article(WATER)
    topic = make_topic(any_of="قطعي آب، افت فشار", none_of="برق")
    late = an_article(WATER.replace("شهر", "روستا"), at="2026-11-22 11:00")
    an_article(ROAD)
    file_everything()
    file_everything()
    assert topic.is_filled
    assert _members(topic) == {early.pk, late.pk}
    assert Fact.objects.filter(name="monitoring.articles.judged").count() == 3


def test_counts_stand_beside_those_of_the_same_time_yesterday_and_open_to_their_rows() -> None:
    topic = make_topic(all_of="آب")
    for number, at in enumerate(
        ("2026-11-22 09:00", "2026-11-22 10:00", "2026-11-21 11:00", "2026-11-21 23:00",
         "2026-11-20 12:00")
    ):  # fmt: skip
        an_article(f"{WATER} {number}", at=at)
    file_everything()
    counts = counts_of([topic], now=NOW)[topic.pk]
    assert (counts.in_24_hours.count, counts.in_24_hours.before) == (3, 2)
    assert (counts.today.count, counts.today.before) == (2, 1)
    card = topic_card(topic, counts, now=NOW)
    client = Client()
    client.force_login(make_user("analyst"))
    for compared in (card.in_24_hours, card.today):
        for url, count in ((compared.url, compared.count), (compared.before_url, compared.before)):
            html = client.get(url).content.decode()
            assert html.count('data-testid="row"') == count


def test_a_topic_of_an_office_or_outlet_takes_only_what_concerns_it() -> None:
    office = make_office("امور آب")
    make_published(office)
    outlet = make_outlet("پیک آب")
    carrying = make_article(
        outlet, title="آبرسانی به روستاهای بالادست آغاز شد", lead=LEAD, text=BODY
    )
    elsewhere = make_article(make_outlet("راوی"), title="تیتر", lead="", text=WATER)
    file_everything()
    assert _members(make_topic(name="دستگاه", offices=(office,))) == {carrying.pk}
    assert _members(make_topic(name="رسانه", outlets=(outlet,))) == {carrying.pk}
    assert _members(make_topic(name="واژه", any_of="گله، بالادست")) == {carrying.pk, elsewhere.pk}


def test_another_question_is_asked_of_the_earlier_articles_anew(client: Client) -> None:
    water, road = an_article(WATER), an_article(ROAD)
    topic = make_topic(all_of="آب")
    assert _members(topic) == {water.pk}
    client.force_login(make_user("analyst"))
    asked = {"name": "راه", "all_of": "", "any_of": "جاده", "none_of": ""}
    answer = client.post(reverse("analysis:topic_edit", args=[topic.pk]), asked)
    assert urlsplit(answer.url).path == reverse("analysis:topic", args=[topic.pk])
    fill_topic(topic.pk, now=NOW)
    fill_topic(topic.pk, now=NOW)  # told twice
    assert _members(topic) == {road.pk}


def test_a_topic_that_asks_nothing_or_bears_a_taken_name_is_refused_with_a_sentence(
    client: Client,
) -> None:
    make_topic(all_of="آب")
    client.force_login(make_user("analyst"))
    for asked, sentence in (
        ({"name": "همه", "all_of": "،"}, "دست‌کم یک واژه"),
        ({"name": "آب", "all_of": "آب"}, "همین نام"),
    ):
        answer = client.post(reverse("analysis:topic_new"), asked)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert Topic.objects.count() == 1


def test_a_topic_put_aside_takes_nothing_more_and_a_manager_may_not_put_it_aside(
    client: Client,
) -> None:
    topic = make_topic(all_of="آب")
    client.force_login(make_user("manager"))
    close = reverse("analysis:topic_close", args=[topic.pk])
    assert client.get(reverse("analysis:topic", args=[topic.pk])).status_code == 200
    client.post(close)
    topic.refresh_from_db()
    assert topic.closed_at is None
    client.force_login(make_user("analyst"))
    client.post(close)
    an_article(WATER)
    file_everything()
    assert _members(topic) == set()


def test_lists_cost_the_same_with_one_and_with_twenty_rows(client: Client) -> None:
    client.force_login(make_user("analyst"))

    def cost() -> list[int]:
        costs = []
        for url in (reverse("analysis:topics"), reverse("analysis:topic", args=[first.pk])):
            client.get(url)
            with CaptureQueriesContext(connection) as made:
                assert client.get(url).status_code == 200
            costs.append(len(made))
        return costs

    first = make_topic(name="نخست", all_of="آب")
    article = an_article(WATER)
    file_everything()
    alone = cost()
    outlets = [make_outlet(f"رسانهٔ {number}") for number in range(19)]
    for number, outlet in enumerate(outlets):
        topic = Topic.objects.create(name=f"موضوع {number}", all_of="آب", created_at=NOW)
        copy = Article.objects.get(pk=article.pk)
        copy.pk, copy.identity, copy.outlet = None, f"copy-{number}", outlet
        copy.save()
        for each in (topic, first):
            TopicArticle.objects.create(
                topic=each, article=copy, moment=NOW, day=NOW.date(), filed_at=NOW
            )
    assert cost() == alone

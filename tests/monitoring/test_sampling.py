"""A frozen random sample, labelled by two people who see neither the machine nor each other."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.design.numbers import persian_number
from hamseda.monitoring.models import Article, Sample, SampleLabel
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.sampling import (
    UnableToSampleError,
    draw_sample,
    label_sampled,
)
from hamseda.monitoring.queries.samples import figures_of, next_for
from tests.factories import NOW, make_user
from tests.monitoring.factories import invented_text, make_article, make_coverage

pytestmark = pytest.mark.django_db

DAYS = {"first_on": date(2026, 11, 1), "last_on": date(2026, 11, 30)}


def archive() -> None:
    """Two articles that carry a release and three that do not."""
    for number in range(2):
        make_coverage(number=number)
    for number in range(10, 13):
        make_article(title=f"مطلب {number}", lead="", text=invented_text(number))
    attribute_pending_articles(now=NOW)


def draw(actor, seed: int = 7, **fields) -> Sample:
    return draw_sample(**({"actor": actor, "size": 20, "seed": seed, "now": NOW} | DAYS | fields))


def numbers(sample: Sample) -> list[int]:
    return list(sample.articles.values_list("article", flat=True))


def test_a_draw_is_repeated_by_its_seed_and_stays_when_articles_change() -> None:
    archive()
    analyst = make_user("analyst")
    sample = draw(analyst)
    assert (sample.linked_size, sample.unlinked_size, len(numbers(sample))) == (2, 3, 5)
    assert numbers(draw(analyst)) == numbers(sample)
    assert any(numbers(draw(analyst, seed)) != numbers(sample) for seed in range(8, 12))
    texts = list(sample.articles.values_list("text", flat=True))
    Article.objects.update(body="متنی دیگر")
    assert list(sample.articles.values_list("text", flat=True)) == texts


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"last_on": date(2026, 10, 1)}, "days_backwards"),
        ({"size": 7}, "unknown_size"),
        ({}, "too_few"),
    ],
)
def test_a_draw_that_cannot_be_is_refused(fields: dict, code: str) -> None:
    with pytest.raises(UnableToSampleError, match=code):
        draw(make_user("analyst"), **fields)


def test_the_list_costs_the_same_with_one_sample_and_with_twenty(client: Client) -> None:
    archive()
    analyst = make_user("analyst")
    client.force_login(analyst)
    asked = []
    for seeds in ([1], range(2, 21)):
        for seed in seeds:
            label_sampled(
                actor=analyst, sample_id=draw(analyst, seed).pk, number=1, carries=True,
                answer="news", now=NOW,
            )  # fmt: skip
        client.get(reverse("monitoring:samples"))
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(reverse("monitoring:samples"))
        asked.append(len(queries))
    assert len(shown.context["rows"]) == 20
    assert {row.figures.drawn for row in shown.context["rows"]} == {5}
    assert asked[0] == asked[1]


def test_two_people_label_and_a_third_decides_where_they_differ() -> None:
    archive()
    first, second, third, fourth = (make_user("analyst") for _ in range(4))
    sample = draw(first)
    rows = list(sample.articles.all())

    def say(person, row, carries: bool) -> SampleLabel:
        return label_sampled(
            actor=person, sample_id=sample.pk, number=row.number, carries=carries,
            answer="news", now=NOW,
        )  # fmt: skip

    for row in rows:
        say(first, row, row.was_linked)
        say(second, row, row.was_linked if row is not rows[0] else not row.was_linked)
    figures = figures_of(sample)
    assert (figures.labelled, figures.open, figures.carries.agreed) == (5, 1, 4)
    client = Client()
    client.force_login(first)
    page = client.get(reverse("monitoring:sample", args=[sample.pk])).content.decode()
    assert f">{persian_number(figures.carries.value, 2)}</bdi>" in page
    assert reverse("monitoring:label", args=[sample.pk]) not in page, "nothing is left to label"
    assert next_for(sample, first.pk) is None
    assert next_for(sample, third.pk) == rows[0]
    say(third, rows[0], rows[0].was_linked)
    assert next_for(sample, fourth.pk) is None
    with pytest.raises(UnableToSampleError, match="labelled_enough"):
        say(fourth, rows[1], True)
    figures = figures_of(sample)
    assert (figures.open, figures.precision.value, figures.recall.value) == (0, 1, 1)
    assert figures.format.value == sum(row.read_format == "news" for row in rows) / 5
    assert figures.precision.low < 0.5  # two articles prove little
    again = say(first, rows[1], not rows[1].was_linked)
    assert again.carries_release is rows[1].was_linked
    assert SampleLabel.objects.count() == 11


def test_the_page_of_labelling_is_blind_and_the_figures_stand_beside_the_counts() -> None:
    archive()
    people = [make_user("analyst"), make_user("analyst")]
    clients = []
    for person in people:
        client = Client()
        client.force_login(person)
        clients.append(client)
    answer = clients[0].post(reverse("monitoring:draw"), {"month": "1405-08", "size": "20"})
    sample = Sample.objects.get()
    assert answer.url == reverse("monitoring:sample", args=[sample.pk])
    page = reverse("monitoring:label", args=[sample.pk])
    for client in clients:
        for _ in range(sample.articles.count()):
            shown = client.get(page)
            sampled = shown.context["sampled"]
            assert "پیشنهاد سامانه" not in shown.content.decode()
            client.post(page, {"number": sampled.number, "carries": "yes", "format": "news"})
        assert client.get(page).context["sampled"] is None
    shown = clients[0].get(reverse("monitoring:coverage_list")).content.decode()
    assert "این سنجش چه اندازه درست است؟" in shown
    assert reverse("monitoring:sample", args=[sample.pk]) in shown
    manager = Client()
    manager.force_login(make_user("manager"))
    assert manager.get(reverse("monitoring:samples")).status_code == 200
    assert manager.post(reverse("monitoring:draw")).status_code in {302, 403}
    assert Sample.objects.count() == 1

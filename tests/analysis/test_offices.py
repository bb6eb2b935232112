"""An office's own page: each number opens to its rows, and to nobody else's."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.monitoring.models import ChainLink, Coverage
from hamseda.registry.models import Appointment, Office, Person, Post
from tests.analysis.factories import an_article, file_everything
from tests.factories import make_office, make_outlet, make_user
from tests.monitoring.factories import OTHER_BODY, make_article, make_published

pytestmark = pytest.mark.django_db

PERIOD = "?since=1405/08/01&until=1405/09/01"
FAIR = "نمایشگاه صنایع دستی گشایش یافت"
SAID = "رضا کاوه مدیرکل امور آب مهرگان گفت: لوله‌گذاری تا پایان سال به سرانجام می‌رسد."


@pytest.fixture
def water() -> Office:
    """An office whose release two outlets carried, one of them national; its head was quoted."""
    office = make_office("امور آب مهرگان")
    post = Post.objects.create(office=office, title="مدیرکل")
    head = Person.objects.create(code="kaveh", name="رضا کاوه")
    Appointment.objects.create(person=head, post=post, valid_from=date(2026, 1, 1))
    make_published(office, headline=FAIR, lead="", body=OTHER_BODY)
    make_published(office, headline="خبری که کسی نیاورد", lead="", body="متنی که جایی نیامد.")
    for reach in ("national", "provincial"):
        make_article(
            make_outlet(f"رسانهٔ {reach}", reach=reach), title=FAIR, lead="", text=OTHER_BODY
        )
    an_article(SAID, at="2026-11-21 12:00")
    file_everything()
    return office


def test_each_number_opens_to_as_many_rows(water: Office, client: Client) -> None:
    client.force_login(make_user("office_editor", water))
    page = client.get(reverse("analysis:office", args=[water.code]) + PERIOD)
    shown = {figure.name: figure for figure in page.context["figures"]}
    numbers = {name: figure.value for name, figure in shown.items()}
    assert numbers == {
        "releases": 2, "carried": 1, "placements": 2, "chains": 1, "national": 1, "quotations": 1,
    }  # fmt: skip
    opened = [(figure.url, figure.value) for figure in shown.values()]
    opened += [(outlet.url, outlet.count) for outlet in page.context["outlets"]]
    opened += [(line.url, line.placement_count) for line in page.context["releases"]]
    assert len(opened) == 10
    for url, value in opened:
        assert client.get(url).content.decode().count('data-testid="row"') == value, url


def test_a_wire_story_that_national_outlets_took_from_each_other_counts_once(
    water: Office, client: Client
) -> None:
    first = Coverage.objects.get(article__outlet__reach="national").article
    taker = make_article(
        make_outlet("روزنامهٔ سراسری", reach="national"), title=FAIR, lead="", text=OTHER_BODY
    )
    file_everything()
    ChainLink.objects.filter(article=taker).update(root=first, origin=first, hop="credited")
    client.force_login(make_user("office_editor", water))
    page = client.get(reverse("analysis:office", args=[water.code]) + PERIOD)
    shown = {figure.name: figure for figure in page.context["figures"]}
    assert (shown["chains"].value, shown["national"].value) == (1, 2)
    for name in ("chains", "national"):
        rows = client.get(shown[name].url).content.decode().count('data-testid="row"')
        assert rows == shown[name].value


def test_a_rejected_link_and_another_period_count_nothing(water: Office, client: Client) -> None:
    client.force_login(make_user("analyst"))
    Coverage.objects.filter(article__outlet__reach="national").update(state="rejected")
    url = reverse("analysis:office", args=[water.code])
    figures = client.get(url + PERIOD).context["figures"]
    assert [figure.value for figure in figures] == [2, 1, 1, 0, 0, 1]
    figures = client.get(f"{url}?since=1404/01/01&until=1404/02/01").context["figures"]
    assert not any(figure.value for figure in figures)
    backwards = client.get(f"{url}?since=1405/02/01&until=1405/01/01").content.decode()
    assert "روز پایان پیش از روز آغاز است" in backwards


def test_an_offices_page_is_its_own(water: Office, client: Client) -> None:
    other = make_office("راهداری مهرگان")
    client.force_login(make_user("office_editor", other))
    release = water.releases.all()[0]
    for url in (
        reverse("analysis:office", args=[water.code]),
        reverse("analysis:office_rows", args=[water.code, "placements"]),
        reverse("analysis:release", args=[water.code, release.pk]),
        reverse("analysis:office_rows", args=[other.code, "nothing"]),
        reverse("analysis:release", args=[other.code, release.pk]),
    ):
        assert client.get(url).status_code == 404
    answer = client.get(reverse("analysis:offices"))
    assert answer.url == reverse("analysis:office", args=[other.code])


def test_the_page_costs_the_same_with_many_releases(water: Office, client: Client) -> None:
    client.force_login(make_user("office_editor", water))
    url = reverse("analysis:office", args=[water.code]) + PERIOD

    def cost() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as made:
            assert client.get(url).status_code == 200
        return len(made)

    before = cost()
    for number in range(19):
        make_published(water, headline=f"خبر {number}", lead="", body=f"متن شمارهٔ {number}.")
    assert cost() == before <= 20

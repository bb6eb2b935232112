"""What a national agency's provincial branch publishes is no national placement."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.core.calendar import JalaliMonth
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.tasks.worker import Worker
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.outlets import assign_articles_to_desks
from hamseda.monitoring.queries import bounds_of, national_placements
from hamseda.registry.models import Outlet
from hamseda.registry.operations.outlet_desks import save_desk
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.monitoring.factories import invented_text, make_article, make_published
from tests.registry.media import make_desk

pytestmark = pytest.mark.django_db
MONTH = JalaliMonth(1405, 8)


def agency() -> Outlet:
    return make_outlet("خبرگزاری ایرانا", reach="national", domains=("irana.example",))


def placed(outlet: Outlet, url: str, number: int = 1) -> Article:
    """An article that carries a release of an office."""
    headline, body = f"خبر شمارهٔ {number}", invented_text(number)
    make_published(make_office(), kicker="", headline=headline, lead="", body=body)
    article = make_article(outlet, url=url, title=headline, lead="", text=body)
    attribute_pending_articles(now=NOW)
    return article


def national() -> set[int]:
    rows = national_placements(*bounds_of(MONTH))
    return set(rows.values_list("article_id", flat=True))


def test_the_branch_s_articles_are_provincial_and_the_agency_s_own_are_national() -> None:
    outlet = agency()
    desk = make_desk(outlet, "irana.example/mehregan")
    of_desk = placed(outlet, "https://www.irana.example/mehregan/news/1", 1)
    own = placed(outlet, "https://irana.example/news/2", 2)
    assert (of_desk.desk, own.desk) == (desk, None)
    assert of_desk.outlet == own.outlet == outlet, "one outlet, counted once"
    assert national() == {own.pk}


def test_a_national_branch_of_a_provincial_outlet_counts_as_national() -> None:
    outlet = make_outlet("پیک مهرگان", reach="provincial", domains=("payk.example",))
    make_desk(outlet, "payk.example/iran", reach="national", name="بخش سراسری")
    article = placed(outlet, "https://payk.example/iran/1")
    assert national() == {article.pk}


def test_a_branch_that_is_registered_later_takes_its_articles_and_gives_them_back() -> None:
    outlet = agency()
    article = placed(outlet, "https://irana.example/mehregan/news/1")
    assert national() == {article.pk}
    desk = make_desk(outlet, "irana.example/mehregan")
    Worker().run_until_idle()
    article.refresh_from_db()
    assert article.desk == desk
    assert national() == set()
    save_desk(actor=None, desk=desk, addresses=["irana.example/tehran"], now=NOW)
    Worker().run_until_idle()
    article.refresh_from_db()
    assert article.desk is None
    assert national() == {article.pk}
    told = AuditEntry.objects.filter(action="monitoring.articles.assigned_to_desks")
    assert [entry.data["count"] for entry in told] == [1, 1]


def test_assigning_twice_changes_nothing_the_second_time() -> None:
    outlet = agency()
    placed(outlet, "https://irana.example/mehregan/news/1")
    make_desk(outlet, "irana.example/mehregan")
    counts = [assign_articles_to_desks(outlet.pk, now=NOW) for _ in range(2)]
    assert counts == [1, 0]


def test_the_reader_of_a_list_sees_the_branch_s_reach_at_no_further_cost(client: Client) -> None:
    outlet = agency()
    make_desk(outlet, "irana.example/mehregan")
    client.force_login(make_user("analyst"))
    address = reverse("monitoring:articles")

    def cost(count: int) -> int:
        for _ in range(count):
            number = Article.objects.count() + 1
            make_article(outlet, url=f"https://irana.example/mehregan/{number}")
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(address).content.decode()
        assert "استانی" in page
        return len(seen)

    assert cost(1) == cost(19)

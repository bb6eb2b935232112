"""Finding articles by their words, however these are spelt."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.search.queries import index_faults
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.monitoring.operations.versions import Answer, take_again
from hamseda.registry.access import Role
from hamseda.registry.operations.areas import register_area
from tests.factories import NOW, make_area, make_outlet, make_user
from tests.monitoring.factories import HEADLINE, invented_text, make_article, page

pytestmark = pytest.mark.django_db


def found(client: Client, **wishes: object) -> str:
    """The list of articles for these wishes."""
    response = client.get(reverse("monitoring:articles"), wishes)
    assert response.status_code == 200
    return response.content.decode()


def test_words_are_found_in_every_spelling_and_marked_as_they_were_written(client: Client) -> None:
    county = register_area(
        actor=None, code="sabzkuh", name="سبزکوه", kind="county", parent=make_area(), now=NOW
    )
    peyk = make_outlet("پیک سبزکوه")
    peyk.area = county
    peyk.save()
    text = "مسئولان روابط‌عمومی‌های كوهستان از گل‌آلود شدن آب گفتند. " + invented_text(1)
    make_article(peyk, title="آب سبزکوه", text=text, date="2026-11-20 09:00")
    other = make_outlet("ندای دشت")
    make_article(other, title="باران دشت", text="آب چشمه گل آلود است. " + invented_text(2))
    client.force_login(make_user(role=Role.ANALYST))
    for spelt in ("روابط عمومی های کوهستان", "روابطعمومیهای كوهستان", "«روابط عمومی‌های کوهستان»"):
        shown = found(client, q=spelt)
        assert "آب سبزکوه" in shown
        assert "<mark>كوهستان</mark>" in shown
    both = found(client, q="گل‌آلود")
    assert both.index("باران دشت") < both.index("سبزکوه</a>")  # as good, and newer
    narrowed = (
        {"outlet": peyk.pk},
        {"county": county.pk},
        {"until": "۱۴۰۵/۰۸/۲۹"},
        {"q": "گل‌آلود", "outlet": peyk.pk},
        {"q": "گل‌آلود", "county": county.pk},
        {"q": "گل‌آلود", "until": "۱۴۰۵/۰۸/۲۹"},
    )
    for wishes in narrowed:
        assert "باران دشت" not in found(client, **wishes)
    assert "چیزی پیدا نشد" in found(client, q="هیچستان")
    assert "تاریخ" in found(client, since="دیروز")
    assert index_faults().is_sound
    client.force_login(make_user(role=Role.OFFICE_EDITOR))
    assert "باران دشت" not in found(client, q="گل‌آلود")


def test_a_changed_text_is_found_by_its_new_words_only(client: Client) -> None:
    url = "https://peyk.example/news/1"
    before, after = (page(body=f"{word} {invented_text(3)}") for word in ("فانوس", "چلچراغ"))
    ingest_bytes(before, name=url, url=url, received_at=NOW)
    client.force_login(make_user(role=Role.ANALYST))
    assert HEADLINE in found(client, q="فانوس")
    answer = Answer(at=NOW, status=200, final_address=url, body=after)
    take_again(article_id=Article.objects.get().pk, answer=answer)
    assert HEADLINE in found(client, q="چلچراغ")
    assert HEADLINE not in found(client, q="فانوس")


def test_a_search_costs_the_same_for_one_and_for_twenty(client: Client) -> None:
    client.force_login(make_user(role=Role.ANALYST))
    outlet = make_outlet()
    costs = []
    for most in (1, 20):
        while Article.objects.count() < most:
            make_article(outlet, text=f"فانوس {invented_text(100 + Article.objects.count())}")
        found(client, q="فانوس")
        with CaptureQueriesContext(connection) as asked:
            found(client, q="فانوس")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 20

"""An outlet owns what it published, whenever it was registered; nobody speaks for another site."""

from datetime import timedelta

import pytest

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.fetch import Response
from hamseda.foundation.tasks.worker import Worker
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.ingesting import ingest_url
from tests.factories import NOW, make_outlet
from tests.monitoring.factories import BODY, OTHER_BODY, ingest_record, make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["url", "outlet"])
def test_articles_that_came_before_their_outlet_was_registered_become_its_own(field: str) -> None:
    told = {"url": "https://www.bamdad.example/news/7", "outlet": "bamdad.example"}
    ingest_record(**{field: told[field]})
    assert Article.objects.get().outlet is None
    outlet = make_outlet("بامداد", reach="national", domains=("bamdad.example",))
    Worker().run_until_idle()
    assert Article.objects.get().outlet == outlet
    assert AuditEntry.objects.filter(action="monitoring.articles.assigned_to_outlet").exists()


def test_a_new_outlet_takes_nothing_from_another_one() -> None:
    article = make_article()
    first = article.outlet
    make_outlet("دیگر", domains=("other.example",))
    Worker().run_until_idle()
    article.refresh_from_db()
    assert article.outlet == first


def _page(canonical: str) -> bytes:
    return f"""<html lang="fa"><head><meta charset="utf-8"><title>خبر</title>
    <link rel="canonical" href="{canonical}"></head><body><article>
    <h1>آبرسانی به روستاهای بالادست آغاز شد</h1><p>{BODY}</p><p>{OTHER_BODY}</p>
    </article></body></html>""".encode()


def _served(url: str, body: bytes) -> Response:
    return Response(
        final_url=url, status=200, headers={"content-type": "text/html"}, body=body,
        permanent_redirects=(), fetched_at=NOW - timedelta(minutes=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("served_from", "canonical", "owner"),
    [
        ("https://agency.example/news/1", "https://www.agency.example/news/1", "agency"),
        ("https://fars.agency.example/news/1", "https://agency.example/news/1", "agency"),
        ("https://evil.example/x", "https://agency.example/news/1", None),
        ("https://agency.example.evil.example/x", "https://agency.example/news/1", None),
    ],
)
def test_a_page_cannot_pass_as_another_sites(
    served_from: str, canonical: str, owner: str | None
) -> None:
    agency = make_outlet("خبرگزاری ایرانا", reach="national", domains=("agency.example",))
    page = _page(canonical)
    result = ingest_url(served_from, received_at=NOW, get=lambda url: _served(url, page))
    assert result.stored == 1, result.problems
    article = Article.objects.get()
    assert article.outlet == (agency if owner else None)
    assert owner or article.url == served_from

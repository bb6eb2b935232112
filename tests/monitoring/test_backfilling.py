"""Articles that were attributed before formats were read are read by one command, once."""

import pytest
from click.testing import CliRunner

from hamseda.config.cli import main
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import (
    Article,
    ArticleFormat,
    ArticleSubject,
    ChainLink,
    Coverage,
    Quotation,
)
from hamseda.monitoring.operations import backfilling
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.backfilling import describe_earlier_articles
from hamseda.monitoring.operations.quoting import decide_quotation
from tests.factories import NOW, make_office, make_user
from tests.monitoring.factories import make_article, make_published

pytestmark = pytest.mark.django_db

WATER = "اداره کل امور آب مهرگان"


def read() -> list[tuple]:
    """All that is read of articles, without ids and times."""
    return [
        list(ArticleFormat.objects.order_by("article").values_list("article", "format", "signs")),
        list(ArticleSubject.objects.order_by("article", "office", "area").values_list(
            "article", "office", "area", "is_central", "passages")),
        list(ChainLink.objects.order_by("article").values_list("article", "root", "hop")),
        list(Quotation.objects.order_by("article", "start").values_list("article", "words")),
    ]  # fmt: skip


def test_a_killed_run_goes_on_and_gives_what_attribution_gives_today(monkeypatch) -> None:
    make_office(WATER)
    make_published()
    for hour in range(8, 12):
        make_article(title=f"{WATER} خبر داد", date=f"2026-11-21 {hour:02}:00")
    attribute_pending_articles(now=NOW)
    decided = Quotation.objects.first()
    decide_quotation(
        actor=make_user("analyst"), quotation_id=decided.pk, state="confirmed", now=NOW
    )
    today, links = read(), list(Coverage.objects.values_list("pk", "judged_at"))
    assert all(today)
    ArticleFormat.objects.all().delete()
    ArticleSubject.objects.all().delete()
    ChainLink.objects.all().delete()
    Quotation.objects.exclude(article=decided.article).delete()
    Fact.objects.all().delete()

    def kill(step: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backfilling, "DESCRIBED_TOGETHER", 1)
    with pytest.raises(KeyboardInterrupt):
        describe_earlier_articles(now=NOW, report=kill)
    assert ArticleFormat.objects.count() == 1
    result = CliRunner().invoke(main, ["describe"])
    assert (result.exit_code, "مطلب خوانده‌شده: ۳" in result.output) == (0, True), result.output
    assert "۱۰۰٪" in result.output
    assert read() == today
    assert list(Coverage.objects.values_list("pk", "judged_at")) == links
    assert Quotation.objects.get(pk=decided.pk).state == "confirmed"
    assert Fact.objects.filter(name="monitoring.articles.judged").count() == 4
    assert "مطلب خوانده‌شده: ۰" in CliRunner().invoke(main, ["describe"]).output


def test_what_waits_for_attribution_is_left_to_it() -> None:
    make_article()
    assert describe_earlier_articles(now=NOW) == 0
    assert not Article.objects.filter(kind__isnull=False).exists()

"""Questions about what articles are, whom they are about and from whom they were taken."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from hamseda.monitoring.models import Article, ArticleFormat, ArticleSubject, ChainLink


def undescribed_articles() -> QuerySet[Article]:
    """Articles that were attributed before formats, offices and places were read."""
    return Article.objects.filter(attributed_at__isnull=False, kind__isnull=True)


def kind_of(article: Article) -> ArticleFormat | None:
    """The format of an article with what people said of it; None while it waits to be read."""
    rows = ArticleFormat.objects.filter(article=article)
    return rows.prefetch_related("decisions__decided_by").first()


def subjects_of(article: Article) -> QuerySet[ArticleSubject]:
    """The offices and places of an article: offices first, what is central first."""
    rows = article.subjects.select_related("office", "area", "decided_by")
    return rows.order_by(F("office").asc(nulls_last=True), "-is_central", "pk")


def chain_links(articles: Iterable[Article]) -> dict[int, ChainLink]:
    """The links of these articles by article."""
    rows = ChainLink.objects.filter(article__in=[article.pk for article in articles])
    return {row.article_id: row for row in rows.select_related("credited")}

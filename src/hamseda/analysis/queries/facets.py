"""For what an article counts: outlet, offices, counties, speakers, format.

An article counts for an office when it carries one of its releases (`monitoring.queries.placements`
says what counts) or quotes somebody in one of its posts; for a county when it counts for an office
there; for a speaker when it quotes a person of the registry. A link or quotation that a person
rejected counts for nothing. However often it repeats something, it counts once. Its format is that
which counts in monitoring; whether it is national is read with it when it is filed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from hamseda.analysis.models import ArticleFacet, Dimension
from hamseda.monitoring.models import Article, ArticleFormat, Quotation
from hamseda.monitoring.queries import placements
from hamseda.monitoring.queries.figures import REPRINTS, is_national

Facets = dict[int, set[tuple[str, str]]]

EXCLUSIVE = "exclusive"
"""Beside the formats: an interview that the outlet had itself."""


def day_of(article: Article) -> date:
    """The day to which an article belongs: that of its publication, else of its arrival."""
    return article.published_on or timezone.localdate(article.received_at)


def moment_of(article: Article) -> datetime:
    """When an article appeared: a day without an hour counts as its midnight, and an article
    without a day as of when it arrived, as in `monitoring.queries.published_in`.
    """
    if article.published_at:
        return article.published_at
    if article.published_on:
        midnight = datetime.combine(article.published_on, time.min)
        return timezone.make_aware(midnight)
    return article.received_at


def said_in(articles: Sequence[Article]) -> QuerySet[Quotation]:
    """What people of the registry say in these articles, unless a person rejected it."""
    return Quotation.objects.filter(article__in=articles, person__isnull=False).exclude(
        state=Quotation.State.REJECTED
    )


def facets_of(articles: Sequence[Article]) -> Facets:
    """The facets of articles by their ids, as (dimension, value), in six queries."""
    found: Facets = defaultdict(set)
    for article in articles:
        found[article.pk].add((Dimension.ALL, ""))
        found[article.pk].add((Dimension.OUTLET, str(article.outlet_id or "")))
    for article_id, office, area in _offices_of(articles):
        found[article_id].add((Dimension.OFFICE, str(office)))
        found[article_id].add((Dimension.COUNTY, str(area)))
    for article_id, person in said_in(articles).values_list("article", "person").distinct():
        found[article_id].add((Dimension.SPEAKER, str(person)))
    for article_id, value in _formats_of(articles):
        found[article_id].add((Dimension.FORMAT, value))
    return found


def rows_of(articles: Sequence[Article], facets: Facets) -> Iterator[ArticleFacet]:
    """Facets as rows, not stored yet."""
    for article in articles:
        for dimension, value in sorted(facets[article.pk]):
            yield ArticleFacet(
                article=article, day=day_of(article), dimension=dimension, value=value
            )


def format_value(name: str, *, national: bool = False) -> str:
    """The value of a format, or of EXCLUSIVE, among all outlets or the national ones."""
    return f"{name}.national" if national else name


def _formats_of(articles: Sequence[Article]) -> Iterator[tuple[int, str]]:
    ids = [article.pk for article in articles]
    national = set(Article.objects.filter(is_national(), pk__in=ids).values_list("pk", flat=True))
    reprinting = placements().filter(article__in=ids, verdict__in=REPRINTS)
    reprints = set(reprinting.order_by().values_list("article", flat=True))
    kinds = ArticleFormat.objects.filter(article__in=ids)
    for article_id, name, exclusive in kinds.values_list("article", "format", "is_exclusive"):
        names = [name]
        if name == ArticleFormat.Kind.INTERVIEW and exclusive and article_id not in reprints:
            names.append(EXCLUSIVE)
        for one in names:
            yield article_id, format_value(one)
            if article_id in national:
                yield article_id, format_value(one, national=True)


def _offices_of(articles: Sequence[Article]) -> Iterator[tuple[int, int, int]]:
    carried = placements().filter(article__in=articles)
    yield from carried.values_list("article", "release__office", "release__office__area").order_by()
    quoted = said_in(articles).filter(office__isnull=False)
    yield from quoted.values_list("article", "office", "office__area").order_by()

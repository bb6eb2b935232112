"""Figures of a period: articles counted by each dimension, and the articles behind each count.

Without narrowing, counts are sums of `DayCount`; narrowed to an office or a topic they are counted
from facets. Both count the same rows, which `articles_behind` gives.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Aggregate, Count, Exists, OuterRef, QuerySet, Sum

from hamseda.analysis.models import ArticleFacet, DayCount, Dimension, ToneMark, TopicArticle
from hamseda.analysis.queries.periods import Days
from hamseda.monitoring.models import Article


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only articles that count for an office, or belong to a topic, or both."""

    office: int | None = None
    topic: int | None = None

    @property
    def is_none(self) -> bool:
        """Whether everything is counted."""
        return self.office is None and self.topic is None


def counts_by(
    dimensions: Collection[str], days: Days, narrowing: Narrowing
) -> dict[str, list[tuple[str, int]]]:
    """For each dimension its values with how many articles have them, the most first; one
    question for all of them.
    """
    if narrowing.is_none:
        rows = DayCount.objects.filter(day__gte=days.first, day__lte=days.last)
        number: Aggregate = Sum("count")
    else:
        rows, number = _narrowed(days, narrowing), Count("pk")
    counted = rows.filter(dimension__in=dimensions).order_by().values("dimension", "value")
    found: dict[str, list[tuple[str, int]]] = {dimension: [] for dimension in dimensions}
    for row in counted.annotate(number=number):
        found[row["dimension"]].append((row["value"], row["number"]))
    return {name: sorted(of, key=lambda pair: (-pair[1], pair[0])) for name, of in found.items()}


def counts_by_day(days: Days, narrowing: Narrowing) -> dict[date, int]:
    """How many articles each day had; days without any are left out."""
    if narrowing.is_none:
        rows = DayCount.objects.filter(
            dimension=Dimension.ALL, day__gte=days.first, day__lte=days.last
        )
        return dict(rows.values_list("day", "count"))
    facets = _narrowed(days, narrowing).filter(dimension=Dimension.ALL)
    return dict(facets.order_by().values_list("day").annotate(number=Count("pk")))


def counts_by_tone(days: Days, narrowing: Narrowing) -> dict[str, int]:
    """How many articles people marked with each tone; an article that was marked toward two
    offices counts once for each tone.
    """
    counted = _marks(days, narrowing).order_by().values("tone")
    return dict(
        counted.annotate(number=Count("article", distinct=True)).values_list("tone", "number")
    )


def articles_behind(
    dimension: str, value: str, days: Days, narrowing: Narrowing
) -> QuerySet[ArticleFacet]:
    """The facets that were counted for a value, one for each article, the newest first."""
    return (
        _narrowed(days, narrowing)
        .filter(dimension=dimension)
        .filter(value=value)
        .select_related("article__outlet", "article__desk")
        .defer("article__body", "article__lead")
        .order_by("-day", "-article")
    )


def articles_with_tone(tone: str, days: Days, narrowing: Narrowing) -> QuerySet[Article]:
    """The articles that people marked with a tone, the newest first."""
    marked = _marks(days, narrowing).filter(tone=tone, article=OuterRef("pk"))
    articles = Article.objects.filter(Exists(marked)).select_related("outlet", "desk")
    return articles.defer("body", "lead").order_by("-published_on", "-published_at", "-pk")


def names_of(model: type, values: Mapping[str, int] | list[str]) -> dict[str, str]:
    """The names of rows by their ids as text; ids of rows that are gone are left out."""
    ids = [int(value) for value in values if value]
    return {str(pk): str(row) for pk, row in model._default_manager.in_bulk(ids).items()}


def _narrowed(days: Days, narrowing: Narrowing) -> QuerySet[ArticleFacet]:
    facets = ArticleFacet.objects.filter(day__gte=days.first, day__lte=days.last)
    if narrowing.office is not None:
        of_office = ArticleFacet.objects.filter(
            dimension=Dimension.OFFICE,
            value=str(narrowing.office),
            day__gte=days.first,
            day__lte=days.last,
        )
        facets = facets.filter(article__in=of_office.values("article"))
    if narrowing.topic is not None:
        start, end = days.bounds
        of_topic = TopicArticle.objects.filter(
            topic=narrowing.topic, moment__gte=start, moment__lt=end
        )
        facets = facets.filter(article__in=of_topic.values("article"))
    return facets


def _marks(days: Days, narrowing: Narrowing) -> QuerySet[ToneMark]:
    marks = ToneMark.objects.filter(day__gte=days.first, day__lte=days.last)
    if narrowing.office is not None:
        marks = marks.filter(office=narrowing.office)
    if narrowing.topic is not None:
        marks = marks.filter(article__topics__topic=narrowing.topic)
    return marks

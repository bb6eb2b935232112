"""Figures of a period: articles counted by each dimension, and the articles behind each count.

Without narrowing, counts are sums of `DayCount`, those of a topic of `TopicDayCount`; narrowed to
an office they are counted from facets. All count the same rows, which `articles_behind` gives.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast

from hamseda.analysis.models import (
    ArticleFacet,
    DayCount,
    Dimension,
    ToneMark,
    TopicArticle,
    TopicDayCount,
)
from hamseda.analysis.queries.periods import Days
from hamseda.monitoring.models import Article


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only articles that count for an office, or belong to a topic, or both."""

    office: int | None = None
    topic: int | None = None


def counts_by(
    dimensions: Collection[str], days: Days, narrowing: Narrowing
) -> dict[str, list[tuple[str, int]]]:
    """For each dimension its values with how many articles have them, the most first; of
    `Dimension.ALL` the values are days (YYYY-MM-DD), without those that had none. One question.
    """
    rows, number = _counted(days, narrowing)
    key = Case(When(dimension=Dimension.ALL, then=Cast("day", CharField())), default="value")
    counted = rows.filter(dimension__in=dimensions).order_by().annotate(key=key)
    found: dict[str, list[tuple[str, int]]] = {dimension: [] for dimension in dimensions}
    for row in counted.values("dimension", "key").annotate(number=number):
        found[row["dimension"]].append((row["key"], row["number"]))
    return {name: sorted(of, key=lambda pair: (-pair[1], pair[0])) for name, of in found.items()}


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


def names_of(wanted: Mapping[type, Collection[str]]) -> dict[type, dict[str, str]]:
    """The names of rows by their models and their ids as text, in one question; ids of rows that
    are gone are left out.
    """
    models = list(wanted)
    asked = [
        model._default_manager.order_by()
        .filter(pk__in=[int(value) for value in values if value])
        .values_list(Value(place), "pk", "name")
        for place, (model, values) in enumerate(wanted.items())
    ]
    found: dict[type, dict[str, str]] = {model: {} for model in models}
    for place, pk, name in asked[0].union(*asked[1:], all=True):
        found[models[place]][str(pk)] = name
    return found


def _counted(days: Days, narrowing: Narrowing) -> tuple[QuerySet[Any], Aggregate]:
    """Rows with a day, a dimension and a value, and what of them tells a number of articles."""
    if narrowing.office is not None:
        return _narrowed(days, narrowing), Count("pk")
    kept: QuerySet[Any] = DayCount.objects.all()
    if narrowing.topic is not None:
        kept = TopicDayCount.objects.filter(topic=narrowing.topic)
    return kept.filter(day__gte=days.first, day__lte=days.last), Sum("count")


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
        of_topic = TopicArticle.objects.filter(
            topic=narrowing.topic, day__gte=days.first, day__lte=days.last
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

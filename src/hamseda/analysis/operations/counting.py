"""Count facets by the day: of all articles, and of those that belong to each topic.

Counts are made again from the facets, never added to, so that counting twice changes nothing.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, F

from hamseda.analysis.models import (
    ArticleFacet,
    DayCount,
    FiledDay,
    TopicArticle,
    TopicDayCount,
)


def hold_days(days: Collection[date], now: datetime) -> None:
    """Keep others from counting these days until the transaction ends; always in one order."""
    FiledDay.objects.bulk_create(
        (FiledDay(day=day, counted_at=now) for day in sorted(days)), ignore_conflicts=True
    )
    held = FiledDay.objects.select_for_update().filter(day__in=days).order_by("day")
    FiledDay.objects.filter(pk__in=[row.pk for row in held]).update(counted_at=now)


def count_days(days: Collection[date]) -> None:
    """Count all articles of days that the caller holds."""
    DayCount.objects.filter(day__in=days).delete()
    counted = ArticleFacet.objects.filter(day__in=days).values("day", "dimension", "value")
    DayCount.objects.bulk_create(
        (DayCount(**row) for row in counted.annotate(count=Count("pk")).order_by()), batch_size=500
    )


def count_topics(topics: Collection[int], days: Collection[date]) -> None:
    """Count the articles of topics on days that the caller holds."""
    TopicDayCount.objects.filter(topic__in=topics, day__in=days).delete()
    found = TopicArticle.objects.filter(
        topic__in=topics, day__in=days, article__facets__isnull=False
    )
    counted = found.values(
        "topic_id", "day", dimension=F("article__facets__dimension"),
        value=F("article__facets__value"),
    )  # fmt: skip
    TopicDayCount.objects.bulk_create(
        (TopicDayCount(**row) for row in counted.annotate(count=Count("pk")).order_by()),
        batch_size=500,
    )

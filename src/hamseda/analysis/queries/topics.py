"""Questions about topics and their articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from hamseda.analysis.models import Topic, TopicArticle
from hamseda.core.topics import Change, Window, last_day, today_so_far
from hamseda.monitoring.models import Article

# What a list does not show and no list should read from the disk.
LONG_TEXTS = ("article__body", "article__lead")


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """How many articles of a topic came in the last 24 hours and today so far, each beside the
    same stretch of a day earlier.
    """

    in_24_hours: Change
    today: Change


def articles_of_day(day: date, *, after: int) -> QuerySet[Article]:
    """Attributed articles that belong to a day (see `facets.day_of`), next after an id."""
    start, end = (
        timezone.make_aware(datetime.combine(each, time.min))
        for each in (day, day + timedelta(days=1))
    )
    undated = Q(published_on__isnull=True, received_at__gte=start, received_at__lt=end)
    of_day = Article.objects.filter(Q(published_on=day) | undated, attributed_at__isnull=False)
    return of_day.filter(pk__gt=after).order_by("pk")


def open_topics(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Those that are not put aside, by name."""
    return topics.filter(closed_at__isnull=True).order_by("name__persian")


def counts_of(topics: Sequence[Topic], *, now: datetime) -> dict[int, TopicCounts]:
    """The counts of topics by their ids, in one query."""
    now = timezone.localtime(now)
    windows = (*last_day(now), *today_so_far(now))
    since = min(window.start for window in windows)
    rows = TopicArticle.objects.filter(topic__in=topics, moment__gte=since, moment__lt=now)
    counted = {
        row["topic"]: [row[f"n{number}"] for number in range(len(windows))]
        for row in rows.order_by()
        .values("topic")
        .annotate(
            **{f"n{number}": _within(window) for number, window in enumerate(windows)},
        )
    }
    return {
        topic.pk: TopicCounts(Change(*numbers[:2]), Change(*numbers[2:]))
        for topic in topics
        for numbers in [counted.get(topic.pk, [0, 0, 0, 0])]
    }


def articles_in(topic: Topic, window: Window | None = None) -> QuerySet[TopicArticle]:
    """What belongs to a topic, the newest first, of one stretch of time when asked."""
    found = topic.found.select_related("article__outlet", "article__desk").defer(*LONG_TEXTS)
    if window:
        found = found.filter(moment__gte=window.start, moment__lt=window.end)
    return found.order_by("-moment", "-article")


def _within(window: Window) -> Count:
    return Count("pk", filter=Q(moment__gte=window.start, moment__lt=window.end))

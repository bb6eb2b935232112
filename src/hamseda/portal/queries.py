"""What the public pages ask beyond the newsroom's own questions."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.utils import timezone

from hamseda.foundation.database.prepared import Prepared
from hamseda.newsroom.models import Comment, Release, Subject, is_public
from hamseda.newsroom.queries import (
    listed_releases,
    published_releases,
    releases_published_between,
)
from hamseda.registry.models import Area

COMMENTS_SHOWN = 50


def subjects_with_releases() -> QuerySet[Subject]:
    """Subjects that something public is about, with `release_count`."""
    counted = Subject.objects.annotate(
        release_count=Count("releases", filter=is_public("releases__"))
    )
    return counted.filter(release_count__gt=0).order_by("-release_count", "name__persian")


def counties_with_releases() -> dict[Area, int]:
    """Areas in which something public happened or whose offices speak, with how many releases
    that is, most first.
    """
    placed = Release.objects.published().order_by().values_list("office__area", "place")
    counts: Counter[int] = Counter()
    for of_office, of_release, count in placed.annotate(Count("pk")):
        for area in {of_office, of_release} - {None}:
            counts[area] += count
    areas = Area.objects.filter(pk__in=counts).order_by("name__persian")
    return dict(sorted(((area, counts[area.pk]) for area in areas), key=lambda found: -found[1]))


def releases_of_area(area: Area) -> QuerySet:
    """Public releases of the area's offices, and those of others that happened there."""
    return listed_releases().filter(Q(office__area=area) | Q(place=area))


def releases_between_days(first: date, last: date) -> QuerySet:
    """Public releases of [first, last], days of the site's time zone."""
    return releases_published_between(_midnight(first), _midnight(last + timedelta(days=1)))


def release_counts(periods: Sequence[tuple[date, date]]) -> list[int]:
    """How many public releases each period [first, last] of days has, in one question of as many
    parts, each of which counts along an index.
    """
    parts = [
        releases_between_days(first, last)
        .order_by()
        .annotate(period=Value(number))
        .values_list("period")
        .annotate(Count("pk"))
        for number, (first, last) in enumerate(periods)
    ]
    counts = dict(parts[0].union(*parts[1:], all=True))
    return [counts.get(number, 0) for number in range(len(periods))]


def span_of_archive() -> tuple[date, date] | None:
    """The days of the first and of the newest public release."""
    ends = (
        published_releases()
        .order_by()
        .aggregate(first=Min("first_published_at"), last=Max("first_published_at"))
    )
    if ends["first"] is None:
        return None
    return timezone.localdate(ends["first"]), timezone.localdate(ends["last"])


def comment_counts(release: Release) -> dict[str, int]:
    """How many comments a release has in each state."""
    return {state: getattr(row, state) for row in _COMMENT_COUNTS(release.pk) for state in _STATES}


def published_comments(release: Release) -> list[Comment]:
    """What readers said, the newest first."""
    return _COMMENTS(release.pk)


_STATES = tuple(Comment.State.values)
_COMMENT_COUNTS = Prepared(
    lambda pk: (
        Release.objects.filter(pk=pk)
        .only("pk")
        .annotate(**{s: Count("comments", filter=Q(comments__state=s)) for s in _STATES})
    )
)
_COMMENTS = Prepared(
    lambda pk: Comment.objects.filter(release=pk, state=Comment.State.PUBLISHED)[:COMMENTS_SHOWN]
)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))

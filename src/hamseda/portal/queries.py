"""What the public pages ask beyond the newsroom's own questions."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from hamseda.newsroom.models import Comment, Release, Subject, is_public
from hamseda.newsroom.queries import published_releases, releases_published_between
from hamseda.registry.models import Area


def subjects_with_releases() -> QuerySet[Subject]:
    """Subjects that something public is about, with `release_count`."""
    counted = Subject.objects.annotate(
        release_count=Count("releases", filter=is_public("releases__"))
    )
    return counted.filter(release_count__gt=0).order_by("-release_count", "name__persian")


def counties_with_releases() -> QuerySet[Area]:
    """Areas in which something public happened or whose offices speak, with `release_count`."""
    public = is_public("offices__releases__")
    counted = Area.objects.annotate(release_count=Count("offices__releases", filter=public))
    return counted.filter(release_count__gt=0).order_by("-release_count", "name__persian")


def releases_of_area(area: Area) -> QuerySet:
    """Public releases of the area's offices, and those of others that happened there."""
    return published_releases().filter(Q(office__area=area) | Q(place=area))


def releases_between_days(first: date, last: date) -> QuerySet:
    """Public releases of [first, last], days of the site's time zone."""
    return releases_published_between(_midnight(first), _midnight(last + timedelta(days=1)))


def release_counts_by_day(first: date, last: date) -> dict[date, int]:
    """How many releases each day of [first, last] has; days without any are left out."""
    days = (
        releases_between_days(first, last)
        .order_by()
        .annotate(day=TruncDate("first_published_at", tzinfo=timezone.get_current_timezone()))
    )
    return dict(days.values_list("day").annotate(Count("pk")))


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
    counted = release.comments.order_by().values_list("state")
    return dict(counted.annotate(Count("pk")))


def published_comments(release: Release) -> QuerySet[Comment]:
    """What readers said, the newest first."""
    return release.comments.filter(state=Comment.State.PUBLISHED)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))

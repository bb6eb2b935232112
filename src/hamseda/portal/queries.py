"""What the public pages ask beyond the newsroom's own questions."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from hamseda.foundation.database.prepared import Prepared
from hamseda.newsroom.models import Comment, Release, Subject, is_public
from hamseda.newsroom.queries import published_releases, releases_published_between
from hamseda.registry.models import Area

COMMENTS_SHOWN = 50


def subjects_with_releases() -> dict[Subject, int]:
    """Subjects that something public is about, with how many releases that is, most first. What is
    about a narrower subject is about the one above it too.
    """
    told = Release.subjects.through.objects.filter(is_public("release__"))
    broad = told.values_list(Coalesce("subject__parent", "subject"))
    narrow = told.filter(subject__parent__isnull=False).values_list("subject")
    counts = dict(broad.annotate(Count("release", distinct=True)))
    counts |= dict(narrow.annotate(Count("release")))
    subjects = Subject.objects.filter(pk__in=counts).order_by("name__persian")
    return dict(sorted(((one, counts[one.pk]) for one in subjects), key=lambda found: -found[1]))


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


def of_area(releases: QuerySet[Release], area: Area) -> QuerySet[Release]:
    """Those of the area's offices, and those of others that happened there."""
    return releases.filter(Q(office__area=area) | Q(place=area))


def of_subject(releases: QuerySet[Release], subject: Subject) -> QuerySet[Release]:
    """Those about the subject or a narrower one."""
    told = Release.subjects.through.objects.filter(
        Q(subject=subject.pk) | Q(subject__parent=subject.pk)
    )
    return releases.filter(pk__in=told.values("release"))


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
    return dict(_COMMENT_COUNTS(release.pk))


def published_comments(release: Release, *, after: int = 0) -> list[Comment]:
    """What readers said, the newest first: COMMENTS_SHOWN of them, `after` so many newer ones."""
    if not after:
        return _COMMENTS(release.pk)
    said = Comment.objects.filter(release=release.pk, state=Comment.State.PUBLISHED)
    return list(said[after : after + COMMENTS_SHOWN])


_COMMENT_COUNTS = Prepared(
    lambda pk: (
        Comment.objects.filter(release=pk).order_by().values_list("state").annotate(Count("pk"))
    )
)
_COMMENTS = Prepared(
    lambda pk: Comment.objects.filter(release=pk, state=Comment.State.PUBLISHED)[:COMMENTS_SHOWN]
)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))

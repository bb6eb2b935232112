"""What waits in the newsroom for one person, and what it published."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.access import editable_by
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import (
    LATE,
    drafts,
    offices_by_freshness,
    releases_in_review,
    releases_published_between,
    returned_releases,
    scheduled_releases,
    with_review,
)
from hamseda.newsroom.queries.limits import with_limit
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Office


def drafts_of(user: User) -> QuerySet[Release]:
    """Unsubmitted drafts that the user began or touched last, newest first."""
    mine = with_limit(drafts(editable_by(user)).filter(_touched_by(user)))
    return mine.select_related("office", "latest_revision").order_by("-latest_revision__created_at")


def returned_to(user: User) -> QuerySet[Release]:
    """Returned releases of the user's own offices, or touched by the user."""
    returned = returned_releases(editable_by(user)).filter(_concerns(user))
    return with_limit(with_review(returned)).select_related("office").order_by("-decided_at", "-pk")


def submitted_by_offices_of(user: User) -> QuerySet[Release]:
    """Releases of the user's own offices, or touched by the user, that wait for a reviewer."""
    waiting = releases_in_review(editable_by(user)).filter(_concerns(user))
    return with_limit(with_review(waiting)).select_related("office").order_by("submitted_at", "pk")


def review_queue_of(user: User) -> QuerySet[Release]:
    """Releases on which the user may decide, the longest waiting first."""
    waiting = with_limit(with_review(releases_in_review(Release.objects.all())))
    own = Q(submitted_by_id=user.pk) | Q(reviewed_writer_id=user.pk)
    return waiting.exclude(own).select_related("office").order_by("submitted_at", "pk")


def scheduled_of(user: User) -> QuerySet[Release]:
    """Approved releases of the user that wait for their moment, the next one first."""
    return with_limit(scheduled_releases(editable_by(user))).select_related("office")


def missed_of(user: User, now: datetime) -> QuerySet[Release]:
    """Those of them whose moment has passed and that are not public, the longest overdue first."""
    return scheduled_of(user).filter(due_at__lt=now - LATE)


def published_on(day: date) -> QuerySet[Release]:
    """Releases first published on a day of the site's time zone."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))
    return releases_published_between(start, end)


def published_by_offices_of(user: User, day: date) -> QuerySet[Release]:
    """Those of them that the offices published for which the user writes."""
    return published_on(day).filter(office__in=standing_of(user).offices(Role.OFFICE_EDITOR))


def offices_by_silence(day: date) -> QuerySet[Office]:
    """Today's offices, those first that have been silent longest."""
    return (
        offices_by_freshness()
        .current_on(day)
        .order_by(F("last_release_at").asc(nulls_first=True), "name__persian")
    )


def own_offices_by_silence(user: User) -> QuerySet[Office]:
    """The offices that the user writes for, those first that have been silent longest."""
    own = standing_of(user).offices(Role.OFFICE_EDITOR)
    return (
        offices_by_freshness()
        .filter(pk__in=own)
        .order_by(F("last_release_at").asc(nulls_first=True), "name__persian")
    )


def _touched_by(user: User) -> Q:
    return Q(created_by=user) | Q(latest_revision__user=user)


def _concerns(user: User) -> Q:
    return Q(office__in=standing_of(user).offices(Role.OFFICE_EDITOR)) | _touched_by(user)

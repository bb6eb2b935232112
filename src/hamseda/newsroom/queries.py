"""Questions to the newsroom."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from wagtail.models import TaskState, WorkflowState

from hamseda.newsroom.models import Release
from hamseda.registry.models import Office


def published_releases() -> QuerySet[Release]:
    """Public releases, newest first, with what a list shows."""
    return Release.objects.published().newest_first().select_related("office__area")


def published_release(news_code: int) -> Release:
    """One public release; raises Release.DoesNotExist."""
    return published_releases().get(news_code=news_code)


def releases_published_between(start: datetime, end: datetime) -> QuerySet[Release]:
    """Public releases first published in [start, end)."""
    return published_releases().filter(
        first_published_at__gte=start, first_published_at__lt=end
    )


def offices_by_freshness() -> QuerySet[Office]:
    """Offices with `release_count` and `last_release_at`, the freshest first."""
    public = Q(releases__live=True, releases__first_published_at__isnull=False)
    return (
        Office.objects.select_related("area", "peer_group")
        .annotate(
            release_count=Count("releases", filter=public),
            last_release_at=Max("releases__first_published_at", filter=public),
        )
        .order_by("-last_release_at", "name")
    )


def returned_releases(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that a reviewer has sent back and nobody has submitted again."""
    return releases.filter(pk__in=_objects_in(WorkflowState.STATUS_NEEDS_CHANGES))


def releases_in_review(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that wait for a reviewer."""
    return releases.filter(pk__in=_objects_in(WorkflowState.STATUS_IN_PROGRESS))


def drafts(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Those of `releases` that are neither public, nor in review, nor returned."""
    busy = [*_objects_in(WorkflowState.STATUS_NEEDS_CHANGES)]
    busy += _objects_in(WorkflowState.STATUS_IN_PROGRESS)
    return releases.filter(live=False).exclude(pk__in=busy)


def review_comments(release: Release) -> QuerySet[TaskState]:
    """Every reviewer's decision on this release, newest first, for every earlier step to see."""
    return (
        TaskState.objects.filter(workflow_state__in=release.workflow_states)
        .exclude(finished_at=None)
        .select_related("finished_by")
        .order_by("-finished_at")
    )


def _objects_in(status: str) -> list[int]:
    states = WorkflowState.objects.filter(
        status=status, content_type__app_label="newsroom", content_type__model="release"
    )
    return [int(pk) for pk in states.values_list("object_id", flat=True)]


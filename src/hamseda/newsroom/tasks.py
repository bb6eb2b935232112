"""The newsroom's background work. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.newsroom.operations.accrediting import forget_places_of_accreditations
from hamseda.newsroom.operations.commenting import forget_places
from hamseda.newsroom.operations.links import note_earlier_links, note_links
from hamseda.newsroom.operations.publishing import publish_due_releases
from hamseda.newsroom.operations.relating import relate_news
from hamseda.newsroom.operations.suggesting import forget_places_of_suggestions


@recurring(every=timedelta(seconds=20))
@task()
def publish_scheduled() -> None:
    """Publish what was approved for a moment that has come; what was missed comes too."""
    publish_due_releases(now=timezone.now())


@task()
def relate(release_id: int) -> None:
    """Find what else speaks of the matter of a release, and lead from there to what is new."""
    relate_news(release_id, now=timezone.now())


@task()
def note_links_of(release_id: int) -> None:
    """Keep where a public release leads, so that its links are looked at from time to time."""
    note_links(release_id, now=timezone.now())


@recurring(every=timedelta(minutes=2))
@task()
def note_links_of_earlier_releases() -> None:
    """Have the links of what was published before they were looked at looked at too, slowly."""
    note_earlier_links(now=timezone.now())


@recurring(every=timedelta(hours=6))
@task()
def forget_where_comments_came_from() -> None:
    """The limits on what visitors send need it for a day at most."""
    forget_places(now=timezone.now())
    forget_places_of_suggestions(now=timezone.now())
    forget_places_of_accreditations(now=timezone.now())

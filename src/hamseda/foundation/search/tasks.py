"""The index is looked after by itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.search.operations import bring_up_to_date
from hamseda.foundation.tasks.recurring import recurring


@recurring(every=timedelta(minutes=10))
@task()
def look_after_search() -> None:
    """Rebuild what an upgrade has left behind, and count the words of what has grown."""
    bring_up_to_date(now=timezone.now())

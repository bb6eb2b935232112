"""The secretariat's background work. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.secretariat.operations.extending import count_deadlines_again
from hamseda.secretariat.operations.planning import freeze_ended_quarters
from hamseda.secretariat.operations.reminding import remind_due


@recurring(every=timedelta(minutes=10))
@task()
def remind() -> None:
    """Remind of what is due soon or late."""
    remind_due(now=timezone.now())


@task()
def count_again(calendar_id: int) -> None:
    """Count open deadlines again by the changed calendar."""
    count_deadlines_again(calendar_id, now=timezone.now())


@recurring(every=timedelta(hours=3))
@task()
def freeze_quarters() -> None:
    """Keep what plans had reached by the end of each quarter."""
    freeze_ended_quarters(now=timezone.now())

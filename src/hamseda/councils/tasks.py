"""The councils' background work. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.councils.operations.timetables import plan_all_meetings
from hamseda.foundation.tasks.recurring import recurring


@recurring(every=timedelta(hours=6))
@task()
def plan_timetables() -> None:
    """Keep the list of meetings filled as far ahead as it goes."""
    plan_all_meetings(now=timezone.now())

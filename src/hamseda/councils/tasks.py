"""The councils' background work. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.councils.operations.timetables import plan_all_meetings, tell_of_closed_days
from hamseda.foundation.tasks.recurring import recurring


@recurring(every=timedelta(hours=6))
@task()
def plan_timetables() -> None:
    """Keep the list of meetings filled as far ahead as it goes."""
    plan_all_meetings(now=timezone.now())


@task()
def look_for_closed_days() -> None:
    """Tell of meetings whose day was closed."""
    tell_of_closed_days(now=timezone.now())

"""Upkeep that belongs to no app."""

from datetime import timedelta

from django_tasks import task

from hamseda.foundation.database import refresh_statistics
from hamseda.foundation.tasks.recurring import recurring


@recurring(every=timedelta(hours=6))
@task()
def keep_statistics() -> None:
    """Keep the database's planner informed."""
    refresh_statistics()

"""The bulletin's background work."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.bulletin.operations.assembling import assemble_due_bulletin
from hamseda.foundation.tasks.recurring import recurring


@recurring(every=timedelta(minutes=5))
@task()
def assemble_due() -> None:
    """Put today's bulletin together when its hour has come."""
    assemble_due_bulletin(now=timezone.now())

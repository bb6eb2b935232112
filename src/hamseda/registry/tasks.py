"""The background work of the registry. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.registry.operations.correcting import forget_old_proposals
from hamseda.registry.operations.personal import erase_what_is_past


@recurring(every=timedelta(days=1))
@task()
def erase_past_personal_data() -> None:
    """Erase the private facts whose time is over."""
    erase_what_is_past(now=timezone.now())


@recurring(every=timedelta(days=1))
@task()
def forget_proposals() -> None:
    """Forget what was proposed long ago, decided or not."""
    forget_old_proposals(now=timezone.now())

"""The background work of sources. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.sources.operations.forgetting import forget_old_askings
from hamseda.sources.operations.surveying import run_survey
from hamseda.sources.operations.turns import take_turn


@recurring(every=timedelta(minutes=1))
@task()
def ask_sources() -> None:
    """Ask the sources that are due, and read the pages that they led to."""
    take_turn(clock=timezone.now)


@task()
def survey_address(survey_id: int) -> None:
    """Look at an address that somebody pasted."""
    run_survey(survey_id, clock=timezone.now)


@recurring(every=timedelta(days=1))
@task()
def forget_askings() -> None:
    """Forget what only the last weeks need."""
    forget_old_askings(now=timezone.now())

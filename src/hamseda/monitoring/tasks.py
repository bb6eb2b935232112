"""Monitoring's background work. Each task is one call of an operation, and idempotent."""

from django.utils import timezone
from django_tasks import task

from hamseda.monitoring.operations.attributing import (
    attribute_pending_articles,
)
from hamseda.monitoring.operations.attributing import (
    attribute_release as attribute_one_release,
)
from hamseda.monitoring.operations.outlets import (
    assign_articles_to_desks,
    assign_articles_to_outlet,
)


@task()
def attribute_articles() -> None:
    """Attribute whatever waits for it."""
    attribute_pending_articles(now=timezone.now())


@task()
def attribute_release(release_id: int) -> None:
    """Judge a release against the articles around its time."""
    attribute_one_release(release_id, now=timezone.now())


@task()
def assign_articles(outlet_id: int) -> None:
    """Give an outlet the articles that came before it was known, and its branches theirs."""
    assign_articles_to_outlet(outlet_id, now=timezone.now())
    assign_articles_to_desks(outlet_id, now=timezone.now())

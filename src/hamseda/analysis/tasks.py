"""Analysis' background work. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.analysis.operations.alerting import plan_alerts, send_due_alerts
from hamseda.analysis.operations.filing import (
    file_articles,
    put_suspicions_in_inbox,
    take_suspicion_out,
)
from hamseda.analysis.operations.filing import file_backlog as file_some_of_backlog
from hamseda.analysis.operations.topics import fill_topic
from hamseda.foundation.tasks.recurring import recurring


@task()
def file_changed(article_ids: list[int]) -> None:
    """File articles of which something new is known."""
    file_articles(article_ids, now=timezone.now())


@task()
def fill(topic_id: int) -> None:
    """Ask the articles of the last weeks whether they belong to a topic."""
    fill_topic(topic_id, now=timezone.now())


@task()
def clear_suspicion(suspicion_id: int) -> None:
    """Take a decided suspicion out of the inbox."""
    take_suspicion_out(suspicion_id)


@recurring(every=timedelta(minutes=1))
@task()
def file_backlog() -> None:
    """File some of the articles that were here before this room was, and put what has become
    suspicious into the inbox.
    """
    file_some_of_backlog(now=timezone.now())
    put_suspicions_in_inbox()


@recurring(every=timedelta(minutes=1))
@task()
def tell() -> None:
    """Plan what the alerts have to tell, and send what is due."""
    now = timezone.now()
    plan_alerts(now=now)
    send_due_alerts(now=now)

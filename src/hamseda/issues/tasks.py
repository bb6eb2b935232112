"""The background work about issues. Each task is one call of an operation, and idempotent."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hamseda.foundation.tasks.recurring import recurring
from hamseda.issues.operations.learning import learn_from_decisions
from hamseda.issues.operations.printing import (
    find_inserted,
    find_printed,
    note_silences,
    watch_reports,
)
from hamseda.issues.operations.reminding import (
    count_issues_again,
    follow_rumours,
    remind_owners,
)
from hamseda.issues.operations.suspecting import suspect_articles


@task()
def suspect(first_article_id: int, last_article_id: int) -> None:
    """Look through new articles for what may ask for an answer, and for printed replies."""
    now = timezone.now()
    suspect_articles(first_article_id, last_article_id, now=now)
    find_printed(first_article_id, last_article_id, now=now)


@task()
def look_into_report(article_id: int, number: int) -> None:
    """Look for a reply in what an outlet put into its report."""
    find_inserted(article_id, number, now=timezone.now())


@recurring(every=timedelta(hours=6))
@task()
def learn() -> None:
    """Learn from the decisions since the last time, where there are enough."""
    learn_from_decisions(now=timezone.now())


@recurring(every=timedelta(minutes=10))
@task()
def remind() -> None:
    """Remind owners, note the outlets whose time has passed, have reports looked at whose outlet
    owes a reply, and where rumours came back.
    """
    now = timezone.now()
    remind_owners(now=now)
    note_silences(now=now)
    watch_reports(now=now)
    follow_rumours()


@task()
def count_again(calendar_id: int) -> None:
    """Count open deadlines again by the changed calendar."""
    count_issues_again(calendar_id, now=timezone.now())

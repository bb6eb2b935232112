"""A task that comes back by itself comes when it is due, once for several workers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hamseda.foundation.tasks.recurring import enqueue_due_recurrences, recurring

pytestmark = pytest.mark.django_db


@task()
def look_around() -> None:
    """Nothing to see."""


@pytest.fixture(autouse=True)
def only_this_one(nothing_comes_back_by_itself: None) -> None:
    recurring(every=timedelta(minutes=1))(look_around)


def waiting() -> int:
    return DBTaskResult.objects.filter(task_path__endswith="look_around").count()


def test_it_comes_at_once_and_then_every_minute() -> None:
    start = timezone.now()
    for seconds, expected in ((0, 1), (10, 1), (59, 1), (60, 2), (61, 2), (121, 3)):
        enqueue_due_recurrences(now=start + timedelta(seconds=seconds))
        assert waiting() == expected, seconds


def test_after_a_long_stop_it_comes_once_and_not_for_every_missed_time() -> None:
    start = timezone.now()
    enqueue_due_recurrences(now=start)
    assert enqueue_due_recurrences(now=start + timedelta(days=3)) == 1
    assert enqueue_due_recurrences(now=start + timedelta(days=3, seconds=1)) == 0
    assert waiting() == 2

"""A task that fails is tried again, later each time, and given up with its error kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from hamseda.foundation.tasks.models import TaskLease
from hamseda.foundation.tasks.operations import (
    LEASE,
    MOST_ATTEMPTS,
    claim_task,
    fail_task,
    finish_task,
    renew_lease,
    take_back_expired_tasks,
)
from hamseda.foundation.tasks.worker import Worker

pytestmark = pytest.mark.django_db

attempts: list[str] = []


@task()
def always_fails(word: str) -> None:
    attempts.append(word)
    raise LookupError(f"no {word} today")


@task()
def fails_once(word: str) -> str:
    attempts.append(word)
    if len(attempts) == 1:
        raise LookupError(word)
    return word


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    attempts.clear()


def the_task() -> DBTaskResult:
    return DBTaskResult.objects.get()


def make_due() -> None:
    """Let the waiting time pass."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_task_that_always_fails_is_given_up_after_its_attempts_with_its_error() -> None:
    always_fails.enqueue("bread")
    for _ in range(MOST_ATTEMPTS - 1):
        Worker().run_until_idle()
        assert the_task().status == TaskResultStatus.READY
        assert Worker().run_until_idle() == 0, "tried again before its time"
        make_due()
    Worker().run_until_idle()

    failed = the_task()
    assert failed.status == TaskResultStatus.FAILED
    assert failed.exception_class_path == "builtins.LookupError"
    assert "no bread today" in failed.traceback
    assert attempts == ["bread"] * MOST_ATTEMPTS
    assert not TaskLease.objects.exists()
    make_due()
    assert Worker().run_until_idle() == 0


def test_each_failure_doubles_the_wait() -> None:
    always_fails.enqueue("bread")
    now = timezone.now()
    waits = []
    for _ in range(MOST_ATTEMPTS - 1):
        fail_task(claim_task(worker_id="first", now=now), LookupError(), now=now)
        waits.append((the_task().run_after - now).total_seconds())
        make_due()
    assert waits == [2, 4, 8, 16]


def test_a_task_that_recovers_is_a_success() -> None:
    fails_once.enqueue("water")
    Worker().run_until_idle()
    make_due()
    Worker().run_until_idle()
    assert (the_task().status, the_task().return_value) == (TaskResultStatus.SUCCESSFUL, "water")
    assert the_task().traceback == ""


def test_a_worker_that_lost_its_lease_cannot_speak_for_its_successor() -> None:
    always_fails.enqueue("salt")
    now = timezone.now()
    first = claim_task(worker_id="first", now=now)
    assert take_back_expired_tasks(now=now + LEASE) == 0
    assert take_back_expired_tasks(now=now + LEASE + timedelta(seconds=1)) == 1
    make_due()
    second = claim_task(worker_id="second", now=now)

    assert renew_lease(first, now=now) is False
    assert finish_task(first, "stale") is False
    assert fail_task(first, LookupError("stale"), now=now) is False
    assert (the_task().status, the_task().traceback) == (TaskResultStatus.RUNNING, "")

    assert second.number == first.number + 1
    assert renew_lease(second, now=now) is True
    assert finish_task(second, "fresh") is True
    assert the_task().return_value == "fresh"


def test_only_one_of_two_workers_gets_a_task() -> None:
    always_fails.enqueue("salt")
    now = timezone.now()
    assert claim_task(worker_id="first", now=now) is not None
    assert claim_task(worker_id="second", now=now) is None


def test_a_result_that_cannot_be_kept_is_a_failure_and_leaves_no_lease() -> None:
    always_fails.enqueue("salt")
    held = claim_task(worker_id="first", now=timezone.now())
    with pytest.raises(TypeError):
        finish_task(held, object())
    assert TaskLease.objects.filter(worker_id="first").exists(), "the failure must be told"
    assert fail_task(held, TypeError("not JSON"), now=timezone.now()) is True
    assert the_task().status == TaskResultStatus.READY

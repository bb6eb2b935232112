"""A task is held by a lease: it is never lost, never finished by a worker that lost it."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks import task
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
calls: list[str] = []


@task()
def ring(name: str) -> int:
    calls.append(name)
    return len(name)


@pytest.fixture(autouse=True)
def _quiet() -> None:
    calls.clear()


def _wait_no_longer() -> None:
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def _status() -> str:
    return DBTaskResult.objects.get().status


def test_a_worker_runs_what_is_queued_and_keeps_the_answer() -> None:
    ring.enqueue("زنگ")
    assert Worker().run_until_idle() == 1
    assert calls == ["زنگ"]
    assert (_status(), DBTaskResult.objects.get().return_value) == ("SUCCESSFUL", 3)
    assert not TaskLease.objects.exists()


def test_a_held_task_is_not_given_to_another_worker() -> None:
    ring.enqueue("a")
    now = timezone.now()
    assert claim_task(worker_id="one", now=now) is not None
    assert claim_task(worker_id="two", now=now) is None


def test_the_task_of_a_silent_worker_is_given_to_the_next() -> None:
    ring.enqueue("a")
    now = timezone.now()
    lost = claim_task(worker_id="one", now=now)
    assert take_back_expired_tasks(now=now + LEASE / 2) == 0, "its lease still runs"
    assert take_back_expired_tasks(now=now + 2 * LEASE) == 1
    assert claim_task(worker_id="two", now=now) is None, "it comes back behind the others"
    _wait_no_longer()
    again = claim_task(worker_id="two", now=now)
    assert lost is not None
    assert again is not None
    assert again.number == 2
    assert not finish_task(lost, "late"), "who lost the lease cannot finish"
    assert not renew_lease(lost, now=now)
    assert not fail_task(lost, OSError(), now=now)
    assert finish_task(again, "done")
    assert DBTaskResult.objects.get().return_value == "done"


def test_a_renewed_lease_keeps_the_task() -> None:
    ring.enqueue("a")
    now = timezone.now()
    held = claim_task(worker_id="one", now=now)
    assert held is not None
    assert renew_lease(held, now=now + LEASE)
    assert take_back_expired_tasks(now=now + LEASE * 1.5) == 0


def test_a_task_that_kills_every_worker_is_given_up() -> None:
    ring.enqueue("a")
    now = timezone.now()
    for _ in range(MOST_ATTEMPTS):
        assert claim_task(worker_id="one", now=now) is not None
        assert take_back_expired_tasks(now=now + 2 * LEASE) == 1
        _wait_no_longer()
    assert claim_task(worker_id="one", now=now) is None
    assert "lost 5 workers" in DBTaskResult.objects.get().traceback


def test_a_worker_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    ring.enqueue("a")
    worker = Worker(pause=0)
    away = iter([True, True, False])

    def deliver(*, now: object) -> int:
        if next(away, False):
            raise OperationalError("the database system is starting up")
        if calls:
            worker._stop.set()
        return 0

    monkeypatch.setattr("hamseda.foundation.tasks.worker.deliver_facts", deliver)
    monkeypatch.setattr("hamseda.foundation.tasks.worker.connection.close", lambda: None)
    worker.run()
    assert calls == ["a"]

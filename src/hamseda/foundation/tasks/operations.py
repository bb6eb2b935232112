"""Claim, renew, finish, fail and take back tasks: each one short transaction."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hamseda.foundation.tasks.models import TaskLease

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 5


@transaction.atomic
def claim_task(*, worker_id: str, now: datetime, lease: timedelta = LEASE) -> TaskLease | None:
    """Take the next ready task for `worker_id`, or return None when there is nothing to do."""
    task = DBTaskResult.objects.ready().select_for_update(skip_locked=True).first()
    if task is None:
        return None
    task.claim(worker_id)
    held, _ = TaskLease.objects.update_or_create(
        task=task,
        defaults={
            "worker_id": worker_id,
            "number": len(task.worker_ids),
            "expires_at": now + lease,
        },
    )
    return held


def renew_lease(held: TaskLease, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Lengthen a lease that is still ours; False when another worker has the task now."""
    return bool(_still_held(held).update(expires_at=now + lease))


@transaction.atomic
def finish_task(held: TaskLease, return_value: Any) -> bool:
    """Record success and drop the lease; False when the lease had been lost.

    Raises TypeError when the value is no JSON, before anything is written.
    """
    json.dumps(return_value)
    if not _still_held(held).delete()[0]:
        return False
    held.task.set_successful(return_value)
    return True


@transaction.atomic
def fail_task(held: TaskLease, error: BaseException, *, now: datetime) -> bool:
    """Record a failure: READY again after 2, 4, 8 … seconds, FAILED after MOST_ATTEMPTS.

    Returns False when the lease had been lost, and then changes nothing.
    """
    if not _still_held(held).delete()[0]:
        return False
    task = held.task
    task.set_failed(error)
    if held.number < MOST_ATTEMPTS:
        DBTaskResult.objects.filter(pk=task.pk).update(
            status=TaskResultStatus.READY,
            finished_at=None,
            run_after=now + timedelta(seconds=2**held.number),
        )
    return True


@transaction.atomic
def take_back_expired_tasks(*, now: datetime) -> int:
    """Make tasks READY again whose worker has gone silent; return how many.

    They come back behind the others, a second later each time: the task may be what killed the
    worker, or it was struck by chance, and first in the queue it would be struck again. One that
    was held MOST_ATTEMPTS times and never let go is FAILED, so that it cannot stop all others.
    """
    expired = TaskLease.objects.filter(expires_at__lt=now).select_for_update(skip_locked=True)
    count = 0
    for held in expired.select_related("task"):
        if held.number >= MOST_ATTEMPTS:
            held.task.set_failed(WorkerLostError(f"lost {held.number} workers"))
        else:
            DBTaskResult.objects.filter(pk=held.task_id, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY, run_after=now + timedelta(seconds=held.number)
            )
        held.delete()
        count += 1
    return count


class WorkerLostError(RuntimeError):
    """The worker of a task vanished without a word, too often."""


def _still_held(held: TaskLease) -> Any:
    return TaskLease.objects.filter(pk=held.pk, number=held.number, worker_id=held.worker_id)

"""The tasks."""

import os
import random
import signal
import time

from django.db import transaction
from django.db.models import F
from django_tasks import task

from hamseda.foundation.tasks.models import TaskLease
from tests.foundation.tasks.kill_yard.models import Counter, Effect, Run


def begin(key: str) -> Run:
    return Run.objects.create(key=key, process_id=os.getpid())


def end(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(finished=True)


@task()
def count_once(key: str) -> str:
    """Add one to the counter, once for each key however often it is run."""
    run = begin(key)
    time.sleep(random.uniform(0, 0.06))
    with transaction.atomic():
        _, is_new = Effect.objects.get_or_create(key=key)
        if is_new:
            Counter.objects.update(total=F("total") + 1)
        time.sleep(random.uniform(0, 0.01))
    time.sleep(random.uniform(0, 0.03))
    end(run)
    return key


@task()
def wait_for_two_renewals(key: str) -> None:
    """Take longer than the lease: wait until it has been lengthened twice."""
    run = begin(key)
    ends = set()
    for _ in range(600):
        ends.add(TaskLease.objects.get(task__status="RUNNING").expires_at)
        if len(ends) > 2:
            break
        time.sleep(0.1)
    else:
        raise TimeoutError("the lease was not renewed")
    end(run)


@task()
def stall(key: str) -> None:
    """Begin, and never come to an end by itself unless it was begun before."""
    run = begin(key)
    if Run.objects.filter(key=key).count() == 1:
        time.sleep(600)
    end(run)


@task()
def take_a_while(key: str) -> None:
    """Long enough for a signal to arrive in the middle."""
    run = begin(key)
    time.sleep(1)
    end(run)


@task()
def kill_own_worker(key: str) -> None:
    """What a task does that exhausts the memory: the kernel kills its worker."""
    begin(key)
    os.kill(os.getpid(), signal.SIGKILL)

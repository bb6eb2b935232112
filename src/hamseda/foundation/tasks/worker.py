"""The worker's loop: facts first, then lost tasks, then one task at a time."""

import logging
import os
import platform
import secrets
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from hamseda.foundation.outbox.operations import deliver_facts
from hamseda.foundation.tasks.models import TaskLease
from hamseda.foundation.tasks.operations import (
    LEASE,
    claim_task,
    fail_task,
    finish_task,
    renew_lease,
    take_back_expired_tasks,
)
from hamseda.foundation.tasks.recurring import enqueue_due_recurrences

logger = logging.getLogger(__name__)


class Worker:
    """Runs until told to stop; SIGTERM and Ctrl-C let the task in hand finish."""

    def __init__(self, *, lease: timedelta = LEASE, pause: float = 1.0) -> None:
        self.id = f"{platform.node()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.lease = lease
        self.pause = pause
        self._stop = threading.Event()

    def stop_on_signals(self) -> None:
        """Stop after the current task on SIGTERM or SIGINT."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self._stop.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

    def run(self) -> None:
        """Work until stopped, pausing only when there is nothing to do."""
        logger.info("Worker started", extra={"worker": self.id})
        while not self._stop.is_set():
            close_old_connections()
            if not self._run_once_unless_database_is_away():
                self._stop.wait(self.pause)
        logger.info("Worker stopped", extra={"worker": self.id})

    def run_until_idle(self) -> int:
        """Work until nothing is ready now; return how many steps did something."""
        steps = 0
        while self.run_once():
            steps += 1
        return steps

    def run_once(self) -> bool:
        """Deliver due facts, take back lost tasks, run one task; False when all was idle."""
        delivered = deliver_facts(now=timezone.now())
        take_back_expired_tasks(now=timezone.now())
        enqueue_due_recurrences(now=timezone.now())
        held = claim_task(worker_id=self.id, now=timezone.now(), lease=self.lease)
        if held is not None:
            self._run_task(held)
        return bool(delivered) or held is not None

    def _run_once_unless_database_is_away(self) -> bool:
        """A restarting database or a full disk is waited for; nothing that was begun is lost."""
        try:
            return self.run_once()
        except DatabaseError:
            logger.exception("The database cannot be used now", extra={"worker": self.id})
            connection.close()
            return False

    def _run_task(self, held: TaskLease) -> None:
        fields = {"task": held.task.task_path, "attempt": held.number, "worker": self.id}
        logger.info("Task started", extra=fields)
        try:
            with self._lease_kept(held):
                arguments = held.task.args_kwargs
                result = held.task.task.call(*arguments["args"], **arguments["kwargs"])
            finished = finish_task(held, result)
        except Exception as error:
            logger.exception("Task failed", extra=fields)
            finished = fail_task(held, error, now=timezone.now())
        if not finished:
            logger.warning("Task was taken over by another worker", extra=fields)

    @contextmanager
    def _lease_kept(self, held: TaskLease) -> Iterator[None]:
        """Renew the lease from a thread of its own while the task runs."""
        done = threading.Event()

        def renew() -> None:
            while not done.wait(self.lease.total_seconds() / 3):
                try:
                    renew_lease(held, now=timezone.now(), lease=self.lease)
                except Exception:
                    # The next beat tries again; if none succeeds, the lease runs out and the
                    # fencing number keeps this worker from finishing what another has taken.
                    logger.exception("Lease could not be renewed", extra={"worker": self.id})
            connection.close()

        thread = threading.Thread(target=renew, name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

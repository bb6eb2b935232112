"""A task once accepted is done, whatever happens to the worker that has it in hand.

Real worker processes on a real database file (or PostgreSQL, with
HAMSEDA_TEST_DATABASE=postgresql), stopped by a real SIGKILL. Power loss is another matter: the
system's cache survives the death of a process.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import start_postgres

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[3]
YARD = [sys.executable, "-m", "tests.foundation.tasks.kill_yard"]
RESULTS = "django_tasks_database_dbtaskresult"
KILLS = 20
TASKS = 150
PATIENCE = 300
"""Seconds after which a condition that should come true is given up, however slow the machine."""


class Yard:
    """One database, the workers on it, and a view of what they have done."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.workers: list[subprocess.Popen[bytes]] = []
        self.run("prepare")

    def run(self, *arguments: str) -> None:
        subprocess.run([*YARD, *arguments], cwd=ROOT, env=self._environment(), check=True)

    def start_worker(self, lease_seconds: float = 2) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen(
            [*YARD, "work", str(lease_seconds)],
            cwd=ROOT,
            env=self._environment(),
            stderr=subprocess.DEVNULL,
        )
        self.workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        worker.kill()
        assert worker.wait() == -signal.SIGKILL
        self.workers.remove(worker)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query answers, over a connection of its own."""
        if self.url.startswith("postgresql"):
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(sql).fetchall()
        import sqlite3

        connection = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def count(self, sql: str) -> int:
        return int(self.rows(f"SELECT COUNT(*) FROM {sql}")[0][0])

    def statuses(self) -> dict[str, int]:
        return dict(self.rows(f"SELECT status, COUNT(*) FROM {RESULTS} GROUP BY status"))

    def open_run_of(self, worker: subprocess.Popen[bytes]) -> bool:
        return bool(self.count(f"kill_yard_run WHERE process_id = {worker.pid} AND NOT finished"))

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def _environment(self) -> dict[str, str]:
        return os.environ | {"HAMSEDA_DATABASE_URL": self.url}


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "what should have happened has not"
        time.sleep(0.02)


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Yard]:
    if os.environ.get("HAMSEDA_TEST_DATABASE") == "postgresql":
        with start_postgres() as server:
            yield from opened(Yard(server.url))
    else:
        yield from opened(Yard(f"sqlite:///{tmp_path / 'yard.sqlite3'}"))


def opened(yard: Yard) -> Iterator[Yard]:
    try:
        yield yard
    finally:
        yard.close()


def test_twenty_kills_lose_nothing_and_double_nothing(yard: Yard) -> None:
    moments = random.Random(1405)
    yard.run("enqueue", "count_once", str(TASKS))
    for _ in range(2):
        yard.start_worker()
    for _ in range(KILLS):
        victim = yard.workers[0]  # the older of the two
        wait_until(lambda victim=victim: yard.open_run_of(victim))
        time.sleep(moments.uniform(0, 0.15))
        yard.kill(victim)
        yard.start_worker()
    wait_until(lambda: not yard.statuses().keys() & {"READY", "RUNNING"})

    assert yard.statuses() == {"SUCCESSFUL": TASKS}
    assert yard.count("kill_yard_effect") == TASKS
    assert yard.rows("SELECT total FROM kill_yard_counter") == [(TASKS,)]
    assert yard.count("tasks_tasklease") == 0
    interrupted = yard.count("kill_yard_run WHERE NOT finished")
    assert interrupted > 0, "no kill struck inside a task, so nothing was shown"
    assert yard.count("kill_yard_run") >= TASKS


def test_the_task_of_a_dead_worker_is_taken_over_when_its_lease_has_run_out(yard: Yard) -> None:
    yard.run("enqueue", "stall", "1")
    first = yard.start_worker()
    wait_until(lambda: yard.open_run_of(first))
    yard.kill(first)
    [(lease_end,)] = yard.rows("SELECT expires_at FROM tasks_tasklease")
    second = yard.start_worker()
    wait_until(lambda: yard.statuses() == {"SUCCESSFUL": 1})

    runs = yard.rows("SELECT process_id, started_at, finished FROM kill_yard_run ORDER BY id")
    assert [(process_id, bool(finished)) for process_id, _, finished in runs] == [
        (first.pid, False),
        (second.pid, True),
    ]
    assert runs[1][1] > lease_end, "the task was taken while its lease was still good"


def test_a_task_longer_than_its_lease_stays_with_its_worker(yard: Yard) -> None:
    yard.run("enqueue", "wait_for_two_renewals", "1")
    for _ in range(2):
        yard.start_worker(lease_seconds=6)
    wait_until(lambda: yard.statuses() == {"SUCCESSFUL": 1})
    assert yard.count("kill_yard_run") == 1


def test_a_task_that_kills_every_worker_is_given_up_with_its_reason(yard: Yard) -> None:
    yard.run("enqueue", "kill_own_worker", "1")
    yard.run("enqueue", "count_once", "3")

    def given_up() -> bool:
        for worker in [worker for worker in yard.workers if worker.poll() is not None]:
            assert worker.returncode == -signal.SIGKILL
            yard.workers.remove(worker)
        if not yard.workers:
            yard.start_worker(lease_seconds=0.5)
        return yard.statuses() == {"FAILED": 1, "SUCCESSFUL": 3}

    wait_until(given_up)
    assert yard.count("kill_yard_run WHERE key = 'kill_own_worker 0'") == 5
    [(reason,)] = yard.rows(f"SELECT exception_class_path FROM {RESULTS} WHERE status = 'FAILED'")
    assert reason == "hamseda.foundation.tasks.operations.WorkerLostError"


def test_a_worker_that_is_asked_to_stop_first_finishes_what_it_holds(yard: Yard) -> None:
    yard.run("enqueue", "take_a_while", "2")
    worker = yard.start_worker()
    wait_until(lambda: yard.open_run_of(worker))
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert yard.statuses() == {"SUCCESSFUL": 1, "READY": 1}
    assert yard.count("kill_yard_run WHERE finished") == 1

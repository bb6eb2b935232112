"""An import that is killed in the middle leaves nothing half-written: a real SIGKILL."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 200


def process(folder: Path, step: str) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if "HAMSEDA_" not in name}
    command = [sys.executable, "-m", "tests.lists.import_process", step]
    return subprocess.Popen(
        command, cwd=ROOT, env=kept | {"HAMSEDA_VAR": str(folder)}, stdout=subprocess.PIPE
    )


def finish(folder: Path, step: str) -> None:
    with process(folder, step) as running:
        assert running.wait(timeout=PATIENCE) == 0


def stored(folder: Path) -> tuple[int, int, str]:
    database = sqlite3.connect(folder / "hamseda.sqlite3")
    ask = "SELECT (SELECT count(*) FROM registry_person), (SELECT count(*) FROM registry_office)"
    people, offices = database.execute(ask).fetchone()
    state = database.execute("SELECT state FROM lists_importrun").fetchone()[0]
    database.close()
    return people, offices, state


def test_killed_in_the_middle_nothing_stays_and_the_next_worker_writes_all(
    migrated_sqlite: Path,
) -> None:
    finish(migrated_sqlite, "prepare")
    before = stored(migrated_sqlite)
    assert before[2] == "running"
    with process(migrated_sqlite, "write") as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"middle\n"
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL
    assert stored(migrated_sqlite) == before
    finish(migrated_sqlite, "write")
    people, offices, state = stored(migrated_sqlite)
    assert (people - before[0], offices - before[1], state) == (300, 40, "done")

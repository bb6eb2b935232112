"""The suite can make itself a PostgreSQL and leaves nothing of it behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.postgres import (
    Postgres,
    PostgresNotInstalledError,
    database_for_this_run,
    start_postgres,
)

pytestmark = pytest.mark.processes
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _installed() -> None:
    try:
        postgres.find_programs()
    except PostgresNotInstalledError as error:
        pytest.skip(str(error))


def is_running(process_id: int) -> bool:
    state = Path(f"/proc/{process_id}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def fail_while_it_runs(seen: list[Postgres]) -> None:
    with start_postgres() as server:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            assert connection.execute("SELECT 'رسانه‌ها'").fetchone() == ("رسانه‌ها",)
        assert is_running(server.process_id)
        seen.append(server)
        raise LookupError


def test_a_server_answers_and_is_gone_afterwards_even_after_a_failure() -> None:
    seen: list[Postgres] = []
    with pytest.raises(LookupError):
        fail_while_it_runs(seen)
    assert not is_running(seen[0].process_id)
    assert not seen[0].folder.exists()


def test_a_stranger_without_the_password_is_turned_away() -> None:
    with start_postgres() as server:
        stranger = server.url.partition("@")[2]
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"postgresql://hamseda:guess@{stranger}")


def test_tests_that_are_killed_take_their_server_with_them() -> None:
    program = (
        "import time; from tests.postgres import start_postgres\n"
        "with start_postgres() as server:\n"
        "    print(server.process_id, server.folder, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as tests:
        process_id, folder = tests.stdout.readline().split()
        tests.kill()
    for _ in range(200):
        if not is_running(int(process_id)):
            break
        time.sleep(0.1)
    assert not is_running(int(process_id))
    subprocess.run(["rm", "-rf", folder], check=True)


def test_where_it_is_not_installed_the_message_says_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(PostgresNotInstalledError, match="apt-get install postgresql"):
        postgres.find_programs()


def test_the_environment_chooses_the_database(monkeypatch) -> None:
    monkeypatch.setenv("HAMSEDA_TEST_DATABASE", "sqlite")
    assert database_for_this_run() is None
    monkeypatch.setenv("HAMSEDA_TEST_DATABASE", "oracle")
    with pytest.raises(ValueError, match="oracle"):
        database_for_this_run()

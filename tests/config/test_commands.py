"""Commands that meet no installation, or no database, say so in one sentence."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.config.test_running import free_port

pytestmark = pytest.mark.processes


def _run(var: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "hamseda.config.cli", *arguments],
        env=kept | {"HAMSEDA_VAR": str(var)} | environment,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command", [("ingest", "x.txt"), ("verify", "audit"), ("work", "--until-idle"), ("backup",)]
)
def test_a_folder_without_an_installation_is_told_and_stays_empty(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "x.txt").write_text("متن", "utf-8")
    run = _run(tmp_path, *command)
    assert run.returncode == 2
    assert "HAMSEDA_VAR" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "hamseda.sqlite3").exists()


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "postgresql://a:b@127.0.0.1:1/x"], ids=["unknown", "away"]
)
def test_a_database_that_cannot_be_used_is_told(tmp_path: Path, url: str) -> None:
    run = _run(tmp_path, "doctor", HAMSEDA_DATABASE_URL=url)
    assert run.returncode == 2
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr


def test_a_folder_of_data_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = _run(tmp_path / "file", "doctor")
    assert run.returncode == 2
    assert len(run.stderr.strip().splitlines()) == 1
    assert "HAMSEDA_VAR" in run.stderr
    assert "پوشه نیست" in run.stderr


@pytest.mark.parametrize("command", ["doctor", "run"])
def test_a_database_of_a_version_before_the_first_is_told_and_left_alone(
    migrated_sqlite: Path, command: str
) -> None:
    database = migrated_sqlite / "hamseda.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM django_migrations WHERE name = '0012_lines_once'")
    run = _run(migrated_sqlite, command, PORT=str(free_port()))
    assert run.returncode == 2
    assert "registry.0001_initial" in run.stderr
    assert "Traceback" not in run.stderr
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM registry_office").fetchone() == (0,)

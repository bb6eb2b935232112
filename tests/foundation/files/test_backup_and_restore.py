"""A restored installation holds what the backed up one held, on SQLite and on PostgreSQL."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from hamseda.foundation.files.errors import Fault
from tests.postgres import Postgres, PostgresNotInstalledError, find_programs, start_postgres

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder and, on PostgreSQL, a database."""

    var: Path
    url: str = ""

    def command(self, *step: str) -> list[str]:
        return [sys.executable, "-m", "tests.foundation.files.installation", str(self.var), *step]

    def environment(self) -> dict[str, str]:
        return os.environ | {"HAMSEDA_DATABASE_URL": self.url}

    def run(self, *step: str, expected: int = 0) -> str:
        done = subprocess.run(
            self.command(*step), cwd=ROOT, env=self.environment(),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == expected, done.stderr
        return done.stdout.strip()

    def content(self) -> dict[str, object]:
        return json.loads(self.run("show"))


def on_sqlite(folder: Path) -> Installation:
    var = folder / "var"
    var.mkdir(parents=True)
    return Installation(var)


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    try:
        find_programs()
    except PostgresNotInstalledError as error:
        pytest.skip(str(error))
    with start_postgres() as server:
        yield server


def new_database(server: Postgres) -> str:
    """The address of an empty database of its own."""
    name = f"files_{secrets.token_hex(4)}"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.url.rpartition('/')[0]}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def pair(request, tmp_path: Path) -> tuple[Installation, Installation]:
    """A full installation and an empty one."""
    here, there = on_sqlite(tmp_path / "here"), on_sqlite(tmp_path / "there")
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        here = Installation(here.var, new_database(server))
        there = Installation(there.var, new_database(server))
    here.run("fill", "50")
    return here, there


def test_a_backup_brings_everything_back_on_an_empty_machine(pair, tmp_path: Path) -> None:
    here, there = pair
    path = str(tmp_path / "backup.tar.gz")
    counts = json.loads(here.run("back_up", path))
    assert counts["outbox_fact"] == 50
    there.run("restore", path)
    assert there.content() == here.content()
    assert len(there.content()["files"]) == 2

    # A restored installation is a whole one: it goes on, and can itself be backed up.
    there.run("add", "1")
    again = str(tmp_path / "again.tar.gz")
    assert json.loads(there.run("back_up", again))["outbox_fact"] == 51
    here.run("restore", again, "replace")
    assert here.content() == there.content()


def test_existing_data_are_replaced_only_on_demand(tmp_path: Path) -> None:
    here = on_sqlite(tmp_path / "here")
    here.run("fill", "5")
    path = str(tmp_path / "backup.tar.gz")
    here.run("back_up", path)
    before = here.content()
    here.run("add", "5")
    (here.var / "media" / "later.txt").write_text("later")
    changed = here.content()
    assert here.run("restore", path, expected=3) == Fault.NOT_EMPTY
    assert here.content() == changed
    here.run("restore", path, "replace")
    assert here.content() == before
    assert [file.read_text() for file in here.var.glob("replaced-*/media/later.txt")] == ["later"]


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    here = on_sqlite(tmp_path / "here")
    here.run("fill", "5")
    path = tmp_path / "backup.tar.gz"
    here.run("back_up", str(path))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    here.run("add", "1")
    before = here.content()
    assert here.run("restore", str(path), "replace", expected=3) == Fault.DAMAGED
    assert here.content() == before
    assert not list(here.var.glob(".restoring-*"))


def test_tables_from_the_future_are_not_restored(tmp_path: Path) -> None:
    here, there = on_sqlite(tmp_path / "here"), on_sqlite(tmp_path / "there")
    here.run("fill", "1")
    here.run("claim_a_future_change")
    path = str(tmp_path / "backup.tar.gz")
    here.run("back_up", path)
    assert there.run("restore", path, expected=3) == Fault.NEWER_TABLES


def test_a_running_site_is_not_restored_over(pair, tmp_path: Path) -> None:
    here, _ = pair
    path = str(tmp_path / "backup.tar.gz")
    here.run("back_up", path)
    with subprocess.Popen(
        here.command("add_until_killed"), cwd=ROOT, env=here.environment(), stdout=subprocess.PIPE
    ) as site:
        site.stdout.readline()
        try:
            assert here.run("restore", path, "replace", expected=3) == Fault.IN_USE
        finally:
            site.kill()


def test_a_backup_under_writes_holds_every_write_that_came_before_it(pair, tmp_path: Path) -> None:
    here, there = pair
    path = str(tmp_path / "backup.tar.gz")
    with subprocess.Popen(
        here.command("add_until_killed"), cwd=ROOT, env=here.environment(), stdout=subprocess.PIPE
    ) as site:
        for _ in range(20):
            acknowledged = int(site.stdout.readline())
        counts = json.loads(here.run("back_up", path))
        site.kill()
    assert counts["outbox_fact"] >= acknowledged
    there.run("restore", path)
    numbers = [fact[0] for fact in there.content()["facts"]]
    assert numbers == list(range(1, counts["outbox_fact"] + 1)), "a gap in what was kept"


def test_a_backup_of_the_other_database_is_refused(server: Postgres, tmp_path: Path) -> None:
    here = on_sqlite(tmp_path / "here")
    here.run("fill", "1")
    path = str(tmp_path / "backup.tar.gz")
    here.run("back_up", path)
    there = Installation(on_sqlite(tmp_path / "there").var, new_database(server))
    assert there.run("restore", path, expected=3) == Fault.OTHER_DATABASE


def test_a_wal_left_by_a_crash_is_not_played_into_the_restored_database(tmp_path: Path) -> None:
    here = on_sqlite(tmp_path / "here")
    here.run("fill", "3")
    path = str(tmp_path / "backup.tar.gz")
    here.run("back_up", path)
    before = here.content()
    with subprocess.Popen(
        here.command("add_until_killed"), cwd=ROOT, env=here.environment(), stdout=subprocess.PIPE
    ) as site:
        for _ in range(5):
            site.stdout.readline()
        site.kill()
    assert (here.var / "hamseda.sqlite3-wal").exists()
    here.run("restore", path, "replace")
    assert here.content() == before

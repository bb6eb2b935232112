"""A private PostgreSQL for one run: made from nothing, used, and gone.

`HAMSEDA_TEST_DATABASE=postgresql` runs the suite on it (see `database_for_this_run`). Nothing of
a PostgreSQL that this machine may run for other purposes is touched: own folder, own port on
loopback, own password, own process. Durability is switched off, because nobody needs these data.
"""

import atexit
import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

USER = DATABASE = "hamseda"
SECONDS_TO_START = 60.0
NOT_INSTALLED = (
    "PostgreSQL is not installed: no initdb and postgres in PATH or /usr/lib/postgresql/*/bin. "
    "On Debian: apt-get install postgresql. Without it leave HAMSEDA_TEST_DATABASE unset."
)
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
}


class PostgresNotInstalledError(RuntimeError):
    """The programs of a PostgreSQL server are not on this machine."""


class PostgresDidNotStartError(RuntimeError):
    """The server ended or stayed silent; the message carries the end of its log."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; `url` is fit for HAMSEDA_DATABASE_URL."""

    url: str
    process_id: int
    folder: Path


@contextmanager
def start_postgres() -> Iterator[Postgres]:
    """Start a server with one empty database, and stop and delete it at the end.

    Raises PostgresNotInstalledError or PostgresDidNotStartError.
    """
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="hamseda-postgres-"))
    try:
        account = _account()
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        password = secrets.token_hex(16)
        _create_cluster(programs, folder, password, account)
        process, port = _start_server(programs, folder, password, account)
        try:
            url = f"postgresql://{USER}:{password}@127.0.0.1:{port}/{DATABASE}"
            yield Postgres(url, process.pid, folder)
        finally:
            process.send_signal(signal.SIGINT)  # "fast": open sessions are ended, not awaited
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def database_for_this_run() -> str | None:
    """The URL of the database that HAMSEDA_TEST_DATABASE asks for; None means the default.

    With `postgresql` a server starts now and stops when this process ends.
    """
    wanted = os.environ.get("HAMSEDA_TEST_DATABASE", "")
    if wanted in {"", "sqlite"}:
        return None
    if wanted != "postgresql":
        raise ValueError(f"HAMSEDA_TEST_DATABASE is neither sqlite nor postgresql: {wanted!r}")
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(start_postgres()).url


def find_programs() -> Path:
    """The folder of initdb and postgres: from PATH, else the newest that Debian has installed."""
    installed = Path("/usr/lib/postgresql")
    folders = sorted(
        installed.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    in_path = shutil.which("initdb")
    if in_path is not None:
        # Resolved, because initdb looks for its files beside the program itself.
        folders.insert(0, Path(in_path).resolve().parent)
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    raise PostgresNotInstalledError(NOT_INSTALLED)


def _account() -> pwd.struct_passwd | None:
    """Whom to run as: PostgreSQL refuses root. None means as we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresNotInstalledError("PostgreSQL refuses to run as root and no other user is here.")


def _run_as(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _create_cluster(
    programs: Path, folder: Path, password: str, account: pwd.struct_passwd | None
) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    secret.chmod(0o644)  # the folder itself is closed to others
    command = [
        programs / "initdb", "--pgdata", folder / "data", "--username", USER,
        "--pwfile", secret, "--auth", "scram-sha-256", "--encoding", "UTF8",
        "--locale", "C.UTF-8", "--no-sync",
    ]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, **_run_as(account)
    )
    if done.returncode:
        raise PostgresDidNotStartError(f"initdb failed: {done.stderr[-2_000:]}")


def _start_server(
    programs: Path, folder: Path, password: str, account: pwd.struct_passwd | None
) -> tuple[subprocess.Popen[bytes], int]:
    """Start on a free port; a few tries, as another program may take the port in between."""
    for _ in range(3):
        port = _free_port()
        options = [
            word
            for name, value in (SETTINGS | {"unix_socket_directories": str(folder)}).items()
            for word in ("-c", f"{name}={value}")
        ]
        with (folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-p", str(port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # Ctrl-C in the terminal is for the tests
                preexec_fn=_end_with_parent,
                **_run_as(account),
            )
        if _is_ready(process, port, password):
            return process, port
        process.kill()
        process.wait()
    log_end = (folder / "log").read_text(errors="replace")[-2_000:]
    raise PostgresDidNotStartError(f"PostgreSQL did not start: {log_end}")


def _end_with_parent() -> None:
    """Ask Linux to stop the server even when the tests are killed with SIGKILL."""
    parent_death_signal = 1
    ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGQUIT)


def _is_ready(process: subprocess.Popen[bytes], port: int, password: str) -> bool:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            with psycopg.connect(
                host="127.0.0.1", port=port, user=USER, password=password, dbname="postgres",
                autocommit=True, connect_timeout=5,
            ) as connection:  # fmt: skip
                connection.execute(f"CREATE DATABASE {DATABASE}")
                return True
        except psycopg.OperationalError:
            time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])

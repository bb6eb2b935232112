"""`hamseda run`: prepare, then keep web and worker running until told to stop."""

import ctypes
import os
import signal
import socketserver
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from hamseda.config.commands.prepare import prepare
from hamseda.config.commands.start import start_django

HOST = "127.0.0.1"
_GRACE_SECONDS = 15
_MOST_RESTARTS = 20


@click.command(short_help="راه‌اندازی سایت و کارگر پس‌زمینه")
@click.option(
    "--port",
    envvar="PORT",
    type=click.IntRange(1, 65535),
    metavar="عدد",
    default=8000,
    show_default=True,
    help="درگاه نشانی سایت",
)
@click.option("--host", envvar="HOST", default=HOST, show_default=True, help="نشانی شبکه")
@click.option("--sample/--no-sample", default=True, help="در نخستین اجرا استان نمونه بار شود")
def run(port: int, host: str, sample: bool) -> None:
    """سایت و کارگر پس‌زمینه را با هم راه می‌اندازد؛ با Ctrl-C هر دو می‌ایستند."""
    _require_free_port(host, port)
    os.environ.setdefault("HAMSEDA_BASE_URL", f"http://{host}:{port}")
    start_django()
    prepare(with_sample=sample)
    from django.conf import settings

    web = _start("web", _web_command(host, port, settings.STATIC_ROOT), group=0)
    processes = {"web": web, "worker": _start_worker(web)}
    _announce(f"http://{host}:{port}/")
    raise SystemExit(_supervise(processes))


class _Probe(socketserver.TCPServer):
    allow_reuse_address = True  # a port that a stopped run has just left is free


def _require_free_port(host: str, port: int) -> None:
    try:
        _Probe((host, port), socketserver.BaseRequestHandler).server_close()
    except (OSError, OverflowError) as error:
        click.echo(
            f"درگاه {port} در نشانی {host} در دسترس نیست (شاید برنامهٔ دیگری آن را گرفته است). "
            f"درگاه دیگری برگزینید، مثلاً: PORT={8000 if port != 8000 else 8080} make run",
            err=True,
        )
        raise SystemExit(2) from error


def _web_command(host: str, port: int, static_root: Path) -> list[str]:
    # One process with threads: a modest machine wants the other core for the worker.
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4",
        "--static-path-route", "/static", "--static-path-mount", str(static_root),
        "--log-level", "warning",
        "hamseda.config.wsgi:application",
    ]  # fmt: skip


def _start(name: str, command: list[str], *, group: int) -> subprocess.Popen[bytes]:
    """Start a process in `group` (0: a new group of its own).

    Both live in one group, apart from the terminal's: Ctrl-C comes to us and we end them in
    order, because granian hangs now and then when the signal reaches its whole group at once.
    """
    environment = os.environ | {"HAMSEDA_PROCESS": name}
    return subprocess.Popen(  # noqa: S603
        command, env=environment, process_group=group, preexec_fn=_end_with_parent
    )


def _start_worker(web: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "hamseda.config.cli", "work"]
    return _start("worker", command, group=web.pid)


def _end_with_parent() -> None:
    """Ask Linux to end the process when we are killed outright, so that nothing keeps running."""
    if sys.platform == "linux":
        parent_death_signal = 1
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGTERM)


def _announce(address: str) -> None:
    from hamseda.config.sample_province import sample_accounts

    click.echo(f"\nهمصدا آماده است: {address}\nمیز کار همکاران: {address}desk/")
    if accounts := sample_accounts():
        click.echo("\nحساب‌های استان نمونه (نام کاربری، گذرواژه، نقش):")
        for username, password, role, office in accounts:
            click.echo(f"  {username:<10} {password:<16} {role}، {office}")
    click.echo("\nبرای پایان، Ctrl-C را بزنید.")


def _supervise(processes: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait until a signal comes or the site ends, starting a fallen worker anew; then stop all.

    Returns the exit code.
    """
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    restarts = 0
    while not stopping and processes["web"].poll() is None and restarts <= _MOST_RESTARTS:
        if processes["worker"].poll() is not None:  # the public site does not go down with it
            restarts += 1
            time.sleep(min(restarts, 10))
            processes["worker"] = _start_worker(processes["web"])
        time.sleep(0.2)
    fallen = [name for name, process in processes.items() if process.poll() is not None]
    _stop_all(processes)
    if stopping:
        return 0
    click.echo(f"فرایند «{fallen[0]}» ایستاد؛ پیام‌هایش در log/{fallen[0]}.jsonl می‌آید.", err=True)
    return 1


def _stop_all(processes: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """End all in peace, and after the grace whatever is left of their group without it."""
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in processes.values():
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
    with suppress(ProcessLookupError):
        os.killpg(processes["web"].pid, signal.SIGKILL)

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
from tempfile import TemporaryDirectory

import click

HOST = "127.0.0.1"
_GRACE_SECONDS = 15
_MOST_RESTARTS = 20
_COMMAND = (sys.executable, "-m", "hamseda.config.cli")
NOT_PREPARED = "آماده‌سازی ناتمام ماند؛ اجرای دوباره همان را کامل می‌کند."


@click.command(short_help="سایت و کارگر پس‌زمینه را راه می‌اندازد.")
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
    os.umask(0o077)  # new files, the site's and the worker's too, are for our own account only
    _prepare(with_sample=sample)
    with TemporaryDirectory(prefix="hamseda-") as folder:
        started = Path(folder) / "started"
        os.environ["HAMSEDA_STARTED"] = str(started)
        web = _start("web", _web_command(host, port), group=0)
        processes = {"web": web, "worker": _start_worker(web)}
        raise SystemExit(_supervise(processes, started, f"http://{host}:{port}/"))


def _prepare(*, with_sample: bool) -> None:
    """Prepare in a process of its own: we stay for as long as the site does, and would keep the
    hundreds of megabytes that this takes.
    """
    wish = "--sample" if with_sample else "--no-sample"
    child = subprocess.Popen((*_COMMAND, "prepare", wish), preexec_fn=_end_with_parent)  # noqa: S603
    try:
        code = child.wait()
    except KeyboardInterrupt:  # which need not have come to the child as well
        child.terminate()
        child.wait()
        raise
    if code < 0:  # killed
        click.echo(NOT_PREPARED, err=True)
        raise SystemExit(1)
    if code:
        raise SystemExit(code)


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


def _web_command(host: str, port: int) -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamseda.config.settings")
    from django.conf import settings  # alone it is small; the apps are what we leave to others

    # One process with threads: a modest machine wants the other core for the worker.
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4",
        "--static-path-route", "/static", "--static-path-mount", str(settings.STATIC_ROOT),
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
    return _start("worker", [*_COMMAND, "work"], group=web.pid)


def _end_with_parent() -> None:
    """Ask Linux to end the process when we are killed outright, so that nothing keeps running."""
    if sys.platform == "linux":
        parent_death_signal = 1
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGTERM)


def _announce(address: str) -> None:
    click.echo(f"\nهمصدا آماده است: {address}\nمیز کار همکاران: {address}desk/")
    click.echo("\nبرای پایان، Ctrl-C را بزنید.")


def _supervise(processes: dict[str, subprocess.Popen[bytes]], started: Path, address: str) -> int:
    """Wait until a signal comes or the site ends, starting a fallen worker anew; then stop all.

    The address is told when the site has made the file `started`. Returns the exit code.
    """
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    is_told = False
    restarts = 0
    while not stopping and processes["web"].poll() is None and restarts <= _MOST_RESTARTS:
        if processes["worker"].poll() is not None:  # the public site does not go down with it
            restarts += 1
            time.sleep(min(restarts, 10))
            processes["worker"] = _start_worker(processes["web"])
        if not is_told and started.exists():
            is_told = True
            _announce(address)
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

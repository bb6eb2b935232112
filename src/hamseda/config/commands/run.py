"""`hamseda run`: prepare, then keep web and worker running until told to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from hamseda.config.commands.prepare import prepare
from hamseda.config.commands.start import start_django

HOST = "127.0.0.1"
_GRACE_SECONDS = 15


@click.command()
@click.option("--port", envvar="PORT", default=8000, show_default=True, help="درگاه نشانی سایت")
@click.option("--host", envvar="HOST", default=HOST, show_default=True, help="نشانی شبکه")
@click.option("--sample/--no-sample", default=True, help="در نخستین اجرا استان نمونه بار شود")
def run(port: int, host: str, sample: bool) -> None:
    """سایت و کارگر پس‌زمینه را با هم راه می‌اندازد؛ با Ctrl-C هر دو می‌ایستند."""
    os.environ.setdefault("HAMSEDA_BASE_URL", f"http://{host}:{port}")
    start_django()
    prepare(with_sample=sample)
    from django.conf import settings

    processes = {
        "web": _start("web", _web_command(host, port, settings.STATIC_ROOT)),
        "worker": _start("worker", [sys.executable, "-m", "hamseda.config.cli", "work"]),
    }
    _announce(f"http://{host}:{port}/")
    raise SystemExit(_supervise(processes))


def _web_command(host: str, port: int, static_root: Path) -> list[str]:
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(min(2, os.cpu_count() or 1)), "--blocking-threads", "4",
        "--static-path-route", "/static", "--static-path-mount", str(static_root),
        "--log-level", "warning", "--respawn-failed-workers",
        "hamseda.config.wsgi:application",
    ]  # fmt: skip


def _start(name: str, command: list[str]) -> subprocess.Popen[bytes]:
    # The same process group as ours, so that Ctrl-C in a terminal reaches everybody.
    return subprocess.Popen(command, env=os.environ | {"HAMSEDA_PROCESS": name})  # noqa: S603


def _announce(address: str) -> None:
    from hamseda.config.sample_province import sample_accounts

    click.echo(f"\nهمصدا آماده است: {address}\nمیز کار همکاران: {address}desk/")
    if accounts := sample_accounts():
        click.echo("\nحساب‌های استان نمونه (نام کاربری، گذرواژه، نقش):")
        for username, password, role, office in accounts:
            click.echo(f"  {username:<10} {password:<16} {role}، {office}")
    click.echo("\nبرای پایان، Ctrl-C را بزنید.")


def _supervise(processes: Mapping[str, subprocess.Popen[bytes]]) -> int:
    """Wait until a signal comes or one process ends; then stop all; return the exit code."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    while not stopping and all(process.poll() is None for process in processes.values()):
        time.sleep(0.2)
    fallen = [name for name, process in processes.items() if process.poll() is not None]
    _stop_all(processes)
    if stopping:
        return 0
    click.echo(f"فرایند «{fallen[0]}» ایستاد؛ علت در پروندهٔ log/{fallen[0]}.jsonl است.", err=True)
    return 1


def _stop_all(processes: Mapping[str, subprocess.Popen[bytes]]) -> None:
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for process in processes.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()

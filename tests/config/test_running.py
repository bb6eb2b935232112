"""`hamseda run` on a fresh folder: everything starts, stops together, and starts again."""

import os
import re
import signal
import socketserver
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hamseda.config.sample_province.reading import read

pytestmark = pytest.mark.processes
SECONDS_TO_START = 180


def free_port() -> int:
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as probe:
        return int(probe.server_address[1])


def _environment(var: Path, port: int) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return kept | {"HAMSEDA_VAR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"}


def _get(port: int, path: str) -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.status, answer.read().decode()


@contextmanager
def _running(var: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A run in a process group of its own, as a terminal would give it; yields its words."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hamseda.config.cli", "run"],
        env=_environment(var, port), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    )  # fmt: skip
    said = ""
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        _wait_until_up(process, port)
        yield process, said
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)


def _wait_until_up(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            if _get(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site did not come up")


def test_a_first_start_that_is_killed_is_completed_by_the_next_and_a_third_loses_nothing(
    tmp_path: Path,
) -> None:
    port = free_port()
    _start_and_kill_in_the_sample(tmp_path, port)
    with _running(tmp_path, port) as (process, said):
        assert "استان نمونه بار می‌شود" in said
        assert f"http://127.0.0.1:{port}/" in said
        assert len(re.findall(r"^  (editor|office|office2|analyst|manager) ", said, re.M)) == 5
        assert _counts(tmp_path, port) == _told_by_the_sample()
        status, home = _get(port, "/")
        assert status == 200
        assert "/news/" in home
        manager = _get(port, "/people/dirinpur/")[1]
        assert "گفته‌ها در رسانه‌ها" in manager
        assert "<blockquote" in manager
        links = re.findall(r"/news/\d+/", home)
        os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches the whole group
        assert process.wait(30) == 0
        _assert_port_is_left(port)
    with _running(tmp_path, port) as (process, again):
        assert "استان نمونه بار می‌شود" not in again
        assert re.findall(r"/news/\d+/", _get(port, "/")[1]) == links
        assert (tmp_path / "sample-accounts.json").stat().st_mode & 0o077 == 0
        process.kill()  # not even a goodbye: the site and the worker end all the same
        _assert_port_is_left(port)


def _start_and_kill_in_the_sample(var: Path, port: int) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "hamseda.config.cli", "run"],
        env=_environment(var, port), stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert first.stdout is not None
    for line in first.stdout:
        if "استان نمونه بار می‌شود" in line:
            break
    time.sleep(0.7)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()


def _counts(var: Path, port: int) -> list[int]:
    counted = subprocess.run(
        [sys.executable, "-c", COUNT], env=_environment(var, port),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [int(number) for number in counted.stdout.split()]


def _told_by_the_sample() -> list[int]:
    watched = read("watched.toml")
    told = len(watched["page"]) + len(watched["clip"]) + len(read("issues.toml")["report"])
    return [14, 15, 42, 120 + told]


def _assert_port_is_left(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            _get(port, "/healthz")
        except OSError:
            return
        time.sleep(0.2)
    raise AssertionError("the site still answers")


COUNT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
import django; django.setup()
from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Outlet
print(*(model.objects.count() for model in (Office, Outlet, Release, Article)))
"""


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as taken:
        run = subprocess.run(
            [sys.executable, "-m", "hamseda.config.cli", "run"],
            env=_environment(tmp_path, int(taken.server_address[1])),
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert run.returncode == 2
    assert "در دسترس نیست" in run.stderr
    assert "Traceback" not in run.stderr

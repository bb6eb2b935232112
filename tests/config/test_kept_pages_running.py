"""Two workers of a real server: what is published reaches both, and both outlive the database."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from tests.config.test_running import free_port

pytestmark = pytest.mark.processes

PATIENCE = 120  # seconds; how fast it really is, benchmarks/site.py tells
PUBLISH = """
import sys, django
django.setup()
from tests.factories import make_release
from hamseda.registry.models import Office
release = make_release(Office.objects.first(), headline=sys.argv[1])
print(release.get_short_url())
"""


def environment(var: Path) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    own = {"HAMSEDA_VAR": str(var), "HAMSEDA_DEBUG": "1"}  # the files' names without hashes
    return kept | own | {"DJANGO_SETTINGS_MODULE": "hamseda.config.settings"}


@contextmanager
def serving(var: Path, port: int) -> Iterator[None]:
    granian = Path(sys.executable).with_name("granian")
    process = subprocess.Popen(
        [granian, "--interface", "wsgi", "--port", str(port), "--workers", "2",
         "--log-level", "critical", "hamseda.config.wsgi:application"],
        env=environment(var), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=30).read()
                break
            except urllib.error.HTTPError as answer:
                answer.close()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


def publish(var: Path, headline: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", PUBLISH, headline],
        env=environment(var), cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout.split()[-1]


def read(port: int, path: str) -> tuple[str, Message]:
    """A page over a connection of its own, so that either worker may take it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return answer.read().decode(), answer.headers


def test_both_workers_show_what_is_published_and_go_on_without_the_database(
    migrated_sqlite: Path,
) -> None:
    first = publish(migrated_sqlite, "نخستین خبر")
    port = free_port()
    with serving(migrated_sqlite, port):
        for _ in range(20):
            assert "نخستین خبر" in read(port, "/")[0]
            read(port, first)
        publish(migrated_sqlite, "دومین خبر")
        seen, end = 0, time.monotonic() + PATIENCE
        while seen < 20 and time.monotonic() < end:
            seen = seen + 1 if "دومین خبر" in read(port, "/")[0] else 0
        assert seen == 20
    for file in migrated_sqlite.glob("hamseda.sqlite3*"):
        file.rename(file.with_name("away-" + file.name))
    with serving(migrated_sqlite, port):
        for path in ("/", first):
            page, headers = read(port, path)
            assert "نخستین خبر" in page
            assert re.fullmatch(r"\d+", headers["Age"])
            assert "اکنون به پایگاه خبرها دسترسی نیست" in page
        with pytest.raises(urllib.error.HTTPError) as refused:
            read(port, "/offices/")
        refused.value.close()
        assert refused.value.code == 500

"""How many pages a second the public site gives, with 20,000 releases.

    python -m benchmarks.site [--releases 20000] [--seconds 6] [--connections 16]

Fills a fresh SQLite installation in a temporary folder, starts granian with two processes, and
asks over kept-alive connections: pages of 2,000 different releases made anew each time
(HAMSEDA_KEPT_PAGES=0), a release and the home page from the kept pages, with and without
compression, and, as peers, `/healthz` and the pages of a plain Wagtail site (`plain_wagtail`),
made anew too. Prints pages a second, the median and the 99th percentile, the processor time of
the server for each page (which other work on the machine changes less), the machine's load, and the
queries of every kind of public page. The visitors run on the same processors as the server.
"""

import argparse
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PORT = 8973
PREPARE = """
import json, os, sys
os.umask(0o077)
import django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from hamseda.config.sample_province import load_sample_province
from hamseda.foundation.outbox.models import Fact
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
now = timezone.now()
load_sample_province(now=now)
model = Release.objects.filter(live=True).order_by("-pk")[0]
offices = list(Office.objects.all())
count = int(sys.argv[1])
def copy(number):
    return Release(
        news_code=500_000 + number, office=offices[number % len(offices)], kind="news",
        kicker=model.kicker, headline=f"{model.headline} {number}",
        lead=model.lead, body=model.body,
        live=True, created_by=model.created_by, created_at=now,
        first_published_at=now - timedelta(minutes=number + 1),
        last_published_at=now - timedelta(minutes=number + 1),
    )
Release.objects.bulk_create([copy(number) for number in range(count)], batch_size=500)
# The sample's old publications would wait for a worker, and /healthz say so; none runs here.
Fact.objects.update(delivered_at=now)
print(json.dumps({"releases": Release.objects.filter(live=True).count()}))
"""
COUNT = """
import json, os, sys
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client, counts = Client(), {}
for path in json.loads(sys.argv[1]):
    client.get(path)
    start = __import__("time").process_time()
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    counts[path] = (status, len(queries), (__import__("time").process_time() - start) * 1000)
print(json.dumps(counts))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--connections", type=int, default=16)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamseda-site-") as folder:
        environment = os.environ | {
            "HAMSEDA_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        print(_python(environment, PREPARE, str(arguments.releases)))
        _print_queries(environment)
        print(f"load of the machine: {os.getloadavg()[0]:.1f}")
        print(f"{'':<34}{'pages/s':>9}{'median ms':>11}{'p99 ms':>9}{'CPU ms':>8}")
        plain, packed = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}
        release = ["/news/500100/"]
        others = [f"/news/{500_000 + number}/" for number in range(min(arguments.releases, 2_000))]
        rows = (
            ("releases, made anew", "0", others, plain),
            ("home, made anew", "0", ["/"], plain),
            ("healthz (peer)", "0", ["/healthz"], plain),
            ("release, kept", "1", release, plain),
            ("release, kept, gzip", "1", release, packed),
            ("home, kept, gzip", "1", ["/"], packed),
        )
        for keeps in ("0", "1"):
            with _Server(environment | {"HAMSEDA_KEPT_PAGES": keeps}) as server:
                for name, wanted, paths, headers in rows:
                    if wanted == keeps:
                        _measure(name, server, paths, headers, arguments)
        _measure_plain_wagtail(environment, plain, arguments)


def _measure_plain_wagtail(
    environment: dict[str, str], headers: dict[str, str], arguments: argparse.Namespace
) -> None:
    environment = environment | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.plain_wagtail.settings",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    fill = [sys.executable, "-m", "benchmarks.plain_wagtail.filling"]
    made = subprocess.run(fill, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    pages = [f"/news-{number}/" for number in range(int(made.stdout))]
    with _Server(environment, "benchmarks.plain_wagtail.wsgi:application") as server:
        _measure("plain Wagtail page (peer)", server, pages, headers, arguments)


class _Server:
    """granian with two processes."""

    def __init__(
        self, environment: dict[str, str], application: str = "hamseda.config.wsgi:application"
    ) -> None:
        self._environment = environment
        self._application = application

    def __enter__(self) -> "_Server":
        command = [
            str(Path(sys.executable).with_name("granian")),
            *("--interface", "wsgi", "--port", str(PORT), "--workers", "2"),
            *("--blocking-threads", "2", "--log-level", "critical"),
            self._application,
        ]
        self._process = subprocess.Popen(
            command, env=self._environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            try:
                _Visitor().ask("/robots.txt", {})
                break
            except OSError:
                time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, 9)
        self._process.wait()

    def processor_seconds(self) -> float:
        """What all processes of the server have used so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self._process.pid:  # its group
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


class _Visitor:
    """One kept-alive connection. Bare, because it runs on the processors of the server: http.client
    costs as much for a page as the server does for giving a kept one.
    """

    def __init__(self) -> None:
        self._line = socket.create_connection(("127.0.0.1", PORT), timeout=60)

    def ask(self, path: str, headers: dict[str, str]) -> int:
        """The status of one page, read to its end."""
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n{told}\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        left = length - len(body)
        while left > 0:
            left -= len(self._more())
        return int(head[9:12])

    def _more(self) -> bytes:
        read = self._line.recv(65_536)
        if not read:
            raise ConnectionError
        return read


def _measure(
    name: str,
    server: _Server,
    paths: list[str],
    headers: dict[str, str],
    arguments: argparse.Namespace,
) -> None:
    times: list[float] = []
    failures: list[int] = []
    turns = itertools.cycle(paths)  # its next is one step of the interpreter, so threads share it

    def visitor(end: float, kept: list[float]) -> None:
        connection = _Visitor()
        while time.perf_counter() < end:
            start = time.perf_counter()
            status = connection.ask(next(turns), headers)
            kept.append((time.perf_counter() - start) * 1000)
            if status != 200:
                failures.append(status)

    def crowd(seconds: float, kept: list[float]) -> float:
        start = time.perf_counter()
        threads = [
            threading.Thread(target=visitor, args=(start + seconds, kept))
            for _ in range(arguments.connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - start

    crowd(1, [])  # warm
    before = server.processor_seconds()
    took = crowd(arguments.seconds, times)
    used = (server.processor_seconds() - before) * 1000 / len(times)
    p99 = statistics.quantiles(times, n=100)[-1]
    told = f"  {len(failures)} failed" if failures else ""
    print(
        f"{name:<34}{len(times) / took:>9.0f}{statistics.median(times):>11.1f}{p99:>9.1f}"
        f"{used:>8.2f}{told}"
    )


PAGES = [
    "/", "/news/", "/news/?page=500", "/news/?kind=news", "/news/500100/", "/offices/",
    "/counties/", "/subjects/", "/archive/1405/", "/archive/1405/8/", "/search/?q=%D8%A2%D8%A8",
    "/rss.xml", "/atom.xml", "/feed.json", "/ninjs.json", "/news/500100/ninjs.json",
    "/sitemap.xml", "/sitemap-news.xml", "/sitemap-510.xml", "/robots.txt", "/reporters/",
]  # fmt: skip


def _print_queries(environment: dict[str, str]) -> None:
    counted = _python(environment | {"HAMSEDA_KEPT_PAGES": "0"}, COUNT, json.dumps(PAGES))
    print(f"{'page':<34}{'status':>9}{'queries':>11}{'CPU ms':>9}")
    for path, (status, queries, spent) in json.loads(counted).items():
        print(f"{path:<34}{status:>9}{queries:>11}{spent:>9.1f}")


def _python(environment: dict[str, str], program: str, argument: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", program, argument],
        env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return run.stdout.splitlines()[-1]


if __name__ == "__main__":
    main()

"""How many queries and how long the main pages take, with the sample province.

    python -m benchmarks.pages [--requests 200]

Starts a real server on a fresh SQLite installation in a temporary folder, asks for each page again
and again over loopback, one request at a time, and prints the number of database queries beside
the median, the 95th percentile and, as a peer, a page that does nothing but answer (/healthz).
"""

import argparse
import http.cookiejar
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamseda-pages-") as folder:
        port = 8971
        environment = os.environ | {"HAMSEDA_VAR": folder, "PORT": str(port)}
        began = time.monotonic()
        server = subprocess.Popen(
            [sys.executable, "-m", "hamseda.config.cli", "run"],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            print(f"first start to first page: {time.monotonic() - began:.1f} s")
            _measure(base, Path(folder), environment, arguments.requests)
        finally:
            server.terminate()
            server.wait()


def _measure(base: str, folder: Path, environment: dict[str, str], requests: int) -> None:
    opener = _signed_in(base, json.loads((folder / "sample-accounts.json").read_text()))
    pages = _pages(base, opener)
    queries = _query_counts(pages, environment)
    print(f"{'page':<12}{'queries':>9}{'median ms':>11}{'p95 ms':>9}{'bytes':>9}")
    for name, path in pages.items():
        times, size = [], 0
        for _ in range(requests):
            start = time.perf_counter()
            size = len(opener.open(base + path).read())
            times.append((time.perf_counter() - start) * 1000)
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:<12}{queries[name]:>9}{median:>11.1f}{p95:>9.1f}{size:>9}")


def _signed_in(base: str, accounts: dict[str, str]) -> urllib.request.OpenerDirector:
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = opener.open(f"{base}/desk/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    fields = {
        "csrfmiddlewaretoken": token.group(1) if token else "",
        "username": "editor",
        "password": accounts["editor"],
    }
    opener.open(f"{base}/desk/login/", urllib.parse.urlencode(fields).encode()).read()
    return opener


def _pages(base: str, opener: urllib.request.OpenerDirector) -> dict[str, str]:
    home = opener.open(f"{base}/").read().decode()
    release = re.search(r"/news/\d+/[^\"]*", home)
    listing = opener.open(f"{base}/desk/monitoring/").read().decode()
    pair = re.search(r"/desk/monitoring/coverage/\d+/", listing)
    if release is None or pair is None:
        raise RuntimeError("the sample province shows no release or no coverage")
    return {
        "healthz": "/healthz",
        "home": "/",
        "release": release.group(),
        "coverage": pair.group(),
        "scorecard": "/desk/scorecards/1405/8/",
    }


COUNT = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
import django; django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hamseda.foundation.accounts.models import User
client = Client(); client.force_login(User.objects.get(username="editor"))
counts = {}
for name, path in json.loads(sys.argv[1]).items():
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    counts[name] = len(queries)
print(json.dumps(counts))
"""


def _query_counts(pages: dict[str, str], environment: dict[str, str]) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, "-c", COUNT, json.dumps(pages)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def _wait(base: str) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"{base}/", timeout=30).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the site did not come up")


if __name__ == "__main__":
    main()

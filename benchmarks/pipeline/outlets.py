"""The sites to read: pages of an archive in the markup of their outlets, on a local server."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benchmarks.pipeline.province import NOW
from benchmarks.reading import FRAMES, NEWS, whole

SECTIONS = (
    "سیاست", "اقتصاد", "جامعه", "فرهنگ و هنر", "ورزش", "استان‌ها", "جهان", "دانش", "حوادث", "عکس",
    "فیلم", "یادداشت", "گفت‌وگو", "روزنامه‌ها", "بازار", "دربارهٔ ما",
)  # fmt: skip
MENU = "".join(f'<li><a href="/service/{n}">{name}</a></li>' for n, name in enumerate(SECTIONS))
HEADER = f'<div id="header"><ul class="menu">{MENU}</ul></div>'
FOOTER = (
    '<footer><ul class="links"><li><a href="/rss">خوراک</a></li><li><a href="/archive">بایگانی</a>'
    "</li></ul><p>بازنشر مطالب این سایت با نام بردن از آن آزاد است.</p></footer>"
)
"""What stands around every page of a site: with it a page has 7 kB, as the outlets' own have."""


@dataclass(frozen=True)
class Page:
    """A page to read: where it stands, its bytes, and the text that it holds."""

    host: str
    path: str
    title: str
    body: bytes
    text: str


def pages(most: int, hosts: int) -> list[Page]:
    """Pages of the archive, published yesterday, in the frames of five kinds of site software."""
    frames = list(FRAMES.values())
    found = []
    with NEWS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if len(found) == most:
                break
            row = json.loads(line)
            # The archive's frame calls every time one of summer, half past four ahead.
            at = NOW - timedelta(minutes=30 + number % 120) + timedelta(hours=4, minutes=30)
            row["date"] = at.strftime("%Y-%m-%dT%H:%M:%S")
            text = whole(row, frames[number % len(frames)])
            text = text.replace("<body>", f"<body>{HEADER}").replace("</body>", f"{FOOTER}</body>")
            found.append(
                Page(
                    f"site{number % hosts}.example.ir", f"/news/{10_000 + number}/x",
                    row["title"] or "", text.encode(), row["text"] or "",
                )
            )  # fmt: skip
    return found


def feed(entries: list[Page]) -> bytes:
    """The feed of one site."""
    items = "".join(
        f"<item><title>{escape(page.title)}</title><link>http://{page.host}{page.path}</link>"
        "<pubDate>Sun, 22 Nov 2026 07:00:00 GMT</pubDate></item>"
        for page in entries
    )
    head = "<title>خبر</title><link>http://site.example.ir/</link>"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()
    )


@contextmanager
def served(entries: list[Page]) -> Iterator[tuple[Callable[..., Any], int]]:
    """Serve the sites from a process of its own; gives the product's `fetch`, whose last step
    leads there from a public number, and the number of that process.
    """
    from hamseda.foundation.fetch import PUBLIC_NETWORK, Network, fetch

    answers: dict[tuple[str, str], bytes] = {(p.host, p.path): p.body for p in entries}
    for host in {page.host for page in entries}:
        answers[host, "/rss"] = feed([page for page in entries if page.host == host])
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answers))
    child = os.fork()
    if not child:
        try:
            server.serve_forever()
        finally:
            os._exit(0)
    port = server.server_address[1]
    server.socket.close()

    def dial(_address: object, _port: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), timeout=seconds)

    network = Network(lambda _host, _seconds: ["5.160.1.1"], dial, PUBLIC_NETWORK.tls_context)
    try:
        yield partial(fetch, network=network), child
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def _handler(answers: Mapping[tuple[str, str], bytes]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = answers.get((self.headers["Host"], self.path))
            self.send_response(200 if body else 404)
            kind = "application/rss+xml" if self.path == "/rss" else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.send_header("ETag", f'"{len(body or b"")}"')
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    return Handler


class Clock:
    """A clock that only pauses advance; safe for threads."""

    def __init__(self, now: datetime) -> None:
        self.now, self._lock = now, threading.Lock()

    def read(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        with self._lock:
            self.now += timedelta(seconds=seconds)

"""A browser window onto pages that the walk has brought, with the files that they ask for.

They come from a plain server and not by interception, which would switch the browser's cache off
and let it read every style sheet and script again for each page.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page

AXE = "/axe.js"


@contextmanager
def window(browser: Browser, words: bytes) -> Iterator["Window"]:
    """Open a window; close it at the end. `words` is the catalogue of the back office's scripts."""
    server = _Server(words)
    context = browser.new_context(locale="fa-IR", reduced_motion="reduce")
    try:
        yield Window(context.new_page(), server)
    finally:
        context.close()
        server.close()


class Window:
    """Shows finished pages with the style sheets and scripts that they ask for."""

    def __init__(self, page: Page, server: "_Server") -> None:
        self.page = page
        self.page.set_default_timeout(60_000)
        self._server = server

    def show(self, address: str, html: str) -> Page:
        """Show a page under its address."""
        self._server.html = html.encode()
        self.page.goto(f"http://127.0.0.1:{self._server.server_port}{address}", wait_until="load")
        return self.page


class _Server(ThreadingHTTPServer):
    """Gives the page that is shown now, and files that may be kept."""

    daemon_threads = True

    def __init__(self, words: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.words, self.html = words, b""
        Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = self.path.split("?")[0]
        if self.headers["Sec-Fetch-Dest"] == "document":
            self._answer(self.server.html, "text/html; charset=utf-8", "no-store")
        elif address == "/desk/jsi18n/":
            self._answer(self.server.words, "text/javascript; charset=utf-8")
        elif address == AXE:
            self._answer(AXE_SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif address.startswith("/static/") and (found := finders.find(address[8:])):
            kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
            self._answer(Path(found).read_bytes(), kind)
        else:  # what a page asks for later: the state of a preview, who else is editing
            self._answer(b"", "text/plain", status=404)

    def _answer(
        self, body: bytes, kind: str, keeping: str = "max-age=3600", status: int = 200
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", keeping)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing in the tests' output."""

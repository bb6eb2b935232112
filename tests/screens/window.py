"""A browser window onto pages that the walk has brought: nothing is asked of a server."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Route

SITE = "http://testserver"


@contextmanager
def window(browser: Browser, words: bytes) -> Iterator["Window"]:
    """Open a window; close it at the end. `words` is the catalogue of the back office's scripts."""
    context = browser.new_context(locale="fa-IR", reduced_motion="reduce")
    try:
        yield Window(context, words)
    finally:
        context.close()


class Window:
    """Shows finished pages with the style sheets and scripts that they ask for."""

    def __init__(self, context: BrowserContext, words: bytes) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.route("**/*", self._answer)
        self._html = ""
        self._words = words
        self._files: dict[str, tuple[bytes, str]] = {}

    def show(self, address: str, html: str) -> Page:
        """Show a page under its address."""
        self._html = html
        self.page.goto(SITE + address, wait_until="load")
        return self.page

    def _answer(self, route: Route) -> None:
        address = route.request.url.removeprefix(SITE).split("?")[0]
        if route.request.is_navigation_request() and route.request.frame == self.page.main_frame:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif address.startswith("/static/"):
            body, kind = self._file(address.removeprefix("/static/"))
            route.fulfill(body=body, content_type=kind)
        elif address == "/desk/jsi18n/":
            route.fulfill(body=self._words, content_type="text/javascript; charset=utf-8")
        else:  # what a page asks for later: the state of a preview, who else is editing
            route.abort()

    def _file(self, name: str) -> tuple[bytes, str]:
        if name not in self._files:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self._files[name] = (Path(finders.find(name)).read_bytes(), kind)
        return self._files[name]

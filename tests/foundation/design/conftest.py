"""A browser that is shown pages of ours without a server: nothing leaves the process."""

import mimetypes
from collections.abc import Callable, Iterator

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

SITE = "http://design.test"
# The public site's own policy: one inline style or script would be refused and reported.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)

OpenPage = Callable[..., Page]


@pytest.fixture(autouse=True)
def persian() -> Iterator[None]:
    with translation.override("fa"):
        yield


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Show HTML in a window of the given width and theme; complaints fail the test at its end."""
    complaints: list[str] = []
    contexts = []

    def show(
        html: str, *, width: int = 1280, theme: str = "light", javascript: bool = True
    ) -> Page:
        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).split("?")[0]
            if not path.startswith("/static/"):
                headers = {"Content-Security-Policy": POLICY}
                route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
                return
            file = finders.find(path.removeprefix("/static/"))
            if file is None:
                complaints.append(f"missing file {path}")
                route.fulfill(status=404)
                return
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            route.fulfill(path=file, content_type=kind)

        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.route("**/*", answer)
        page.goto(f"{SITE}/")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []

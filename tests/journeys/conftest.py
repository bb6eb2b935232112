"""What every journey needs: a window of one's own, and an audit trail that can be emptied."""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.operations.workflow import ensure_review_workflow
from tests.factories import PASSWORD, client_of
from tests.screens.looking import BARRIERS, STILL

AUDIT_GUARD = import_module("hamseda.foundation.audit.migrations.0002_append_only")
PICTURES = Path(__file__).parents[2] / "var" / "test-artefacts"
DESKTOP, PHONE = (1280, 1000), (390, 844)

Browse = Callable[..., Page]


@pytest.fixture
def browse(chromium: Browser, live_server: object) -> Iterator[Browse]:
    """Open a browser window of one's own, signed in when a user is named."""
    contexts = []
    # A transactional test begins with empty tables; an installation has this from its migration.
    ensure_review_workflow()

    def opened(
        user: User | None = None, size: tuple[int, int] = DESKTOP, **options: object
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            locale="fa-IR",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if user and options.get("java_script_enabled", True):
            context.add_cookies([_session_of(user, live_server.url)])
        elif user:
            sign_in(page, user)
        return page

    yield opened
    for context in contexts:
        context.close()


def _session_of(user: User, site: str) -> dict[str, str]:
    """The cookie of somebody who has signed in; the form itself costs two pages each time."""
    cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": site}


def sign_in(page: Page, user: User) -> None:
    """Sign in with the form, as a person does; the home page stands there afterwards."""
    page.goto(reverse("wagtailadmin_login"))
    page.fill("input[name=username]", user.get_username())
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**" + reverse("wagtailadmin_home"))


def picture(shown: Page | Locator, name: str) -> None:
    """Keep a picture for people to look at, where HAMSEDA_PICTURES is set; no test reads it."""
    if os.environ.get("HAMSEDA_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        whole = {"full_page": True} if isinstance(shown, Page) else {}
        shown.screenshot(path=PICTURES / name, **whole)


def barriers(page: Page) -> list[str]:
    """What axe finds serious on a page that has come to rest: rules, each with its element.

    A message that still fades in has no contrast yet.
    """
    page.evaluate(STILL)
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(BARRIERS, [{}, {}])


@pytest.fixture(scope="module", autouse=True)
def audit_trail_may_be_emptied(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """A journey's data is deleted after it, which the audit trail's triggers forbid on SQLite.

    They come back after the module; PostgreSQL truncates, which no trigger of rows sees.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER audit_entry_no_{verb}")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in AUDIT_GUARD.SQLITE:
            cursor.execute(statement)

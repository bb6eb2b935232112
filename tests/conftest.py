"""What every test shares. Nothing here reaches the network or another machine."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer
from xdist.scheduler import LoadFileScheduling

from tests.template_database import make_database, template_path

# A property is no measure of speed either.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[2] / "shared"))


JOURNEYS_ON_BOTH = tuple(
    f"tests/journeys/test_{name}.py" for name in ("import", "life_of_a_release", "meeting")
)
# Other processes that tests start work on SQLite, whatever the tests themselves work on.
PROCESSES_ON_BOTH = tuple(
    f"tests/{place}/"
    for place in (
        "foundation/tasks",
        "foundation/files",
        "foundation/database",
        "core/reuse/stores",
    )
)
# To whom a page opens, and that texts stay texts in it, is not the database's doing; what it will
# not store is asked in test_hostile_text.
SAME_ON_BOTH = (
    "tests/screens/test_rights.py",
    "tests/portal/test_hostile_desk.py",
    "tests/portal/test_hostile_outlets.py",
    "tests/portal/test_hostile_photos.py",
)
# Nor is how many questions a page asks.
COUNTS_QUESTIONS = re.compile(
    r"::test_\w*(page|list|queue|feed)\w*_(costs?_the_same|asks_as_much)_"
)
# The dearest first, so that no process is left alone with them at the end.
DEAREST = ("tests/screens/", "tests/journeys/", "tests/config/")


def _cost(item: pytest.Item) -> int:
    return next((n for n, place in enumerate(DEAREST) if item.nodeid.startswith(place)), 9)


class OneWalkPerRun(LoadFileScheduling):
    """A file's cases stay in one process; those of tests/screens too, which share one walk."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/screens/"):
            return "tests/screens/"
        return super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneWalkPerRun:
    """How cases are dealt out to processes; `DEAREST` has put them in order."""
    config.option.loadscopereorder = False
    return OneWalkPerRun(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the dearest first; on PostgreSQL run what touches a database.

    What is left out there would say the same again, and runs in the other half of `make test`:
    the plain functions of the core, readers of files, style sheets, documents, how a finished page
    looks, to whom it opens, how many questions it asks, that no text becomes markup in it, and the
    journeys but for those where work in the background and several people meet in the database.
    """
    items.sort(key=_cost)
    if os.environ.get("HAMSEDA_TEST_DATABASE") != "postgresql":
        return
    kept, left = [], []
    for item in items:
        touches = bool(item.get_closest_marker("django_db"))
        if item.get_closest_marker("processes"):
            touches = item.nodeid.startswith(PROCESSES_ON_BOTH)
        if item.get_closest_marker("journey"):
            touches = item.nodeid.startswith(JOURNEYS_ON_BOTH)
        same_on_both = (
            "sights" in item.fixturenames
            or item.nodeid.startswith(SAME_ON_BOTH)
            or COUNTS_QUESTIONS.search(item.nodeid)
        )
        (kept if touches and not same_on_both else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take this process's folder of data away; it may lie in memory."""
    connections.close_all()
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: object,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The migrated database of the run: a copy of what another process or an earlier run made."""
    with django_db_blocker.unblock():
        take_down = make_database(request.config.cache.mkdir("databases"))
    yield
    with django_db_blocker.unblock():
        take_down()


class KeptFiles(StaticFilesHandler):
    """Files that a browser may keep, as an installation's; else it asks again for each page."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        response = super().serve(request)
        response["Cache-Control"] = "max-age=3600"
        return response


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site for browsers: pytest-django's server with files that may be kept."""
    with patch("django.contrib.staticfiles.handlers.StaticFilesHandler", KeptFiles):
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def own_media(settings: object, tmp_path: Path) -> None:
    """A folder of the test's own for photos and documents. Wagtail remembers sizes by numbers,
    which come back in the next test.
    """
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def migrated_sqlite(request: pytest.FixtureRequest, tmp_path: Path, django_db_setup: None) -> Path:
    """A folder with a migrated database for processes that a test starts."""
    template = template_path(request.config.cache.mkdir("databases"))
    if not template.is_file():
        pytest.skip("the processes work on a copy of SQLite's migrated database")
    shutil.copy(template, tmp_path / "hamseda.sqlite3")
    return tmp_path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"real data is absent: no folder {SHARED.name} beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; one for the whole run, because Playwright allows one loop a thread.

    The one without windows needs a quarter less processor.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()

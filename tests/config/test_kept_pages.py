"""Readers get pages that were made for others, never an old one, never somebody's own, and without
a database the last one that there was.
"""

import gzip
import json
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import time_machine
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hamseda.config.middleware import page_store, site_state
from hamseda.config.middleware.kept_pages import SECONDS_TO_LIVE, KeptPages, key_of, may_be_kept
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.taking_down import take_down_release
from tests.factories import NOW, make_office, make_release, make_user

pytestmark = pytest.mark.django_db

HOME = reverse("portal:home")


@pytest.fixture(autouse=True)
def pages(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of kept pages; the site's state is looked up on every visit."""
    settings.KEPT_PAGES_DIR = tmp_path / "pages"
    monkeypatch.setattr(site_state, "SECONDS_BETWEEN_LOOKS", 0.0)
    return settings.KEPT_PAGES_DIR


def away(client: Client) -> None:
    """Take the database away from the visits that follow."""

    def fail(*_: object) -> None:
        raise OperationalError("the file is not there")

    connection.execute_wrappers.append(fail)
    client.raise_request_exception = False


@pytest.fixture(autouse=True)
def database_comes_back() -> Iterator[None]:
    yield
    connection.execute_wrappers.clear()


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_second_reader_gets_what_was_made_for_the_first() -> None:
    release = make_release()
    worker = Client()
    assert queries_of(worker, release.get_absolute_url()) > 4
    only_the_state = queries_of(worker, release.get_absolute_url())
    assert only_the_state == 2
    assert queries_of(Client(), release.get_absolute_url()) == 2  # another worker, the same files


def test_a_kept_page_is_the_page() -> None:
    release = make_release()
    made, given = (Client().get(release.get_absolute_url()) for _ in range(2))
    assert given.content == made.content
    for name in ("Content-Type", "Cache-Control", "Content-Security-Policy", "ETag", "Vary"):
        assert given.headers[name] == made.headers[name]
    for name in ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
        assert given.headers[name]
    assert "Age" not in given.headers
    assert not given.cookies


def test_what_is_published_and_taken_down_is_seen_by_every_worker_at_once() -> None:
    office = make_office()
    workers = [Client(), Client()]
    for worker in workers:
        worker.get(HOME)
    release = make_release(office, headline="همین حالا رسید")
    for worker in workers:
        assert release.headline in worker.get(HOME).content.decode()
    take_down_release(actor=make_user("chief_editor"), release=release, outcome="in_error", now=NOW)
    for worker in workers:
        assert release.headline not in worker.get(HOME).content.decode()
        assert worker.get(release.get_short_url()).status_code == 410


def test_what_an_embargo_frees_is_seen_though_nobody_did_anything() -> None:
    release = make_release(headline="تا ظهر نگویید")
    soon = timezone.now() + timedelta(hours=1)
    Release.objects.filter(pk=release.pk).update(embargo_until=soon)
    worker = Client()
    assert release.headline not in worker.get(HOME).content.decode()
    past = timezone.now() - timedelta(seconds=1)
    Release.objects.filter(pk=release.pk).update(embargo_until=past)  # the clock, not an operation
    assert release.headline in worker.get(HOME).content.decode()


def test_a_page_is_made_anew_after_a_minute_whatever_happened() -> None:
    worker = Client()
    with time_machine.travel(NOW, tick=False) as clock:
        make_release()
        worker.get(HOME)
        clock.shift(SECONDS_TO_LIVE - 1)
        assert queries_of(worker, HOME) == 2
        clock.shift(2)
        assert queries_of(worker, HOME) > 2
        clock.shift(-3600)  # a clock that was set back makes no page fresh for an hour
        assert queries_of(worker, HOME) > 2


def test_without_a_database_pages_that_were_read_are_given_with_their_age() -> None:
    release = make_release(headline="پیش از قطع شدن")
    worker, other = Client(), Client()
    with time_machine.travel(NOW, tick=False) as clock:
        for address in (HOME, release.get_absolute_url(), reverse("portal:rss")):
            worker.get(address)
        clock.shift(600)
        for client in (worker, other):  # `other` has only the files, as after a restart
            away(client)
            for address in (HOME, release.get_absolute_url()):
                answer = client.get(address)
                assert (answer.status_code, answer.headers["Age"]) == (200, "600")
                text = answer.content.decode()
                assert release.headline in text
                assert "اکنون به پایگاه خبرها دسترسی نیست" in text
                assert "۱ آذر ۱۴۰۵، ساعت ۱۱:۳۰" in text
            feed = client.get(reverse("portal:rss"))
            assert (feed.status_code, feed.headers["Age"]) == (200, "600")
            assert "دسترسی نیست" not in feed.content.decode()
            never_read = client.get(reverse("portal:offices"))
            assert (never_read.status_code, never_read.headers["Retry-After"]) == (503, "60")
            assert "اکنون به پایگاه خبرها دسترسی نیست" in never_read.content.decode()
    connection.execute_wrappers.clear()
    back = worker.get(HOME)
    assert "Age" not in back.headers
    assert "دسترسی نیست" not in back.content.decode()


def test_a_page_that_breaks_is_given_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    make_release()
    worker = Client(raise_request_exception=False)
    worker.get(HOME)
    make_release()
    monkeypatch.setattr("hamseda.portal.contexts.navigation", lambda _: 1 / 0)
    answer = worker.get(HOME)
    assert (answer.status_code, answer.headers["Warning"]) == (200, '110 - "Stale"')


def test_who_is_signed_in_gets_no_kept_page_and_leaves_none(pages: Path) -> None:
    client = Client()
    client.force_login(make_user("chief_editor"))
    client.get(HOME)
    client.get(reverse("wagtailadmin_home"))
    assert list(pages.rglob("*.page")) == []
    address = make_release().get_absolute_url()
    Client().get(address)
    kept = queries_of(Client(), address)
    assert kept == 2
    assert queries_of(client, address) > kept


@pytest.mark.parametrize(
    "address",
    [
        reverse("wagtailadmin_login"),
        reverse("portal:search") + "?q=" + quote("آب"),
        HOME + "?utm_source=x",
        HOME + "?page=1&page=2",
        HOME + "?page=<script>",
        HOME + "?kind=" + "a" * 50,
        "/nowhere/",
        "/healthz",
    ],
)
def test_what_is_private_asked_for_or_not_there_is_not_kept(pages: Path, address: str) -> None:
    make_release()
    Client().get(address)
    assert list(pages.rglob("*.page")) == []


def test_nothing_of_a_request_but_path_and_page_reaches_another_reader(settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_release()
    evil = {
        "Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Original-URL": "/desk/",
        "X-Forwarded-Proto": "https", "Accept-Language": "evil", "User-Agent": "evil",
        "Cookie": "theme=evil", "Accept": "evil/evil", "Range": "bytes=0-10",
        "X-HTTP-Method-Override": "POST",
    }  # fmt: skip
    plain = {address: Client().get(address) for address in (HOME, "/rss.xml", "/sitemap.xml")}
    make_release()  # what was kept is old now
    for address in plain:
        first = Client().get(address, headers=evil)
        again = Client().get(address)
        assert b"evil" not in first.content
        assert again.content == first.content
        assert again.status_code == 200


def test_another_sites_name_is_refused_also_for_a_kept_page() -> None:
    Client().get(HOME)
    assert Client().get(HOME, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", True),
        ("page=2", True),
        ("kind=news&page=2", True),
        ("page=2&kind=news", True),
        ("page=", False),
        ("page=2&x=", False),
        ("PAGE=2", False),
        ("page=99999", False),
        ("page=%DB%B2", False),
    ],
)
def test_only_known_parameters_are_kept(query: str, kept: bool) -> None:
    key = key_of(RequestFactory().get("/news/", QUERY_STRING=query))
    assert (key is not None) == kept
    if "kind" in query:
        assert key == "/news/?kind=news&page=2"


@pytest.mark.parametrize(
    ("headers", "status", "kept"),
    [
        ({"Cache-Control": "public, max-age=5"}, 200, True),
        ({"Cache-Control": "public, max-age=5"}, 410, True),
        ({"Cache-Control": "public, max-age=5"}, 302, False),
        ({"Cache-Control": "public, max-age=5"}, 404, False),
        ({"Cache-Control": "private"}, 200, False),
        ({"Cache-Control": "public, no-store"}, 200, False),
        ({"Cache-Control": "public", "Vary": "Cookie"}, 200, False),
        ({"Cache-Control": "public", "Vary": "HX-Request"}, 200, False),
        ({"Cache-Control": "public", "Vary": "Accept-Encoding"}, 200, True),
        ({"Cache-Control": "public", "Content-Encoding": "br"}, 200, False),
        ({}, 200, False),
    ],
)
def test_only_what_everybody_may_have_is_kept(headers: dict, status: int, kept: bool) -> None:
    response = HttpResponse("x", status=status, headers=headers)
    assert may_be_kept(RequestFactory().get("/"), response) == kept


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    response = HttpResponse("x", headers={"Cache-Control": "public"})
    response.set_cookie("a", "b")
    assert not may_be_kept(RequestFactory().get("/"), response)


def test_head_304_and_gzip_of_a_kept_page() -> None:
    make_release()
    full = Client().get(HOME)
    head = Client().head(HOME)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(full.content))
    small = Client().get(HOME, headers={"accept-encoding": "br, gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == full.content
    assert "Accept-Encoding" in small.headers["Vary"]
    for tag in (full.headers["ETag"], full.headers["ETag"].removeprefix("W/")):
        again = Client().get(HOME, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    other = Client().get(HOME, headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_a_head_that_comes_first_keeps_nothing(pages: Path) -> None:
    assert Client().head(HOME).status_code == 200
    assert list(pages.rglob("*.page")) == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"{}\n", b"not a page", b'{"key": 1}\nxx', b"\xff"])
def test_a_damaged_file_is_made_anew(pages: Path, damage: bytes) -> None:
    Client().get(HOME)
    [file] = pages.rglob("*.page")
    file.write_bytes(damage)
    assert Client().get(HOME).status_code == 200
    assert Client().get(HOME).status_code == 200


def test_a_file_under_another_pages_name_is_not_given(pages: Path) -> None:
    release = make_release()
    Client().get(HOME)
    [of_home] = pages.rglob("*.page")
    Client().get(release.get_short_url())
    [of_release] = [file for file in pages.rglob("*.page") if file != of_home]
    of_release.write_bytes(of_home.read_bytes())
    assert f"<title>{release.headline}" in Client().get(release.get_short_url()).content.decode()


def test_a_disk_that_refuses_takes_nothing_from_the_reader(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.parent.mkdir(exist_ok=True)
    pages.write_text("a file where the folder should be")
    worker = Client()
    assert worker.get(HOME).status_code == 200
    assert queries_of(worker, HOME) == 2  # the memory keeps it


def test_the_oldest_files_and_pages_are_let_go(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_store, "MOST_ON_DISK", 3)
    monkeypatch.setattr(page_store, "MOST_IN_MEMORY", 2)
    monkeypatch.setattr(page_store, "_WRITES_BETWEEN_SWEEPS", 1)
    store = page_store.PageStore(pages)
    for number in range(5):
        page = page_store.KeptPage(
            str(number), "s", time.time(), 200, {}, b"x", page_store.zipped(b"x")
        )
        store.keep(page)
        [file] = [
            file
            for file in pages.rglob("*.page")
            if json.loads(file.read_bytes().split(b"\n")[0])["key"] == str(number)
        ]
        os.utime(file, (number, number))
    left = {json.loads(file.read_bytes().split(b"\n")[0])["key"] for file in pages.rglob("*.page")}
    assert left == {"2", "3", "4"}
    assert [store.in_memory(str(number)) is not None for number in range(5)] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert store.on_disk("2") == page_store.KeptPage(
        "2", "s", store.on_disk("2").kept_at, 200, {}, b"x", page_store.zipped(b"x")
    )


def test_the_state_is_looked_up_once_in_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_state, "SECONDS_BETWEEN_LOOKS", 3600.0)
    worker = Client()
    worker.get(HOME)
    assert queries_of(worker, HOME) == 0


def test_keeping_can_be_switched_off(settings: object) -> None:
    settings.KEPT_PAGES_DIR = None
    with pytest.raises(MiddlewareNotUsed):
        KeptPages(lambda _: HttpResponse())

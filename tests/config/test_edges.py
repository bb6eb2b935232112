"""What every answer carries, and what a supervisor asks."""

import gc
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex

from hamseda.config.loaded import keep_loaded_code
from hamseda.foundation.outbox.models import Fact
from tests.factories import make_release, make_user

pytestmark = pytest.mark.django_db


def test_a_sound_installation_says_so(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_facts_that_nobody_delivers_are_told(client: Client) -> None:
    old = timezone.now() - timedelta(hours=1)
    Fact.objects.create(name="x", payload={}, recorded_at=old, next_attempt_at=old)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["part"]) == (503, "worker")


def test_a_database_that_is_away_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["part"]) == (503, "database")


@pytest.mark.parametrize("path", ["/", "/offices/", "/rss.xml", "/nowhere/"])
def test_the_public_site_allows_no_inline_script_and_no_stranger(client: Client, path: str) -> None:
    make_release()
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if answer.headers["Content-Type"].startswith("text/html"):
        page = answer.content.decode()
        assert "http://" not in page.replace("http://testserver", "").replace(
            "http://127.0.0.1:8000", ""
        ).replace("http://www.w3.org", "").replace("http://schema.org", "")
        assert " style=" not in page
        assert "onclick" not in page


@pytest.mark.parametrize("path", ["/desk/", "/desk/monitoring/", "/desk/scorecards/"])
def test_the_back_office_asks_for_a_sign_in_and_then_for_a_role(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/desk/login/")
    client.force_login(make_user())
    assert client.get(path).status_code in {302, 403}
    client.force_login(make_user("manager"))
    assert client.get(path, follow=True).status_code == 200


def test_a_wrong_address_opens_no_session(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
    assert not answer.cookies
    assert "صفحه" in answer.content.decode()


def test_a_form_opened_before_signing_in_again_says_how_to_save_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("chief_editor"))
    answer = client.post("/desk/releases/add/", {"headline": "تیتری که ماند"})
    assert answer.status_code == 403
    assert "با دکمهٔ بازگشت مرورگر" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/desk/users/",
        "/desk/groups/",
        "/desk/password_reset/",
        "/desk/pages/",
        "/desk/reports/site-history/",
    ],
)
def test_rooms_of_wagtail_without_work_here_are_closed(client: Client, path: str) -> None:
    boss = make_user()
    boss.is_superuser = True
    boss.save()
    client.force_login(boss)
    closed = client.get(path)
    assert closed.status_code == 404
    assert "بازگشت به میز کار" in closed.content.decode()


def test_the_account_page_asks_for_nothing_that_it_does_not_keep(client: Client) -> None:
    client.force_login(make_user("manager"))
    page = client.get("/desk/account/").content.decode()
    assert "first_name" not in page
    assert "last_name" not in page


@pytest.mark.parametrize("path", ["/desk/login/", "/desk/releases/add/", "/news/"])
def test_a_form_that_is_too_large_is_told_with_the_limit(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("chief_editor"))
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post(
        path, b"headline=" + b"a" * 13_000_000, "application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "بیش از اندازه بزرگ است" in page
    assert "۱۲ مگابایت" in page
    assert "چیزی ذخیره نشد" in page


def test_a_form_of_too_many_boxes_is_told(client: Client) -> None:
    client.force_login(make_user("chief_editor"))
    answer = client.post("/desk/releases/add/", {f"x{n}": "1" for n in range(10_001)})
    assert answer.status_code == 413
    assert "بیش از اندازه خانه دارد" in answer.content.decode()


def test_what_the_server_has_loaded_is_not_walked_again_when_memory_is_freed() -> None:
    before = gc.get_threshold()
    try:
        keep_loaded_code()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_no_task_waits_for_rows_of_the_registry_that_are_saved() -> None:
    """Wagtail's index of references is for pages that are closed here."""
    import_module(settings.ROOT_URLCONF)  # which registers screens
    tracked = {model._meta.app_label for model in ReferenceIndex.tracked_models}
    assert not tracked & {"registry", "councils", "secretariat", "monitoring", "issues", "analysis"}

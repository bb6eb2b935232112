"""Signing in and out: limited, traced, and never shut by somebody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from hamseda.foundation.accounts.models import SignInTry, User
from hamseda.foundation.accounts.operations import (
    MOST_FOR_ACCOUNT,
    MOST_FOR_ADDRESS,
    WINDOW,
    count_sign_in_try,
    forget_sign_in_tries,
)
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import verify_trail
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "203.0.113.5", "198.51.100.7"
RIGHT = "یک گذرواژهٔ درست"


@pytest.fixture
def mina() -> User:
    user = make_user("chief_editor")
    user.set_password(RIGHT)
    user.save()
    return user


def sign_in(client: Client, username: str, password: str, address: str = HERE, **headers: str):
    return client.post(
        "/desk/login/",
        {"username": username, "password": password},
        REMOTE_ADDR=address,
        headers=headers,
    )


def fail(username: str, times: int, address: str = HERE) -> None:
    for _ in range(times):
        answer = sign_in(Client(), username, "نادرست", address)
        assert answer.status_code == 200


def test_too_many_wrong_passwords_are_told_in_one_sentence_and_the_right_one_waits(
    mina: User,
) -> None:
    fail(mina.username, MOST_FOR_ACCOUNT)
    client = Client()
    page = sign_in(client, mina.username, RIGHT).content.decode()
    assert "۱۵ دقیقهٔ دیگر دوباره امتحان کنید" in page
    assert "_auth_user_id" not in client.session
    SignInTry.objects.update(tried_at=timezone.now() - WINDOW)
    assert sign_in(client, mina.username, RIGHT).status_code == 302


def test_tries_from_elsewhere_shut_nobody_out(mina: User) -> None:
    fail(mina.username, MOST_FOR_ACCOUNT + 3, ELSEWHERE)
    assert sign_in(Client(), mina.username, RIGHT).status_code == 302


def test_a_right_password_starts_the_count_anew(mina: User) -> None:
    for _ in range(2):
        fail(mina.username, MOST_FOR_ACCOUNT - 1)
        assert sign_in(Client(), mina.username, RIGHT).status_code == 302


def test_a_name_that_no_account_has_answers_like_one_that_has(mina: User) -> None:
    for name in (mina.username, "nobody"):
        fail(name, MOST_FOR_ACCOUNT)
        assert "دوباره امتحان کنید" in sign_in(Client(), name, "نادرست").content.decode()


def test_another_spelling_of_the_name_is_the_same_account(mina: User) -> None:
    fail(mina.username.upper(), MOST_FOR_ACCOUNT)
    assert "دوباره امتحان کنید" in sign_in(Client(), mina.username, RIGHT).content.decode()


def test_one_address_cannot_go_through_all_accounts() -> None:
    for number in range(MOST_FOR_ADDRESS):
        assert not count_sign_in_try(username=f"u{number}", address=HERE, now=NOW)
    assert count_sign_in_try(username="another", address=HERE, now=NOW) == 15
    assert not count_sign_in_try(username="another", address=ELSEWHERE, now=NOW)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.5", "203.0.113.6", False),
        ("203.0.113.5", "::ffff:203.0.113.5", True),
        ("2001:db8:1:2:3::1", "2001:db8:1:2:ffff::2", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("", "unix:", False),
    ],
)
def test_one_subscriber_is_one_place(one: str, other: str, same: bool) -> None:
    for _ in range(MOST_FOR_ACCOUNT):
        count_sign_in_try(username="mina", address=one, now=NOW)
    assert bool(count_sign_in_try(username="mina", address=other, now=NOW)) is same


@settings(max_examples=30)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_no_more_tries_than_allowed_pass_in_any_quarter_of_an_hour(steps: list[int]) -> None:
    now, passed = NOW, []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        wait = count_sign_in_try(username="x", address=HERE, now=now)
        if not wait:
            passed.append(now)
        assert 0 <= wait <= 15
    forget_sign_in_tries(username="x", address=HERE)
    for moment in passed:
        inside = [at for at in passed if moment - WINDOW < at <= moment]
        assert len(inside) <= MOST_FOR_ACCOUNT
    assert not SignInTry.objects.exists()


def test_old_tries_are_not_kept_and_names_and_addresses_never_are() -> None:
    count_sign_in_try(username="mina", address=HERE, now=NOW)
    kept = SignInTry.objects.values_list("pair", "place").get()
    assert "mina" not in str(kept)
    assert HERE not in str(kept)
    count_sign_in_try(username="other", address=HERE, now=NOW + WINDOW)
    assert SignInTry.objects.count() == 1


def test_behind_our_proxy_the_visitor_is_who_it_says_last(mina: User, settings) -> None:
    for number in range(MOST_FOR_ACCOUNT):
        # Without TLS in front nobody vouches for the header.
        sign_in(Client(), mina.username, "نادرست", **{"X-Forwarded-For": f"10.0.0.{number}"})
    assert "دوباره امتحان کنید" in sign_in(Client(), mina.username, RIGHT).content.decode()
    settings.HTTPS = True
    through = {"X-Forwarded-For": f"{HERE}, {ELSEWHERE}"}
    assert sign_in(Client(), mina.username, RIGHT, **through).status_code == 302


def test_signing_in_and_out_leaves_its_trace_and_no_address(mina: User) -> None:
    client = Client()
    sign_in(client, mina.username, RIGHT)
    client.post("/desk/logout/")
    entries = AuditEntry.objects.filter(action__startswith="accounts.session.")
    assert [(e.action, e.actor_id) for e in entries.order_by("number")] == [
        ("accounts.session.opened", mina.pk),
        ("accounts.session.closed", mina.pk),
    ]
    assert {str(e.data) for e in entries} == {"{}"}
    assert verify_trail().broken_at is None


def test_leaving_without_a_session_leaves_no_trace(client: Client) -> None:
    client.post("/desk/logout/")
    assert not AuditEntry.objects.filter(action__startswith="accounts.").exists()


def test_a_change_of_ones_own_password_leaves_its_trace_and_not_itself(mina: User) -> None:
    client = Client()
    client.force_login(mina)
    new = "گذرواژه‌ای دیگر ۱۲۳"
    form = {
        "password-old_password": RIGHT,
        "password-new_password1": new,
        "password-new_password2": new,
        "notifications-submitted_notifications": "on",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
    }
    answer = client.post("/desk/account/", form)
    assert answer.status_code == 302
    entry = AuditEntry.objects.get(action="accounts.password.changed")
    assert (entry.actor_id, entry.object_id, entry.data) == (mina.pk, str(mina.pk), {})
    mina.refresh_from_db()
    assert mina.check_password(new)


def test_a_refused_change_of_password_leaves_no_trace(mina: User) -> None:
    client = Client()
    client.force_login(mina)
    form = {
        "password-old_password": "نه",
        "password-new_password1": "a",
        "password-new_password2": "b",
    }
    assert client.post("/desk/account/", form).status_code == 200
    assert not AuditEntry.objects.filter(action="accounts.password.changed").exists()

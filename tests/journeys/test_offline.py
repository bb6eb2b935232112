"""A reader on a phone keeps what was read when the network goes."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.newsroom.operations.taking_down import take_down_release
from tests.factories import make_release, make_user
from tests.journeys.conftest import PHONE, Browse

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_what_was_read_can_be_read_without_a_network(browse: Browse) -> None:
    read, unread = make_release(headline="خوانده شد"), make_release(headline="خوانده نشد")
    phone = browse(size=PHONE)
    phone.goto(reverse("portal:home"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()  # now through the worker
    phone.goto(read.get_absolute_url())
    phone.context.set_offline(True)
    phone.goto(reverse("portal:home"))
    expect(phone.get_by_role("link", name="خوانده شد").first).to_be_visible()
    phone.goto(read.get_absolute_url())
    expect(phone.locator("h1")).to_have_text("خوانده شد")
    phone.goto(unread.get_absolute_url())
    expect(phone.locator("main")).to_contain_text("اینترنت در دسترس نیست")


def test_what_was_taken_down_is_not_kept_under_any_of_its_addresses(browse: Browse) -> None:
    release = make_release(headline="عددش نادرست بود")
    phone = browse(size=PHONE)
    phone.goto(reverse("portal:home"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    phone.goto(release.get_absolute_url())
    phone.goto(release.get_short_url())
    assert sum("/news/" in address for address in kept_by(phone)) == 2
    told = {"actor": make_user("chief_editor"), "release": release, "now": timezone.now()}
    take_down_release(outcome="in_error", **told)
    cache.clear()
    phone.reload()
    expect(phone.locator("main")).not_to_contain_text("عددش نادرست بود")
    assert not any("/news/" in address for address in kept_by(phone))


def test_nothing_of_the_back_office_is_kept(browse: Browse) -> None:
    phone = browse(size=PHONE)
    phone.goto(reverse("portal:home"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto(reverse("wagtailadmin_login"))
    assert not any("/desk/" in address for address in kept_by(phone))


def kept_by(phone: Page) -> list[str]:
    return phone.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys())))).then(all => all.flat().map(request => request.url))"
    )

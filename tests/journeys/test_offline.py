"""A reader on a phone keeps what was read when the network goes."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test.testcases import _MediaFilesHandler
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hamseda.newsroom.models import PhotoRendition, Release, ReleasePhoto
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.portal.contexts.pictures import ON_PAGES
from tests.factories import make_photo, make_release, make_user
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


def test_photos_are_kept_with_the_pages_that_showed_them(
    browse: Browse, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    # The server of the tests would hand files out by itself; ours says who may keep them.
    monkeypatch.setattr(_MediaFilesHandler, "_should_handle", lambda *_: False)
    release = make_release(headline="پل باز شد")
    for number in range(2):
        photo = make_photo(release.office, size=(1600, 900))
        told = {"photo": photo, "alternative_text": "پل", "sort_order": number}
        ReleasePhoto.objects.create(release=release, **told)
    phone = browse(size=PHONE)
    phone.goto(reverse("portal:home"))
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    # What was kept before, more than there is room for; the newest stay.
    phone.evaluate(FILL)
    phone.goto(release.get_absolute_url())
    for shown in phone.locator("figure.photo img").all():
        shown.scroll_into_view_if_needed()
        assert shown.evaluate(IS_SEEN)
    assert len(kept_of(phone, release)) == 2
    assert len([one for one in kept_by(phone) if "/media/large-" in one]) == 19
    phone.context.set_offline(True)
    phone.goto(release.get_absolute_url())
    for shown in phone.locator("figure.photo img").all():
        shown.scroll_into_view_if_needed()
        assert shown.evaluate(IS_SEEN)
    phone.context.set_offline(False)
    ReleasePhoto.objects.get(sort_order=1).delete()
    cache.clear()
    phone.reload()
    assert len(kept_of(phone, release)) == 1
    told = {"actor": make_user("chief_editor"), "release": release, "now": timezone.now()}
    take_down_release(outcome="in_error", **told)
    cache.clear()
    phone.reload()
    expect(phone.locator("main")).not_to_contain_text("پل باز شد")
    assert not kept_of(phone, release)


# Thirty photos of one megabyte each, none of which a kept page shows.
FILL = """caches.open("photos-1").then(photos => Promise.all([...Array(30).keys()].map(number => {
    const large = {headers: {"Content-Length": 1048576}};
    return photos.put(`/media/large-${number}.jpg`, new Response("x", large));
})))"""
IS_SEEN = "image => image.decode().then(() => image.naturalWidth > 0)"


def _sizes_of(release: Release) -> Iterable[PhotoRendition]:
    return PhotoRendition.objects.filter(image__office=release.office, filter_spec=ON_PAGES)


def kept_of(phone: Page, release: Release) -> list[str]:
    names = [made.file.name for made in _sizes_of(release)]
    return [one for one in kept_by(phone) if any(one.endswith(name) for name in names)]


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

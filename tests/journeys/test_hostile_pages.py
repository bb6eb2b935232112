"""Hostile texts in a real browser: with the policy nothing even tries, without it nothing runs."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from hamseda.newsroom.models import Photo, Release, ReleasePhoto
from tests.factories import make_office, make_photo, make_release, make_user
from tests.journeys.conftest import Browse
from tests.portal.hostile import fill, read_payloads
from tests.portal.test_hostile_desk import in_bundles

OPENED = 60  # release pages that the browser opens without the policy; parsers read all
OPENED_WITH_POLICY = 12  # what would run without it, would be refused with it
WATCH = """
window.ran = []; window.refused = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...said) => { window.ran.push([name, String(said)]); };
document.addEventListener("securitypolicyviolation",
  event => window.refused.push([event.violatedDirective, event.blockedURI]));
"""


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("without_policy", [False, True], ids=["with CSP", "without CSP"])
def test_nothing_runs_in_a_real_browser(
    shared: Path,
    chromium: Browser,
    live_server: object,
    without_policy: bool,
) -> None:
    """With the policy nothing even tries; without it nothing runs either: the texts are inert."""
    payloads = read_payloads(shared)
    step = max(1, len(payloads) // (OPENED if without_policy else OPENED_WITH_POLICY))
    releases = fill(payloads[::step])
    context = chromium.new_context(bypass_csp=without_policy, service_workers="block")
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append("dialog:") or dialog.dismiss())
    addresses = [release.get_short_url() for release in releases]
    addresses += [
        reverse(f"portal:{name}") for name in ("home", "offices", "subjects", "reporters")
    ]
    addresses += [f"{reverse('portal:news')}?page={number}" for number in range(1, 6)]
    try:
        for address in addresses:
            page.goto(live_server.url + address, wait_until="load")
            page.evaluate("document.querySelectorAll('main *').forEach(e => e.dispatchEvent("
                          "new Event('mouseover')))")  # fmt: skip
            assert page.evaluate("window.ran") == [], address
            assert page.evaluate("window.refused") == [], address
        own = (*addresses, "/static/", "/media/", "/favicon.ico", reverse("portal:manifest"))
        for url in asked:
            assert url.startswith(live_server.url), url
            assert url.removeprefix(live_server.url).startswith(own), url
    finally:
        context.close()


PHOTOS_ON_A_PAGE = 128  # each tells two bundles whole, and a third of them cut


def with_hostile_photos(bundles: list[str]) -> Release:
    """A public release whose photos, really there, tell all the bundles in all their fields."""
    office = make_office()
    release = make_release(office)
    photos = [make_photo(office) for _ in range(8)]
    for photo, text in zip(photos, bundles[::20], strict=False):
        Photo.objects.filter(pk=photo.pk).update(title=text)
    for number in range(PHOTOS_ON_A_PAGE):
        texts = [bundles[(2 * number + part) % len(bundles)] for part in range(3)]
        ReleasePhoto.objects.create(
            release=release, photo=photos[number % len(photos)], sort_order=number, rights="own",
            caption=texts[0], alternative_text=texts[1], photographer=texts[2][:120],
        )  # fmt: skip
    release.refresh_from_db()
    release.save_revision()
    return release


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_nothing_runs_of_what_is_told_of_photos(
    shared: Path, browse: Browse, settings: object, tmp_path: Path
) -> None:
    """All payloads at once, for readers with the policy and without it, and at the desk."""
    settings.MEDIA_ROOT = tmp_path
    bundles = in_bundles(read_payloads(shared))
    assert len(bundles) <= 2 * PHOTOS_ON_A_PAGE
    release = with_hostile_photos(bundles)
    public = [release.get_short_url(), reverse("portal:photos")]
    desk = [reverse("newsroom:edit", args=[release.pk])]
    desk += [reverse(f"newsroom:{name}") for name in ("photos", "photo_choices")]
    chief = make_user("chief_editor")
    for reader, bypass, addresses in (
        (None, False, public),
        (None, True, public),
        (chief, True, desk),
    ):
        page = browse(reader, bypass_csp=bypass, service_workers="block")
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: dialog.dismiss())
        for address in addresses:
            page.goto(address, wait_until="load")
            page.evaluate(
                "document.querySelectorAll('main *').forEach(e => {"
                "e.dispatchEvent(new Event('mouseover')); e.dispatchEvent(new Event('error'))})"
            )
            assert page.evaluate("window.ran") == [], address
            assert page.evaluate("window.refused") == [], address
            assert page.locator("main img").count() or address not in public, address

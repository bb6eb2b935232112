"""Readers see the photos of a release, with what is told of them."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from hamseda.newsroom.models import Release, ReleasePhoto
from hamseda.registry.models import Office
from tests.factories import make_office, make_photo, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


def with_photos(office: Office, count: int = 1) -> Release:
    release = make_release(office=office)
    for number in range(count):
        ReleasePhoto.objects.create(
            release=release,
            photo=make_photo(office),
            caption=f"شرح {number}",
            alternative_text=f"توصیف {number}",
            photographer="مریم نوری",
            rights=ReleasePhoto.Rights.OWN,
            sort_order=number,
        )
    return release


def page_of(address: str) -> html.HtmlElement:
    return html.fromstring(Client().get(address).content)


def test_a_release_shows_its_photos_with_caption_rights_and_full_size(office: Office) -> None:
    release = with_photos(office, 3)
    page = page_of(release.get_absolute_url())
    figures = page.xpath("//figure")
    assert len(figures) == 3
    for number, figure in enumerate(figures):
        told = figure.text_content()
        assert f"شرح {number}" in told
        assert "عکس: مریم نوری" in told
        assert "بازنشر با ذکر منبع آزاد است" in told
        (image,) = figure.xpath(".//img")
        assert image.get("alt") == f"توصیف {number}"
        assert int(image.get("width")) > 0
        assert b"".join(Client().get(image.get("src")))
        full = Client().get(figure.xpath(".//a/@href")[0])
        assert full["Content-Disposition"].startswith("attachment")
        b"".join(full)
    (shared,) = page.xpath("//meta[@property='og:image']/@content")
    assert shared.startswith("http")


@pytest.mark.parametrize("name", ["home", "news", "offices_page"])
def test_lists_show_the_first_photo(office: Office, name: str) -> None:
    for _ in range(2):
        with_photos(office, 2)
    page = (
        reverse("portal:office", args=[office.code])
        if name == "offices_page"
        else reverse(f"portal:{name}")
    )
    images = page_of(page).xpath("//main//article//img/@alt")
    assert images == ["توصیف 0", "توصیف 0"]


def test_a_photo_whose_file_is_gone_breaks_no_page(office: Office) -> None:
    release = with_photos(office)
    shown = release.photos.get()
    shown.photo.file.storage.delete(shown.photo.file.name)
    assert not page_of(release.get_absolute_url()).xpath("//figure")
    assert not page_of(reverse("portal:home")).xpath("//main//img")


def test_pages_cost_the_same_with_photos_of_one_and_of_many(office: Office) -> None:
    def cost(address: str) -> int:
        Client().get(address)  # the sizes are made once
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address).status_code == 200
        return len(queries)

    few = with_photos(office, 1)
    addresses = (reverse("portal:home"), reverse("portal:news"))
    before = [cost(few.get_absolute_url()), *map(cost, addresses)]
    many = with_photos(office, 10)
    for _ in range(8):
        with_photos(office, 2)
    assert [cost(many.get_absolute_url()), *map(cost, addresses)] == before
    assert max(before) <= 15


def test_reporters_find_all_public_photos_with_whose_they_are_and_in_full_size(
    office: Office,
) -> None:
    shown, hidden = with_photos(office, 2), with_photos(office)
    Release.objects.filter(pk=hidden.pk).update(live=False)
    page = page_of(reverse("portal:photos"))
    figures = page.xpath("//main//figure")
    assert len(figures) == 2
    for number, figure in enumerate(figures):
        told = figure.text_content()
        for part in (f"شرح {number}", "عکس: مریم نوری", "بازنشر با ذکر منبع", shown.headline):
            assert part in told
        (full,) = figure.xpath(".//a[@download]/@href")
        assert b"".join(Client().get(full).streaming_content)[:2] == b"\xff\xd8"
    assert reverse("portal:photos") in page_of(reverse("portal:reporters")).xpath("//main//a/@href")


def test_the_page_of_photos_costs_the_same_at_one_row_and_at_ten(office: Office) -> None:
    def cost() -> int:
        page_of(reverse("portal:photos"))
        with CaptureQueriesContext(connection) as asked:
            page_of(reverse("portal:photos"))
        return len(asked)

    with_photos(office)
    few = cost()
    with_photos(office, 9)
    assert cost() == few <= 15

"""Collected payloads in what is told of a photo that is really there: everywhere they stay text.

The page of a release is the one that is printed.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from hamseda.delivery.composing import compose_mail
from hamseda.delivery.models import Dispatch
from hamseda.newsroom.models import Photo, Release, ReleasePhoto
from hamseda.portal.feeds.choice import feed_path
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, make_office, make_photo, make_release, make_user
from tests.portal.hostile import read_payloads
from tests.portal.test_hostile_desk import in_bundles
from tests.portal.test_hostile_outlets import (
    Shape,
    assert_programs_read_texts_only,
    page_at,
    shapes,
    shapes_in_admin,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]

CLOSING = (
    """"><script>alert(1)</script> '><img src=x onerror=alert(1)> " onmouseover="alert(1) """
    "</figcaption></figure><svg onload=alert(1)> ]]><script>alert(1)</script> "
    "</script><script>alert(1)</script> javascript:alert(1)"
)
MOST_BUNDLES = 4  # of payloads; other texts of a release are tried with all of them


class Shown:
    """One release with a photo, and every place that tells something of the photo."""

    def __init__(self) -> None:
        office = make_office()
        self.release = make_release(office)
        Release.objects.filter(pk=self.release.pk).update(news_code=900_000)  # as in hostile.fill
        self.photo = make_photo(office)
        self.told = ReleasePhoto.objects.create(release=self.release, photo=self.photo)
        self.release.refresh_from_db()
        self.subscriber = make_subscriber()
        self.chief = Client()
        self.chief.force_login(make_user("chief_editor"))

    def say(self, text: str) -> dict[str, str]:
        """Tell it of the photo in every field; returns the fields."""
        told = {"caption": text[:300], "alternative_text": text[-300:],
                "photographer": text[:120], "rights": text[:20]}  # fmt: skip
        ReleasePhoto.objects.filter(pk=self.told.pk).update(**told)
        Photo.objects.filter(pk=self.photo.pk).update(title=text[:255])
        self.release.refresh_from_db()
        self.release.save_revision()
        return told

    def readers_pages(self) -> Iterator[tuple[str, set[Shape]]]:
        for address in (self.release.get_short_url(), reverse("portal:home"),
                        reverse("portal:news")):  # fmt: skip
            yield address, shapes(page_at(address), address)
        dispatch = Dispatch(
            release=self.release, subscriber=self.subscriber, occasion="publication"
        )
        letter = compose_mail([dispatch], now=NOW).alternatives[0][0]
        yield "letter", shapes(letter, "letter")

    def staff_pages(self) -> Iterator[tuple[str, set[Shape]]]:
        for name, arguments in {
            "edit": [self.release.pk], "photos": [], "photo": [self.photo.pk],
            "photo_choices": [],
        }.items():  # fmt: skip
            answer = self.chief.get(reverse(f"newsroom:{name}", args=arguments))
            assert answer.status_code == 200, name
            yield name, shapes_in_admin(answer.content.decode(), name)

    def pages(self) -> Iterator[tuple[str, set[Shape]]]:
        yield from self.readers_pages()
        yield from self.staff_pages()


def test_what_is_told_of_a_photo_stays_text(shared: Path) -> None:
    bundles = in_bundles(read_payloads(shared))
    shown = Shown()
    known: dict[str, set[Shape]] = {}
    for harmless in ("سلام " * 30, "سلام\nسلام " * 60):
        shown.say(harmless)
        for name, found in shown.pages():
            known[name] = known.get(name, set()) | found
    for text in [CLOSING, *bundles[:: len(bundles) // MOST_BUNDLES]]:
        told = shown.say(text)
        for name, found in shown.pages():
            assert found <= known[name] | {("br", ())}, (name, text)
        assert_shown_whole(shown, told)
        assert_programs_read_texts_only([shown.release], all_count=1)


def assert_shown_whole(shown: Shown, told: dict[str, str]) -> None:
    """Readers get the very text, as text: nothing of it was taken for markup or left out."""
    page = html.document_fromstring(page_at(shown.release.get_short_url()))
    (figure,) = page.xpath("//main//figure[.//img]")
    (image,) = figure.xpath(".//img")
    assert plain(image.get("alt")) == plain(told["alternative_text"])
    for name in ("caption", "photographer", "rights"):
        assert plain(told[name]) in plain(figure.text_content()), name
    ninjs = json.loads(page_at(feed_path("ninjs")))
    assert plain(told["caption"]) in {plain(text) for text in texts_of(ninjs)}


def plain(text: str) -> str:
    """A text without its spaces and the signs that no page can carry."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def texts_of(found: object) -> Iterator[str]:
    """Every text inside some JSON."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from texts_of(one)
    elif isinstance(found, list):
        for one in found:
            yield from texts_of(one)

"""Collected payloads in what the desk lists and what leaves by mail: no markup comes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree, html

from hamseda.delivery.composing import compose_mail
from hamseda.delivery.models import Dispatch
from hamseda.newsroom.models import Comment, Release, ReleasePhoto, Suggestion
from hamseda.registry.models import Office, Outlet, OutletName
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, make_office, make_outlet, make_photo, make_release, make_user
from tests.portal.hostile import fill, read_payloads
from tests.portal.test_hostile_outlets import ALLOWED_IN_TEXTS, Shape, shapes, shapes_in_admin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


@pytest.fixture(scope="module")
def payloads(shared: Path) -> list[str]:
    return read_payloads(shared)


# What ends each place that a list puts a text into; then bundles of payloads, not all of them:
# whether a list escapes a field is its template's doing, and no list shows a cleaned body.
CLOSING = (
    '"><script>alert(1)</script> \'><img src=x onerror=alert(1)> " onmouseover="alert(1) ',
    "</title></textarea></style></option></select></td><svg onload=alert(1)> ]]>",
    "</script><script>alert(1)</script> javascript:alert(1) <!-- {{ 7|add:7 }}{% load x %}",
)
MOST_BUNDLES = 6


class Desk:
    """One office's rows, whose every text is set anew, and the pages that show them."""

    def __init__(self) -> None:
        self.office = make_office()
        self.release = make_release(self.office)
        self.outlet = make_outlet()
        self.photo = make_photo(self.office)
        self.subscriber = make_subscriber(kind="outlet", outlet=self.outlet.pk)
        self.dispatch = Dispatch.objects.create(
            release=self.release, subscriber=self.subscriber, occasion="publication",
            state="failed", reason="mailbox_refused", planned_at=NOW, due_at=NOW,
        )  # fmt: skip
        self.told = ReleasePhoto.objects.create(release=self.release, photo=self.photo)
        self.comment = Comment.objects.create(release=self.release, text="x", posted_at=NOW)
        self.suggestion = Suggestion.objects.create(code="ABCDEFGH", text="x", sent_at=NOW)
        self.client = Client()
        self.client.force_login(make_user("chief_editor"))

    def say(self, text: str) -> None:
        """Put the text wherever one of these rows has a text."""
        self._set(Office, self.office, name=text[:200])
        self._set(Release, self.release, headline=text[:250], kicker=text[:250], lead=text[:1000])
        self._set(Outlet, self.outlet, name=text[:200])
        OutletName.objects.filter(outlet=self.outlet).update(name=text[:200])
        self._set(type(self.photo), self.photo, title=text[:200])
        self._set(type(self.subscriber), self.subscriber, name=text[:200])
        self._set(Dispatch, self.dispatch, answer=text[:500])
        self._set(
            ReleasePhoto, self.told, caption=text[:300], alternative_text=text[:300],
            photographer=text[:120],
        )  # fmt: skip
        self._set(Comment, self.comment, name=text[:80], text=text[:1000], reply=text[:2000])
        self._set(Suggestion, self.suggestion, name=text[:80], text=text[:2000], answer="")

    def pages(self) -> Iterator[tuple[str, set[Shape]]]:
        for name, arguments in {
            "wagtailadmin_home": [],
            "comments:list": [],
            "suggestions:list": [],
            "delivery:log": [],
            "delivery:release": [self.release.pk],
            "delivery:subscribers": [],
            "newsroom:list": [],
            "newsroom:photos": [],
            "newsroom:photo": [self.photo.pk],
            "newsroom:photo_choices": [],
            "registry_outlet:index": [],
            "registry_outlet:edit": [self.outlet.pk],
            "registry_office:index": [],
            "registry_office:edit": [self.office.pk],
        }.items():
            address = reverse(name, args=arguments)
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            yield name, shapes_in_admin(answer.content.decode(), address)

    def _set(self, model: type, row: object, **texts: str) -> None:
        model.objects.filter(pk=row.pk).update(**texts)


def in_bundles(payloads: list[str]) -> list[str]:
    """The short ones, many on a line: what is cut off would not be tried."""
    bundles, line = [], ""
    for payload in sorted(payloads, key=len):
        text = payload.replace("\n", " ")[:190]
        if len(line) + len(text) > 199:
            bundles.append(line)
            line = ""
        line = f"{line} {text}"
    return [*bundles, line]


def test_no_payload_becomes_markup_in_the_desks_lists(payloads: list[str]) -> None:
    desk = Desk()
    known: dict[str, set[Shape]] = {}
    for harmless in ("سلام " * 30, "سلام\nسلام " * 60):
        desk.say(harmless)
        for name, found in desk.pages():
            known[name] = known.get(name, set()) | found
    bundles = in_bundles(payloads)
    for text in [*CLOSING, *bundles[:: len(bundles) // MOST_BUNDLES]]:
        desk.say(text)
        for name, found in desk.pages():
            assert found <= known[name] | {("br", ())}, (name, text)


def test_no_payload_becomes_markup_in_a_letter(payloads: list[str]) -> None:
    """A fifth of them in every field, in the letter of a release, a digest, and a correction."""
    subscriber = make_subscriber()
    for releases in (fill(["سلام"], first=60_000), fill(payloads[::5])):
        for release in releases:
            for occasion, number in (
                ("publication", 0),
                ("correction", release.change_notes.get().pk),
            ):
                letter = compose_mail(
                    [
                        Dispatch(
                            release=release, subscriber=subscriber, occasion=occasion,
                            occasion_number=number,
                        )
                    ],
                    now=NOW,
                )  # fmt: skip
                assert "\n" not in letter.subject
                assert set(letter.extra_headers) <= HEADERS
                markup = letter.alternatives[0][0]
                found = shapes(markup, release.headline)
                assert found <= LETTER | ALLOWED_IN_TEXTS, release.headline
                tree = html.document_fromstring(markup)
                assert not [tag for tag in tree.iter(etree.Element) if tag.tag == "script"]


HEADERS = {
    "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted",
    "Content-Language", "References", "In-Reply-To",
}  # fmt: skip
LETTER: set[Shape] = {
    ("html", ("dir", "lang")), ("head", ()), ("meta", ("charset",)), ("title", ()),
    ("body", ("dir",)), ("p", ()), ("strong", ()), ("hr", ()), ("h1", ()), ("h2", ()),
    ("a", ("href",)), ("a", ("dir", "href")), ("ul", ()), ("li", ()), ("br", ()),
}  # fmt: skip

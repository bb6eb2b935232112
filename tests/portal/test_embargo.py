"""What is not public is nowhere: canaries are looked for at every address that a stranger can ask.

The addresses are generated from the URL configuration. A new one is visited by itself; one whose
arguments are not known here, or that never answers, fails until somebody has looked at it.
"""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hamseda.newsroom.models import Release, ReleaseAttachment, ReleasePerson, ReleasePhoto, Subject
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.portal.feeds.sitemaps import CODES_IN_MAP
from hamseda.registry.models import Office, Person
from tests.factories import (
    BODY,
    NOW,
    make_area,
    make_attachment,
    make_draft,
    make_office,
    make_photo,
    make_release,
    make_user,
)
from tests.screens.visiting import Place, places

pytestmark = pytest.mark.django_db

# A reader may ask for the one and must not be told the other.
ASKED, SECRET = "قناری", "رازمحرمانه"
TEXT = f"{ASKED} {SECRET}"
FIELDS = dict.fromkeys(("kicker", "headline", "lead", "source", "headline_en", "lead_en"), TEXT)
BODIES = {"body": TEXT + BODY, "body_en": f"<p>{TEXT}</p>"}
FUTURE = timedelta(days=400)

# Addresses that show no release by what they are: they lead on, take a form, or ask for a secret
# that a stranger does not have. Whoever adds one here has looked at it.
SHOW_NO_RELEASE = {
    "portal:archive": "leads to this year",
    "portal:suggestion": "opens only by the code of a suggestion",
    "bulletin:proof": "opens only by the code of an edition",
    "meetings:proof": "opens only by the code of minutes",
    "media": "a photo has a test of its own",
    "healthz": "tells only whether the site lives",
}


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


@pytest.fixture
def hidden(office: Office) -> dict[str, Release]:
    """A release in every state in which a stranger must not know of it."""
    writer, chief = make_user("office_editor", office), make_user("chief_editor")
    found = {name: make_draft(writer, office, **FIELDS, **BODIES) for name in ("draft", "waiting")}
    submit_for_review(actor=writer, release=found["waiting"], now=NOW)
    for name, field in {"scheduled": "go_live_at", "to_be_freed": "embargo_until"}.items():
        moment = timezone.now() + FUTURE
        release = make_draft(writer, office, **FIELDS, **BODIES, **{field: moment})
        submit_for_review(actor=writer, release=release, now=NOW)
        approve_release(actor=chief, release=release, now=NOW)
        found[name] = release
    # Published by whatever mistake, and still held back by its embargo.
    found["embargoed"] = make_release(office, **FIELDS, **BODIES)
    Release.objects.filter(pk=found["embargoed"].pk).update(embargo_until=timezone.now() + FUTURE)
    found["withdrawn"] = make_release(office, **FIELDS, **BODIES)
    take_down_release(
        actor=chief, release=found["withdrawn"], outcome="withdrawn", explanation="نادرست بود.",
        now=NOW,
    )  # fmt: skip
    for release in found.values():
        _belongs_everywhere(Release.objects.get(pk=release.pk))
    return {name: Release.objects.get(pk=release.pk) for name, release in found.items()}


def _belongs_everywhere(release: Release) -> None:
    """Let the row have all that a list could find it by."""
    Release.objects.filter(pk=release.pk).update(place=release.office.area)
    release.refresh_from_db()
    release.subjects.add(a_subject())
    release.people.add(ReleasePerson(person=a_person(), post_title=TEXT))
    photo = make_photo(release.office)
    told = dict.fromkeys(("caption", "alternative_text", "photographer"), TEXT)
    release.photos.add(ReleasePhoto(photo=photo, **told))
    release.attachments.add(
        ReleaseAttachment(attachment=make_attachment(release.office, TEXT), title=TEXT)
    )
    release.save()


def a_subject() -> Subject:
    fields = {"name": "محیط زیست", "name_en": "environment"}
    return Subject.objects.get_or_create(code="medtop:06000000", defaults=fields)[0]


def a_person() -> Person:
    return Person.objects.get_or_create(code="p1", defaults={"name": "مهری آبی"})[0]


@pytest.fixture
def public(office: Office) -> Release:
    """A public release beside them, which a colleague is changing."""
    release = make_release(office, published_at=timezone.now(), place=make_area("نوبهاران"))
    release.subjects.add(a_subject())
    release.people.add(ReleasePerson(person=a_person(), post_title="مدیرکل"))
    release.attachments.add(ReleaseAttachment(attachment=make_attachment(office)))
    release.save()
    change = Release.objects.get(pk=release.pk)
    for name, text in (FIELDS | BODIES).items():
        setattr(change, name, text)
    save_draft(actor=make_user("office_editor", office), release=change, now=NOW)
    return Release.objects.get(pk=release.pk)


def addresses_of(place: Place, release: Release) -> list[str]:
    """Where a place leads with all that a release has; for other arguments the number 1."""
    codes = {
        "county": release.office.area.code,
        "subject": a_subject().code,
        "kind": release.kind,
        "person": a_person().code,
    }
    known = {
        "pk": release.pk, "news_code": release.news_code, "slug": release.slug or "x",
        "revision_id": release.latest_revision_id or 0, "revision_id_a": "earliest",
        "revision_id_b": "latest", "photo_id": 1, "token": "x",
        "attachment_id": 1, "key": _key_of(release),
        "workflow_state_id": 1, "task_state_id": 1, "task_id": 1, "forced_id": 1,
        "step": "rename", "act": "x", "target": 1, "link": 1, "kind": "x", "owner": 1, "row": 1,
        "action_name": "approve", "year": 1405, "month": 9, "day": 1, "indicator": "releases",
        "name": "releases" if place.name.startswith("analysis:") else "photos/x.jpg",
        "part": release.news_code // CODES_IN_MAP,
        "code": codes.get(place.name.split(":")[-1].split("_")[0], release.office.code),
    }  # fmt: skip
    return [reverse(place.name, kwargs={name: known.get(name, 1) for name in place.arguments})]


def _key_of(release: Release) -> str:
    shown = release.attachments.first()
    return shown.attachment.key if shown else "x"


def told_at(address: str) -> tuple[int, str]:
    """What a stranger is told at an address, headers included."""
    response = Client(raise_request_exception=False).get(address)
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, str(response.headers) + content.decode("utf-8", "replace")


def questions() -> list[str]:
    """Addresses with a question."""
    asked = [f"{reverse('portal:search')}?q={quote(words)}" for words in (ASKED, TEXT, "آب")]
    kinds = [f"{reverse('portal:news')}?kind={kind}" for kind in Release.Kind.values]
    return [*asked, *kinds, reverse("portal:news") + "?page=2"]


def house_places() -> list[Place]:
    """Every named place of ours: the public ones, and the back office as a stranger meets it."""
    return [place for place in places() if not place.name.startswith("wagtail")]


def test_strangers_are_told_of_no_hidden_release_anywhere(
    hidden: dict[str, Release], public: Release
) -> None:
    files = [shown.photo.file.name for r in hidden.values() for shown in r.photos.all()]
    files += [shown.attachment.key for r in hidden.values() for shown in r.attachments.all()]
    assert len(files) == 2 * len(hidden)
    visited = {
        address
        for place in house_places()
        for release in (public, *hidden.values())
        for address in addresses_of(place, release)
        # The desk's door sends strangers away before it looks which release they mean.
        if release in (public, hidden["draft"]) or not address.startswith("/desk/")
    }
    for address in [*visited, *questions()]:
        _, told = told_at(address)
        # A search page repeats what was asked.
        told = told.replace(TEXT, "") if "?q=" in address else told
        assert SECRET not in told, address
        for file in files:
            assert file in address or file not in told, address
        for name, release in hidden.items():
            if str(release.news_code) not in address:
                assert f"/news/{release.news_code}" not in told, (address, name)


def test_every_public_address_was_really_looked_at(
    hidden: dict[str, Release], public: Release
) -> None:
    answered = set()
    # What a token opens shows nothing to whoever has none; such a page has tests of its own.
    asked = [
        place
        for place in house_places()
        if place.name not in SHOW_NO_RELEASE and "token" not in place.arguments
    ]
    wanted = set()
    for place in asked:
        for address in addresses_of(place, public):
            if address.startswith("/desk/"):
                assert told_at(address)[0] in (302, 403, 404, 405), address  # nothing for strangers
                continue
            wanted.add(place.name)
            if told_at(address)[0] == 200:
                answered.add(place.name)
    assert answered == wanted


@pytest.mark.parametrize("form", ["news/{}/", "news/{}/x/", "news/{}/ninjs.json"])
def test_the_address_of_a_hidden_release_is_not_found(
    hidden: dict[str, Release], form: str
) -> None:
    for name, release in hidden.items():
        status, told = told_at("/" + form.format(release.news_code))
        assert status == (410 if name == "withdrawn" else 404), name
        assert SECRET not in told


def test_the_photo_of_a_hidden_release_is_not_found(hidden: dict[str, Release]) -> None:
    for name, release in hidden.items():
        [shown] = release.photos.all()
        rendition = shown.photo.get_rendition("max-100x100")
        for file in (shown.photo.file, rendition.file):
            assert told_at(file.url)[0] == 404, name


def test_the_documents_of_a_hidden_release_are_not_found(
    hidden: dict[str, Release], public: Release
) -> None:
    for name, release in hidden.items():
        [shown] = release.attachments.all()
        for address in (
            shown.url_in(release),
            shown.url_in(public),  # nor by way of another release
            f"/media/{shown.attachment.file.name}",
        ):
            assert told_at(address)[0] == 404, (name, address)


def test_all_outlets_tell_it_once_its_embargo_has_ended(
    hidden: dict[str, Release], public: Release
) -> None:
    """The same walk finds it then; so the walk above would have found it."""
    release = hidden["embargoed"]
    Release.objects.filter(pk=release.pk).update(
        embargo_until=timezone.now() - timedelta(seconds=1), first_published_at=timezone.now()
    )
    told = {
        place.name
        for place in house_places()
        for address in addresses_of(place, release)
        if SECRET in told_at(address)[1]
    }
    scopes = ("", "office_", "county_", "subject_", "kind_")
    feeds = {f"portal:{s}{f}" for s in scopes for f in ("rss", "atom", "json_feed", "ninjs")}
    pages = {f"portal:{name}" for name in ("home", "news", "release", "office", "county")}
    others = {"portal:subject", "portal:release_ninjs", "portal:sitemap_news", "portal:person"}
    assert feeds | pages | others <= told
    [shown] = release.photos.all()
    assert told_at(shown.photo.file.url)[0] == 200
    [shown] = release.attachments.all()
    assert told_at(shown.url_in(release))[0] == 200

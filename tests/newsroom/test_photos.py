"""Photos: who brings them in, who sees them and when, and what they no longer tell."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.models import Photo, Release, ReleasePhoto
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.photos import add_photo, focus_photo
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.registry.models import Office
from tests.factories import (
    NOW,
    make_draft,
    make_office,
    make_photo,
    make_release,
    make_user,
    picture_file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def browser_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def upload(client: Client, office: Office, content: bytes, name: str = "سیل.jpg") -> object:
    return client.post(
        reverse("newsroom:photo_add"),
        {"office": office.pk, "file": SimpleUploadedFile(name, content)},
    )


def show(release: Release, photo: Photo, **told: str) -> Release:
    ReleasePhoto.objects.create(release=release, photo=photo, **told)
    return release


def test_a_writer_brings_in_a_photo_and_it_is_the_offices(writer: User, office: Office) -> None:
    answer = upload(browser_of(writer), office, picture_file().read())
    photo = Photo.objects.get()
    assert answer.json() == {"id": photo.pk, "title": "سیل"}
    assert (photo.office, photo.uploaded_by_user) == (office, writer)
    assert (photo.width, photo.height) == (640, 480)
    assert AuditEntry.objects.filter(action="newsroom.photo.added").exists()


def test_the_place_where_it_was_taken_is_in_no_file_that_we_keep(
    writer: User, office: Office, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Phone of Maryam"
    exif[0x8825] = {1: "N", 2: (35.0, 41.0, 0.0)}
    upload(browser_of(writer), office, picture_file(exif=exif).read())
    photo = Photo.objects.get()
    for name in (photo.file.name, photo.get_rendition("max-200x200").file.name):
        assert b"Maryam" not in (tmp_path / name).read_bytes()
        with Image.open(tmp_path / name) as image:
            assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "عکس نیست"),
        (b"GIF89a", "عکس نیست"),
    ],
    ids=["svg", "gif"],
)
def test_a_refused_file_is_told_in_persian_and_leaves_nothing(
    content: bytes, sentence: str, writer: User, office: Office, tmp_path: Path
) -> None:
    answer = upload(browser_of(writer), office, content)
    assert answer.status_code == 422
    assert sentence in answer.json()["problem"]
    assert not Photo.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_nobody_brings_a_photo_into_another_office(writer: User) -> None:
    other = make_office("دیگری")
    assert upload(browser_of(writer), other, picture_file().read()).status_code == 422
    with pytest.raises(UnableToProceedError) as refusal:
        add_photo(actor=writer, office=other, file=picture_file(), title="", now=NOW)
    assert refusal.value.code == "office_not_yours"
    assert not Photo.objects.exists()


def addresses(photo: Photo) -> list[str]:
    return [photo.file.url, photo.get_rendition("max-200x200").url]


def test_file_names_tell_nothing(office: Office) -> None:
    one, other = make_photo(office), make_photo(office)
    assert one.file.name.startswith("photos/")
    assert len(Path(one.file.name).stem) >= 32
    assert one.file.name != other.file.name


def fetch(user: User | None, address: str) -> HttpResponse:
    answer = browser_of(user).get(address)
    # Read to its end: closing it by hand would close the test's database connection too.
    answer.getvalue()
    return answer


def seen_by(user: User | None, photo: Photo) -> set[int]:
    return {fetch(user, address).status_code for address in addresses(photo)}


def test_a_drafts_photo_is_seen_by_its_office_and_chief_editors_only(
    writer: User, office: Office
) -> None:
    photo = make_photo(office)
    show(make_draft(writer, office), photo)
    for user in (writer, make_user("chief_editor")):
        assert seen_by(user, photo) == {200}
    stranger_to_it = make_user("office_editor", make_office("دیگری"))
    for user in (None, stranger_to_it, make_user("analyst"), make_user("manager"), make_user()):
        assert seen_by(user, photo) == {404}
    assert "no-store" in fetch(writer, photo.file.url)["Cache-Control"]


def test_a_published_photo_is_seen_by_everybody_until_it_is_taken_down(office: Office) -> None:
    photo = make_photo(office)
    release = show(make_release(office), photo)
    assert seen_by(None, photo) == {200}
    answer = fetch(None, photo.file.url)
    assert "public" in answer["Cache-Control"]
    assert answer["Content-Type"] == "image/jpeg"
    assert not answer.cookies
    Release.objects.filter(pk=release.pk).update(live=False)
    assert seen_by(None, photo) == {404}


def test_a_photo_that_readers_saw_is_gone_and_says_so(writer: User, office: Office) -> None:
    first, second, unseen = make_photo(office), make_photo(office), make_photo(office)
    chief = make_user("chief_editor")
    release = make_draft(writer, office)

    def approved(*photos: Photo) -> Release:
        text = Release.objects.get(pk=release.pk).get_latest_revision_as_object()
        text.photos = [ReleasePhoto(photo=photo) for photo in photos]
        save_draft(actor=writer, release=text, now=NOW)
        submit_for_review(actor=writer, release=text, now=NOW)
        approve_release(actor=chief, release=text, now=NOW)
        return Release.objects.get(pk=release.pk)

    other = make_release(office)
    show(other, second)
    public = approved(first, second)
    assert seen_by(None, first) == {200}
    approved(unseen)
    assert seen_by(None, first) == {410}
    assert seen_by(None, second) == {200}, "another release shows it"
    assert seen_by(writer, first) == {200}
    page = fetch(None, first.file.url)
    assert "این عکس دیگر در سایت نیست" in page.content.decode()
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    take_down_release(actor=chief, release=public, outcome="in_error", now=NOW)
    assert seen_by(None, unseen) == {410}
    assert seen_by(None, second) == {200}
    approved(first)
    assert seen_by(None, first) == {200}, "it came back"
    told = AuditEntry.objects.filter(action="newsroom.photo.left_site")
    assert sorted(told.values_list("object_id", flat=True)) == sorted(
        [str(first.pk), str(unseen.pk)]
    )


def test_nothing_under_embargo_is_shown_at_its_media_address(office: Office) -> None:
    photo = make_photo(office)
    release = show(make_release(office), photo)
    ends_at = timezone.now() + timedelta(hours=1)
    Release.objects.filter(pk=release.pk).update(embargo_until=ends_at)
    assert seen_by(None, photo) == {404}
    Release.objects.filter(pk=release.pk).update(embargo_until=ends_at - timedelta(hours=2))
    assert seen_by(None, photo) == {200}


def test_the_full_size_is_downloaded_under_a_plain_name(office: Office) -> None:
    photo = make_photo(office)
    show(make_release(office), photo)
    answer = fetch(None, f"{photo.file.url}?download")
    assert answer["Content-Disposition"] == f'attachment; filename="hamseda-{photo.pk}.jpg"'


@pytest.mark.parametrize(
    "name", ["../secret.key", "photos/", "photos/nothing.jpg", "..%2fsecret.key", "%00"]
)
def test_no_other_file_is_served(name: str) -> None:
    assert Client().get(f"/media/{name}").status_code == 404


def test_crops_keep_the_chosen_place(writer: User, office: Office) -> None:
    photo = make_photo(office, size=(900, 600))
    page = browser_of(writer).post(reverse("newsroom:photo", args=[photo.pk]), {"place": "2-0"})
    photo.refresh_from_db()
    assert (photo.focal_point_x, photo.focal_point_y) == (750, 100)
    assert 'aria-label="بالا، راست" aria-pressed="true"' in page.content.decode()
    browser_of(writer).post(reverse("newsroom:photo", args=[photo.pk]))
    photo.refresh_from_db()
    assert photo.focal_point_x is None
    assert AuditEntry.objects.filter(action="newsroom.photo.focused").count() == 2


def test_what_readers_or_a_reviewer_see_is_cropped_anew_by_a_chief_editor_only(
    writer: User, office: Office
) -> None:
    chief, photo = make_user("chief_editor"), make_photo(office)
    address = reverse("newsroom:photo", args=[photo.pk])
    draft = make_draft(writer, office)
    show(draft, photo, caption="لوله‌گذاری", rights="own")
    focus_photo(actor=writer, photo=photo, point=(1, 1), now=NOW)
    save_draft(actor=writer, release=draft, now=NOW)
    submit_for_review(actor=writer, release=draft, now=NOW)
    assert "disabled" in browser_of(writer).get(address).content.decode()
    for settle in ("review", "public"):
        if settle == "public":
            approve_release(actor=chief, release=draft, now=NOW)
        with pytest.raises(UnableToProceedError) as refusal:
            focus_photo(actor=writer, photo=photo, point=(9, 9), now=NOW)
        assert refusal.value.code == "photo_settled", settle
    focus_photo(actor=chief, photo=photo, point=(9, 9), now=NOW)
    photo.refresh_from_db()
    assert photo.focal_point_x == 9


def test_a_point_outside_and_another_offices_photo_are_refused(
    writer: User, office: Office
) -> None:
    photo = make_photo(office)
    with pytest.raises(UnableToProceedError) as refusal:
        focus_photo(actor=writer, photo=photo, point=(640, 10), now=NOW)
    assert refusal.value.code == "point_outside"
    foreign = make_photo(make_office("دیگری"))
    with pytest.raises(UnableToProceedError) as refusal:
        focus_photo(actor=writer, photo=foreign, point=(1, 1), now=NOW)
    assert refusal.value.code == "photo_not_yours"


def test_the_library_shows_the_own_offices_photos_only_and_costs_the_same_at_twenty(
    writer: User, office: Office, django_assert_max_num_queries: object
) -> None:
    make_photo(office)
    foreign = make_photo(make_office("دیگری"))
    client = browser_of(writer)
    page = client.get(reverse("newsroom:photos")).content.decode()
    assert reverse("newsroom:photo", args=[foreign.pk]) not in page
    for _ in range(19):
        make_photo(office)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("newsroom:photos")).content.decode()
    assert page.count('loading="lazy"') == 20


class TestChoosingAgain:
    def choices(self, user: User, words: str = "") -> str:
        answer = browser_of(user).get(reverse("newsroom:photo_choices"), {"q": words})
        assert answer.status_code == 200
        return answer.content.decode()

    def test_the_own_offices_photos_come_the_newest_first(
        self, writer: User, office: Office
    ) -> None:
        older, newer = make_photo(office), make_photo(office)
        foreign = make_photo(make_office("دیگری"))
        found = re.findall(r'data-choose="(\d+)"', self.choices(writer))
        assert found == [str(newer.pk), str(older.pk)]
        everything = self.choices(make_user("chief_editor"))
        assert f'data-choose="{foreign.pk}"' in everything

    def test_what_was_told_of_a_photo_comes_with_it(self, writer: User, office: Office) -> None:
        photo = make_photo(office)
        for number, rights in enumerate(("own", "permitted")):
            show(
                make_release(office),
                photo,
                caption=f"شرح {number}",
                rights=rights,
                photographer="نیما نگار",
                alternative_text="چند کارگر",
            )
        page = self.choices(writer)
        for part in ('data-caption="شرح 1"', 'data-rights="permitted"', "با اجازهٔ صاحب اثر"):
            assert part in page
        assert 'data-photographer="نیما نگار"' in page
        assert 'data-alternative_text="چند کارگر"' in page

    def test_a_word_finds_it_in_any_spelling(self, writer: User, office: Office) -> None:
        photo, other = make_photo(office), make_photo(office)
        show(make_release(office), photo, caption="کتاب‌های کودکان", rights="own")
        for words in ("كتاب هاي", "کتابهای", "کودکان کتاب"):
            page = self.choices(writer, words)
            assert f'data-choose="{photo.pk}"' in page, words
            assert f'data-choose="{other.pk}"' not in page
        assert "عکسی پیدا نشد" in self.choices(writer, "هواپیما")
        assert "عکسی پیدا نشد" in self.choices(writer, "\x00هواپیما")

    def test_what_another_office_is_writing_is_not_told(self, writer: User, office: Office) -> None:
        photo = make_photo(office)
        other = make_office("دیگری")
        draft = make_draft(make_user("office_editor", other), other)
        show(draft, photo, caption="راز دیگران", rights="own")
        assert "راز دیگران" not in self.choices(writer)

    def test_the_list_costs_the_same_at_one_and_at_twelve(
        self, writer: User, office: Office
    ) -> None:
        client = browser_of(writer)
        address = reverse("newsroom:photo_choices") + "?q=عکس"

        def cost() -> int:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        show(make_release(office), make_photo(office), caption="عکس", rights="own")
        at_first = cost()
        for _ in range(19):
            show(make_release(office), make_photo(office), caption="عکس", rights="own")
        assert cost() == at_first

"""Photos and documents that come with the form itself, as from a phone without scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from lxml import html

from hamseda.foundation.accounts.models import User
from hamseda.newsroom import panels, wording
from hamseda.newsroom.models import Attachment, Photo, Release, ReleaseAttachment, ReleasePhoto
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.registry.models import Office
from tests.factories import (
    BODY,
    NOW,
    client_of,
    make_attachment,
    make_draft,
    make_office,
    make_photo,
    paper_file,
    picture_file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


def photo(name: str = "پل.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_file().read())


def paper(name: str = "گزارش.xlsx", text: str = "سطر") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, paper_file(text).read())


def written(office: Office, **more: object) -> dict[str, object]:
    return {"office": office.pk, "kind": "news", "headline": "آب", "body": BODY, **more}


def newest() -> Release:
    return Release.objects.get().get_latest_revision_as_object()


def messages_of(answer: HttpResponse) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def sent_again(writer: User, **more: object) -> HttpResponse:
    """The form of the only release as a browser without scripts sends it, with `more`."""
    address = reverse("newsroom:edit", args=[Release.objects.get().pk])
    client = client_of(writer)
    page = html.fromstring(client.get(address).content.decode())
    form = page.get_element_by_id("w-editor-form")
    assert form.get("enctype") == "multipart/form-data"
    filled = {name: value for name, value in form.fields.items() if value is not None}
    return client.post(address, filled | more, follow=True)


def test_what_was_chosen_is_in_the_draft_and_waits_for_its_words(
    writer: User, office: Office
) -> None:
    form = written(office) | {
        "new-photos": [photo("یک.jpg"), photo("دو.jpg")],
        "new-attachments": [paper()],
    }
    answer = client_of(writer).post(reverse("newsroom:add"), form, follow=True)
    assert "ذخیره شد." in messages_of(answer)
    release = newest()
    assert [row.photo.title for row in release.photos.all()] == ["یک", "دو"]
    [row] = release.attachments.all()
    assert (row.title, row.attachment.office, row.attachment.brought_by) == (
        "گزارش", office, writer,
    )  # fmt: skip
    sent_again(writer, **{"photos-1-caption": "پل", "attachments-0-title": "جدول هزینه"})
    assert [row.caption for row in newest().photos.all()] == ["", "پل"]
    assert newest().attachments.get().title == "جدول هزینه"


def test_a_row_is_taken_out_with_a_tick_and_its_file_replaced(writer: User, office: Office) -> None:
    release, first = make_draft(writer, office), make_attachment(office)
    release.photos = [
        ReleasePhoto(photo=make_photo(office), caption=name, sort_order=number)
        for number, name in enumerate(("یک", "دو"))
    ]
    release.attachments = [ReleaseAttachment(attachment=first, title="جدول")]
    save_draft(actor=writer, release=release, now=NOW)
    newer = {"attachments-0-attachment-newer": paper("تازه.xlsx", "دیگر")}
    sent_again(writer, **{"photos-0-removed": "on"}, **newer)
    assert [row.caption for row in newest().photos.all()] == ["دو"]
    [row] = newest().attachments.all()
    assert (row.title, row.attachment.key, row.attachment.number) == ("جدول", first.key, 2)


def test_a_refused_file_loses_no_text_and_is_not_submitted_without(
    writer: User, office: Office
) -> None:
    form = written(office) | {
        "new-photos": [SimpleUploadedFile("نامه.jpg", b"<svg/>"), photo("پل.jpg")],
        "action-submit": "submit",
    }
    answer = client_of(writer).post(reverse("newsroom:add"), form, follow=True)
    said = messages_of(answer)
    assert f"نامه: {wording.ISSUES['photo_not_a_picture']}" in said
    assert newest().headline == "آب"
    assert [row.photo.title for row in newest().photos.all()] == ["پل"]
    assert not Release.objects.get().workflow_in_progress


def test_no_more_than_fit_are_taken(
    writer: User, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hamseda.newsroom.views.chosen_files.MOST_ATTACHMENTS", 1)
    form = written(office) | {"new-attachments": [paper("یک.xlsx"), paper("دو.xlsx")]}
    answer = client_of(writer).post(reverse("newsroom:add"), form, follow=True)
    assert f"دو: {wording.ISSUES['too_many_attachments']}" in messages_of(answer)
    assert newest().attachments.get().title == "یک"
    assert Attachment.objects.count() == 1
    for name in ("photos", "attachments"):
        most = panels.MOST_PHOTOS if name == "photos" else panels.MOST_ATTACHMENTS
        fa = str(most).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        assert fa in wording.ISSUES[f"too_many_{name}"]


def test_where_the_form_is_refused_the_writer_hears_that_files_must_be_chosen_again(
    writer: User, office: Office
) -> None:
    form = written(office, video_url="نشانی نیست") | {"new-photos": [photo()]}
    answer = client_of(writer).post(reverse("newsroom:add"), form)
    assert wording.CHOOSE_FILES_AGAIN in answer.content.decode()
    assert not Photo.objects.exists()


def test_nobody_replaces_another_offices_document_with_the_form(
    writer: User, office: Office
) -> None:
    theirs = make_attachment(make_office("دیگری"))
    make_draft(writer, office)
    told = {"attachments-0-attachment": theirs.pk, "attachments-0-attachment-newer": paper()}
    answer = sent_again(writer, **told)
    assert wording.ISSUES["attachment_not_yours"] in messages_of(answer)
    assert Attachment.objects.get() == theirs

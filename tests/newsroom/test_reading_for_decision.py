"""The page on which somebody decides about a release: nothing moves, and it asks no more."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release, ReleaseAttachment, ReleasePhoto
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.newsroom.operations.reviewing import submit_for_review
from hamseda.registry.models import Office
from tests.factories import (
    NOW,
    client_of,
    make_attachment,
    make_draft,
    make_photo,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]


@pytest.fixture
def chief() -> User:
    return make_user("chief_editor")


def submitted(writer: User, office: Office, each: int) -> Release:
    """A release in review with so many photos and documents."""
    draft = make_draft(writer, office)
    draft.photos = [
        ReleasePhoto(photo=make_photo(office, size=(1920, 1080)), alternative_text="سد")
        for _ in range(each)
    ]
    draft.attachments = [
        ReleaseAttachment(attachment=make_attachment(office, f"سطر {number}"))
        for number in range(each)
    ]
    save_draft(actor=writer, release=draft, now=NOW)
    submit_for_review(actor=writer, release=draft, now=NOW)
    return draft


def link_to(draft: Release, chief: User) -> str:
    signed = invite_approver(actor=chief, release=draft, name="مدیر", now=timezone.now())
    return reverse("approval:decide", args=[signed.token])


def test_a_photo_has_its_place_before_it_comes(writer: User, office: Office, chief: User) -> None:
    """Or the button under somebody's finger would move away when it does."""
    draft = submitted(writer, office, 1)
    page = Client().get(link_to(draft, chief)).content.decode()
    assert 'width="960" height="540"' in page
    desk = client_of(chief).get(reverse("newsroom:edit", args=[draft.pk])).content.decode()
    assert 'width="480" height="270"' in desk


def test_a_photo_smaller_than_its_place_is_not_stretched(
    writer: User, office: Office, chief: User
) -> None:
    draft = make_draft(writer, office)
    draft.photos = [ReleasePhoto(photo=make_photo(office, size=(320, 700)), alternative_text="سد")]
    save_draft(actor=writer, release=draft, now=NOW)
    submit_for_review(actor=writer, release=draft, now=NOW)
    assert 'width="320" height="700"' in Client().get(link_to(draft, chief)).content.decode()
    desk = client_of(chief).get(reverse("newsroom:edit", args=[draft.pk])).content.decode()
    assert 'width="165" height="360"' in desk


@pytest.mark.parametrize("each", [1, 20])
def test_twenty_photos_and_documents_are_read_as_one_is(
    writer: User, office: Office, each: int, django_assert_num_queries: object
) -> None:
    draft = submitted(writer, office, each).get_latest_revision_as_object()
    with django_assert_num_queries(2):
        assert [row.photo.width for row in draft.shown_photos()] == [1920] * each
        assert all(row.attachment.told for row in draft.shown_attachments())

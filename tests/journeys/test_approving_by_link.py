"""Somebody without an account, on a phone, opens a signed link, reads with photos, and decides."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from hamseda.newsroom.models import Release, ReleasePhoto
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.newsroom.operations.reviewing import submit_for_review
from tests.factories import make_draft, make_office, make_photo, make_user
from tests.journeys.conftest import PHONE, Browse, barriers, picture
from tests.journeys.test_writing import fits

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_approver_on_a_phone_sees_the_photo_and_approves(
    browse: Browse, settings: object, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    office = make_office("اداره کل آب")
    writer, chief = make_user("office_editor", office), make_user("chief_editor")
    draft = make_draft(writer, office, headline="بازدید از سد بالادست")
    draft.photos = [
        ReleasePhoto(photo=make_photo(office), caption="سد", alternative_text="یک سد", rights="own")
    ]
    save_draft(actor=writer, release=draft, now=timezone.now())
    submit_for_review(actor=writer, release=draft, now=timezone.now())
    signed = invite_approver(actor=chief, release=draft, name="مدیرکل آب", now=timezone.now())
    address = reverse("approval:decide", args=[signed.token])

    phone = browse(size=PHONE, has_touch=True)
    phone.goto(address)
    photo = phone.get_by_alt_text("یک سد")
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    # Asked from outside: the page's policy lets nobody look again and again from inside.
    for image in phone.locator("img").all():
        expect(image).to_have_js_property("complete", True)
    assert photo.evaluate("image => image.naturalWidth") == 640
    assert fits(phone)
    assert barriers(phone) == []
    picture(phone, "approval-phone.png")
    phone.get_by_role("button", name="بازمی‌گردانم").tap()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_role("button", name="تأیید می‌کنم؛ منتشر شود").tap()
    expect(phone.get_by_role("status")).to_be_visible()
    assert Release.objects.published().get().pk == draft.pk
    phone.goto(address)
    expect(phone.get_by_alt_text("یک سد")).to_have_count(0)

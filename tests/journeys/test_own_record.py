"""An office without an account says by its link that its record is right."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from hamseda.registry.models import Office
from hamseda.registry.operations.correcting import make_record_link
from tests.factories import make_office, make_user
from tests.journeys.conftest import PHONE, Browse

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_form_behind_a_signed_link_is_taken_from_a_real_browser(browse: Browse) -> None:
    """Browsers tell a form's origin or keep it back, by the policy that its page came with."""
    office = make_office("اداره کل آب")
    chief = make_user("chief_editor")
    made = make_record_link(actor=chief, office=office, name="مدیرکل آب", now=timezone.now())
    phone = browse(size=PHONE)
    phone.goto(reverse("record:record", args=[made.token]))
    phone.locator("button[value=confirm]").click()
    expect(phone.get_by_role("status")).to_be_visible()
    assert Office.objects.get(pk=office.pk).confirmed_at is not None

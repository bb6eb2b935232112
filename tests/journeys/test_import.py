"""The first list of an office: sent as it is, looked at, decided, brought in, and taken back."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hamseda.foundation.tasks.worker import Worker
from hamseda.registry.models import Appointment, Area, Office, PeerGroup, Person
from hamseda.registry.operations.people import save_appointment, save_person
from tests.factories import NOW, make_office
from tests.journeys.conftest import PHONE, Browse, barriers, picture
from tests.lists.factories import quirky_workbook, the_keeper

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def looked_at(page: Page, name: str) -> None:
    picture(page, f"import-{name}.png")
    assert barriers(page) == []


def wide(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.fixture
def known() -> Person:
    """Somebody of the list whom the registry knows under a slip of the pen."""
    office = make_office("اداره کل آب")
    person = save_person(actor=None, person=Person(code="p-1", name="علی کرمی"), now=NOW)
    save_appointment(
        actor=None,
        appointment=Appointment(person=person, valid_from="2023-07-25"),
        office=office,
        title="مدیر روابط عمومی",
        now=NOW,
    )
    return person


@pytest.mark.parametrize("size", [(1280, 1000), PHONE], ids=["desk", "phone"])
def test_an_office_list_is_brought_in_and_taken_back(
    browse: Browse, known: Person, size: tuple[int, int]
) -> None:
    worker, name = Worker(), "desk" if size != PHONE else "phone"
    keeper = the_keeper()
    before = Office.objects.count(), Person.objects.count()
    page = browse(keeper, size)
    page.goto(reverse("lists:imports"))
    page.set_input_files(
        "input[type=file]",
        {"name": "لیست روابط عمومی‌ها.xlsx", "mimeType": "application/octet-stream",
         "buffer": quirky_workbook()},
    )  # fmt: skip
    page.get_by_role("button", name="بفرست و ببین").click()

    expect(page.get_by_role("heading", name="ستون‌های فهرست")).to_be_visible()
    expect(page.get_by_label("نام ونام خانوادگی")).to_have_value("name")
    expect(page.get_by_label("ملاحظات")).to_have_value("")
    page.select_option("select[name=area]", str(Area.objects.all()[0].pk))
    page.select_option("select[name=peer_group]", str(PeerGroup.objects.all()[0].pk))
    looked_at(page, f"1-columns-{name}")
    assert wide(page) <= 0
    page.get_by_role("button", name="بررسی کن").click()

    expect(page.get_by_text("فهرست در حال بررسی است.")).to_be_visible()
    worker.run_until_idle()
    expect(page.get_by_role("group", name="نظر شما دربارهٔ سطر ۵")).to_be_visible()
    looked_at(page, f"2-doubtful-{name}")
    assert wide(page) <= 0
    page.get_by_label("همین شخص است: علی کرمی").check()
    page.get_by_role("button", name="نظر مرا ثبت کن").click()
    expect(page.get_by_text("فهرست در حال بررسی است.")).to_be_visible()
    worker.run_until_idle()
    expect(page.get_by_role("button", name="وارد کن")).to_be_visible()
    page.get_by_role("link", name="تازه", exact=False).first.click()
    looked_at(page, f"3-checked-{name}")
    page.get_by_role("button", name="وارد کن").click()
    expect(page.get_by_text("فهرست در حال ورود است.")).to_be_visible()
    worker.run_until_idle()
    expect(page.get_by_role("heading", name="نتیجهٔ ورود")).to_be_visible()
    looked_at(page, f"4-done-{name}")
    lines = known.appointments.get().post.office.contacts.all()  # a mobile lies sealed
    assert "09121234567" in [line.value for line in lines]
    assert Person.objects.count() == before[1] + 3
    page.get_by_role("button", name="این ورود را برگردان").click()
    expect(page.locator(".messages")).to_contain_text("برگرداندن آغاز شد")
    worker.run_until_idle()
    expect(page.get_by_text("برگردانده شد").first).to_be_visible()
    assert (Office.objects.count(), Person.objects.count()) == before

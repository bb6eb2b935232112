"""The back office's pages of offices and people, as each role sees them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Appointment, Office, OfficeContact, Person, PersonalRecord
from hamseda.registry.operations.history import close_office, merge_offices, rename_office
from hamseda.registry.operations.offices import save_contact
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.personal import PersonalData, save_personal_data
from tests.factories import NOW, make_office, make_release, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 23)  # ۱ آبان ۱۴۰۵
HEAD = "مسئول روابط عمومی"
CODE, MOBILE = "0076229645", "09123456789"


def appoint(
    office: Office, name: str = "پری سپهر", title: str = HEAD, *, person: Person | None = None,
    beside: str = "", until: date | None = None,
) -> Person:  # fmt: skip
    code = f"person-{Person.objects.count()}"
    person = person or save_person(actor=None, person=Person(code=code, name=name), now=NOW)
    row = Appointment(
        person=person, valid_from=date(2025, 1, 1), valid_until=until,
        is_multi_job=bool(beside), multi_job_reason=beside,
    )  # fmt: skip
    save_appointment(actor=None, appointment=row, office=office, title=title, now=NOW)
    return person


def crisis_line(office: Office) -> None:
    contact = OfficeContact(office=office, kind="mobile", value=MOBILE, is_crisis=True)
    save_contact(actor=None, contact=contact, now=NOW)


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sign_in(client: Client, role: str, office: Office | None = None) -> object:
    user = make_user(role, office)
    client.force_login(user)
    return user


READERS = ["office_editor", "analyst", "manager", "chief_editor", "registrar"]
KEEPERS = {"chief_editor", "registrar"}


@pytest.mark.parametrize("role", READERS)
def test_who_opens_which_page(client: Client, role: str) -> None:
    office = make_office()
    person = appoint(office)
    sign_in(client, role)
    for name, args in [
        ("offices:offices", []), ("offices:office", [office.code]), ("offices:gaps", []),
        ("people:people", []), ("people:multi_job", []), ("people:person", [person.code]),
    ]:  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 200, name
    for name, args in [
        ("offices:unconfirmed", []), ("offices:corrections", []), ("offices:link", [office.code]),
        ("offices:change", [office.code, "rename"]),
    ]:  # fmt: skip
        status = client.get(reverse(name, args=args)).status_code
        assert (status == 200) == (role in KEEPERS), (name, status)
    for name, args in [
        ("people:personal", [person.code]), ("people:erase", [person.code]),
        ("people:retention", []),
    ]:  # fmt: skip
        status = client.get(reverse(name, args=args)).status_code
        assert (status == 200) == (role == "registrar"), (name, status)


def test_without_a_role_no_page_opens_and_no_id_leads_anywhere(client: Client) -> None:
    office = make_office()
    client.force_login(make_user())
    for name, args in [("offices:office", [office.code]), ("offices:offices", [])]:
        assert client.get(reverse(name, args=args)).status_code in {302, 403, 404}
    sign_in(client, "registrar")
    for name, args in [("offices:office", ["none"]), ("offices:change", [office.code, "destroy"]),
                       ("people:person", ["none"])]:  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 404


def test_a_list_and_a_page_of_the_past_show_the_name_and_the_people_of_that_day(
    client: Client,
) -> None:
    office = make_office("اداره کل راه")
    appoint(office, "نوذر کاشف", until=DAY)
    rename_office(actor=None, office=office, name="اداره کل راه و شهرسازی", on=DAY, reason="قانون",
                  now=NOW)  # fmt: skip
    sign_in(client, "manager")
    then, now = (page(client, "offices:offices", on=on) for on in ("۱۴۰۵/۷/۳۰", ""))
    assert ("نوذر کاشف" in then, "نوذر کاشف" in now) == (True, False)
    assert "اکنون «اداره کل راه و شهرسازی»" in then
    record = page(client, "offices:office", office.code, on="۱۴۰۵/۷/۳۰")
    assert "<h1>اداره کل راه</h1>" in record
    assert "نوذر کاشف" in record
    assert "تغییر نام؛ پیش از آن: «اداره کل راه»" in record


def test_a_day_that_cannot_be_read_is_told_and_the_list_stays(client: Client) -> None:
    make_office("اداره کل آب")
    sign_in(client, "manager")
    told = page(client, "offices:offices", on="۱۴۰۴/۱۲/۳۰")
    assert "اسفند ۱۴۰۴" in told
    assert "اداره کل آب" in told


def test_crisis_and_internal_lines_are_for_coordinators_and_the_office_itself(
    client: Client,
) -> None:
    office = make_office()
    crisis_line(office)
    numbers = reverse("offices:numbers", args=[office.code])

    def opens() -> bool:
        assert "۰۹۱۲۳۴۵۶۷۸۹" not in page(client, "offices:office", office.code)
        return "۰۹۱۲۳۴۵۶۷۸۹" in client.post(numbers).content.decode()

    seen = {}
    for role in READERS:
        sign_in(client, role)
        seen[role] = opens()
    assert seen == {
        "office_editor": False, "analyst": False, "manager": True, "chief_editor": True,
        "registrar": True,
    }  # fmt: skip
    sign_in(client, "office_editor", office)
    assert opens()


def test_the_page_of_an_office_counts_its_releases_and_raises_flags(client: Client) -> None:
    office = make_office()
    make_release(office)
    sign_in(client, "chief_editor")
    shown = page(client, "offices:office", office.code)
    assert f"?office={office.pk}" in shown
    assert "هیچ‌کس پست روابط عمومی ندارد" in shown
    assert "تماس شبانه‌روزی بحران ندارد" in shown
    assert "شش ماه است" in shown
    appoint(office)
    crisis_line(office)
    client.post(reverse("offices:confirm", args=[office.code]))
    shown = page(client, "offices:office", office.code)
    assert "یک‌نفره است" in shown
    assert "تماس شبانه‌روزی بحران ندارد" not in shown
    assert "شش ماه است" not in shown


def test_an_office_confirms_its_own_record_and_no_other(client: Client) -> None:
    own, other = make_office("یکم"), make_office("دوم")
    sign_in(client, "office_editor", own)
    for office in (own, other):
        client.post(reverse("offices:confirm", args=[office.code]))
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.confirmed_at is None, other.confirmed_at is None) == (False, True)


def test_a_keeper_renames_and_merges_through_the_pages(client: Client) -> None:
    office, other = make_office("اداره کل راه"), make_office("اداره کل مسکن")
    sign_in(client, "registrar")
    address = reverse("offices:change", args=[office.code, "rename"])
    wrong = client.post(address, {"name": "راه", "on": "۱۴۰۶/۱/۱", "reason": "قانون"})
    assert "هنوز نرسیده" in wrong.content.decode()
    assert wrong.status_code == 422
    told = {"name": "راه و شهرسازی", "on": "۱۴۰۵/۸/۱", "reason": "قانون"}
    assert client.post(address, told).status_code == 302
    address = reverse("offices:change", args=[office.code, "merge"])
    told = {"offices": [other.pk], "on": "۱۴۰۵/۸/۱", "reason": "قانون"}
    assert client.post(address, told).status_code == 302
    shown = page(client, "offices:office", office.code)
    assert "<h1>راه و شهرسازی</h1>" in shown
    assert "جانشین" in shown
    assert "اداره کل مسکن" in shown
    assert "اداره کل مسکن" not in page(client, "offices:offices")


def test_multi_job_officers_are_listed_with_the_reason(client: Client) -> None:
    office = make_office()
    person = appoint(office, "یونس پرکار")
    appoint(office, title="مسئول دفتر", person=person, beside="کمبود نیرو")
    appoint(office, "پری سپهر", "کارشناس")
    sign_in(client, "manager")
    shown = page(client, "people:multi_job")
    assert "یونس پرکار" in shown
    assert "کمبود نیرو" in shown
    assert "پری سپهر" not in shown


# ------------------------------------------------------------------ personal data


def test_personal_data_opens_only_with_a_reason_and_each_look_is_logged(client: Client) -> None:
    person = appoint(make_office())
    given = PersonalData(national_code=CODE, mobile=MOBILE)
    save_personal_data(actor=None, person=person, given=given, now=NOW)
    user = sign_in(client, "registrar")
    address = reverse("people:personal", args=[person.code])
    looks = AuditEntry.objects.filter(action="registry.personal_data.viewed")
    assert CODE not in client.get(address).content.decode()
    assert CODE not in client.post(address, {"open": "1", "reason": " "}).content.decode()
    assert not looks.exists()
    answer = client.post(address, {"open": "1", "reason": "صدور حکم"})
    assert CODE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    entry = looks.get()
    assert (entry.actor_id, entry.object_id, entry.data) == (
        user.pk, str(person.pk), {"reason": "صدور حکم"},
    )  # fmt: skip
    for name, args in [("people:people", []), ("people:person", [person.code]),
                       ("registry_person:edit", [person.pk])]:  # fmt: skip
        shown = page(client, name, *args)
        assert CODE not in shown
        assert MOBILE not in shown
    assert person.name not in page(client, "people:people", q=CODE)


def test_a_wrong_national_code_comes_back_as_a_sentence_and_nothing_is_kept(
    client: Client,
) -> None:
    person = appoint(make_office())
    sign_in(client, "registrar")
    address = reverse("people:personal", args=[person.code])
    told = {"save": "1", "national_code": "0076229646", "mobile": "", "born_on": "", "address": ""}
    answer = client.post(address, told)
    assert answer.status_code == 422
    assert "رقم کنترل" in answer.content.decode()
    assert not PersonalRecord.objects.exists()
    told |= {"national_code": "۰۰۷۶۲۲۹۶۴۵", "born_on": "۱۳۶۵/۱/۱"}
    assert client.post(address, told).status_code == 302
    Person.objects.filter(pk=person.pk).update(degree="bachelor", pr_since=date(2020, 1, 1))
    shown = client.post(address, {"open": "1", "reason": "دیدن"}).content.decode()
    assert "۱۳۶۵/۰۱/۰۱" in shown
    assert "شرایط را دارد" in shown
    assert "سن او این‌جا دیده نمی‌شود" in page(client, "people:person", person.code)


def test_a_registrar_erases_and_the_post_stays(client: Client) -> None:
    person = appoint(make_office(), "پری سپهر", until=DAY)
    save_personal_data(actor=None, person=person, given=PersonalData(mobile=MOBILE), now=NOW)
    sign_in(client, "registrar")
    told = {"basis": "request", "reason": "درخواست کتبی", "forgets_name": "on"}
    answer = client.post(reverse("people:erase", args=[person.code]), told, follow=True)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "پری سپهر" not in shown
    assert HEAD in shown
    assert not PersonalRecord.objects.exists()


# ------------------------------------------------------------------ the link of an office


def test_an_office_without_an_account_corrects_its_record_through_a_link(client: Client) -> None:
    office = make_office("اداره کل آب")
    sign_in(client, "registrar")
    made = client.post(reverse("offices:link", args=[office.code]), {"name": "وحید آبگون"})
    assert made["Referrer-Policy"] == "strict-origin"
    assert "no-store" in made["Cache-Control"]
    address = "/record/" + made.content.decode().split("/record/")[1].split('"')[0]
    visitor = Client()
    shown = visitor.get(address)
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "اداره کل آب" in shown.content.decode()
    told = {"decision": "correct", "phone": "07932220010", "crisis_mobile": MOBILE, "note": ""}
    assert "پیشنهاد شما رسید" in visitor.post(address, told).content.decode()
    assert visitor.get(address).status_code == 410
    assert "07932220010" not in str(list(Office.objects.values()))
    waiting = page(client, "offices:corrections")
    assert "۰۷۹۳۲۲۲۰۰۱۰" in waiting
    proposal = office.record_links.get().proposal
    client.post(reverse("offices:decide", args=[proposal.pk]), {"decision": "accept"})
    shown = page(client, "offices:office", office.code)
    assert "۰۷۹۳۲۲۲۰۰۱۰" in shown
    assert "وحید آبگون" in shown
    assert Client().get("/record/nothing/").status_code == 404


# ------------------------------------------------------------------ questions do not grow


@pytest.mark.parametrize(
    "name",
    ["offices:offices", "offices:gaps", "offices:unconfirmed", "people:people",
     "people:multi_job"],
)  # fmt: skip
def test_a_list_asks_as_much_for_twenty_rows_as_for_one(client: Client, name: str) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            office = make_office(f"اداره {Office.objects.count()}")
            rename_office(actor=None, office=office, name=f"تازه {office.pk}", on=DAY,
                          reason="قانون", now=NOW)  # fmt: skip
            person = appoint(office, f"شخص {office.pk}")
            appoint(office, title="کارشناس روابط عمومی", until=DAY, name=f"رفته {number}")
            appoint(office, title="مسئول دفتر", person=person, beside="کمبود نیرو")

    sign_in(client, "registrar")
    grow(1)
    page(client, name)
    with CaptureQueriesContext(connection) as one:
        page(client, name)
    grow(19)
    with CaptureQueriesContext(connection) as twenty:
        page(client, name)
    assert len(twenty) <= len(one)
    assert len(twenty) <= 20


def test_a_closed_office_and_a_merged_one_say_what_became_of_them(client: Client) -> None:
    gone, into = make_office("شیلات"), make_office("جهاد")
    merge_offices(actor=None, offices=[gone], into=into, on=DAY, reason="قانون", now=NOW)
    alone = make_office("موزه")
    close_office(actor=None, office=alone, on=DAY, reason="انحلال", now=NOW)
    sign_in(client, "manager")
    shown = page(client, "offices:office", gone.code)
    assert "ادغام در" in shown
    assert "برپا نبوده" in shown
    assert "پایان کار" in page(client, "offices:office", alone.code)


def test_the_page_of_an_office_asks_as_much_for_twenty_posts_as_for_one(client: Client) -> None:
    office = make_office()
    sign_in(client, "registrar")
    crisis_line(office)
    appoint(office, "شخص")
    page(client, "offices:office", office.code)
    with CaptureQueriesContext(connection) as one:
        page(client, "offices:office", office.code)
    for number in range(19):
        appoint(office, f"شخص {number}", f"کارشناس روابط عمومی {number}")
    with CaptureQueriesContext(connection) as twenty:
        page(client, "offices:office", office.code)
    assert len(twenty) <= len(one) <= 20

"""Where an office stood, and how it was reached, is answered for any day."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from hamseda.core.calendar import JalaliMonth
from hamseda.evaluation.queries import scorecards
from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Area, Office, OfficeContact, PeerGroup
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.correcting import (
    decide_proposal,
    make_record_link,
    propose_correction,
)
from hamseda.registry.operations.history import merge_offices
from hamseda.registry.operations.offices import save_contact, save_office
from hamseda.registry.operations.standing import place_office
from hamseda.registry.queries.offices import reach_of, standings_on
from tests.factories import NOW, make_office, make_user

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
BEFORE, AFTER = date(2026, 8, 31), DAY


def placed(office: Office, **told: object) -> Office:
    wanted = {name: getattr(office, name) for name in ("kind", "area", "peer_group", "superior")}
    return place_office(
        actor=None, office=office, on=DAY, reason="مصوبهٔ ۱۲", now=NOW, **(wanted | told)
    )


def test_the_standing_of_any_day_is_told_and_compared() -> None:
    office, other = make_office("شهرداری گلرودان"), make_office("اداره کل آب")
    small = PeerGroup.objects.create(code="small", name="کوچک")
    county = Area.objects.create(code="gol", name="گلرودان", kind="county", parent=office.area)
    was = (office.kind, office.area, office.peer_group)
    placed(office, kind="municipality", area=county, peer_group=small, superior=other)
    office.refresh_from_db()

    then, today = (
        standings_on([office], BEFORE)[office.pk],
        standings_on([office], AFTER)[office.pk],
    )
    assert (then.kind, then.area, then.peer_group, then.superior) == (*was, None)
    assert (today.kind, today.area, today.superior) == ("municipality", county, other)

    def group(month: JalaliMonth) -> str:
        return scorecards(month, [office])[0].peer_group.name

    month = JalaliMonth.containing(DAY)
    assert (group(month.plus(-1)), group(month)) == (was[2].name, "کوچک")


def test_what_cannot_be_placed_so_is_refused() -> None:
    office = make_office("شهرداری گلرودان")
    for told, code in (
        ({}, "standing_unchanged"),
        ({"superior": office}, "below_itself"),
        ({"kind": "bank", "on": date(2027, 1, 1)}, "in_the_future"),
        ({"kind": "bank", "reason": " "}, "reason_missing"),
    ):
        with pytest.raises(UnableToKeepError) as refused:
            kept = {name: getattr(office, name) for name in ("kind", "area", "peer_group")}
            place_office(
                actor=None, office=office, now=NOW,
                **({"superior": None, "on": DAY, "reason": "x"} | kept | told),
            )  # fmt: skip
        assert refused.value.code == code


def test_offices_below_a_merged_one_stood_below_it_until_then() -> None:
    old, new, below = make_office("سازمان قدیم"), make_office("سازمان نو"), make_office("اداره")
    below.superior = old
    below.save()
    merge_offices(actor=None, offices=[old], into=new, on=DAY, reason="ادغام", now=NOW)
    assert standings_on([below], BEFORE)[below.pk].superior == old
    below.refresh_from_db()
    assert below.superior == new


def test_the_list_and_the_page_of_a_past_day_tell_that_day(client) -> None:
    office = make_office("شهرداری گلرودان")
    placed(office, kind="bank")
    office.refresh_from_db()
    for phone in ("079-32220001", "079-32220002"):
        office.phone = phone
        save_office(actor=None, office=office, now=NOW)
    client.force_login(make_user("registrar", office))
    page, every = reverse("offices:office", args=[office.code]), reverse("offices:offices")
    before, after = {"on": "1405/06/01"}, {"on": "1405/06/20"}
    assert "اداره کل ·" in client.get(page, before).content.decode()
    told = client.get(page, after).content.decode()
    assert "بانک ·" in told
    assert "۰۷۹-۳۲۲۲۰۰۰۱" in told
    assert "۰۷۹-۳۲۲۲۰۰۰۲" in client.get(page, {"on": "1405/09/02"}).content.decode()
    banks = {"kind": "bank"}
    assert office.code not in client.get(every, before | banks).content.decode()
    assert office.code in client.get(every, after | banks).content.decode()
    form = client.get(reverse("offices:change", args=[office.code, "place"]))
    assert "مقایسهٔ ماه‌های پیش" in form.content.decode()


def test_a_corrected_mailbox_ends_the_old_one_instead_of_overwriting_it() -> None:
    office = make_office("شهرداری گلرودان")
    keeper = make_user("registrar", office)
    contact = OfficeContact(office=office, kind="mail", value="old@o.example", is_public=True)
    save_contact(actor=None, contact=contact, now=NOW)
    link = make_record_link(actor=keeper, office=office, name="دبیر", now=NOW)
    told = {"mail": "new@o.example", "crisis_mobile": "09121234567"}
    proposal = propose_correction(token=link.token, told=told, note="", now=NOW)
    decide_proposal(actor=keeper, proposal=proposal, accepts=True, reason="", now=NOW)

    def mails(day: date) -> list[str]:
        reach = reach_of([office], on=day, public_only=False)[office.pk]
        return [one.value for one in reach.contacts if one.kind == "mail"]

    assert (mails(BEFORE), mails(NOW.date())) == (["old@o.example"], ["new@o.example"])


def test_a_crisis_number_stands_sealed_and_each_look_is_entered(client) -> None:
    office = make_office("شهرداری گلرودان")
    contact = OfficeContact(office=office, kind="mobile", value="09121234567", is_crisis=True)
    save_contact(actor=None, contact=contact, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM registry_officecontact")
        assert "9121234567" not in cursor.fetchone()[0]
    assert OfficeContact.objects.get().value == "09121234567"

    secretary = make_user("council_secretary", office)
    client.force_login(secretary)
    page = client.get(reverse("offices:office", args=[office.code])).content.decode()
    assert "۰۹۱۲۱۲۳۴۵۶۷" not in page
    told = client.post(reverse("offices:numbers", args=[office.code])).content.decode()
    assert "۰۹۱۲۱۲۳۴۵۶۷" in told
    assert AuditEntry.objects.filter(action="registry.office.contacts_seen").count() == 1

    client.force_login(make_user("analyst", office))
    refused = client.post(reverse("offices:numbers", args=[office.code]))
    assert refused.status_code in {302, 403}
    assert AuditEntry.objects.filter(action="registry.office.contacts_seen").count() == 1

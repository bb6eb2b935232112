"""Whoever answers for a record confirms it; an office without an account does so by a link."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import CorrectionProposal, Office, OfficeContact
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.confirming import confirm_office
from hamseda.registry.operations.correcting import (
    AWAITED,
    KEPT,
    LIFETIME,
    confirm_by_link,
    decide_proposal,
    forget_old_proposals,
    make_record_link,
    open_record_link,
    propose_correction,
    record_of,
)
from hamseda.registry.queries.offices import unconfirmed_offices
from tests.factories import NOW, client_of, make_office, make_user
from tests.lists.test_files_sealed import stored_in_database

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOLD = {"phone": "07932220010", "mail": "info@abfa.example", "crisis_mobile": "09123456789"}


def token_for(office: Office) -> str:
    return make_record_link(
        actor=make_user("registrar"), office=office, name="وحید آبگون", now=NOW
    ).token


def refusal(call: object, **arguments: object) -> str:
    with pytest.raises(UnableToKeepError) as caught:
        call(**({"now": NOW} | arguments))  # type: ignore[operator]
    return caught.value.code


def test_a_record_that_nobody_confirmed_for_long_is_listed_until_somebody_does() -> None:
    office = make_office()
    half_a_year_ago = NOW - timedelta(days=180)
    assert office in unconfirmed_offices(TODAY, before=half_a_year_ago)
    confirm_office(actor=None, office=office, by="مینا", now=NOW)
    assert office not in unconfirmed_offices(TODAY, before=half_a_year_ago)
    assert office in unconfirmed_offices(TODAY, before=NOW + timedelta(seconds=1))


def test_an_office_confirms_by_its_link_once() -> None:
    office = make_office()
    token = token_for(office)
    confirm_by_link(token=token, now=NOW)
    office.refresh_from_db()
    assert (office.confirmed_at, office.confirmed_by) == (NOW, "وحید آبگون")
    assert refusal(confirm_by_link, token=token) == "link_used"


def test_a_link_opens_only_its_own_record_and_only_for_its_time() -> None:
    token = token_for(make_office())
    assert refusal(open_record_link, token=token, now=NOW + LIFETIME) == "link_expired"
    assert refusal(open_record_link, token=token[:-1] + "x") == "link_unknown"
    assert refusal(open_record_link, token="") == "link_unknown"


def test_a_correction_changes_nothing_until_a_keeper_accepts_it() -> None:
    office, keeper = make_office(), make_user("registrar")
    proposal = propose_correction(token=token_for(office), told=TOLD, note="", now=NOW)
    office.refresh_from_db()
    assert (office.phone, office.confirmed_at) == ("", None)
    assert not OfficeContact.objects.exists()
    decide_proposal(actor=keeper, proposal=proposal, accepts=True, reason="", now=NOW)
    office.refresh_from_db()
    assert record_of(office) == TOLD | {"site": "", "address": "", "head": ""}
    assert office.confirmed_by == "وحید آبگون"
    public = dict(OfficeContact.objects.values_list("kind", "is_public"))
    assert public == {"mail": True, "mobile": False}, "a crisis line is not for the public"
    told = str(list(AuditEntry.objects.values_list("data", flat=True)))
    assert TOLD["crisis_mobile"] not in told


def test_a_second_correction_replaces_what_the_first_one_told() -> None:
    office, keeper = make_office(), make_user("registrar")
    for mobile in ("09123456789", "09120000000", ""):
        proposal = propose_correction(
            token=token_for(office), told={"crisis_mobile": mobile}, note="", now=NOW
        )
        decide_proposal(actor=keeper, proposal=proposal, accepts=True, reason="", now=NOW)
        assert record_of(office)["crisis_mobile"] == mobile
        assert office.contacts.count() == bool(mobile)


def test_a_declined_correction_needs_a_reason_and_is_decided_once() -> None:
    office, keeper = make_office(), make_user("registrar")
    proposal = propose_correction(token=token_for(office), told=TOLD, note="", now=NOW)
    wish = {"actor": keeper, "proposal": proposal}
    assert refusal(decide_proposal, **wish, accepts=False, reason=" ") == "reason_missing"
    decide_proposal(**wish, accepts=False, reason="شماره نادرست است", now=NOW)
    assert refusal(decide_proposal, **wish, accepts=True, reason="") == "already_decided"
    office.refresh_from_db()
    assert (office.phone, office.confirmed_at) == ("", None)


def test_what_is_no_number_is_refused_whole_when_it_is_accepted() -> None:
    office, keeper = make_office(), make_user("registrar")
    told = {"phone": "07932220010", "crisis_mobile": "همیشه"}
    proposal = propose_correction(token=token_for(office), told=told, note="", now=NOW)
    with pytest.raises(ValidationError):
        decide_proposal(actor=keeper, proposal=proposal, accepts=True, reason="", now=NOW)
    proposal.refresh_from_db()
    office.refresh_from_db()
    assert (proposal.state, office.phone) == (CorrectionProposal.State.WAITING, "")


def test_a_correction_that_says_nothing_leaves_the_link_open() -> None:
    office = make_office()
    token = token_for(office)
    assert refusal(propose_correction, token=token, told=record_of(office), note="") == (
        "nothing_changed"
    )
    assert propose_correction(token=token, told={}, note="نام رئیس تازه است", now=NOW).pk


def test_a_proposed_crisis_line_stands_sealed_is_opened_with_an_entry_and_forgotten() -> None:
    office, keeper = make_office(), make_user("registrar")
    note = "همراه تازه 09120000001 است"
    proposal = propose_correction(token=token_for(office), told=TOLD, note=note, now=NOW)
    held = stored_in_database()
    assert b"9123456789" not in held
    assert b"9120000001" not in held
    client, page = client_of(keeper), reverse("offices:corrections")
    closed = client.get(page).content.decode()
    assert "۰۹۱۲•••••۸۹" in closed
    assert "۰۹۱۲•••••۰۱" in closed
    assert "info@abfa.example" in closed, "an address for everybody is no secret"
    seen = AuditEntry.objects.filter(action="registry.office.proposal_seen")
    assert not seen.exists()
    opened = client.post(reverse("offices:proposed_numbers", args=[proposal.pk]))
    assert "۰۹۱۲۳۴۵۶۷۸۹" in opened.content.decode()
    assert seen.get().actor_id == keeper.pk
    decide_proposal(actor=keeper, proposal=proposal, accepts=False, reason="نادرست", now=NOW)
    assert forget_old_proposals(now=NOW + KEPT) == 0
    late = NOW + KEPT + timedelta(days=1)
    assert [forget_old_proposals(now=late) for _ in range(2)] == [1, 0]
    proposal.refresh_from_db()
    assert (proposal.changes, proposal.note, proposal.reason) == ({}, "", "نادرست")


def test_what_nobody_decides_within_half_a_year_lapses_and_is_forgotten() -> None:
    office = make_office()
    proposal = propose_correction(token=token_for(office), told=TOLD, note="عوض شد", now=NOW)
    assert forget_old_proposals(now=NOW + AWAITED) == 0, "half a year is there to decide in"
    late = NOW + AWAITED + timedelta(days=1)
    assert [forget_old_proposals(now=late) for _ in range(2)] == [1, 0]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.changes, proposal.note) == ("lapsed", {}, "")
    keeper = make_user("registrar")
    decided = {"actor": keeper, "proposal": proposal, "accepts": True, "reason": ""}
    assert refusal(decide_proposal, **decided) == "already_decided"
    page = client_of(keeper).get(reverse("offices:corrections"))
    assert "تا ۱۸۰ روز کسی تصمیم نگرفت" in page.content.decode()


def test_whoever_opens_a_record_with_a_crisis_line_by_link_leaves_an_entry(client) -> None:
    office = make_office()
    seen = AuditEntry.objects.filter(action="registry.office.record_seen")
    client.get(reverse("record:record", args=[token_for(office)]))
    assert not seen.exists(), "there is nothing personal"
    OfficeContact.objects.create(office=office, kind="mobile", value="09123456789", is_crisis=True)
    page = client.get(reverse("record:record", args=[token_for(office)]))
    assert "09123456789" in page.content.decode()
    assert seen.count() == 1

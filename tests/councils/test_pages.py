"""The councils' pages: who gets in, what they say, what they cost."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.councils.composing import (
    door_address,
    invitation_address,
    proof_address,
    proposal_address,
    signature_address,
)
from hamseda.councils.models import AgendaItem, Council, Meeting, Membership, Statute
from hamseda.councils.operations.attending import open_meeting
from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.signing import issue_minutes
from hamseda.delivery.operations.letters import plan_invitations
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Person
from hamseda.registry.operations.calendar import open_calendar
from tests.councils.factories import (
    make_council,
    make_held_meeting,
    make_item,
    make_meeting,
    make_member,
    make_member_by_post,
    make_secretary,
    make_series,
)
from tests.factories import NOW, make_office, make_user
from tests.secretariat.factories import make_plan, make_resolution

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


@pytest.fixture
def council() -> Council:
    return make_council()


@pytest.fixture
def secretary(council) -> User:
    return make_secretary(council)


@pytest.fixture
def held(council, secretary) -> Meeting:
    make_member(council, "زهرا احمدی", mail="z@example.ir")
    return make_held_meeting(council, secretary)


def everything(meeting: Meeting) -> list[str]:
    council = meeting.council
    member, item = council.memberships.first(), meeting.agenda_items.first()
    series = council.series.first() or make_series(council)
    return [
        *(reverse(f"councils:{name}", args=[council.pk]) for name in (
            "council", "edit", "propose", "member_add", "series_add", "call")),
        *(reverse(f"councils:{name}", args=[council.pk, member.pk]) for name in (
            "member", "member_end", "substitute")),
        reverse("councils:series", args=[council.pk, series.pk]),
        *(reverse(f"councils:{name}", args=[meeting.pk]) for name in (
            "meeting", "move", "cancel", "invite", "order", "room", "presence", "door", "open",
            "close", "guests", "write", "issue")),
        reverse("councils:attend", args=[meeting.pk, member.pk]),
        *(reverse(f"councils:{name}", args=[meeting.pk, 1]) for name in (
            "edition", "pdf", "word")),
        *(reverse(f"councils:{name}", args=[item.pk]) for name in (
            "place", "decline", "carry_over", "write_item", "vote", "approve")),
        reverse("delivery:meeting", args=[meeting.pk]),
    ]  # fmt: skip


def is_refused(answer: HttpResponse) -> bool:
    """Not found, or sent back to the desk with Wagtail's word that this is not allowed."""
    sent_back = answer.status_code == 302 and answer["Location"] == "/desk/"
    return sent_back or answer.status_code in (404, 405)


def test_the_ids_of_another_council_lead_nowhere(held, secretary) -> None:
    issue_minutes(actor=secretary, meeting=held, now=NOW)
    other = make_council(office=make_office("فرمانداری", kind="county_office"))
    strangers = [make_secretary(other)]
    sitting = make_user()
    make_member(other, account=sitting)
    strangers.append(sitting)
    for stranger in strangers:
        client = signed_in(stranger)
        for page in everything(held):
            for ask in (client.get, client.post):
                assert is_refused(ask(page)), (stranger, page)


def test_a_row_of_another_meeting_or_council_is_not_found_under_ours(held, secretary) -> None:
    other = make_council(office=make_office("فرمانداری", kind="county_office"))
    theirs = make_member(other)
    client = signed_in(secretary)
    for name in ("member", "member_end", "substitute"):
        page = reverse(f"councils:{name}", args=[held.council_id, theirs.pk])
        assert client.get(page).status_code == 404
    page = reverse("councils:attend", args=[held.pk, theirs.pk])
    assert client.post(page, {"state": "present"}).status_code == 404
    page = reverse("councils:series", args=[held.council_id, make_series(other).pk])
    assert client.get(page).status_code == 404


def test_nobody_without_a_seat_or_role_sees_a_council(held) -> None:
    for user in (make_user("chief_editor"), make_user("office_editor"), make_user("analyst")):
        client = signed_in(user)
        assert client.get(reverse("councils:list")).status_code in (302, 403)
        page = reverse("councils:council", args=[held.council_id])
        assert client.get(page).status_code in (302, 404)


def test_a_member_with_an_account_reads_and_proposes_but_keeps_nothing(held) -> None:
    sitting = make_user()
    make_member(held.council, account=sitting)
    client = signed_in(sitting)
    page = client.get(reverse("councils:council", args=[held.council_id])).content.decode()
    assert held.council.name in page
    assert "عضو تازه" not in page
    assert is_refused(client.get(reverse("councils:room", args=[held.pk])))
    propose = reverse("councils:propose", args=[held.council_id])
    client.post(propose, {"title": "تور رسانه‌ای"})
    assert AgendaItem.objects.get(title="تور رسانه‌ای").proposer.account == sitting


def test_a_manager_reads_and_is_not_asked_to_propose(held) -> None:
    client = signed_in(make_user("manager"))
    page = client.get(reverse("councils:council", args=[held.council_id])).content.decode()
    assert held.council.name in page
    assert "پیشنهاد تازه" not in page
    propose = reverse("councils:propose", args=[held.council_id])
    assert is_refused(client.post(propose, {"title": "تور رسانه‌ای"}))
    assert not AgendaItem.objects.filter(title="تور رسانه‌ای").exists()


def test_a_secretary_founds_a_working_group_and_seats_its_members(council, secretary) -> None:
    client = signed_in(secretary)
    group = {
        "name": "کارگروه فضای مجازی", "code": "cyberspace", "kind": "working_group",
        "statute": Statute.objects.get(kind="working_group").pk, "area": council.area_id,
        "office": council.office_id, "parent": council.pk, "order_number": "۱۲/۳۴۵",
        "order_on": "۱۴۰۵/۰۹/۰۱", "order_by": "استاندار", "valid_from": "۱۴۰۵/۰۹/۰۱",
        "valid_until": "۱۴۰۶/۰۹/۰۱",
    }  # fmt: skip
    assert client.post(reverse("councils:add"), group).status_code == 302
    made = Council.objects.get(code="cyberspace")
    Person.objects.create(code="zahra", name="زهرا احمدی")
    add = reverse("councils:member_add", args=[made.pk])
    wrong = client.post(add, {"person_name": "ناشناس", "role": "main_member", "valid_from": ""})
    assert wrong.status_code == 422
    assert "شخصی به این نام در بانک اطلاعاتی نیست." in wrong.content.decode()
    right = {
        "person_name": "زهرا احمدی", "role": "main_member", "may_vote": "on", "rank": "0",
        "valid_from": "۱۴۰۵/۰۹/۰۱",
    }  # fmt: skip
    assert client.post(add, right).status_code == 302
    assert Membership.objects.get(council=made).name_on(NOW.date()) == "زهرا احمدی"
    page = client.get(reverse("councils:council", args=[made.pk])).content.decode()
    assert "شمارهٔ ۱۲/۳۴۵" in page


def test_a_statute_is_changed_with_its_seats(council, secretary) -> None:
    client = signed_in(secretary)
    statute = Statute.objects.get(kind="committee")
    page = reverse("councils:statute", args=[statute.pk])
    shown = client.get(page)
    form, seats = shown.context["form"], shown.context["formset"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"valid_from": "۱۳۸۶/۰۴/۲۷", "quorum_rule": "two_thirds"}
    typed |= {"seats-TOTAL_FORMS": len(seats.forms), "seats-INITIAL_FORMS": 3}
    for seat in seats:
        for name in seat.fields:
            value = seat[name].value()
            if value is not None and value is not False:
                typed[seat.add_prefix(name)] = value
    typed |= {"seats-3-title": "ناظر", "seats-3-role": "main_member", "seats-3-filled_by": "order"}
    typed |= {"seats-3-count": "۲"}
    answer = client.post(page, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    statute.refresh_from_db()
    assert statute.quorum_rule == "two_thirds"
    assert list(statute.seats.values_list("number", "title", "count"))[3] == (4, "ناظر", 2)


def test_a_timetable_is_laid_down_on_a_page(council, secretary) -> None:
    client = signed_in(secretary)
    typed = {
        "title": "جلسهٔ ماهانه", "rhythm": "monthly", "every": "1", "ordinal": "2",
        "weekday": "3", "starts_at": "۱۰:۰۰", "minutes": "۹۰", "place": "سالن",
        "when_closed": "next", "valid_from": "۱۴۰۵/۰۹/۰۱",
    }  # fmt: skip
    page = reverse("councils:series_add", args=[council.pk])
    assert client.post(page, {**typed, "ordinal": ""}).status_code == 422
    assert client.post(page, typed).status_code == 302
    shown = client.get(reverse("councils:council", args=[council.pk])).content.decode()
    assert "دومین سه‌شنبه هر ماه، ساعت ۱۰:۰۰" in shown


def test_a_meeting_is_written_down_by_a_script_and_without_one(council, secretary) -> None:
    make_member(council)
    meeting = make_meeting(council, starts_at=NOW)
    item = make_item(secretary, meeting)
    open_meeting(actor=secretary, meeting=meeting, now=NOW)
    client = signed_in(secretary)
    page = reverse("councils:write_item", args=[item.pk])
    accept = {"Accept": "application/json"}
    text = {"discussion": "گفته شد", "decision": ""}
    told = client.post(page, {**text, "revision": "0"}, headers=accept)
    assert (told.status_code, json.loads(told.content)["revision"]) == (200, 1)
    conflict = client.post(page, {"discussion": "دیگر", "revision": "0"}, headers=accept)
    assert conflict.status_code == 409
    assert json.loads(conflict.content)["current"]["discussion"] == "گفته شد"
    by_hand = client.post(page, {"discussion": "دیگر", "revision": "0"})
    assert by_hand.status_code == 409
    assert "گفته شد" in by_hand.content.decode()
    assert ">دیگر</textarea>" in by_hand.content.decode(), "nothing typed is lost"
    votes = {"votes_for": "۱", "votes_against": "۰", "votes_abstain": "x"}
    vote = client.post(reverse("councils:vote", args=[item.pk]), votes, headers=accept)
    assert (vote.status_code, json.loads(vote.content)["said"]) == (
        422, "شمار رأی‌ها را با عدد بنویسید.",
    )  # fmt: skip


def test_a_member_without_an_account_answers_proposes_comes_and_signs(council, secretary) -> None:
    member = make_member(council, "زهرا احمدی")
    meeting = make_meeting(council, starts_at=NOW + timedelta(days=4000))
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    visitor = Client()
    page = path_of(invitation_address(meeting.invitations.get()))
    shown = visitor.get(page)
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown["Cache-Control"]
    assert "زهرا احمدی" in shown.content.decode()
    wrong = visitor.post(page, {"answer": "excused", "reason": ""})
    assert wrong.status_code == 422
    assert "دلیل را بنویسید." in wrong.content.decode()
    visitor.post(page, {"answer": "excused", "reason": "سفر"})
    assert meeting.invitations.get().reason == "سفر"
    early = visitor.post(page + "check-in/")
    assert "هنوز زود است" in early.content.decode()
    calendar = visitor.get(page + "calendar/")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert b"METHOD:REQUEST" in calendar.content
    propose = path_of(proposal_address(member))
    assert "در فهرست دبیرخانه" in visitor.post(propose, {"title": "نشست خبری"}).content.decode()
    assert AgendaItem.objects.get(title="نشست خبری").proposer == member
    Meeting.objects.filter(pk=meeting.pk).update(state="open")
    door = path_of(door_address(meeting))
    assert visitor.post(door, {"membership": member.pk}).status_code == 200
    assert meeting.attendances.get().way == "door"


def test_minutes_are_signed_by_link_and_proved_by_their_code(held, secretary) -> None:
    edition = issue_minutes(actor=secretary, meeting=held, now=NOW)
    visitor = Client()
    page = path_of(signature_address(edition.signatures.get()))
    assert "گزارش ماهانه شود." in visitor.get(page).content.decode()
    visitor.post(page, {"decision": "sign", "digest": edition.digest})
    proof = visitor.get(path_of(proof_address(edition))).content.decode()
    assert "نسخهٔ معتبر" in proof
    assert edition.digest in proof
    assert "۱ از ۱ حاضر" in proof
    assert "گزارش ماهانه شود." not in proof, "the page proves, and tells nothing"
    assert visitor.get("/meetings/minutes/NOSUCHCODE22/").status_code == 404


@pytest.mark.parametrize("name", ["invitation", "propose", "door", "sign"])
def test_a_link_that_was_not_signed_here_is_not_found(name: str) -> None:
    assert Client().get(reverse(f"meetings:{name}", args=["nothing"])).status_code == 404


def test_hostile_names_stay_text(held, secretary) -> None:
    bad = "<script>alert(1)</script>"
    AgendaItem.objects.update(title=bad, discussion=bad)
    Person.objects.update(name=bad)
    edition = issue_minutes(actor=secretary, meeting=held, now=NOW)
    client = signed_in(secretary)
    for page in (
        reverse("councils:meeting", args=[held.pk]),
        reverse("councils:room", args=[held.pk]),
        reverse("councils:edition", args=[held.pk, 1]),
        path_of(signature_address(edition.signatures.get())),
    ):
        assert bad not in client.get(page).content.decode()


def count_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_pages_cost_the_same_with_one_row_and_with_twenty(council, secretary) -> None:
    """No page asks more than twenty questions: of the members some sit by post, the province has a
    calendar, one meeting is over, one is called.
    """
    open_calendar(actor=None, area=council.area.parent or council.area, now=NOW)
    make_member(council, mail="z@example.ir")
    make_member_by_post(council, "مدیر", "نگار کریمی")
    held = make_held_meeting(council, secretary)
    issue_minutes(actor=secretary, meeting=held, now=NOW)
    called = make_meeting(council)
    plan_invitations(issue_invitations(actor=secretary, meeting=called, now=NOW).pk, now=NOW)
    meeting = make_meeting(council, starts_at=NOW)
    make_item(secretary, meeting)
    open_meeting(actor=secretary, meeting=meeting, now=NOW)
    make_plan(council)
    make_resolution(council, secretary=secretary, item=held.agenda_items.get())
    sitting = make_member(council, account=make_user()).account
    clients = [signed_in(user) for user in (secretary, sitting, make_user("manager"))]
    shown = [
        reverse("councils:list"),
        reverse("councils:meetings"),
        reverse("councils:council", args=[council.pk]),
        *(reverse("councils:meeting", args=[each.pk]) for each in (held, called, meeting)),
        reverse("councils:edition", args=[held.pk, 1]),
    ]
    kept = [
        reverse("councils:room", args=[meeting.pk]),
        reverse("councils:presence", args=[meeting.pk]),
        reverse("councils:statutes"),
        path_of(door_address(meeting)),
    ]
    visits = [(clients[0], page) for page in shown + kept]
    visits += [(client, page) for client in clients[1:] for page in shown[2:4]]
    for visit in visits:  # what the process keeps from its first visit
        count_of(*visit)
    before = [count_of(*visit) for visit in visits]
    for number in range(20):
        make_member(council)
        make_item(secretary, meeting, f"موضوع {number}")
        make_council("committee", office=council.office, parent=council)
        make_meeting(council, starts_at=NOW + timedelta(days=number + 1))
        make_resolution(council, secretary=secretary, item=held.agenda_items.get())
    after = [count_of(*visit) for visit in visits]
    assert after == before
    assert max(after) <= 20, [(page, cost) for (_, page), cost in zip(visits, after, strict=True)]

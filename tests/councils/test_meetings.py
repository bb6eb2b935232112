"""Timetables, agendas, invitations and their changes."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from hamseda.core.calendar import JalaliDate
from hamseda.councils.composing import calendar_file, changes_between, invitation_address
from hamseda.councils.models import AgendaItem, Invitation, Meeting
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.agenda import (
    carry_over_item,
    decline_item,
    order_agenda,
    place_item,
    propose_item,
)
from hamseda.councils.operations.attending import open_meeting
from hamseda.councils.operations.inviting import answer_invitation, issue_invitations
from hamseda.councils.operations.timetables import (
    cancel_meeting,
    move_meeting,
    plan_meetings,
    save_series,
)
from hamseda.foundation.outbox.models import Fact
from hamseda.registry.models import CalendarDay
from hamseda.registry.operations.calendar import open_calendar
from tests.councils.factories import (
    make_council,
    make_item,
    make_meeting,
    make_member,
    make_secretary,
    make_series,
)
from tests.factories import NOW, make_office, make_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def jalali(day: date) -> tuple[int, int, int]:
    found = JalaliDate.from_gregorian(day)
    return found.year, found.month, found.day


def days(council) -> list[tuple[int, int, int]]:
    return [jalali(row.starts_at.date()) for row in council.meetings.order_by("starts_at")]


def close(council, day: date) -> None:
    calendar = council.area.work_calendar if hasattr(council.area, "work_calendar") else None
    calendar = calendar or open_calendar(actor=None, area=council.area, now=NOW)
    defaults = {"kind": "closure", "name": "آلودگی هوا", "recorded_at": NOW}
    CalendarDay.objects.update_or_create(calendar=calendar, day=day, defaults=defaults)


def token_of(invitation: Invitation) -> str:
    return invitation_address(invitation).rstrip("/").rsplit("/", 1)[-1]


def test_a_timetable_brings_its_meetings_for_months_ahead() -> None:
    council = make_council()
    make_series(council)
    assert days(council) == [(1405, 9, 10), (1405, 10, 8), (1405, 11, 13), (1405, 12, 11)]
    first = council.meetings.earliest("starts_at")
    assert first.starts_at.astimezone().utcoffset() is not None
    assert (first.number, first.place) == (1, "سالن شهید مطهری")


def test_planning_again_changes_nothing() -> None:
    council = make_council()
    series = make_series(council)
    before = list(council.meetings.values_list("pk", "starts_at"))
    assert plan_meetings(series, now=NOW) == 0
    assert list(council.meetings.values_list("pk", "starts_at")) == before


def test_a_closure_moves_a_meeting_that_nobody_was_invited_to() -> None:
    council = make_council()
    series = make_series(council)
    close(council, JalaliDate(1405, 9, 10).to_gregorian())
    assert plan_meetings(series, now=NOW) == 1
    moved = council.meetings.earliest("starts_at")
    assert jalali(moved.starts_at.date()) == (1405, 9, 11)
    assert jalali(moved.timetable_on) == (1405, 9, 10), "the list tells that it was moved"


def test_a_closure_leaves_a_meeting_alone_once_people_were_invited() -> None:
    council = make_council()
    series = make_series(council)
    make_member(council)
    meeting = council.meetings.earliest("starts_at")
    issue_invitations(actor=make_secretary(council), meeting=meeting, now=NOW)
    close(council, JalaliDate(1405, 9, 10).to_gregorian())
    assert plan_meetings(series, now=NOW) == 0


def test_another_timetable_drops_the_empty_meetings_of_the_old_one() -> None:
    council = make_council()
    series = make_series(council)
    series.weekday = 1
    save_series(actor=make_secretary(council), series=series, now=NOW)
    assert days(council)[0] == (1405, 9, 8)
    assert council.meetings.count() == 4


def test_no_meeting_is_planned_beyond_the_end_of_a_mandate() -> None:
    group = make_council("working_group", valid_until=JalaliDate(1405, 10, 1).to_gregorian())
    make_series(group)
    assert days(group) == [(1405, 9, 10)]


def test_a_matter_goes_from_proposal_to_agenda_and_over_to_the_next_meeting() -> None:
    council = make_council()
    secretary = make_secretary(council)
    first, second = make_meeting(council), make_meeting(council, starts_at=NOW + 30 * DAY)
    item = make_item(secretary, first, "برنامهٔ هفتهٔ روابط عمومی")
    open_meeting(actor=secretary, meeting=first, now=first.starts_at)
    waiting = carry_over_item(actor=secretary, item=item, reason="کمبود وقت", now=NOW)
    assert carry_over_item(actor=secretary, item=item, reason="", now=NOW) == waiting
    placed = place_item(actor=secretary, item=waiting, meeting=second, now=NOW)
    assert (placed.number, placed.carried_from) == (1, item)
    item.refresh_from_db()
    assert (item.state, item.meeting, item.state_reason) == ("carried_over", first, "کمبود وقت")


def test_a_member_proposes_with_an_account_and_a_stranger_does_not() -> None:
    council = make_council()
    sitting = make_user()
    seat = make_member(council, account=sitting)
    item = propose_item(actor=sitting, council=council, title=" نشست  خبری ", now=NOW)
    assert (item.title, item.proposer) == ("نشست خبری", seat)
    with pytest.raises(UnableToMeetError) as error:
        propose_item(actor=make_user("manager"), council=council, title="نه", now=NOW)
    assert error.value.code == "not_member"


def test_a_proposal_is_set_aside_with_a_reason_only() -> None:
    council = make_council()
    secretary = make_secretary(council)
    item = propose_item(actor=secretary, council=council, title="موضوع", now=NOW)
    with pytest.raises(UnableToMeetError) as error:
        decline_item(actor=secretary, item=item, reason=" ", now=NOW)
    assert error.value.code == "reason_missing"
    decline_item(actor=secretary, item=item, reason="تکراری", now=NOW)
    assert AgendaItem.objects.get(pk=item.pk).state == "declined"


def test_the_agenda_takes_another_order() -> None:
    council = make_council()
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    items = [make_item(secretary, meeting, title) for title in ("الف", "ب", "پ")]
    order = [items[2].pk, items[0].pk, items[1].pk]
    order_agenda(actor=secretary, meeting=meeting, item_ids=order, now=NOW)
    assert [item.title for item in meeting.agenda_items.order_by("number")] == ["پ", "الف", "ب"]
    with pytest.raises(UnableToMeetError):
        order_agenda(actor=secretary, meeting=meeting, item_ids=order[:2], now=NOW)


def test_an_item_of_another_council_does_not_get_onto_the_agenda() -> None:
    ours = make_council()
    theirs = make_council(office=ours.office)
    secretary = make_secretary(ours)
    item = propose_item(actor=secretary, council=theirs, title="از آن دیگران", now=NOW)
    with pytest.raises(UnableToMeetError) as error:
        place_item(actor=secretary, item=item, meeting=make_meeting(ours), now=NOW)
    assert error.value.code == "item_elsewhere"


def test_an_invitation_then_a_change_then_a_cancellation_in_one_calendar_entry() -> None:
    council = make_council()
    make_member(council, mail="a@example.ir")
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    make_item(secretary, meeting, "نخست")
    sent = [issue_invitations(actor=secretary, meeting=meeting, now=NOW)]
    move_meeting(
        actor=secretary, meeting=meeting, starts_at=meeting.starts_at + DAY,
        ends_at=meeting.ends_at + DAY, place="فرمانداری", reason="سفر استاندار", now=NOW,
    )  # fmt: skip
    sent.append(issue_invitations(actor=secretary, meeting=meeting, now=NOW + DAY))
    cancel_meeting(actor=secretary, meeting=meeting, reason="تعطیلی", now=NOW)
    sent.append(issue_invitations(actor=secretary, meeting=meeting, now=NOW + 2 * DAY))
    invitation = meeting.invitations.get()
    files = [Calendar.from_ical(calendar_file(edition, invitation)) for edition in sent]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [str(file["METHOD"]) for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert len({str(event["UID"]) for event in events}) == 1
    assert str(events[2]["STATUS"]) == "CANCELLED"
    assert events[1]["DTSTART"].dt == meeting.starts_at + DAY
    assert str(events[0]["ATTENDEE"]) == "mailto:a@example.ir"
    assert "۱. نخست" in str(events[0]["DESCRIPTION"])
    assert Fact.objects.filter(name="councils.invitations.issued").count() == 3


def test_what_has_changed_since_the_invitation_is_told_each_by_itself() -> None:
    council = make_council()
    make_member(council)
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    gone, kept = make_item(secretary, meeting, "می‌رود"), make_item(secretary, meeting, "می‌ماند")
    before = issue_invitations(actor=secretary, meeting=meeting, now=NOW).content
    open_at = meeting.starts_at + DAY
    move_meeting(
        actor=secretary, meeting=meeting, starts_at=open_at, ends_at=open_at + DAY / 24,
        place="جای دیگر", reason="سالن پر بود", now=NOW,
    )  # fmt: skip
    carry_over_item(actor=secretary, item=gone, reason="بعداً", now=NOW)
    gone.refresh_from_db()
    make_item(secretary, meeting, "می‌آید")
    after = issue_invitations(actor=secretary, meeting=meeting, now=NOW).content
    told = {
        (change.label, change.before, change.after) for change in changes_between(before, after)
    }
    assert ("محل", "استانداری", "جای دیگر") in told
    assert ("موضوع تازه", "", "می‌آید") in told
    assert any(label == "زمان" for label, _, _ in told)
    assert not any(kept.title in change for change in told)


def test_without_a_change_nobody_is_told_twice() -> None:
    council = make_council()
    make_member(council)
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    with pytest.raises(UnableToMeetError) as error:
        issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    assert error.value.code == "nothing_changed"
    make_member(council, "تازه‌وارد")
    assert issue_invitations(actor=secretary, meeting=meeting, now=NOW).sequence == 1
    assert meeting.invitations.count() == 2


def test_a_member_answers_by_the_link_and_another_time_asks_again() -> None:
    council = make_council()
    make_member(council)
    secretary = make_secretary(council)
    meeting = make_meeting(council)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    token = token_of(meeting.invitations.get())
    with pytest.raises(UnableToMeetError) as error:
        answer_invitation(token=token, answer="substitute", reason="سفر", now=NOW)
    assert error.value.code == "substitute_missing"
    answered = answer_invitation(
        token=token, answer="substitute", reason="سفر", substitute="معاون", now=NOW
    )
    assert (answered.answer, answered.substitute) == ("substitute", "معاون")
    move_meeting(
        actor=secretary, meeting=meeting, starts_at=meeting.starts_at + DAY,
        ends_at=meeting.ends_at + DAY, place=meeting.place, reason="تعطیلی", now=NOW,
    )  # fmt: skip
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    assert meeting.invitations.get().answer == ""


@pytest.mark.parametrize("token", ["", "x", "nothing:at:all"])
def test_a_token_that_was_not_signed_here_opens_nothing(token: str) -> None:
    with pytest.raises(UnableToMeetError) as error:
        answer_invitation(token=token, answer="comes", now=NOW)
    assert error.value.code == "link_unknown"


def test_a_secretary_of_another_council_does_nothing_here() -> None:
    meeting = make_meeting(make_council())
    other = make_secretary(make_council(office=make_office("دیگر", kind="county_office")))
    for step in (
        lambda: issue_invitations(actor=other, meeting=meeting, now=NOW),
        lambda: cancel_meeting(actor=other, meeting=meeting, reason="x", now=NOW),
        lambda: open_meeting(actor=other, meeting=meeting, now=NOW),
    ):
        with pytest.raises(UnableToMeetError) as error:
            step()
        assert error.value.code == "not_secretary"
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"

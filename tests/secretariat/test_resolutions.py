"""A resolution from its number to its end: owners, deadline, extension, evidence, reminders."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction

from hamseda.councils.models import Council
from hamseda.foundation.accounts.models import User
from hamseda.foundation.outbox.models import Fact
from hamseda.registry.models import Area
from hamseda.registry.operations.calendar import mark_days, open_calendar
from hamseda.secretariat.models import (
    DeadlineMove,
    ExtensionRequest,
    Resolution,
    ResolutionClosing,
    ResolutionReminder,
    Responsible,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import Enactment, enact_resolution, name_responsible
from hamseda.secretariat.operations.extending import (
    answer_extension,
    ask_extension,
    count_deadlines_again,
)
from hamseda.secretariat.operations.reminding import remind_due
from hamseda.secretariat.operations.reporting import (
    Proof,
    close_resolution,
    follow_with,
    hand_over,
    reopen_resolution,
    report_progress,
    send_back,
)
from tests.factories import NOW, make_office, make_user, picture_file
from tests.secretariat.factories import (
    at,
    day,
    make_council,
    make_item,
    make_meeting,
    make_resolution,
    make_responsible,
    make_secretary,
)

pytestmark = pytest.mark.django_db
LINK = Proof(url="https://mehregan.example.ir/news/1204")


def refused(code: str) -> object:
    return pytest.raises(FollowUpRefusedError, match=f"^{code}$")


@pytest.fixture
def resolution() -> Resolution:
    return make_resolution()


@pytest.fixture
def secretary(resolution: Resolution) -> User:
    return make_secretary(resolution.council)


def lead_of(resolution: Resolution) -> Responsible:
    return resolution.owners.get(is_lead=True, until=None).responsible


def report(resolution: Resolution, **more: object) -> object:
    told = {"text": "نشست برگزار شد.", "says_done": True, "proof": LINK, "now": NOW} | more
    return report_progress(
        actor=None, resolution=resolution, responsible=lead_of(resolution), **told
    )


def ask(resolution: Resolution, *, days: int = 5, now: datetime = NOW) -> ExtensionRequest:
    return ask_extension(
        actor=None, resolution=resolution, asked_by=lead_of(resolution), working_days=days,
        reason="سالن آماده نیست", now=now,
    )  # fmt: skip


def test_numbers_have_no_gaps_in_each_body_and_each_jalali_year() -> None:
    council, other = make_council(), make_council("شورای اطلاع‌رسانی")
    numbers = [
        (row.year, row.number)
        for row in (
            make_resolution(council),
            make_resolution(council),
            make_resolution(other),
            make_resolution(council, enacted_on=day(1404, 12, 1)),
            make_resolution(council),
        )
    ]
    assert numbers == [(1405, 1), (1405, 2), (1405, 1), (1404, 1), (1405, 3)]


def test_a_number_that_was_refused_is_not_lost() -> None:
    council = make_council()
    with refused("text_missing"):
        make_resolution(council, title=" ")
    assert make_resolution(council).number == 1


def test_a_number_is_given_once_even_past_the_operation(resolution: Resolution) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.filter(pk=make_resolution(resolution.council).pk).update(number=1)


def test_it_comes_from_an_item_of_the_bodys_own_meeting_or_from_a_letter() -> None:
    council = make_council()
    item = make_item(council)
    secretary = make_secretary(council)

    def enact(**origin: object) -> Resolution:
        told = Enactment("موضوع", "متن", day(1405, 9, 1), **origin)
        return enact_resolution(
            actor=secretary, council=council, enactment=told, lead=make_responsible(), now=NOW
        )

    assert enact(agenda_item=item).agenda_item == item
    with refused("origin_missing"):
        enact()
    with refused("item_of_another"):
        enact(agenda_item=make_item(make_council()))
    with refused("deadline_out_of_range"):
        enact(letter_number="۱", working_days=0)


def test_nothing_is_enacted_in_the_future_or_by_somebody_else() -> None:
    council = make_council()
    with refused("enacted_later"):
        make_resolution(council, enacted_on=day(1405, 9, 20))
    with refused("not_secretary"):
        make_resolution(council, secretary=make_secretary(make_council()))
    with refused("not_secretary"):
        make_resolution(council, secretary=make_user("chief_editor"))


def test_the_deadline_is_shown_day_by_day(resolution: Resolution) -> None:
    # The 1st of Azar 1405 is a Sunday; five working days later is the Saturday after.
    assert resolution.due_at == at(1405, 9, 7, 14, 30)
    steps = resolution.deadlines.get().steps
    assert [(step[1], step[4]) for step in steps] == [
        ("receipt", None), ("working", 1), ("working", 2), ("working", 3), ("working", 4),
        ("weekly_off", None), ("working", 5),
    ]  # fmt: skip


def test_an_owner_is_an_office_a_body_a_post_or_a_person_and_needs_no_account() -> None:
    office = make_office("فرمانداری")
    rows = [name_responsible(actor=None, target=target, now=NOW)
            for target in (office, make_council("کمیتهٔ آموزش"))]  # fmt: skip
    again = name_responsible(actor=None, target=office, mail="A@Example.ir ", now=NOW)
    assert again == rows[0]
    assert again.mail == "a@example.ir"
    assert name_responsible(actor=None, target=office, now=NOW).mail == "a@example.ir"
    resolution = make_resolution(lead=rows[0], others=[rows[1], rows[0], rows[1]])
    assert resolution.owners.count() == 2


def test_an_extension_never_rewrites_the_first_deadline(
    resolution: Resolution, secretary: User
) -> None:
    first = resolution.deadlines.get()
    request = ask(resolution)
    answer_extension(actor=secretary, request=request, working_days=3, answer="", now=NOW)
    resolution.refresh_from_db()
    assert resolution.first_due_at == first.due_at == at(1405, 9, 7, 14, 30)
    assert resolution.due_at == at(1405, 9, 10, 14, 30)
    assert resolution.waiting_since is None
    kept = resolution.deadlines.get(number=0)
    assert (kept.due_at, kept.steps) == (first.due_at, first.steps)
    with refused("answered_before"):
        answer_extension(actor=secretary, request=request, working_days=9, answer="", now=NOW)


def test_an_extension_is_refused_with_a_reason_and_changes_no_deadline(
    resolution: Resolution, secretary: User
) -> None:
    request = ask(resolution)
    with refused("reason_missing"):
        answer_extension(actor=secretary, request=request, working_days=None, answer=" ", now=NOW)
    answer_extension(actor=secretary, request=request, working_days=None, answer="نه", now=NOW)
    resolution.refresh_from_db()
    assert resolution.deadlines.count() == 1
    assert resolution.waiting_since is None
    assert ExtensionRequest.objects.get().state == "refused"


def test_who_may_not_answer_and_what_cannot_be_asked(
    resolution: Resolution, secretary: User
) -> None:
    request = ask(resolution)
    with refused("asked_before"):
        ask(resolution)
    stranger = make_secretary(make_council(office=make_office("دیگری")))
    with refused("not_secretary"):
        answer_extension(actor=stranger, request=request, working_days=1, answer="", now=NOW)
    with refused("deadline_out_of_range"):
        answer_extension(actor=secretary, request=request, working_days=501, answer="", now=NOW)
    with refused("undated"):
        ask(make_resolution(working_days=None))


def test_an_extension_granted_late_counts_from_the_request(
    resolution: Resolution, secretary: User
) -> None:
    late = at(1405, 9, 11)
    request = ask(resolution, now=late)
    answer_extension(actor=secretary, request=request, working_days=1, answer="", now=late)
    resolution.refresh_from_db()
    assert resolution.due_at == at(1405, 9, 12, 14, 30)


def test_a_closure_moves_open_deadlines_and_says_why(resolution: Resolution) -> None:
    calendar = open_calendar(actor=None, area=resolution.council.area, now=NOW)
    closed = make_resolution(resolution.council)
    report(closed)
    close_resolution(actor=make_secretary(closed.council), resolution=closed, now=NOW)
    mark_days(
        actor=None, calendar=calendar, first=day(1405, 9, 4), last=day(1405, 9, 4),
        kind="closure", name="آلودگی هوا", now=NOW,
    )  # fmt: skip
    assert count_deadlines_again(calendar.pk, now=NOW) == 1, "what is closed stays"
    resolution.refresh_from_db()
    assert resolution.due_at == at(1405, 9, 8, 14, 30)
    move = DeadlineMove.objects.get()
    assert (move.before, move.after) == (at(1405, 9, 7, 14, 30), at(1405, 9, 8, 14, 30))
    assert move.because == [[day(1405, 9, 4).isoformat(), "working", "closure", "آلودگی هوا"]]
    assert Fact.objects.get(name="secretariat.deadline.moved").payload == {"move_id": move.pk}
    assert count_deadlines_again(calendar.pk, now=NOW) == 0, "again moves nothing"
    assert count_deadlines_again(0, now=NOW) == 0


def test_a_closure_of_one_county_moves_the_deadlines_of_its_bodies_alone(
    resolution: Resolution,
) -> None:
    county = Area.objects.create(
        code="gol", name="گلرودان", kind="county", parent=resolution.council.area
    )
    there = make_resolution(make_council("شورای گلرودان", make_office("شهرداری گلرودان")))
    Council.objects.filter(pk=there.council.pk).update(area=county)
    own = open_calendar(actor=None, area=county, now=NOW)
    mark_days(
        actor=None, calendar=own, first=day(1405, 9, 4), last=day(1405, 9, 4),
        kind="closure", name="سیلاب", now=NOW,
    )  # fmt: skip
    assert count_deadlines_again(own.pk, now=NOW) == 1
    there.refresh_from_db()
    resolution.refresh_from_db()
    assert there.due_at == at(1405, 9, 8, 14, 30)
    assert resolution.due_at == at(1405, 9, 7, 14, 30)


def test_a_closure_moves_an_extension_and_leaves_the_first_deadline(
    resolution: Resolution, secretary: User
) -> None:
    calendar = open_calendar(actor=None, area=resolution.council.area, now=NOW)
    request = ask(resolution)
    answer_extension(actor=secretary, request=request, working_days=3, answer="", now=NOW)
    mark_days(
        actor=None, calendar=calendar, first=day(1405, 9, 4), last=day(1405, 9, 9),
        kind="closure", name="آلودگی هوا", now=NOW,
    )  # fmt: skip
    count_deadlines_again(calendar.pk, now=NOW)
    resolution.refresh_from_db()
    assert resolution.first_due_at == at(1405, 9, 7, 14, 30)
    assert resolution.due_at > at(1405, 9, 10, 14, 30)


def test_it_is_closed_only_with_evidence_and_only_by_the_secretary(
    resolution: Resolution, secretary: User
) -> None:
    report_progress(
        actor=None, resolution=resolution, responsible=lead_of(resolution), text="در حال انجام",
        now=NOW,
    )  # fmt: skip
    with refused("evidence_missing"):
        close_resolution(actor=secretary, resolution=resolution, now=NOW)
    report(resolution)
    with refused("not_secretary"):
        close_resolution(actor=make_user("office_editor"), resolution=resolution, now=NOW)
    close_resolution(actor=secretary, resolution=resolution, note="پذیرفته شد", now=NOW)
    resolution.refresh_from_db()
    assert resolution.state == "closed"
    with refused("not_open"):
        close_resolution(actor=secretary, resolution=resolution, now=NOW)
    with refused("not_open"):
        report(resolution)


def test_nobody_is_late_because_the_secretary_was(resolution: Resolution, secretary: User) -> None:
    told = at(1405, 9, 7, 12)
    report(resolution, now=told)
    close_resolution(actor=secretary, resolution=resolution, now=at(1405, 9, 20))
    resolution.refresh_from_db()
    assert resolution.done_at == told <= resolution.due_at


def test_a_report_that_was_sent_back_does_not_count_as_done(
    resolution: Resolution, secretary: User
) -> None:
    report(resolution, now=at(1405, 9, 7, 12))
    with refused("reason_missing"):
        send_back(actor=secretary, resolution=resolution, reason="", now=NOW)
    send_back(actor=secretary, resolution=resolution, reason="عکس ندارد", now=at(1405, 9, 8))
    again = at(1405, 9, 10)
    report(resolution, now=again)
    close_resolution(actor=secretary, resolution=resolution, now=at(1405, 9, 20))
    resolution.refresh_from_db()
    assert resolution.done_at == again


def test_it_is_reopened_with_a_reason_and_its_end_is_kept(
    resolution: Resolution, secretary: User
) -> None:
    with refused("not_closed"):
        reopen_resolution(actor=secretary, resolution=resolution, reason="ناقص", now=NOW)
    report(resolution)
    close_resolution(actor=secretary, resolution=resolution, now=NOW)
    with refused("reason_missing"):
        reopen_resolution(actor=secretary, resolution=resolution, reason=" ", now=NOW)
    reopen_resolution(actor=secretary, resolution=resolution, reason="ناقص", now=NOW)
    resolution.refresh_from_db()
    assert (resolution.state, resolution.done_at) == ("open", None)
    assert ResolutionClosing.objects.get().reopen_reason == "ناقص"


def test_it_is_followed_by_another_of_the_same_body(
    resolution: Resolution, secretary: User
) -> None:
    other = make_resolution(resolution.council)

    def follow(with_: Resolution, how: str = "merged", reason: str = "هر دو یکی است") -> None:
        follow_with(
            actor=secretary, resolution=resolution, other=with_, how=how, reason=reason, now=NOW
        )

    with refused("followed_by_itself"):
        follow(resolution)
    with refused("of_another_body"):
        follow(make_resolution())
    with refused("reason_missing"):
        follow(other, reason="")
    with refused("followed_by_itself"):
        follow(other, how="closed")
    follow(other, how="superseded")
    resolution.refresh_from_db()
    assert (resolution.state, resolution.followed_by) == ("superseded", other)


def test_a_handover_keeps_who_had_it_and_why_it_went(
    resolution: Resolution, secretary: User
) -> None:
    before, new = lead_of(resolution), make_responsible("فرمانداری")
    with refused("has_it_already"):
        hand_over(actor=secretary, resolution=resolution, lead=before, reason="x", now=NOW)
    with refused("reason_missing"):
        hand_over(actor=secretary, resolution=resolution, lead=new, reason=" ", now=NOW)
    hand_over(actor=secretary, resolution=resolution, lead=new, reason="کار آنجاست", now=NOW)
    assert lead_of(resolution) == new
    ended = resolution.owners.get(until__isnull=False)
    assert (ended.responsible, ended.handover_reason) == (before, "کار آنجاست")


def test_evidence_is_a_photo_without_its_place_a_pdf_a_link_or_a_meeting(
    resolution: Resolution,
) -> None:
    pdf = BytesIO(b"%PDF-1.7 x")
    meeting = make_meeting(resolution.council)
    proof = Proof(files=[picture_file(), pdf], url=LINK.url, meeting=meeting)
    evidence = report(resolution, proof=proof).evidence.all()
    assert [row.file.name.rsplit(".")[-1] for row in evidence if row.file] == ["jpg", "pdf"]
    assert {row.url for row in evidence if row.url} == {LINK.url}
    assert {row.meeting for row in evidence if row.meeting} == {meeting}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"proof": Proof()}, "evidence_missing"),
        ({"text": " "}, "text_missing"),
        ({"proof": Proof(files=[BytesIO(b"MZ\x90")])}, "file_not_a_document"),
        ({"proof": Proof(files=[BytesIO(b"")])}, "file_empty"),
        ({"proof": Proof(files=[BytesIO(b"<svg onload=1>")])}, "file_not_a_document"),
        ({"proof": Proof(files=[BytesIO(b"x")] * 7)}, "too_many_files"),
    ],
)
def test_what_proves_nothing_is_refused_and_nothing_is_stored(
    resolution: Resolution, told: dict[str, object], code: str
) -> None:
    with refused(code):
        report(resolution, **told)
    assert not resolution.reports.exists()


def test_a_meeting_of_another_body_proves_nothing_here(resolution: Resolution) -> None:
    with refused("meeting_of_another"):
        report(resolution, proof=Proof(meeting=make_meeting(make_council())))


def occasions() -> list[str]:
    names = ResolutionReminder.objects.order_by("pk").values_list("occasion", flat=True)
    return [name.split("/")[0] for name in names]


def test_reminders_come_once_each_and_only_the_newest_of_those_missed(
    resolution: Resolution,
) -> None:
    for moment in (at(1405, 9, 1, 12), at(1405, 9, 4), at(1405, 9, 4, 11), at(1405, 9, 7),
                   at(1405, 9, 8), at(1405, 9, 17), at(1405, 9, 17, 12)):  # fmt: skip
        remind_due(now=moment)
    assert occasions() == ["before_5", "before_2", "due_day", "late_1", "late_5"]
    facts = Fact.objects.filter(name="secretariat.reminder.due")
    assert facts.count() == len(occasions())


@pytest.mark.parametrize("moment", [at(1405, 9, 7, 3), at(1405, 9, 6, 10), at(1405, 9, 7, 20)])
def test_nobody_is_reminded_at_night_or_on_a_day_off(
    resolution: Resolution, moment: datetime
) -> None:
    assert remind_due(now=moment) == 0


def test_whoever_waits_for_an_answer_is_not_reminded(resolution: Resolution) -> None:
    ask(resolution, now=at(1405, 9, 2))
    assert remind_due(now=at(1405, 9, 8)) == 0


def test_an_extended_deadline_is_reminded_of_anew(resolution: Resolution, secretary: User) -> None:
    remind_due(now=at(1405, 9, 5))
    request = ask(resolution, now=at(1405, 9, 5))
    answer_extension(actor=secretary, request=request, working_days=3, answer="", now=NOW)
    remind_due(now=at(1405, 9, 9))
    assert occasions() == ["before_2", "before_2"]


def test_a_resolution_without_a_deadline_ages_and_is_reminded_of() -> None:
    make_resolution(working_days=None, enacted_on=day(1405, 6, 1))
    assert remind_due(now=at(1405, 6, 20)) == 0
    assert remind_due(now=at(1405, 9, 2)) == 1
    assert remind_due(now=at(1405, 9, 2) + timedelta(hours=1)) == 0
    assert occasions()[0].startswith("undated_")


def test_what_is_closed_is_not_reminded_of(resolution: Resolution, secretary: User) -> None:
    report(resolution)
    close_resolution(actor=secretary, resolution=resolution, now=NOW)
    assert remind_due(now=at(1405, 9, 8)) == 0

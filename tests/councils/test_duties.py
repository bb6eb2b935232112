"""What waits for a secretary: reports, closed days, months with too few meetings; and paper."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from hamseda.councils.composing import SIGNATURE_SALT
from hamseda.councils.composing.document import word_of
from hamseda.councils.contexts import edition_page, presence_of
from hamseda.councils.models import Council, Meeting, MeetingReport, Substitute
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.attending import open_meeting
from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.members import name_substitute
from hamseda.councils.operations.reporting import record_report
from hamseda.councils.operations.signing import (
    issue_minutes,
    record_paper_signature,
    sign_minutes,
    withdraw_paper_signature,
)
from hamseda.councils.queries import duties
from hamseda.delivery.operations.letters import plan_invitations
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.design.links import sign_id
from tests.councils.factories import (
    FIRST,
    make_council,
    make_held_meeting,
    make_meeting,
    make_member,
    make_secretary,
)
from tests.factories import NOW, make_user, picture_file

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TODAY = timezone.localdate(NOW)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def council() -> Council:
    return make_council()


@pytest.fixture
def secretary(council) -> User:
    return make_secretary(council)


@pytest.fixture
def held(council, secretary) -> Meeting:
    make_member(council, "زهرا احمدی")
    make_member(council, "رضا کریمی")
    return make_held_meeting(council, secretary)


@pytest.fixture
def signature(held, secretary):
    return issue_minutes(actor=secretary, meeting=held, now=NOW).signatures.order_by("pk")[0]


def code_of(call) -> str:
    with pytest.raises(UnableToMeetError) as error:
        call()
    return error.value.code


def test_a_secretary_records_a_signature_on_paper_with_its_page(signature, secretary) -> None:
    row = record_paper_signature(
        actor=secretary, signature=signature, signed_on=TODAY, scan=BytesIO(b"%PDF-1.7 page"),
        now=NOW + DAY,
    )  # fmt: skip
    assert (row.paper_on, row.recorded_by) == (TODAY, secretary)
    assert row.scan.name.endswith(".pdf")
    entry = AuditEntry.objects.get(action="councils.minutes.signed_on_paper")
    assert entry.actor_id == secretary.pk
    page = edition_page(row.edition, "https://example.ir/x")
    assert page.signed_count == 1
    lines = [line.text for line in Document(BytesIO(word_of(page))).paragraphs]
    assert any("زهرا احمدی" in line and "روی کاغذ امضا کرد" in line for line in lines)


def test_a_signature_on_paper_stands_once_and_the_link_is_spent(signature, secretary) -> None:
    record_paper_signature(actor=secretary, signature=signature, signed_on=TODAY, now=NOW)
    again = {"actor": secretary, "signature": signature, "signed_on": TODAY, "now": NOW}
    assert code_of(lambda: record_paper_signature(**again)) == "signed_before"
    token = sign_id(signature.pk, SIGNATURE_SALT)
    link = {"token": token, "signs": True, "digest": signature.edition.digest, "now": NOW}
    assert code_of(lambda: sign_minutes(**link)) == "signed_before"


def test_a_signature_on_paper_written_down_in_error_is_taken_back(signature, secretary) -> None:
    told = {"actor": secretary, "signature": signature, "now": NOW}
    assert code_of(lambda: withdraw_paper_signature(reason="x", **told)) == "not_on_paper"
    record_paper_signature(signed_on=TODAY, scan=picture_file(), **told)
    assert code_of(lambda: withdraw_paper_signature(reason=" ", **told)) == "reason_missing"
    row = withdraw_paper_signature(reason="امضای کس دیگری بود", **told)
    assert (row.signed_at, row.paper_on, bool(row.scan)) == (None, None, False)
    entry = AuditEntry.objects.get(action="councils.minutes.paper_withdrawn")
    assert entry.data["signed_on"] == TODAY.isoformat()
    record_paper_signature(signed_on=TODAY, **told)


def test_a_signature_on_paper_is_refused_with_its_reason(signature, secretary, held) -> None:
    def record(**changed) -> str:
        told = {"actor": secretary, "signature": signature, "signed_on": TODAY, "now": NOW}
        return code_of(lambda: record_paper_signature(**{**told, **changed}))

    assert record(actor=make_user()) == "not_secretary"
    assert record(signed_on=TODAY + DAY) == "day_ahead"
    assert record(signed_on=TODAY - DAY) == "signed_before_issue"
    assert record(scan=BytesIO(b"MZ no document")) == "file_not_a_document"
    held.guests = "مهمان"
    held.save()
    issue_minutes(actor=secretary, meeting=held, change_note="مهمان افزوده شد", now=NOW)
    assert record() == "edition_replaced"
    signature.refresh_from_db()
    assert signature.signed_at is None


def test_the_page_of_an_edition_takes_and_shows_the_paper(signature, secretary, held) -> None:
    client = signed_in(secretary)
    edition = reverse("councils:edition", args=[held.pk, 1])
    form = reverse("councils:paper", args=[held.pk, 1, signature.pk])
    assert form in client.get(edition).content.decode()
    today = client.get(form).content.decode()
    assert 'enctype="multipart/form-data"' in today
    told = {"signed_on": "1410/01/01", "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}
    refused = client.post(form, told)
    assert refused.status_code == 422
    assert "این روز هنوز نرسیده است" in refused.content.decode()
    record_paper_signature(
        actor=secretary, signature=signature, signed_on=TODAY, scan=BytesIO(b"%PDF-1.7"), now=NOW
    )
    assert "روی کاغذ امضا کرد؛ دبیر ثبت کرد" in client.get(edition).content.decode()
    page = client.get(reverse("councils:scan", args=[held.pk, 1, signature.pk]))
    assert page["Content-Disposition"].startswith("attachment")
    assert b"".join(page.streaming_content) == b"%PDF-1.7"
    reader = make_user("manager")
    for name in ("paper", "scan"):
        address = reverse(f"councils:{name}", args=[held.pk, 1, signature.pk])
        assert signed_in(reader).get(address).status_code in (302, 403)
    assert form not in signed_in(reader).get(edition).content.decode()


def owed_at(moment: datetime) -> duties.Duties:
    bodies = list(Council.objects.select_related("statute", "area"))
    return duties.duties_of(bodies, duties.Statutes(bodies), now=moment)


def test_a_meeting_waits_for_its_report_until_it_is_sent(held, secretary, council) -> None:
    (waiting,) = owed_at(NOW + DAY).reports
    assert waiting.meeting == held
    assert not waiting.is_late
    assert (waiting.due_at - NOW).days >= 10  # ten working days, so at least ten days
    (late,) = owed_at(waiting.due_at + DAY).reports
    assert late.is_late
    record_report(actor=secretary, meeting=held, sent_on=TODAY, reference="۱۲/۳۴", now=NOW)
    assert owed_at(NOW + DAY).reports == ()
    assert held.report.sent_to == "دبیرخانهٔ شورای اطلاع‌رسانی دولت"


def test_a_report_is_told_once_and_may_be_corrected(held, secretary) -> None:
    told = {"actor": secretary, "meeting": held, "sent_on": TODAY, "now": NOW}
    first = record_report(reference="۱", **told)
    assert record_report(reference="۱", **told) == first
    record_report(reference="۲", **told)
    assert MeetingReport.objects.get().reference == "۲"
    actions = AuditEntry.objects.filter(action__startswith="councils.report").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "councils.report.sent", "councils.report.corrected",
    ]  # fmt: skip


def test_a_report_is_refused_with_its_reason(held, secretary) -> None:
    def record(**changed) -> str:
        told = {
            "actor": secretary, "meeting": held, "sent_on": TODAY, "reference": "۱", "now": NOW,
        }  # fmt: skip
        return code_of(lambda: record_report(**{**told, **changed}))

    assert record(actor=make_user()) == "not_secretary"
    assert record(reference=" ") == "reference_missing"
    assert record(sent_on=TODAY + DAY) == "day_ahead"
    assert record(sent_on=TODAY - DAY) == "reported_before_meeting"
    assert record(meeting=make_meeting(held.council)) == "not_held"
    held.council.statute.__class__.objects.update(report_to="")
    assert record() == "no_report_asked"


def test_the_meeting_says_that_it_was_reported(held, secretary) -> None:
    client = signed_in(secretary)
    page = reverse("councils:meeting", args=[held.pk])
    assert "ثبت ارسال گزارش" in client.get(page).content.decode()
    record_report(actor=secretary, meeting=held, sent_on=TODAY, reference="۱۲/۳۴", now=NOW)
    said = client.get(page).content.decode()
    assert "با نامهٔ شمارهٔ ۱۲/۳۴" in said
    assert "ثبت ارسال گزارش" not in said


def test_a_month_with_too_few_meetings_is_told(held, council) -> None:
    this, last = owed_at(NOW).months
    assert (this.held, this.asked, this.lacking, this.is_over) == (1, 1, 0, False)
    assert (last.held, last.lacking, last.is_over) == (0, 1, True)
    assert owed_at(NOW).short == [last]
    council.valid_from = this.month.first_day
    council.save()
    assert [row.month for row in owed_at(NOW).months] == [this.month], "it began with this month"
    council.valid_from, council.valid_until = FIRST, TODAY
    council.save()
    assert owed_at(NOW).months == (), "it is no more"


def test_a_meeting_whose_day_was_closed_waits_to_be_moved(council, secretary) -> None:
    make_member(council)
    friday = NOW + ((4 - TODAY.weekday()) % 7 or 7) * DAY
    meeting = make_meeting(council, starts_at=friday)
    open_day = make_meeting(council, starts_at=friday + DAY)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    found = duties.meetings_on_closed_days(Council.objects.all(), now=NOW)
    assert found == [meeting]
    assert owed_at(NOW).closed == (meeting,)
    assert open_day not in found


def test_the_questions_do_not_grow_with_the_councils(council) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            owed_at(NOW + DAY)
            duties.meetings_on_closed_days(Council.objects.all(), now=NOW)
        return len(seen)

    def fill(body: Council) -> None:
        user = make_secretary(body)
        make_member(body)
        make_held_meeting(body, user)
        make_meeting(body)

    fill(council)
    few = asked()
    for _ in range(4):
        fill(make_council(office=council.office))
    assert asked() == few


def test_the_substitute_who_was_named_for_good_is_offered_first(council, secretary) -> None:
    member = make_member(council, "زهرا احمدی")
    name_substitute(
        actor=secretary,
        substitute=Substitute(membership=member, name="مریم نادری، معاون", valid_from=FIRST),
        now=NOW,
    )
    meeting = make_meeting(council, starts_at=NOW)
    (row,) = presence_of(meeting).rows
    assert row.substitute == "مریم نادری، معاون"
    open_meeting(actor=secretary, meeting=meeting, now=NOW)
    room = signed_in(secretary).get(reverse("councils:room", args=[meeting.pk])).content.decode()
    assert 'value="مریم نادری، معاون"' in room
    ended = Substitute.objects.get()
    ended.valid_until = TODAY
    ended.save()
    assert presence_of(meeting).rows[0].substitute == ""


def test_the_meeting_shows_what_became_of_its_letters(council, secretary) -> None:
    make_member(council, "زهرا احمدی", mail="z@example.ir")
    meeting = make_meeting(council)
    edition = issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    client = signed_in(secretary)
    page = reverse("councils:meeting", args=[meeting.pk])
    assert "نامه‌های این جلسه" not in client.get(page).content.decode()
    plan_invitations(edition.pk, now=NOW)
    assert "نامه‌های این جلسه" in client.get(page).content.decode()
    manager = signed_in(make_user("manager")).get(page).content.decode()
    assert "نامه‌های این جلسه" not in manager

"""Presence, minutes, votes, editions and signatures."""

import re
import sys
import zlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from hamseda.core.meetings import Hands
from hamseda.councils.composing import door_address, invitation_address, signature_address
from hamseda.councils.composing.document import pdf_of, word_of
from hamseda.councils.contexts import edition_page, presence_of
from hamseda.councils.models import AgendaItem, Attendance, Meeting, MinutesEdition
from hamseda.councils.operations import EditedMeanwhileError, UnableToMeetError
from hamseda.councils.operations.attending import (
    check_in_at_door,
    check_in_by_link,
    close_meeting,
    note_guests,
    open_meeting,
    record_attendance,
)
from hamseda.councils.operations.inviting import answer_invitation, issue_invitations
from hamseda.councils.operations.minuting import (
    approve_item,
    record_vote,
    save_item_text,
    save_minutes,
)
from hamseda.councils.operations.signing import digest_of, issue_minutes, sign_minutes
from hamseda.councils.queries import absences_of
from hamseda.foundation.design.documents import PdfUnavailableError
from tests.councils.factories import (
    make_council,
    make_held_meeting,
    make_item,
    make_meeting,
    make_member,
    make_secretary,
)
from tests.factories import NOW

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def refused(error: pytest.ExceptionInfo[UnableToMeetError]) -> str:
    return error.value.code


def token_in(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(council):
    return make_secretary(council)


@pytest.fixture
def meeting(council, secretary) -> Meeting:
    """An open meeting of four members."""
    for name in ("رئیس", "دبیر", "سومی", "چهارمی"):
        make_member(council, name)
    found = make_meeting(council, starts_at=NOW)
    return open_meeting(actor=secretary, meeting=found, now=NOW)


def attend(secretary, meeting, *names: str, state: str = "present", **more: str) -> None:
    for name in names:
        member = meeting.council.memberships.get(person__name=name)
        record_attendance(
            actor=secretary, meeting=meeting, membership=member, state=state, now=NOW, **more
        )


def test_the_quorum_is_counted_as_they_come(meeting, secretary) -> None:
    assert presence_of(meeting).quorum == 2
    attend(secretary, meeting, "رئیس")
    assert not presence_of(meeting).is_quorate
    attend(secretary, meeting, "سومی", state="substitute", substitute="معاون", reason="سفر")
    assert presence_of(meeting).is_quorate


def test_an_excuse_and_a_substitute_have_a_reason(meeting, secretary) -> None:
    for state, more, code in (
        ("excused", {}, "reason_missing"),
        ("substitute", {"reason": "سفر"}, "substitute_missing"),
        ("perhaps", {}, "answer_missing"),
    ):
        with pytest.raises(UnableToMeetError) as error:
            attend(secretary, meeting, "رئیس", state=state, **more)
        assert refused(error) == code


def test_a_phone_signs_in_with_the_code_at_the_door(meeting) -> None:
    member = meeting.council.memberships.get(person__name="سومی")
    token = token_in(door_address(meeting))
    row = check_in_at_door(token=token, membership_id=member.pk, now=NOW)
    assert (row.state, row.way, row.recorded_by) == ("present", "door", None)
    assert check_in_at_door(token=token, membership_id=member.pk, now=NOW) == row
    with pytest.raises(UnableToMeetError) as error:
        check_in_at_door(token=token, membership_id=member.pk, substitute="دیگری", now=NOW)
    assert refused(error) == "signed_in_before"


def test_the_code_at_the_door_grows_old(meeting, monkeypatch) -> None:
    token = token_in(door_address(meeting))
    monkeypatch.setattr("django.core.signing.time.time", lambda: 9_999_999_999.0)
    with pytest.raises(UnableToMeetError) as error:
        check_in_at_door(token=token, membership_id=1, now=NOW)
    assert refused(error) == "code_expired"


def test_a_member_of_another_council_does_not_get_through_the_door(meeting) -> None:
    stranger = make_member(make_council(office=meeting.council.office))
    token = token_in(door_address(meeting))
    with pytest.raises(UnableToMeetError) as error:
        check_in_at_door(token=token, membership_id=stranger.pk, now=NOW)
    assert refused(error) == "not_member"


def test_the_link_of_the_invitation_signs_in_near_the_time_only(council, secretary) -> None:
    make_member(council)
    meeting = make_meeting(council, starts_at=NOW + 5 * HOUR)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    token = token_in(invitation_address(meeting.invitations.get()))
    with pytest.raises(UnableToMeetError) as error:
        check_in_by_link(token=token, now=NOW)
    assert refused(error) == "too_early"
    answer_invitation(token=token, answer="substitute", reason="سفر", substitute="معاون", now=NOW)
    row = check_in_by_link(token=token, now=NOW + 4 * HOUR)
    assert (row.state, row.substitute, row.way) == ("substitute", "معاون", "link")


def test_whoever_was_not_written_down_was_absent_or_excused(council, secretary) -> None:
    make_member(council, "می‌آید")
    make_member(council, "عذر دارد")
    make_member(council, "نیامد")
    meeting = make_meeting(council, starts_at=NOW + 2 * HOUR)
    issue_invitations(actor=secretary, meeting=meeting, now=NOW)
    excused = meeting.invitations.get(membership__person__name="عذر دارد")
    token = token_in(invitation_address(excused))
    answer_invitation(token=token, answer="excused", reason="بیماری", now=NOW)
    open_meeting(actor=secretary, meeting=meeting, now=NOW + 2 * HOUR)
    attend(secretary, meeting, "می‌آید")
    close_meeting(actor=secretary, meeting=meeting, now=NOW + 3 * HOUR)
    rows = Attendance.objects.values_list("membership__person__name", "state", "reason")
    assert sorted(rows) == sorted(
        [("می‌آید", "present", ""), ("عذر دارد", "excused", "بیماری"), ("نیامد", "absent", "")]
    )


def test_a_warning_comes_before_the_rule_of_absence_bites() -> None:
    council = make_council("presiding_board")
    secretary = make_secretary(council)
    member = make_member(council)
    for number in range(3):
        start = NOW + timedelta(days=number)
        meeting = make_meeting(council, starts_at=start)
        open_meeting(actor=secretary, meeting=meeting, now=start)
        close_meeting(actor=secretary, meeting=meeting, now=start + HOUR)
        found = absences_of(council, council.statute, on=start.date())[member.pk]
        assert found.in_a_row == number + 1
        assert found.is_warning == (number == 1)
        assert found.is_reached == (number == 2)


def test_what_is_typed_is_kept_and_a_repeated_sending_changes_nothing(meeting, secretary) -> None:
    item = make_item(secretary, meeting)
    texts = {"discussion": "گفته شد.\r\nو شنیده شد."}
    assert save_item_text(actor=secretary, item=item, texts=texts, revision=0, now=NOW) == 1
    assert save_item_text(actor=secretary, item=item, texts=texts, revision=0, now=NOW) == 1
    item.refresh_from_db()
    assert item.discussion == "گفته شد.\nو شنیده شد."


def test_a_text_that_somebody_else_wrote_meanwhile_is_not_written_over(meeting, secretary) -> None:
    texts = {"opening": "به نام خدا"}
    save_minutes(actor=secretary, meeting=meeting, texts=texts, revision=0, now=NOW)
    with pytest.raises(EditedMeanwhileError) as error:
        save_minutes(
            actor=secretary, meeting=meeting, texts={"opening": "دیگر"}, revision=0, now=NOW
        )
    assert error.value.current == {"revision": 1, "opening": "به نام خدا", "closing": ""}


def test_hands_are_counted_with_a_quorum_and_among_those_there(meeting, secretary) -> None:
    item = make_item(secretary, meeting)
    vote = {"actor": secretary, "item": item, "now": NOW}
    with pytest.raises(UnableToMeetError) as error:
        record_vote(hands=Hands(1, 0, 0), chair_is_for=None, **vote)
    assert refused(error) == "no_quorum"
    attend(secretary, meeting, "رئیس", "دبیر", "سومی")
    with pytest.raises(UnableToMeetError) as error:
        record_vote(hands=Hands(3, 1, 0), chair_is_for=None, **vote)
    assert refused(error) == "too_many_hands"
    with pytest.raises(UnableToMeetError) as error:
        record_vote(hands=Hands(1, 1, 1), chair_is_for=None, **vote)
    assert refused(error) == "chair_missing"
    decided = record_vote(hands=Hands(1, 1, 1), chair_is_for=True, **vote)
    assert (decided.outcome, decided.chair_vote) == ("carried", True)


def test_a_meeting_ends_when_every_matter_is_settled(meeting, secretary) -> None:
    item = make_item(secretary, meeting)
    with pytest.raises(UnableToMeetError) as error:
        close_meeting(actor=secretary, meeting=meeting, now=NOW)
    assert refused(error) == "items_open"
    with pytest.raises(UnableToMeetError) as error:
        approve_item(actor=secretary, item=item, revision=0, now=NOW)
    assert refused(error) == "text_missing"
    texts = {"decision": "انجام شود."}
    save_item_text(actor=secretary, item=item, texts=texts, revision=0, now=NOW)
    with pytest.raises(EditedMeanwhileError):
        approve_item(actor=secretary, item=item, revision=0, now=NOW)
    approve_item(actor=secretary, item=item, revision=1, now=NOW)
    assert close_meeting(actor=secretary, meeting=meeting, now=NOW).state == "held"


def test_a_changed_text_waits_for_its_approval_again(council, secretary) -> None:
    make_member(council)
    meeting = make_held_meeting(council, secretary)
    item = meeting.agenda_items.get()
    assert item.approved_at
    texts = {"decision": "دیگر"}
    save_item_text(actor=secretary, item=item, texts=texts, revision=item.revision, now=NOW)
    assert AgendaItem.objects.get(pk=item.pk).approved_at is None


def signed(edition: MinutesEdition) -> int:
    for signature in edition.signatures.all():
        token = token_in(signature_address(signature))
        sign_minutes(token=token, signs=True, digest=edition.digest, now=NOW)
    return edition.signatures.filter(signed_at__isnull=False).count()


def test_minutes_are_issued_signed_changed_and_signed_anew(council, secretary) -> None:
    make_member(council, "نخستین")
    make_member(council, "دومین")
    meeting = make_held_meeting(council, secretary)
    first = issue_minutes(actor=secretary, meeting=meeting, now=NOW)
    assert digest_of(first.content) == first.digest
    assert signed(first) == 2
    with pytest.raises(UnableToMeetError) as error:
        issue_minutes(actor=secretary, meeting=meeting, change_note="هیچ", now=NOW)
    assert refused(error) == "nothing_changed"
    note_guests(actor=secretary, meeting=meeting, guests="رئیس خانهٔ مطبوعات", now=NOW)
    with pytest.raises(UnableToMeetError) as error:
        issue_minutes(actor=secretary, meeting=meeting, now=NOW)
    assert refused(error) == "change_note_missing"
    second = issue_minutes(actor=secretary, meeting=meeting, change_note="مهمان افزوده شد", now=NOW)
    assert (second.number, second.signatures.filter(signed_at__isnull=True).count()) == (2, 2)
    old = token_in(signature_address(first.signatures.first()))
    with pytest.raises(UnableToMeetError) as error:
        sign_minutes(token=old, signs=True, digest=first.digest, now=NOW)
    assert refused(error) == "edition_replaced"
    first.refresh_from_db()
    assert first.signatures.filter(signed_at__isnull=False).count() == 2, "kept as they were"


def test_a_signature_is_given_once_and_refused_with_a_remark(council, secretary) -> None:
    make_member(council)
    edition = issue_minutes(actor=secretary, meeting=make_held_meeting(council, secretary), now=NOW)
    token = token_in(signature_address(edition.signatures.get()))
    with pytest.raises(UnableToMeetError) as error:
        sign_minutes(token=token, signs=False, digest=edition.digest, now=NOW)
    assert refused(error) == "remark_missing"
    with pytest.raises(UnableToMeetError) as error:
        sign_minutes(token=token, signs=True, digest="another", now=NOW)
    assert refused(error) == "edition_replaced"
    row = sign_minutes(
        token=token, signs=False, remark="بند ۱ نادرست است", digest=edition.digest, now=NOW
    )
    assert row.refused_at
    with pytest.raises(UnableToMeetError) as error:
        sign_minutes(token=token, signs=True, digest=edition.digest, now=NOW)
    assert refused(error) == "signed_before"


def edition_of(council, secretary):
    make_member(council, "زهرا احمدی")
    meeting = make_held_meeting(council, secretary)
    edition = issue_minutes(actor=secretary, meeting=meeting, now=NOW)
    return edition_page(edition, "http://127.0.0.1/meetings/minutes/X/")


def test_the_word_document_runs_from_right_to_left_and_says_it_all(council, secretary) -> None:
    document = Document(BytesIO(word_of(edition_of(council, secretary))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "گزارش ماهانه شود." in text
    assert "۱. گزارش روابط عمومی‌ها" in text
    assert {"زهرا احمدی", "حاضر"} <= set(cells)
    assert all(
        paragraph._p.pPr.find("{*}bidi") is not None
        for paragraph in document.paragraphs if paragraph.text
    )  # fmt: skip
    assert len(document.inline_shapes) == 1, "the code that proves a printed copy"
    [section] = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    for name, half_points in (("Normal", "22"), ("Heading 1", "32")):
        properties = document.styles[name].element.rPr
        written = {tag: properties.find(qn(f"w:{tag}")) for tag in ("szCs", "rFonts", "lang")}
        assert written["szCs"].get(qn("w:val")) == half_points, "the size of Persian letters"
        assert written["rFonts"].get(qn("w:cs")) == "Vazirmatn"
        assert written["lang"].get(qn("w:bidi")) == "fa-IR", "so that pages have Persian numbers"


def test_the_pdf_is_one_document_with_our_letters_in_it(council, secretary, caplog) -> None:
    page = edition_of(council, secretary)
    try:
        body = pdf_of(page)
    except PdfUnavailableError:
        pytest.skip("pango is not installed on this machine")
    assert body.startswith(b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)
    opened = body + b"".join(inflated(stream) for stream in streams)
    assert b"Vazirmatn" in opened, "our own letters are in the file"
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_without_pango_a_sentence_says_so(council, secretary, client, monkeypatch) -> None:
    page = edition_of(council, secretary)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    meeting = page.edition.minutes.meeting
    client.force_login(secretary)
    answer = client.get(reverse("councils:pdf", args=[meeting.pk, 1]), follow=True)
    assert "کتابخانهٔ پانگو نصب نشده است" in answer.content.decode()

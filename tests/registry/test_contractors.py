"""Contractors: what was promised, and who accepted it on which evidence."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hamseda.registry.models import Contractor, Deliverable
from hamseda.registry.operations.contractors import judge_deliverable, save_deliverable
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.wording.media import ISSUES
from tests.factories import NOW, make_office, make_user, picture_file
from tests.registry.media import make_contract, make_contractor, promise

pytestmark = pytest.mark.django_db


def judge(deliverable: Deliverable, actor, verdict: str = "accepted", **more: str) -> Deliverable:
    words = {"evidence_url": "https://files.example/report.pdf", "note": ""} | more
    return judge_deliverable(
        actor=actor, deliverable=deliverable, verdict=verdict, now=NOW, **words
    )


def test_the_office_s_manager_accepts_on_evidence_and_then_it_stays() -> None:
    office = make_office()
    manager = make_user("manager", office)
    deliverable = promise(make_contract(make_contractor(), office))
    accepted = judge(deliverable, manager)
    assert (accepted.judged_by, accepted.verdict) == (manager, "accepted")
    with pytest.raises(MediaRefusedError) as refused:
        judge(deliverable, manager, "sent_back", note="نه")
    assert refused.value.code == "judged_already"
    accepted.title = "چیز دیگر"
    with pytest.raises(MediaRefusedError):
        save_deliverable(actor=None, deliverable=accepted, now=NOW)
    assert Deliverable.objects.get().title == "گزارش ماه مهر"


@pytest.mark.parametrize(
    ("verdict", "words", "code"),
    [("accepted", {"evidence_url": " "}, "evidence_missing"),
     ("sent_back", {"note": ""}, "note_missing")],
)  # fmt: skip
def test_nothing_is_accepted_without_evidence_nor_sent_back_without_a_word(
    verdict: str, words: dict, code: str
) -> None:
    deliverable = promise(make_contract(make_contractor()))
    with pytest.raises(MediaRefusedError) as refused:
        judge(deliverable, make_user("chief_editor"), verdict, **words)
    assert refused.value.code == code
    assert Deliverable.objects.get().verdict == ""


@pytest.mark.parametrize("role", ["manager", "office_editor", "analyst"])
def test_another_office_s_people_accept_nothing(role: str) -> None:
    deliverable = promise(make_contract(make_contractor()))
    with pytest.raises(MediaRefusedError) as refused:
        judge(deliverable, make_user(role, make_office("دیگر")))
    assert refused.value.code == "not_judge"


def test_a_picture_of_the_minutes_is_evidence_and_a_script_named_pdf_is_none(
    settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    deliverable, actor = promise(make_contract(make_contractor())), make_user("chief_editor")
    words = {"verdict": "accepted", "evidence_url": "", "note": "", "now": NOW}
    script = BytesIO(b"<script>alert(1)</script>")
    script.name = "minutes.pdf"
    with pytest.raises(MediaRefusedError) as refused:
        judge_deliverable(actor=actor, deliverable=deliverable, evidence_file=script, **words)
    assert refused.value.code == "file_not_a_document"
    assert ISSUES[refused.value.code]
    assert list(tmp_path.rglob("*.*")) == []
    row = judge_deliverable(
        actor=actor, deliverable=deliverable, evidence_file=picture_file(), **words
    )
    assert row.evidence_file.name.startswith("deliverables/")
    assert row.evidence_url == ""


def test_an_address_that_is_none_is_no_evidence() -> None:
    deliverable = promise(make_contract(make_contractor()))
    with pytest.raises(ValidationError), transaction.atomic():
        judge(deliverable, make_user("chief_editor"), evidence_url="javascript:alert(1)")


def test_a_firm_is_known_again_in_another_spelling() -> None:
    make_contractor("کانون تبلیغات آوا")
    with pytest.raises(ValidationError, match="کانون تبلیغات آوا"), transaction.atomic():
        make_contractor("كانون‌تبليغات آوا")
    assert Contractor.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("10380284790", "10380284790"), ("۱۰۳۸۰۲۸۴۷۹۰", "10380284790"), ("", None),
     ("10380284791", False), ("1038028479", False), ("abc", False)],
)  # fmt: skip
def test_a_legal_id_is_checked_by_its_last_digit(typed: str, kept: str | bool | None) -> None:
    if kept is False:
        with pytest.raises(ValidationError, match="۱۱ رقم"), transaction.atomic():
            make_contractor(legal_id=typed)
        return
    assert make_contractor(legal_id=typed).legal_id == kept

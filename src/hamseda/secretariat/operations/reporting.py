"""What was done of a resolution: reports with evidence, and its end, which is the secretary's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.core.files.base import File
from django.db import transaction

from hamseda.councils.models import Meeting
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.documents import Document, DocumentRefusedError, read_document
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.models import (
    ProgressReport,
    Resolution,
    ResolutionClosing,
    ResolutionEvidence,
    ResolutionOwner,
    Responsible,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import lock_resolution

MOST_FILES = 6
_ENDS = {Resolution.State.MERGED, Resolution.State.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class Proof:
    """What is handed in with a report; all of it may be empty."""

    files: Sequence[BinaryIO] = ()
    url: str = ""
    meeting: Meeting | None = None


def report_progress(
    *,
    actor: User | None,
    resolution: Resolution,
    responsible: Responsible | None,
    text: str,
    says_done: bool = False,
    proof: Proof = Proof(),
    now: datetime,
) -> ProgressReport:
    """Tell what was done, with what proves it. Whoever says that it is done hands in evidence,
    and from then on the secretary's decision is waited for.

    Raises FollowUpRefusedError("not_open"), ("text_missing"), ("evidence_missing"),
    ("too_many_files"), ("meeting_of_another"), or with the code of a DocumentRefusedError.
    """
    documents = _checked(resolution, text, says_done, proof)
    with transaction.atomic():
        row = lock_resolution(resolution)
        if row.state != Resolution.State.OPEN:
            raise FollowUpRefusedError("not_open")
        report = ProgressReport.objects.create(
            resolution=row,
            responsible=responsible,
            author=actor,
            text=text.strip()[:4000],
            says_done=says_done,
            reported_at=now,
        )
        _keep_evidence(report, documents, proof)
        if says_done:
            row.waiting_since = row.waiting_since or now
            row.save(update_fields=["waiting_since"])
        record_entry(
            actor=actor, action="secretariat.resolution.reported", target=row, now=now,
            data={"report": report.pk, "says_done": says_done,
                  "responsible": responsible.pk if responsible else None},
        )  # fmt: skip
    return report


@transaction.atomic
def close_resolution(
    *, actor: User, resolution: Resolution, note: str = "", now: datetime
) -> ResolutionClosing:
    """End a resolution; only the secretary does, and only with evidence. It counts as done at the
    moment of the report that said so: nobody is late because a secretary was.

    Raises FollowUpRefusedError("not_secretary"), ("not_open") or ("evidence_missing").
    """
    row = _kept(actor, resolution)
    if not ResolutionEvidence.objects.filter(report__resolution=row).exists():
        raise FollowUpRefusedError("evidence_missing")
    told = row.reports.filter(says_done=True, returned_at__isnull=True)
    done_at = told.order_by("reported_at").values_list("reported_at", flat=True).first()
    closing = ResolutionClosing.objects.create(
        resolution=row, closed_at=now, closed_by=actor, note=note.strip()[:1000],
        done_at=done_at or now,
    )  # fmt: skip
    row.state, row.done_at, row.waiting_since = Resolution.State.CLOSED, closing.done_at, None
    row.save(update_fields=["state", "done_at", "waiting_since"])
    record_entry(
        actor=actor, action="secretariat.resolution.closed", target=row, now=now,
        data={"closing": closing.pk},
    )  # fmt: skip
    return closing


@transaction.atomic
def send_back(*, actor: User, resolution: Resolution, reason: str, now: datetime) -> None:
    """Say why what was reported as done is not enough: the owner is waited for again.

    Raises FollowUpRefusedError("not_secretary"), ("not_open") or ("reason_missing").
    """
    row = _kept(actor, resolution)
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    _return_reports(row, reason, now)
    row.waiting_since = None
    row.save(update_fields=["waiting_since"])
    record_entry(actor=actor, action="secretariat.resolution.sent_back", target=row, now=now)


@transaction.atomic
def reopen_resolution(*, actor: User, resolution: Resolution, reason: str, now: datetime) -> None:
    """Open a closed resolution again; its end stays in its history.

    Raises FollowUpRefusedError("not_secretary"), ("not_closed") or ("reason_missing").
    """
    row = _kept(actor, resolution, state=Resolution.State.CLOSED)
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    closing = row.closings.select_for_update().order_by("-closed_at")[0]
    closing.reopened_at, closing.reopened_by = now, actor
    closing.reopen_reason = reason.strip()[:1000]
    closing.save()
    _return_reports(row, reason, now)
    row.state, row.done_at = Resolution.State.OPEN, None
    row.save(update_fields=["state", "done_at"])
    record_entry(
        actor=actor, action="secretariat.resolution.reopened", target=row, now=now,
        data={"closing": closing.pk},
    )  # fmt: skip


@transaction.atomic
def follow_with(
    *, actor: User, resolution: Resolution, other: Resolution, how: str, reason: str, now: datetime
) -> None:
    """End a resolution because another one takes it up ("merged") or takes its place
    ("superseded").

    Raises FollowUpRefusedError("not_secretary"), ("not_open"), ("reason_missing"),
    ("followed_by_itself") or ("of_another_body").
    """
    row = _kept(actor, resolution)
    if how not in _ENDS or other.pk == row.pk or other.followed_by_id == row.pk:
        raise FollowUpRefusedError("followed_by_itself")
    if other.council_id != row.council_id:
        raise FollowUpRefusedError("of_another_body")
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    row.state, row.followed_by, row.waiting_since = how, other, None
    row.end_reason = reason.strip()[:500]
    row.save(update_fields=["state", "followed_by", "waiting_since", "end_reason"])
    record_entry(
        actor=actor, action=f"secretariat.resolution.{how}", target=row, now=now,
        data={"other": other.pk},
    )  # fmt: skip


@transaction.atomic
def hand_over(
    *, actor: User, resolution: Resolution, lead: Responsible, reason: str, now: datetime
) -> ResolutionOwner:
    """Give a resolution to somebody else; who had it before, and why it went, is kept.

    Raises FollowUpRefusedError("not_secretary"), ("not_open"), ("reason_missing") or
    ("has_it_already").
    """
    row = _kept(actor, resolution)
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    current = row.owners.select_for_update().filter(until__isnull=True)
    before = current.get(is_lead=True)
    if before.responsible_id == lead.pk:
        raise FollowUpRefusedError("has_it_already")
    ended = current.filter(is_lead=True) | current.filter(responsible=lead)
    ended.update(until=now, handover_reason=reason.strip()[:500])
    owner = ResolutionOwner.objects.create(
        resolution=row, responsible=lead, is_lead=True, since=now
    )
    record_entry(
        actor=actor, action="secretariat.resolution.handed_over", target=row, now=now,
        data={"from": before.responsible_id, "to": lead.pk},
    )  # fmt: skip
    return owner


def _kept(actor: User, resolution: Resolution, *, state: str = Resolution.State.OPEN) -> Resolution:
    row = lock_resolution(resolution)
    if not keeps_resolutions_of(actor, row.council):
        raise FollowUpRefusedError("not_secretary")
    if row.state != state:
        raise FollowUpRefusedError("not_closed" if state == "closed" else "not_open")
    return row


def _checked(resolution: Resolution, text: str, says_done: bool, proof: Proof) -> list[Document]:
    if not text.strip():
        raise FollowUpRefusedError("text_missing")
    if says_done and not (proof.files or proof.url or proof.meeting):
        raise FollowUpRefusedError("evidence_missing")
    if len(proof.files) > MOST_FILES:
        raise FollowUpRefusedError("too_many_files")
    if proof.meeting is not None and proof.meeting.council_id != resolution.council_id:
        raise FollowUpRefusedError("meeting_of_another")
    try:
        return [read_document(file) for file in proof.files]
    except DocumentRefusedError as refusal:
        raise FollowUpRefusedError(f"file_{refusal.code}") from refusal


def _keep_evidence(report: ProgressReport, documents: Sequence[Document], proof: Proof) -> None:
    for document in documents:
        evidence = ResolutionEvidence(report=report)
        name = f"evidence.{document.extension}"
        evidence.file.save(name, File(BytesIO(document.content)), save=True)
    if proof.url:
        ResolutionEvidence.objects.create(report=report, url=proof.url)
    if proof.meeting is not None:
        ResolutionEvidence.objects.create(report=report, meeting=proof.meeting)


def _return_reports(row: Resolution, reason: str, now: datetime) -> None:
    told = row.reports.filter(says_done=True, returned_at__isnull=True)
    told.update(returned_at=now, return_reason=reason.strip()[:1000])

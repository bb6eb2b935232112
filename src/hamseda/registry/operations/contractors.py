"""Contractors, what offices ordered from them, and what was accepted on which evidence."""

from datetime import datetime
from io import BytesIO
from secrets import token_hex
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.documents import Document, DocumentRefusedError, read_document
from hamseda.registry.access.media import judges_deliverables_of
from hamseda.registry.checks.media import firm_id
from hamseda.registry.models import Contract, Contractor, Deliverable
from hamseda.registry.operations.refusing import MediaRefusedError, require_keeper
from hamseda.registry.operations.saving import save_row
from hamseda.registry.wording import media as wording

Verdict = Deliverable.Verdict


@transaction.atomic
def save_contractor(*, actor: User | None, contractor: Contractor, now: datetime) -> Contractor:
    """Add or change a firm.

    Raises django.core.exceptions.ValidationError for a legal id that cannot be one and for a firm
    that is known in another spelling; MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    contractor.legal_id = firm_id(contractor.legal_id or "")
    namesakes = Contractor.objects.filter(normal_name=skeleton(contractor.name).letters)
    if other := namesakes.exclude(pk=contractor.pk).first():
        raise ValidationError({"name": wording.NAME_TAKEN.format(name=other.name)})
    contractor.code = contractor.code or f"contractor-{token_hex(4)}"
    return save_row(actor, contractor, "contractor", now, code=contractor.code)


@transaction.atomic
def save_contract(*, actor: User | None, contract: Contract, now: datetime) -> Contract:
    """Add or change a contract. Raises MediaRefusedError("not_keeper")."""
    require_keeper(actor)
    return save_row(actor, contract, "contract", now, office=contract.office_id)


@transaction.atomic
def save_deliverable(*, actor: User | None, deliverable: Deliverable, now: datetime) -> Deliverable:
    """Add or change what a contract promises; what was accepted is not changed any more.

    Raises MediaRefusedError("not_keeper") or ("judged_already").
    """
    require_keeper(actor)
    kept = Deliverable.objects.filter(pk=deliverable.pk, verdict=Verdict.ACCEPTED)
    if deliverable.pk and kept.exists():
        raise MediaRefusedError("judged_already")
    return save_row(actor, deliverable, "deliverable", now, contract=deliverable.contract_id)


@transaction.atomic
def judge_deliverable(
    *, actor: User, deliverable: Deliverable, verdict: str, evidence_url: str, note: str,
    now: datetime, evidence_file: BinaryIO | None = None,
) -> Deliverable:  # fmt: skip
    """Accept what was delivered, on evidence, or send it back with a note.

    A file is a picture or a PDF, known by what it is. Raises MediaRefusedError("not_judge"),
    ("judged_already"), ("evidence_missing"), ("note_missing") or "file_" and the code of a
    DocumentRefusedError; django.core.exceptions.ValidationError for an address that is none.
    """
    row = Deliverable.objects.select_for_update().select_related("contract").get(pk=deliverable.pk)
    if not judges_deliverables_of(actor, row.contract):
        raise MediaRefusedError("not_judge")
    if row.verdict == Verdict.ACCEPTED:
        raise MediaRefusedError("judged_already")
    if verdict == Verdict.ACCEPTED and not (evidence_url.strip() or evidence_file):
        raise MediaRefusedError("evidence_missing")
    if verdict == Verdict.SENT_BACK and not note.strip():
        raise MediaRefusedError("note_missing")
    document = _document(evidence_file)
    row.verdict, row.evidence_url, row.note = verdict, evidence_url.strip(), note.strip()[:1000]
    row.judged_at, row.judged_by = now, actor
    if document:
        name = f"evidence.{document.extension}"
        row.evidence_file.save(name, File(BytesIO(document.content)), save=False)
    row.full_clean()
    row.save()
    record_entry(
        actor=actor, action=f"registry.deliverable.{verdict}", target=row, now=now,
        data={"contract": row.contract_id},
    )  # fmt: skip
    return row


def _document(file: BinaryIO | None) -> Document | None:
    try:
        return read_document(file) if file else None
    except DocumentRefusedError as refusal:
        raise MediaRefusedError(f"file_{refusal.code}") from refusal

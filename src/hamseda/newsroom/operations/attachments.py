"""Bring documents into the library of an office, and newer versions of them."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from secrets import token_hex
from typing import Any, BinaryIO

from django.core.files import File
from django.db import transaction
from django.db.models import Max

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.files.documents import Document, DocumentRefusedError, read_paper
from hamseda.newsroom.access import attachments_of, offices_to_write_for
from hamseda.newsroom.models import Attachment
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.registry.models import Office

_LONGEST_NAME = 120
# Of the random part of an address, and of the name of a file, which tells nothing.
_KEY_BYTES, _NAME_BYTES = 6, 16


def add_attachment(
    *, actor: User, office: Office, file: BinaryIO, name: str, now: datetime
) -> Attachment:
    """Take a document into the office's library. Nobody outside sees it before a release that has
    it is public.

    Raises UnableToProceedError("office_not_yours"), or "file_" and the code of a
    DocumentRefusedError.
    """
    if not offices_to_write_for(actor).filter(pk=office.pk).exists():
        raise UnableToProceedError("office_not_yours")
    paper = _read(file)
    with transaction.atomic():
        attachment = Attachment(
            office=office, key=token_hex(_KEY_BYTES), name=name, brought_by=actor
        )
        _keep(attachment, paper, now)
        _record("newsroom.attachment.added", attachment, now)
    return attachment


def replace_attachment(
    *, actor: User, replaced: Attachment, file: BinaryIO, name: str, now: datetime
) -> Attachment:
    """Take in a newer version of a document. The address stays and the earlier bytes are kept;
    readers get the new ones once a release that has this version is approved.

    Raises UnableToProceedError("attachment_not_yours"), or "file_" and the code of a
    DocumentRefusedError.
    """
    if not attachments_of(actor).filter(pk=replaced.pk).exists():
        raise UnableToProceedError("attachment_not_yours")
    paper = _read(file)
    with transaction.atomic():
        # Whoever comes second waits at the first version, and takes the number after.
        Attachment.objects.select_for_update().get(key=replaced.key, number=1)
        versions = Attachment.objects.filter(key=replaced.key)
        newest = versions.aggregate(number=Max("number"))["number"]
        attachment = Attachment(
            office=replaced.office, key=replaced.key, number=newest + 1, name=name, brought_by=actor
        )
        _keep(attachment, paper, now)
        _record("newsroom.attachment.replaced", attachment, now, {"replaced": replaced.digest})
    return attachment


def _read(file: BinaryIO) -> Document:
    try:
        return read_paper(file)
    except DocumentRefusedError as refusal:
        raise UnableToProceedError(f"file_{refusal.code}") from refusal


def _keep(attachment: Attachment, paper: Document, now: datetime) -> None:
    attachment.name = attachment.name.strip()[:_LONGEST_NAME] or attachment.office.name
    attachment.file = File(
        BytesIO(paper.content), name=f"{token_hex(_NAME_BYTES)}.{paper.extension}"
    )
    attachment.size = len(paper.content)
    attachment.digest = sha256(paper.content).hexdigest()
    attachment.brought_at = now
    attachment.save()


def _record(
    action: str, attachment: Attachment, now: datetime, more: Mapping[str, Any] | None = None
) -> None:
    told = {"office": attachment.office.code, "key": attachment.key, "number": attachment.number,
            "bytes": attachment.size, "digest": attachment.digest}  # fmt: skip
    record_entry(
        actor=attachment.brought_by,
        action=action,
        target=attachment,
        now=now,
        data=told | dict(more or {}),
    )

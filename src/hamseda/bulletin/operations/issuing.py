"""Send a bulletin: freeze an edition with its bytes, number the copies, post the letters."""

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hamseda.bulletin.access import sends_bulletins
from hamseda.bulletin.composing import content_of, proof_address
from hamseda.bulletin.composing.papers import page_of, pdf_of, text_of, word_of
from hamseda.bulletin.models import (
    Bulletin,
    BulletinCopy,
    BulletinEdition,
    BulletinFile,
    BulletinRecipient,
)
from hamseda.bulletin.operations import BulletinRefusedError
from hamseda.bulletin.queries.listing import MATTER, newest_edition, recipients_for
from hamseda.delivery.operations.posting import post_letter
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditHead
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.design.documents import PdfUnavailableError
from hamseda.registry.queries.people import holder_of

Form = BulletinFile.Form
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Papers:
    content: dict[str, Any]
    code: str
    files: dict[str, bytes]


def issue_bulletin(
    *,
    actor: User,
    bulletin: Bulletin,
    now: datetime,
    revision: int | None = None,
    note: str = "",
    with_pdf: bool = True,
) -> BulletinEdition:
    """Send the working copy as it stands: an edition that is never changed, and to everybody whose
    clearance suffices a numbered copy with a letter. Another edition needs a `note` of its change.

    `revision` is that of the bulletin as the sender saw it. The papers are drawn before anything
    is locked, because that takes seconds. Without pango, or `with_pdf`, all else is sent; a copy's
    PDF is drawn when it is asked for.

    Raises BulletinRefusedError("not_sender"), ("empty"), ("no_recipient"), ("note_missing"),
    ("nothing_changed"), and ("changed_meanwhile").
    """
    seen = Bulletin.objects.get(pk=bulletin.pk)
    if revision is not None and seen.revision != revision:
        raise BulletinRefusedError("changed_meanwhile")
    number = _check(actor, seen, note)
    papers = _draw(seen, number, note, now, with_pdf=with_pdf)
    with transaction.atomic():
        row = Bulletin.objects.select_for_update().get(pk=seen.pk)
        if row.revision != seen.revision or row.editions.count() + 1 != number:
            raise BulletinRefusedError("changed_meanwhile")
        edition = BulletinEdition.objects.create(
            bulletin=row,
            number=number,
            code=papers.code,
            confidentiality=row.confidentiality,
            content=papers.content,
            digest=digest_of(papers.content),
            revision=row.revision,
            change_note=note.strip(),
            issued_at=now,
            issued_by=actor,
        )
        BulletinFile.objects.bulk_create(
            file_of(edition, form, content, now) for form, content in papers.files.items()
        )
        copies = _number_copies(edition, now)
        record_entry(
            actor=actor, action="bulletin.issued", target=edition, now=now,
            data={"number": number, "copies": copies, "digest": edition.digest},
        )  # fmt: skip
    return edition


def file_of(
    edition: BulletinEdition,
    form: str,
    content: bytes,
    now: datetime,
    copy: BulletinCopy | None = None,
) -> BulletinFile:
    """A file with its hash, not stored yet."""
    digest = hashlib.sha256(content).hexdigest()
    return BulletinFile(
        edition=edition, copy=copy, form=form, content=content, sha256=digest, made_at=now
    )


def digest_of(content: dict[str, Any]) -> str:
    """The SHA-256 of a content in canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _check(actor: User, bulletin: Bulletin, note: str) -> int:
    """The number of the edition to come."""
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")
    if not bulletin.items.filter(removed_at=None).exists():
        raise BulletinRefusedError("empty")
    if not recipients_for(bulletin.confidentiality).exists():
        raise BulletinRefusedError("no_recipient")
    before = newest_edition(bulletin)
    if before is None:
        return 1
    if before.revision == bulletin.revision:
        raise BulletinRefusedError("nothing_changed")
    if not note.strip():
        raise BulletinRefusedError("note_missing")
    return before.number + 1


def _draw(bulletin: Bulletin, number: int, note: str, now: datetime, *, with_pdf: bool) -> _Papers:
    code = "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(3))
    head = AuditHead.objects.filter(pk=1).first()
    content = content_of(bulletin) | {
        "edition": number,
        "change_note": note.strip(),
        "issued_at": now.isoformat(),
        # A head of the audit trail that has left the house on paper shows a trail rewritten later.
        "audit": {"number": head.number, "hash": head.hash} if head else None,
    }
    url = proof_address(code)
    page = page_of(content, code=code, url=url)
    files = {
        Form.HTML: page.encode(),
        Form.WORD: word_of(content, code=code, url=url),
        Form.TEXT: text_of(content).encode(),
    }
    if with_pdf:
        with suppress(PdfUnavailableError):  # the page says that there is none; the rest is sent
            files[Form.PDF] = pdf_of(page)
    return _Papers(content, code, files)


def _number_copies(edition: BulletinEdition, now: datetime) -> int:
    """A copy and a letter for everybody; whoever's link to an earlier edition was revoked by hand
    is sent none.
    """
    shut_out = BulletinCopy.objects.filter(
        edition__bulletin=edition.bulletin, revoked_at__isnull=False
    )
    found = recipients_for(edition.confidentiality).exclude(pk__in=shut_out.values("recipient"))
    last = edition.copies.aggregate(last=Max("number"))["last"] or 0
    count = 0
    for recipient in found:
        count += 1
        copy = BulletinCopy.objects.create(
            edition=edition, recipient=recipient, number=last + count, name=_name(recipient, now)
        )
        post_letter(matter=MATTER, number=copy.pk, name=copy.name, address=recipient.mail, now=now)
    return count


def _name(recipient: BulletinRecipient, now: datetime) -> str:
    """Who reads it on this day: the holder of the post, or the name; never neither."""
    if recipient.post is None:
        return recipient.name
    holder = holder_of(recipient.post, on=timezone.localdate(now))
    name = holder.name if holder else recipient.name
    return f"{name}، {recipient.post.title}"[:200] if name else str(recipient.post)[:200]

"""A recipient opens a copy: what is handed out, and the receipt of it."""

from datetime import datetime

from django.core.signing import BadSignature
from django.db import transaction

from hamseda.bulletin.access import sends_bulletins
from hamseda.bulletin.composing import COPY_SALT, copy_address, copy_line, proof_address
from hamseda.bulletin.composing.papers import pdf_of, text_of, word_of
from hamseda.bulletin.models import BulletinCopy, BulletinFile, CopyOpening
from hamseda.bulletin.operations import BulletinRefusedError
from hamseda.bulletin.operations.issuing import file_of
from hamseda.bulletin.queries.listing import MATTER
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.posting import post_again, recall_letter
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.design.documents import PdfUnavailableError
from hamseda.foundation.design.links import read_token

Form = BulletinFile.Form


def open_copy(token: str) -> BulletinCopy:
    """The copy that a link stands for.

    Raises BulletinRefusedError("link_unknown") or ("link_revoked").
    """
    try:
        copy = BulletinCopy.objects.select_related("edition__bulletin").get(
            pk=read_token(token, COPY_SALT)
        )
    except (BadSignature, BulletinCopy.DoesNotExist, ValueError) as error:
        raise BulletinRefusedError("link_unknown") from error
    if copy.revoked_at:
        raise BulletinRefusedError("link_revoked")
    return copy


@transaction.atomic
def record_opening(*, copy: BulletinCopy, form: str, now: datetime) -> None:
    """Write down that a copy was opened in one form."""
    CopyOpening.objects.create(copy=copy, form=Form(form), opened_at=now)


def file_for(*, copy: BulletinCopy, form: str, now: datetime) -> bytes:
    """A copy in one form with its number and its reader's name on it: made from the frozen edition
    when it is asked for first, and from then on the same bytes.

    Raises BulletinRefusedError("pdf_unavailable").
    """
    known = BulletinFile.objects.filter(copy=copy, form=form).first()
    if known is None:
        made = file_of(copy.edition, form, _marked(copy, form), now, copy)
        # Two who ask at once make it twice; one is kept, and both are handed that one.
        BulletinFile.objects.bulk_create([made], ignore_conflicts=True)
        known = BulletinFile.objects.get(copy=copy, form=form)
    return bytes(known.content)


def page_for(copy: BulletinCopy) -> str:
    """The frozen page of the edition that a copy is of."""
    file = BulletinFile.objects.get(edition=copy.edition_id, copy=None, form=Form.HTML)
    return bytes(file.content).decode()


@transaction.atomic
def revoke_copy(*, actor: User, copy: BulletinCopy, now: datetime) -> None:
    """Shut a recipient's link; what was opened before stays in the record.

    Raises BulletinRefusedError("not_sender").
    """
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")
    row = BulletinCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    if row.revoked_at:
        return
    row.revoked_at, row.revoked_by = now, actor
    row.save(update_fields=["revoked_at", "revoked_by"])
    recall_letter(matter=MATTER, number=row.pk, now=now)
    record_entry(actor=actor, action="bulletin.copy.revoked", target=row, now=now)


@transaction.atomic
def send_copy_again(*, actor: User, copy: BulletinCopy, now: datetime) -> None:
    """Post the letter of a copy once more.

    Raises BulletinRefusedError("not_sender"), ("link_revoked"), or ("not_open") for what arrived.
    """
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")
    if copy.revoked_at:
        raise BulletinRefusedError("link_revoked")
    try:
        post_again(actor=actor, matter=MATTER, number=copy.pk, target=copy, now=now)
    except UnableToDeliverError as refusal:
        raise BulletinRefusedError(refusal.code) from refusal


def _marked(copy: BulletinCopy, form: str) -> bytes:
    edition, line = copy.edition, copy_line(copy)
    url = proof_address(edition.code)
    if form == Form.WORD:
        return word_of(edition.content, code=edition.code, url=url, line=line)
    if form == Form.TEXT:
        return text_of(edition.content, url=copy_address(copy), line=line).encode()
    try:
        return pdf_of(page_for(copy), line=line)
    except PdfUnavailableError as missing:
        raise BulletinRefusedError("pdf_unavailable") from missing

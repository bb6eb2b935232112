"""Keep the list of those to whom the bulletin goes."""

from datetime import datetime

from django.db import transaction

from hamseda.bulletin.access import sends_bulletins
from hamseda.bulletin.models import BulletinRecipient
from hamseda.bulletin.operations import BulletinRefusedError
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry


@transaction.atomic
def save_recipient(
    *, actor: User, recipient: BulletinRecipient, now: datetime
) -> BulletinRecipient:
    """Write a recipient, new or known; one who was retired receives again.

    Raises BulletinRefusedError("not_sender"), ("unknown_recipient"), ("address_taken"), and
    ValidationError.
    """
    _check(actor)
    if recipient.post is None and not recipient.name.strip():
        raise BulletinRefusedError("unknown_recipient")
    recipient.mail = recipient.mail.lower()
    same = BulletinRecipient.objects.filter(mail=recipient.mail).exclude(pk=recipient.pk)
    if same.exists():
        raise BulletinRefusedError("address_taken")
    recipient.retired_at = None
    recipient.full_clean()
    recipient.save()
    record_entry(
        actor=actor, action="bulletin.recipient.saved", target=recipient, now=now,
        data={"clearance": recipient.clearance},
    )  # fmt: skip
    return recipient


@transaction.atomic
def retire_recipient(*, actor: User, recipient: BulletinRecipient, now: datetime) -> None:
    """Send no more bulletins to somebody; what was sent stays readable until it is revoked.

    Raises BulletinRefusedError("not_sender").
    """
    _check(actor)
    row = BulletinRecipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
    if row.retired_at:
        return
    row.retired_at = now
    row.save(update_fields=["retired_at"])
    record_entry(actor=actor, action="bulletin.recipient.retired", target=row, now=now)


def _check(actor: User) -> None:
    if not sends_bulletins(actor):
        raise BulletinRefusedError("not_sender")

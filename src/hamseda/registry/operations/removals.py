"""Take an outlet or a journalist off the lists; the appeal; the decision of another person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Journalist, Outlet, Removal
from hamseda.registry.operations.refusing import MediaRefusedError, require_keeper, require_reason

APPEAL_TIME = timedelta(days=90)
_SALT = "hamseda.registry.appeal"
State = Removal.AppealState


@dataclass(frozen=True, slots=True)
class SignedRemoval:
    """A removal and the secret by which the one concerned appeals; kept nowhere."""

    removal: Removal
    token: str


@transaction.atomic
def remove_from_lists(
    *, actor: User, subject: Outlet | Journalist, ground: str, reason: str, now: datetime
) -> SignedRemoval:
    """Take an outlet or a journalist off the lists, for a stated reason; nothing is deleted.

    Raises MediaRefusedError("not_keeper"), ("reason_missing") or ("removed_already").
    """
    require_keeper(actor)
    reason = require_reason(reason)
    type(subject).objects.select_for_update().get(pk=subject.pk)
    if subject.removals.exclude(appeal_state=State.GRANTED).exists():
        raise MediaRefusedError("removed_already")
    noun = subject._meta.model_name
    removal = Removal(
        ground=ground, reason=reason, removed_at=now, removed_by=actor, **{noun: subject}
    )
    removal.full_clean()
    removal.save()
    record_entry(
        actor=actor, action=f"registry.{noun}.removed", target=subject, now=now,
        data={"removal": removal.pk, "ground": ground},
    )  # fmt: skip
    return SignedRemoval(removal, appeal_token(removal))


def appeal_token(removal: Removal) -> str:
    """The secret that opens the appeal against a removal."""
    return signing.dumps(removal.pk, salt=_SALT)


def open_appeal(token: str) -> Removal:
    """The removal that a link concerns. Raises MediaRefusedError("link_unknown")."""
    try:
        number = signing.loads(token, salt=_SALT)
        return Removal.objects.select_related("outlet", "journalist").get(pk=number)
    except (signing.BadSignature, Removal.DoesNotExist):
        raise MediaRefusedError("link_unknown") from None


@transaction.atomic
def appeal_removal(*, token: str, appellant: str, text: str, now: datetime) -> Removal:
    """The one concerned objects, through a signed link, once, within 90 days.

    Raises what open_appeal raises, and MediaRefusedError("appeal_missing"),
    ("appealed_already") or ("link_expired").
    """
    row = Removal.objects.select_for_update().get(pk=open_appeal(token).pk)
    if row.appeal_state != State.NONE:
        raise MediaRefusedError("appealed_already")
    if row.removed_at + APPEAL_TIME <= now:
        raise MediaRefusedError("link_expired")
    if not appellant.strip() or not text.strip():
        raise MediaRefusedError("appeal_missing")
    row.appeal_state, row.appealed_at = State.WAITING, now
    row.appellant, row.appeal = appellant.strip()[:200], text.strip()[:4000]
    row.save(update_fields=["appeal_state", "appealed_at", "appellant", "appeal"])
    record_entry(actor=None, action="registry.removal.appealed", target=row, now=now)
    return row


@transaction.atomic
def decide_appeal(
    *, actor: User, removal: Removal, grants: bool, decision: str, now: datetime
) -> Removal:
    """Grant an appeal, which puts the outlet or journalist back on the lists, or refuse it.

    Raises MediaRefusedError("not_keeper"), ("reason_missing"), ("no_appeal"), or ("own_removal")
    for whoever removed it.
    """
    require_keeper(actor)
    row = Removal.objects.select_for_update().get(pk=removal.pk)
    if row.appeal_state != State.WAITING:
        raise MediaRefusedError("no_appeal")
    if row.removed_by_id == actor.pk:
        raise MediaRefusedError("own_removal")
    row.decision = require_reason(decision)[:1000]
    row.appeal_state = State.GRANTED if grants else State.REFUSED
    row.decided_at, row.decided_by = now, actor
    row.save(update_fields=["decision", "appeal_state", "decided_at", "decided_by"])
    record_entry(
        actor=actor, action="registry.removal.decided", target=row, now=now,
        data={"granted": grants},
    )  # fmt: skip
    return row

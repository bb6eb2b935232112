"""What is known of an outlet's licence and owners, and how the relation with it stands."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.checks.media import relation_fault
from hamseda.registry.models import Outlet, OutletOwnership, OutletRelation, PublishingLicence
from hamseda.registry.operations.refusing import MediaRefusedError, require_keeper, require_reason
from hamseda.registry.operations.saving import save_row
from hamseda.registry.wording import media as wording


@transaction.atomic
def save_licence(
    *, actor: User | None, licence: PublishingLicence, now: datetime
) -> PublishingLicence:
    """Add or change a licence to publish. Raises MediaRefusedError("not_keeper")."""
    require_keeper(actor)
    return save_row(actor, licence, "licence", now, outlet=licence.outlet_id)


@transaction.atomic
def save_ownership(
    *, actor: User | None, ownership: OutletOwnership, now: datetime
) -> OutletOwnership:
    """Add or change who owns an outlet; an owner from the registry lends the name.

    Raises django.core.exceptions.ValidationError where nobody is named;
    MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    known = ownership.person or ownership.office or ownership.contractor
    ownership.owner_name = known.name if known else ownership.owner_name.strip()
    if not ownership.owner_name:
        raise ValidationError({"owner_name": wording.OWNER_MISSING})
    return save_row(actor, ownership, "ownership", now, outlet=ownership.outlet_id)


@transaction.atomic
def verify_outlet(*, actor: User, outlet: Outlet, now: datetime) -> Outlet:
    """Say that what is known of an outlet was checked today.

    Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    Outlet.objects.filter(pk=outlet.pk).update(verified_at=now)
    outlet.verified_at = now
    record_entry(actor=actor, action="registry.outlet.verified", target=outlet, now=now)
    return outlet


@transaction.atomic
def note_relation(
    *, actor: User | None, outlet: Outlet, state: str, since: date, reason: str, now: datetime
) -> OutletRelation:
    """Note that the relation with an outlet has been in a state since a day, and why.

    Raises MediaRefusedError("not_keeper"), ("reason_missing"), ("since_in_future"),
    ("since_before_last"), ("same_state") or ("nothing_to_return_from").
    """
    require_keeper(actor)
    reason = require_reason(reason)
    Outlet.objects.select_for_update().get(pk=outlet.pk)
    last = outlet.relations.filter(withdrawn_at=None).order_by("-since").first()
    if fault := relation_fault(state, since, last, timezone.localdate(now)):
        raise MediaRefusedError(fault)
    relation = OutletRelation(
        outlet=outlet, state=state, since=since, reason=reason, noted_at=now, noted_by=actor
    )
    relation.full_clean()
    relation.save()
    record_entry(
        actor=actor, action="registry.outlet.relation_noted", target=outlet, now=now,
        data={"relation": relation.pk, "state": state},
    )  # fmt: skip
    return relation


@transaction.atomic
def withdraw_relation(
    *, actor: User, relation: OutletRelation, because: str, now: datetime
) -> OutletRelation:
    """Take back a state that was noted in error; it stays in the history with this reason.

    Raises MediaRefusedError("not_keeper"), ("reason_missing") or ("withdrawn_already").
    """
    require_keeper(actor)
    because = require_reason(because)
    row = OutletRelation.objects.select_for_update().get(pk=relation.pk)
    if row.withdrawn_at:
        raise MediaRefusedError("withdrawn_already")
    row.withdrawn_at, row.withdrawn_because = now, because[:500]
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record_entry(
        actor=actor, action="registry.outlet.relation_withdrawn", target=row.outlet, now=now,
        data={"relation": row.pk},
    )  # fmt: skip
    return row

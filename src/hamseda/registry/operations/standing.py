"""Where an office stands among the others, from which day: kind, area, superior body, group."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Area, FormerStanding, Office, PeerGroup
from hamseda.registry.operations import UnableToKeepError


@transaction.atomic
def place_office(
    *,
    actor: User | None,
    office: Office,
    kind: str,
    area: Area,
    peer_group: PeerGroup,
    superior: Office | None,
    on: date,
    reason: str,
    now: datetime,
) -> Office:
    """Give an office another kind, area, peer group or superior body from the day `on`.

    Raises UnableToKeepError("reason_missing"), ("standing_unchanged"), ("below_itself"),
    ("in_the_future"), ("before_its_beginning") or ("already_closed").
    """
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    office = Office.objects.select_for_update().get(pk=office.pk)
    told = (kind, area.pk, peer_group.pk, superior.pk if superior else None)
    if told == (office.kind, office.area_id, office.peer_group_id, office.superior_id):
        raise UnableToKeepError("standing_unchanged")
    if superior and superior.pk == office.pk:
        raise UnableToKeepError("below_itself")
    if on > timezone.localdate(now):
        raise UnableToKeepError("in_the_future")
    if office.valid_until and office.valid_until <= on:
        raise UnableToKeepError("already_closed")
    since = last_change(office)
    if since and on <= since:
        raise UnableToKeepError("before_its_beginning")
    before = keep_former_standing(office, on=on, reason=reason.strip())
    office.kind, office.area, office.peer_group, office.superior = kind, area, peer_group, superior
    office.full_clean()
    office.save()
    record_entry(
        actor=actor, action="registry.office.placed", target=office, now=now,
        data={"before": before.pk if before else None, "on": on.isoformat(), "reason": reason},
    )  # fmt: skip
    return office


def last_change(office: Office) -> date | None:
    """Since when an office stands as it stands now; None where nobody knows."""
    newest = office.former_standings.order_by("-valid_until").first()
    return newest.valid_until if newest else office.valid_from


def keep_former_standing(office: Office, *, on: date, reason: str) -> FormerStanding | None:
    """Keep how an office is stored to stand, for the days before `on`; call it in a transaction.

    None where it stands so since that very day or later: what held for no day is not kept.
    """
    since = last_change(office)
    if since and on <= since:
        return None
    stored = Office.objects.get(pk=office.pk)
    return FormerStanding.objects.create(
        office=stored, kind=stored.kind, area=stored.area, peer_group=stored.peer_group,
        superior=stored.superior, site=stored.site, phone=stored.phone,
        valid_from=since, valid_until=on, reason=reason[:300],
    )  # fmt: skip

"""A merger or a split that was recorded in error is taken back; what came after it stays."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry import wording
from hamseda.registry.models import FormerStanding, Office, OfficeSuccession
from hamseda.registry.operations import UnableToKeepError


@transaction.atomic
def take_back_succession(
    *, actor: User | None, office: Office, reason: str, now: datetime
) -> Office:
    """Take back the newest merger or split of `office`: if it closed the office, that is open
    again, and the offices that stood below it stand there again.

    The row stays, withdrawn, with the reason. Posts and roles that ended that day are given anew
    by hand, since nobody can tell which of them would have ended anyway. An office below that was
    placed elsewhere since stays there; how many did is told beside the reason.

    Raises UnableToKeepError("reason_missing") or ("no_successor").
    """
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    office = Office.objects.select_for_update().get(pk=office.pk)
    live = office.successions.filter(withdrawn_at__isnull=True)
    newest = live.order_by("-happened_on", "-pk").first()
    if newest is None:
        raise UnableToKeepError("no_successor")
    taken = list(live.filter(happened_on=newest.happened_on, kind=newest.kind))
    back, left = 0, 0
    if newest.kind == OfficeSuccession.Kind.MERGED:
        back, left = _stand_below_again(office, newest)
    if office.valid_until == newest.happened_on:
        office.valid_until = None
        office.save(update_fields=["valid_until"])
    told = reason.strip() + (wording.STAYED_ELSEWHERE.format(count=left) if left else "")
    for row in taken:
        row.withdrawn_at, row.withdrawn_reason = now, told[:500]
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record_entry(
        actor=actor, action="registry.office.succession_withdrawn", target=office, now=now,
        data={"successions": [row.pk for row in taken], "below_again": back, "below_left": left,
              "reason": reason.strip()[:300]},
    )  # fmt: skip
    return office


def _stand_below_again(office: Office, merged: OfficeSuccession) -> tuple[int, int]:
    """Put back what the merger moved; return how many stand below again, and how many do not."""
    rows = FormerStanding.objects.filter(
        superior=office, valid_until=merged.happened_on, reason=wording.SUPERIOR_MERGED
    )
    back, left = 0, 0
    for row in list(rows.select_related("office")):
        below = row.office
        later = below.former_standings.filter(valid_until__gt=row.valid_until)
        if later.exists() or below.superior_id not in {merged.successor_id, office.superior_id}:
            left += 1
            continue
        below.superior = office
        below.save(update_fields=["superior"])
        row.delete()  # it stood so without a break
        back += 1
    return back, left

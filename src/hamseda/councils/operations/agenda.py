"""Propose matters, put them on an agenda, carry them over."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from hamseda.councils.access import keeps, memberships_of, proposes_to
from hamseda.councils.models import AgendaItem, Council, Meeting, Membership
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

State = AgendaItem.State
_OVER = (Meeting.State.HELD, Meeting.State.CANCELLED)


@transaction.atomic
def propose_item(
    *,
    actor: User | None,
    council: Council,
    title: str,
    explanation: str = "",
    proposer: Membership | None = None,
    now: datetime,
) -> AgendaItem:
    """Propose a matter: the secretary, a member with an account, or, with `proposer` from a
    signed link, a member without one.

    Raises UnableToMeetError("not_member") or ("title_missing").
    """
    if proposer is None and not (actor and proposes_to(actor, council)):
        raise UnableToMeetError("not_member")
    if proposer is not None and proposer.council_id != council.pk:
        raise UnableToMeetError("not_member")
    if not title.strip():
        raise UnableToMeetError("title_missing")
    item = AgendaItem(
        council=council,
        title=" ".join(title.split()),
        explanation=explanation.strip(),
        proposer=proposer or (memberships_of(actor).filter(council=council).first()),
        proposed_at=now,
    )
    item.full_clean()
    item.save()
    record_entry(
        actor=actor,
        action="councils.item.proposed",
        target=item,
        now=now,
        data={"council": council.pk, "proposer": item.proposer_id},
    )
    return item


@transaction.atomic
def place_item(*, actor: User, item: AgendaItem, meeting: Meeting, now: datetime) -> AgendaItem:
    """Put a proposed matter at the end of a meeting's agenda.

    Raises UnableToMeetError("not_secretary"), ("item_elsewhere") when it does not wait or belongs
    to another body, or ("meeting_over").
    """
    row_of_meeting = _open_meeting(actor, meeting)
    row = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if row.state != State.PROPOSED or row.council_id != row_of_meeting.council_id:
        raise UnableToMeetError("item_elsewhere")
    last = row_of_meeting.agenda_items.aggregate(last=Max("number"))["last"]
    row.meeting, row.number, row.state = row_of_meeting, (last or 0) + 1, State.ON_AGENDA
    row.save(update_fields=["meeting", "number", "state"])
    _note(actor, row, "placed", now)
    return row


@transaction.atomic
def decline_item(*, actor: User, item: AgendaItem, reason: str, now: datetime) -> AgendaItem:
    """Set a proposed matter aside, with a reason that its proposer can read.

    Raises UnableToMeetError("not_secretary"), ("item_elsewhere") or ("reason_missing").
    """
    if not keeps(actor, item.council):
        raise UnableToMeetError("not_secretary")
    if not reason.strip():
        raise UnableToMeetError("reason_missing")
    row = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if row.state != State.PROPOSED:
        raise UnableToMeetError("item_elsewhere")
    row.state, row.state_reason = State.DECLINED, reason.strip()
    row.save(update_fields=["state", "state_reason"])
    _note(actor, row, "declined", now, reason=reason.strip())
    return row


@transaction.atomic
def order_agenda(*, actor: User, meeting: Meeting, item_ids: Sequence[int], now: datetime) -> None:
    """Number the agenda's matters in the given order.

    Raises UnableToMeetError("not_secretary"), ("meeting_over"), or ("item_elsewhere") unless
    exactly the matters of the agenda are named.
    """
    row = _open_meeting(actor, meeting)
    items = {item.pk: item for item in row.agenda_items.select_for_update()}
    if sorted(items) != sorted(item_ids):
        raise UnableToMeetError("item_elsewhere")
    # Through numbers that nobody has: two items never share one, not even on the way.
    above = max((item.number or 0 for item in items.values()), default=0)
    for shift in (above, 0):
        for number, pk in enumerate(item_ids, 1):
            AgendaItem.objects.filter(pk=pk).update(number=number + shift)
    record_entry(
        actor=actor,
        action="councils.agenda.ordered",
        target=row,
        now=now,
        data={"items": list(item_ids)},
    )


@transaction.atomic
def carry_over_item(*, actor: User, item: AgendaItem, reason: str, now: datetime) -> AgendaItem:
    """Leave a matter of an agenda to a later meeting: it waits among the proposals again, and
    what this meeting said of it stays here. Safe to repeat; returns the matter that waits.

    Raises UnableToMeetError("not_secretary"), ("item_elsewhere") when it is on no agenda, or
    ("meeting_over") once the minutes have been closed.
    """
    if not keeps(actor, item.council):
        raise UnableToMeetError("not_secretary")
    row = (
        AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    )
    if row.state == State.CARRIED_OVER:
        return row.carried_to
    if row.meeting is None or row.state not in (State.ON_AGENDA, State.DISCUSSED):
        raise UnableToMeetError("item_elsewhere")
    if row.meeting.state == Meeting.State.HELD:
        raise UnableToMeetError("meeting_over")
    row.state, row.state_reason = State.CARRIED_OVER, reason.strip()
    row.approved_at = None
    row.save(update_fields=["state", "state_reason", "approved_at"])
    later = AgendaItem.objects.create(
        council=row.council,
        title=row.title,
        explanation=row.explanation,
        proposer=row.proposer,
        proposed_at=row.proposed_at,
        carried_from=row,
    )
    _note(actor, row, "carried_over", now, later=later.pk, reason=reason.strip())
    return later


def _open_meeting(actor: User, meeting: Meeting) -> Meeting:
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    row = lock_meeting(meeting)
    if row.state in _OVER:
        raise UnableToMeetError("meeting_over")
    return row


def _note(actor: User, item: AgendaItem, verb: str, now: datetime, **data: object) -> None:
    record_entry(
        actor=actor,
        action=f"councils.item.{verb}",
        target=item,
        now=now,
        data={"meeting": item.meeting_id, **data},
    )

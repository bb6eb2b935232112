"""Put a decision down as a resolution: numbered, with whoever carries it out and a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import TEHRAN, Deadline, Unit, count
from hamseda.core.text import skeleton
from hamseda.councils.models import AgendaItem, Council
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Office, Person, Post
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.models import (
    Resolution,
    ResolutionDeadline,
    ResolutionOwner,
    Responsible,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.queries.deadlines import steps_as_json

MOST_WORKING_DAYS = 500


@dataclass(frozen=True, slots=True)
class Enactment:
    """What a resolution says, and where it came from: an item of a meeting, or a letter."""

    title: str
    text: str
    enacted_on: date
    agenda_item: AgendaItem | None = None
    letter_number: str = ""
    working_days: int | None = None
    """None for a resolution without a deadline, which ages all the same."""


@transaction.atomic
def name_responsible(
    *,
    actor: User | None,
    target: Office | Council | Post | Person,
    mail: str = "",
    now: datetime,
) -> Responsible:
    """Make an office, a body, a post or a person one that can carry something out; again with
    another address changes the address, and an empty one leaves it.
    """
    field = _FIELDS[type(target)]
    row, is_new = Responsible.objects.get_or_create(
        **{field: target}, defaults={"name": _name(target), "mail": mail.strip().lower()}
    )
    address = mail.strip().lower() or row.mail
    if not is_new and (row.name, row.mail) == (_name(target), address):
        return row
    row.name, row.mail = _name(target), address
    row.full_clean()
    row.save()
    verb = "named" if is_new else "changed"
    record_entry(actor=actor, action=f"secretariat.responsible.{verb}", target=row, now=now)
    return row


@transaction.atomic
def enact_resolution(
    *,
    actor: User,
    council: Council,
    enactment: Enactment,
    lead: Responsible,
    others: Sequence[Responsible] = (),
    now: datetime,
) -> Resolution:
    """Give a decision its number in the body and the Jalali year, its owners and its deadline.

    Working days are counted from the day after the enactment.

    Raises FollowUpRefusedError("not_secretary"), ("text_missing"), ("origin_missing"),
    ("item_of_another"), ("enacted_later"), ("deadline_out_of_range").
    """
    if not keeps_resolutions_of(actor, council):
        raise FollowUpRefusedError("not_secretary")
    _check(council, enactment, now)
    resolution = _put_down(council, enactment, now)
    ResolutionOwner.objects.create(resolution=resolution, responsible=lead, is_lead=True, since=now)
    ResolutionOwner.objects.bulk_create(
        ResolutionOwner(resolution=resolution, responsible=row, since=now)
        for row in dict.fromkeys(others)
        if row != lead
    )
    if enactment.working_days is not None:
        start = datetime.combine(enactment.enacted_on, time(12), TEHRAN)
        calendar = working_days_of(council.area)
        deadline = count(start, Unit.WORKING_DAYS, enactment.working_days, calendar=calendar)
        keep_deadline(resolution, 0, deadline)
    record_entry(
        actor=actor,
        action="secretariat.resolution.enacted",
        target=resolution,
        now=now,
        data={"number": f"{resolution.year}/{resolution.number}", "lead": lead.pk,
              "working_days": enactment.working_days},
    )  # fmt: skip
    return resolution


def _put_down(council: Council, enactment: Enactment, now: datetime) -> Resolution:
    """The resolution with the next number of its body and Jalali year."""
    Council.objects.select_for_update().get(pk=council.pk)  # one number at a time
    year = JalaliDate.from_gregorian(enactment.enacted_on).year
    numbered = Resolution.objects.filter(council=council, year=year)
    return Resolution.objects.create(
        council=council,
        year=year,
        number=(numbered.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=enactment.title.strip()[:300],
        normal_title=skeleton(enactment.title).letters[:300],
        text=enactment.text.strip(),
        agenda_item=enactment.agenda_item,
        letter_number=enactment.letter_number.strip(),
        enacted_on=enactment.enacted_on,
        created_at=now,
    )


def keep_deadline(resolution: Resolution, number: int, deadline: Deadline) -> ResolutionDeadline:
    """Write a deadline with its calculation, and make it the one that counts."""
    row = ResolutionDeadline.objects.create(
        resolution=resolution,
        number=number,
        starts_at=deadline.starts_at,
        unit=deadline.unit.value,
        amount=deadline.amount,
        due_at=deadline.due_at,
        steps=steps_as_json(deadline),
    )
    resolution.due_at = deadline.due_at
    if number == 0:
        resolution.first_due_at = deadline.due_at
    resolution.save(update_fields=["due_at", "first_due_at"])
    return row


def lock_resolution(resolution: Resolution) -> Resolution:
    """The row as it is now, behind a lock."""
    found = Resolution.objects.select_for_update(of=("self",)).select_related("council__area")
    return found.get(pk=resolution.pk)


def _check(council: Council, enactment: Enactment, now: datetime) -> None:
    if not enactment.title.strip() or not enactment.text.strip():
        raise FollowUpRefusedError("text_missing")
    item = enactment.agenda_item
    if item is None and not enactment.letter_number.strip():
        raise FollowUpRefusedError("origin_missing")
    if item is not None and item.council_id != council.pk:
        raise FollowUpRefusedError("item_of_another")
    if enactment.enacted_on > now.astimezone(TEHRAN).date():
        raise FollowUpRefusedError("enacted_later")
    days = enactment.working_days
    if days is not None and not 1 <= days <= MOST_WORKING_DAYS:
        raise FollowUpRefusedError("deadline_out_of_range")


_FIELDS = {Office: "office", Council: "council", Post: "post", Person: "person"}


def _name(target: Office | Council | Post | Person) -> str:
    if isinstance(target, Post):
        return f"{target.title}، {target.office.name}"[:300]
    return target.name[:300]

"""Seat members, end their time, let alternates move up, name substitutes."""

from datetime import date, datetime

from django.db import transaction

from hamseda.councils.access import keeps
from hamseda.councils.models import Council, Membership, Substitute
from hamseda.councils.models.body import MemberRole
from hamseda.councils.operations import UnableToMeetError
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry


@transaction.atomic
def save_membership(*, actor: User | None, membership: Membership, now: datetime) -> Membership:
    """Seat a member, or change the seat.

    Raises UnableToMeetError("not_secretary"), ("post_or_person") unless exactly one is given,
    ("seat_of_another") for a seat of another statute, ("seat_full"), or ("one_chair") for a second
    chair or secretary at the same time.
    """
    _check(actor, membership.council)
    if (membership.post is None) == (membership.person is None):
        raise UnableToMeetError("post_or_person")
    is_new = membership.pk is None
    membership.full_clean()
    Council.objects.select_for_update().get(pk=membership.council_id)
    _check_seat(membership)
    membership.save()
    record_entry(
        actor=actor,
        action="councils.member.seated" if is_new else "councils.member.changed",
        target=membership,
        now=now,
        data={"council": membership.council_id, "role": membership.role},
    )
    return membership


@transaction.atomic
def end_membership(
    *, actor: User, membership: Membership, ends_on: date, reason: str, now: datetime
) -> Membership | None:
    """End a seat's time; the first alternate, where there is one and the seat was an elected
    one, moves up on that day and is returned.

    Raises UnableToMeetError("not_secretary"), ("reason_missing") or ("end_before_begin").
    """
    _check(actor, membership.council)
    if not reason.strip():
        raise UnableToMeetError("reason_missing")
    Council.objects.select_for_update().get(pk=membership.council_id)
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    if ends_on <= row.valid_from:
        raise UnableToMeetError("end_before_begin")
    term_end, row.valid_until, row.end_reason = row.valid_until, ends_on, reason.strip()
    row.save(update_fields=["valid_until", "end_reason"])
    record_entry(
        actor=actor,
        action="councils.member.ended",
        target=row,
        now=now,
        data={"on": ends_on.isoformat(), "reason": reason.strip()},
    )
    return _move_up(actor, row, ends_on, term_end, now)


@transaction.atomic
def name_substitute(*, actor: User, substitute: Substitute, now: datetime) -> Substitute:
    """Write down whom a member sends instead. Raises UnableToMeetError("not_secretary")."""
    _check(actor, substitute.membership.council)
    substitute.full_clean()
    substitute.save()
    record_entry(
        actor=actor,
        action="councils.substitute.named",
        target=substitute.membership,
        now=now,
        data={"substitute": substitute.pk, "order": substitute.order_number},
    )
    return substitute


def _move_up(
    actor: User, left: Membership, on: date, term_end: date | None, now: datetime
) -> Membership | None:
    was_elected = left.seat is not None and left.seat.filled_by == "election"
    if not was_elected or left.role == MemberRole.ALTERNATE:
        return None
    waiting = Membership.objects.current_on(on).filter(
        council=left.council, role=MemberRole.ALTERNATE, followed_by__isnull=True
    )
    alternate = waiting.filter(valid_from__lt=on).order_by("rank", "pk").first()
    if alternate is None:
        return None
    alternate.valid_until, alternate.end_reason = on, "moved_up"
    alternate.save(update_fields=["valid_until", "end_reason"])
    seated = Membership.objects.create(
        council=left.council,
        role=left.role if left.role != MemberRole.CHAIR else MemberRole.MEMBER,
        seat=left.seat,
        post=alternate.post,
        person=alternate.person,
        account=alternate.account,
        mail=alternate.mail,
        messenger=alternate.messenger,
        chat=alternate.chat,
        follows=left,
        valid_from=on,
        valid_until=term_end,
    )
    record_entry(
        actor=actor,
        action="councils.member.moved_up",
        target=seated,
        now=now,
        data={"from": alternate.pk, "in_place_of": left.pk},
    )
    return seated


def _check(actor: User | None, council: Council) -> None:
    if actor is not None and not keeps(actor, council):
        raise UnableToMeetError("not_secretary")


def _check_seat(membership: Membership) -> None:
    council, seat = membership.council, membership.seat
    others = _at_the_same_time(membership)
    if seat is not None:
        if seat.statute.code != council.statute.code:
            raise UnableToMeetError("seat_of_another")
        if others.filter(seat=seat).count() >= seat.count:
            raise UnableToMeetError("seat_full")
    alone = {MemberRole.CHAIR, MemberRole.SECRETARY}
    if membership.role in alone and others.filter(role=membership.role).exists():
        raise UnableToMeetError("one_chair")


def _at_the_same_time(membership: Membership):
    rows = Membership.objects.filter(council=membership.council).exclude(pk=membership.pk)
    rows = rows.exclude(valid_until__lte=membership.valid_from)
    if membership.valid_until is not None:
        rows = rows.filter(valid_from__lt=membership.valid_until)
    return rows

"""Keep statutes and bodies."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.db import transaction

from hamseda.councils.access import keeps_statutes
from hamseda.councils.models import Council, Membership, Statute, StatuteSeat
from hamseda.councils.operations import UnableToMeetError
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry


@transaction.atomic
def save_statute(
    *, actor: User | None, statute: Statute, seats: Sequence[StatuteSeat], now: datetime
) -> Statute:
    """Add or change an edition of a statute together with its seats.

    A seat that somebody sits in stays. Raises UnableToMeetError("not_secretary"),
    ("statutes_overlap") when another edition of the same code is in force then, or ("seat_taken").
    """
    if actor is not None and not keeps_statutes(actor):
        raise UnableToMeetError("not_secretary")
    is_new = statute.pk is None
    statute.full_clean()
    if _overlapping(statute):
        raise UnableToMeetError("statutes_overlap")
    statute.save()
    kept = {seat.number: seat for seat in seats}
    going = statute.seats.exclude(number__in=kept)
    if going.filter(pk__in=_taken_seats()).exists():
        raise UnableToMeetError("seat_taken")
    going.delete()
    StatuteSeat.objects.bulk_create(
        [_with_statute(seat, statute) for seat in kept.values()],
        update_conflicts=True,
        unique_fields=["statute", "number"],
        update_fields=["title", "role", "filled_by", "count", "may_vote"],
    )
    record_entry(
        actor=actor,
        action="councils.statute.added" if is_new else "councils.statute.changed",
        target=statute,
        now=now,
        data={"code": statute.code, "seats": len(kept)},
    )
    return statute


@transaction.atomic
def save_council(*, actor: User | None, council: Council, now: datetime) -> Council:
    """Found a body or change it.

    Raises UnableToMeetError("not_secretary"), ("kind_differs") when the statute is one of another
    sort of body, ("above_itself"), or ("end_missing") for a working group without an end.
    """
    if actor is not None and not keeps_statutes(actor):
        raise UnableToMeetError("not_secretary")
    is_new = council.pk is None
    council.full_clean()
    if council.statute.kind != council.kind:
        raise UnableToMeetError("kind_differs")
    if _is_above_itself(council):
        raise UnableToMeetError("above_itself")
    if council.kind == "working_group" and council.valid_until is None:
        raise UnableToMeetError("end_missing")
    council.save()
    record_entry(
        actor=actor,
        action="councils.council.founded" if is_new else "councils.council.changed",
        target=council,
        now=now,
        data={"code": council.code, "order": council.order_number, "statute": council.statute_id},
    )
    return council


@transaction.atomic
def load_statutes(*, now: datetime) -> int:
    """Add the statutes of `statutes.toml` whose code is missing; return how many.

    What an installation has changed or added stays as it is.
    """
    text = resources.files("hamseda.councils").joinpath("statutes.toml").read_text("utf-8")
    known = set(Statute.objects.values_list("code", flat=True))
    missing = [row for row in tomllib.loads(text)["statute"] if row["code"] not in known]
    for row in missing:
        statute, seats = _read(row)
        save_statute(actor=None, statute=statute, seats=seats, now=now)
    return len(missing)


def _read(row: dict[str, Any]) -> tuple[Statute, list[StatuteSeat]]:
    seats = [
        StatuteSeat(number=number, **seat) for number, seat in enumerate(row.pop("seats", ()), 1)
    ]
    return Statute(**row), seats


def _with_statute(seat: StatuteSeat, statute: Statute) -> StatuteSeat:
    seat.statute, seat.pk = statute, None
    return seat


def _taken_seats() -> Any:
    return Membership.objects.filter(seat__isnull=False).values("seat")


def _overlapping(statute: Statute) -> bool:
    others = Statute.objects.filter(code=statute.code).exclude(pk=statute.pk)
    end = statute.valid_until or date.max
    return any(
        other.valid_from < end and statute.valid_from < (other.valid_until or date.max)
        for other in others
    )


def _is_above_itself(council: Council) -> bool:
    above, seen = council.parent, {council.pk}
    while above is not None:
        if above.pk in seen:
            return True
        seen.add(above.pk)
        above = above.parent
    return False

"""Offices renamed, merged, split and closed. Nothing of the past is overwritten."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry import wording
from hamseda.registry.models import (
    Appointment,
    Office,
    OfficeName,
    OfficeSuccession,
    Representative,
    RoleAssignment,
)
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.standing import keep_former_standing


@transaction.atomic
def rename_office(
    *, actor: User | None, office: Office, name: str, on: date, reason: str, now: datetime
) -> Office:
    """Give an office another name from the day `on`; the old one stays for the days before.

    Raises UnableToKeepError("reason_missing"), ("name_missing"), ("name_unchanged"),
    ("in_the_future"), ("before_its_beginning") or ("already_closed").
    """
    office = _locked(office, reason)
    _require_open(office, on)
    if not name.strip():
        raise UnableToKeepError("name_missing")
    if name.strip() == office.name:
        raise UnableToKeepError("name_unchanged")
    if on > timezone.localdate(now):
        raise UnableToKeepError("in_the_future")
    newest = office.former_names.order_by("-valid_until").first()
    since = newest.valid_until if newest else office.valid_from
    if since and on <= since:
        raise UnableToKeepError("before_its_beginning")
    OfficeName.objects.create(
        office=office, name=office.name, valid_from=since, valid_until=on, reason=reason.strip()
    )
    before, office.name = office.name, name.strip()
    office.earlier_names = [
        [
            row.name,
            row.valid_from.isoformat() if row.valid_from else "",
            row.valid_until.isoformat(),
        ]
        for row in office.former_names.order_by("-valid_until")
    ]
    office.full_clean()
    office.save()
    _record(actor, office, "renamed", now, before=before, after=office.name, on=on, reason=reason)
    return office


@transaction.atomic
def close_office(
    *, actor: User | None, office: Office, on: date, reason: str, now: datetime
) -> Office:
    """End an office on a day: it, its posts held, its representatives and its accounts' roles.

    Raises UnableToKeepError("reason_missing"), ("before_its_beginning") or ("already_closed").
    """
    office = _locked(office, reason)
    _end(actor, office, on, now, reason=reason)
    return office


@transaction.atomic
def reopen_office(*, actor: User | None, office: Office, reason: str, now: datetime) -> Office:
    """Take a mistaken closing back. Posts and roles that ended with it are given anew by hand.

    Raises UnableToKeepError("reason_missing"), ("not_closed") or ("has_successor").
    """
    office = _locked(office, reason)
    if office.valid_until is None:
        raise UnableToKeepError("not_closed")
    if office.successions.filter(withdrawn_at__isnull=True).exists():
        raise UnableToKeepError("has_successor")
    office.valid_until = None
    office.save(update_fields=["valid_until"])
    _record(actor, office, "reopened", now, reason=reason)
    return office


@transaction.atomic
def merge_offices(
    *,
    actor: User | None,
    offices: Iterable[Office],
    into: Office,
    on: date,
    reason: str,
    now: datetime,
) -> Office:
    """End `offices` on a day and let `into` take their place, and their subordinate offices.

    Raises UnableToKeepError("nothing_chosen"), ("into_itself") and what close_office raises.
    """
    merged = _chosen(offices, apart_from=into)
    into = _locked(into, reason)
    _require_open(into, on)
    for office in merged:
        office = _locked(office, reason)
        _end(actor, office, on, now, reason=reason, into=into.pk)
        _succeed(actor, office, into, OfficeSuccession.Kind.MERGED, on, reason)
        for below in Office.objects.filter(superior=office).exclude(pk=into.pk):
            keep_former_standing(below, on=on, reason=wording.SUPERIOR_MERGED)
            below.superior = into
            below.save(update_fields=["superior"])
        if into.superior_id == office.pk:
            keep_former_standing(into, on=on, reason=wording.SUPERIOR_MERGED)
            into.superior = office.superior if office.superior_id != into.pk else None
            into.save(update_fields=["superior"])
    _record(actor, into, "merged_into", now, offices=[row.pk for row in merged], on=on)
    return into


@transaction.atomic
def split_office(
    *,
    actor: User | None,
    office: Office,
    into: Iterable[Office],
    on: date,
    reason: str,
    is_closed: bool,
    now: datetime,
) -> Office:
    """Let other offices take over parts of one, which is closed or goes on with what remains.

    Raises UnableToKeepError("nothing_chosen"), ("into_itself") and what close_office raises.
    """
    parts = _chosen(into, apart_from=office)
    office = _locked(office, reason)
    if is_closed:
        _end(actor, office, on, now, reason=reason, into=[part.pk for part in parts])
    else:
        _require_open(office, on)
    for part in parts:
        _require_open(part, on)
        _succeed(actor, office, part, OfficeSuccession.Kind.SPLIT, on, reason)
    _record(actor, office, "split", now, into=[part.pk for part in parts], on=on, reason=reason)
    return office


def _chosen(offices: Iterable[Office], *, apart_from: Office) -> Sequence[Office]:
    chosen = sorted(offices, key=lambda office: office.pk)
    if not chosen:
        raise UnableToKeepError("nothing_chosen")
    if apart_from.pk in {office.pk for office in chosen}:
        raise UnableToKeepError("into_itself")
    return chosen


def _locked(office: Office, reason: str) -> Office:
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    return Office.objects.select_for_update().get(pk=office.pk)


def _require_open(office: Office, on: date) -> None:
    if office.valid_until and office.valid_until <= on:
        raise UnableToKeepError("already_closed")
    if office.valid_from and on <= office.valid_from:
        raise UnableToKeepError("before_its_beginning")


def _end(actor: User | None, office: Office, on: date, now: datetime, **details: object) -> None:
    if office.valid_until:
        raise UnableToKeepError("already_closed")
    _require_open(office, on)
    office.valid_until = on
    office.save(update_fields=["valid_until"])
    ended = {
        "appointments": _end_rows(Appointment.objects.filter(post__office=office), on),
        "representatives": _end_rows(Representative.objects.filter(office=office), on),
        "roles": _end_rows(RoleAssignment.objects.filter(office=office), on),
    }
    _record(actor, office, "closed", now, on=on, ended=ended, **details)


def _end_rows(rows: QuerySet, on: date) -> int:
    """End on `on` the rows that have begun and would outlast it; return how many."""
    begun = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on), valid_from__lt=on)
    return begun.update(valid_until=on)


def _succeed(
    actor: User | None, office: Office, into: Office, kind: str, on: date, reason: str
) -> None:
    OfficeSuccession.objects.create(
        predecessor=office,
        successor=into,
        kind=kind,
        happened_on=on,
        reason=reason.strip(),
        recorded_by=actor,
    )


def _record(
    actor: User | None, office: Office, verb: str, now: datetime, **details: object
) -> None:
    plain = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in details.items()
    }
    action = f"registry.office.{verb}"
    record_entry(actor=actor, action=action, target=office, now=now, data=plain)

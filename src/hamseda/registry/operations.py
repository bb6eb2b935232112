"""Changes of the registry. Each is one transaction with its audit entry."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from typing import TypeVar

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.facts import OutletSaved
from hamseda.registry.models import (
    Appointment,
    Area,
    Office,
    Outlet,
    OutletDomain,
    OutletName,
    PeerGroup,
    Person,
    Post,
    RoleAssignment,
)

Row = TypeVar("Row", Area, PeerGroup, Office, Person, Appointment, Outlet, RoleAssignment, User)


@transaction.atomic
def register_area(
    *, actor: User | None, code: str, name: str, kind: str, parent: Area | None, now: datetime
) -> Area:
    """Add a province or a county; the same code again changes nothing."""
    area, is_new = Area.objects.get_or_create(
        code=code, defaults={"name": name, "kind": kind, "parent": parent}
    )
    if is_new:
        record_entry(actor=actor, action="registry.area.registered", target=area, now=now)
    return area


@transaction.atomic
def save_area(*, actor: User | None, area: Area, now: datetime) -> Area:
    """Add or change a province or a county."""
    return _save_row(actor, area, "area", now)


@transaction.atomic
def save_office(*, actor: User | None, office: Office, now: datetime) -> Office:
    """Add or change an office."""
    return _save_row(actor, office, "office", now)


@transaction.atomic
def save_person(*, actor: User | None, person: Person, now: datetime) -> Person:
    """Add or change a person."""
    return _save_row(actor, person, "person", now)


@transaction.atomic
def save_appointment(
    *, actor: User | None, appointment: Appointment, office: Office, title: str, now: datetime
) -> Appointment:
    """Add or change a post held over a period; the post is made where the office lacks it."""
    appointment.post, _ = Post.objects.get_or_create(office=office, title=title)
    return _save_row(actor, appointment, "appointment", now)


@transaction.atomic
def save_role(*, actor: User | None, assignment: RoleAssignment, now: datetime) -> RoleAssignment:
    """Give an account a role for a period, or change that."""
    return _save_row(
        actor,
        assignment,
        "role",
        now,
        user=assignment.user_id,
        role=assignment.role,
        until=str(assignment.valid_until or ""),
    )


@transaction.atomic
def save_outlet(
    *,
    actor: User | None,
    outlet: Outlet,
    names: Sequence[str],
    domains: Sequence[str],
    now: datetime,
) -> Outlet:
    """Add or change an outlet together with all its names and domains.

    Raises django.core.exceptions.ValidationError when another outlet has a name or a domain.
    """
    _save_row(actor, outlet, "outlet", now, code=outlet.code)
    outlet.names.all().delete()
    outlet.domains.all().delete()
    by_normal_form = {skeleton(name).letters: name for name in [outlet.name, *names]}
    rows = [
        *(OutletName(outlet=outlet, name=n, normal_name=k) for k, n in by_normal_form.items()),
        *(OutletDomain(outlet=outlet, domain=_bare_domain(domain)) for domain in domains),
    ]
    for row in rows:
        row.full_clean()
        row.save()
    record_fact(OutletSaved(outlet_id=outlet.pk), now=now)
    return outlet


@transaction.atomic
def save_peer_group(*, actor: User | None, group: PeerGroup, now: datetime) -> PeerGroup:
    """Add or change a peer group."""
    return _save_row(actor, group, "peer_group", now)


@transaction.atomic
def save_account(*, actor: User | None, user: User, password: str = "", now: datetime) -> User:
    """Open or change an account; a password, where one is given, replaces the old one.

    A changed password ends the account's sessions, because Django signs them with it.
    """
    if password:
        user.set_password(password)
    elif user.pk is None:
        user.set_unusable_password()
    return _save_row(actor, user, "account", now, is_active=user.is_active)


def _save_row(
    actor: User | None, row: Row, noun: str, now: datetime, **details: str | int | None
) -> Row:
    is_new = row.pk is None
    row.full_clean()
    row.save()
    action = f"registry.{noun}.{'registered' if is_new else 'changed'}"
    record_entry(actor=actor, action=action, target=row, now=now, data=details)
    return row


def _bare_domain(domain: str) -> str:
    return domain.strip().casefold().removeprefix("www.").strip(".")


@transaction.atomic
def load_divisions(*, now: datetime) -> int:
    """Add Iran's 31 provinces and their counties where they are missing; return how many.

    One audit entry tells of the whole load. Names that an installation has changed stay.
    """
    divisions = tomllib.loads(
        resources.files("hamseda.registry").joinpath("divisions.toml").read_text("utf-8")
    )["province"]
    known = set(Area.objects.values_list("code", flat=True))
    provinces = [
        Area(code=f"ir-{p['code']}", name=p["name"], kind=Area.Kind.PROVINCE) for p in divisions
    ]
    added = Area.objects.bulk_create([area for area in provinces if area.code not in known])
    by_code = {area.code: area for area in Area.objects.filter(kind=Area.Kind.PROVINCE)}
    counties = [
        Area(
            code=f"ir-{p['code']}-{code}",
            name=name,
            kind=Area.Kind.COUNTY,
            parent=by_code[f"ir-{p['code']}"],
        )
        for p in divisions
        for code, name in p["counties"]
    ]
    added += Area.objects.bulk_create([area for area in counties if area.code not in known])
    if added:
        record_entry(
            actor=None,
            action="registry.divisions.loaded",
            target=added[0],
            now=now,
            data={"count": len(added)},
        )
    return len(added)

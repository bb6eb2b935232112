"""Changes of the registry. Each is one transaction with its audit entry."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from importlib import resources

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
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
def save_office(*, actor: User | None, office: Office, now: datetime) -> Office:
    """Add or change an office."""
    is_new = office.pk is None
    office.full_clean()
    office.save()
    action = "registry.office.registered" if is_new else "registry.office.changed"
    record_entry(actor=actor, action=action, target=office, now=now, data={"code": office.code})
    return office


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
    is_new = outlet.pk is None
    outlet.full_clean()
    outlet.save()
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
    action = "registry.outlet.registered" if is_new else "registry.outlet.changed"
    record_entry(actor=actor, action=action, target=outlet, now=now, data={"code": outlet.code})
    return outlet


@transaction.atomic
def appoint_person(
    *,
    actor: User | None,
    person: Person,
    office: Office,
    title: str,
    valid_from: date,
    valid_until: date | None,
    now: datetime,
) -> Appointment:
    """Record that a person holds a post from a day on (until another day, exclusive)."""
    post, _ = Post.objects.get_or_create(office=office, title=title)
    appointment, is_new = Appointment.objects.update_or_create(
        person=person, post=post, valid_from=valid_from, defaults={"valid_until": valid_until}
    )
    action = "registry.person.appointed" if is_new else "registry.appointment.changed"
    record_entry(actor=actor, action=action, target=appointment, now=now)
    return appointment


@transaction.atomic
def assign_role(
    *,
    actor: User | None,
    user: User,
    role: str,
    office: Office,
    valid_from: date,
    valid_until: date | None = None,
    now: datetime,
) -> RoleAssignment:
    """Give an account a role in an office for a period."""
    assignment = RoleAssignment(
        user=user, role=role, office=office, valid_from=valid_from, valid_until=valid_until
    )
    assignment.full_clean()
    assignment.save()
    record_entry(
        actor=actor,
        action="registry.role.assigned",
        target=assignment,
        now=now,
        data={"user": user.pk, "role": role, "office": office.code},
    )
    return assignment


@transaction.atomic
def ensure_peer_group(*, code: str, name: str) -> PeerGroup:
    """The peer group with this code, made when missing."""
    return PeerGroup.objects.get_or_create(code=code, defaults={"name": name})[0]


@transaction.atomic
def register_person(*, actor: User | None, code: str, name: str, now: datetime) -> Person:
    """Add a person; the same code again changes nothing."""
    person, is_new = Person.objects.get_or_create(code=code, defaults={"name": name})
    if is_new:
        record_entry(actor=actor, action="registry.person.registered", target=person, now=now)
    return person


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

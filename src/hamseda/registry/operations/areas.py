"""Provinces and their counties."""

import tomllib
from datetime import datetime
from importlib import resources

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Area
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def register_area(
    *,
    actor: User | None,
    code: str,
    name: str,
    kind: str,
    parent: Area | None,
    square: tuple[int | None, int | None] = (None, None),
    now: datetime,
) -> Area:
    """Add a province or a county; the same code again changes nothing. `square` is its row and
    column on the map of its province.
    """
    row, column = square
    told = {"name": name, "kind": kind, "parent": parent, "map_row": row, "map_column": column}
    area, is_new = Area.objects.get_or_create(code=code, defaults=told)
    if is_new:
        record_entry(actor=actor, action="registry.area.registered", target=area, now=now)
    return area


@transaction.atomic
def save_area(*, actor: User | None, area: Area, now: datetime) -> Area:
    """Add or change a province or a county."""
    return save_row(actor, area, "area", now)


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

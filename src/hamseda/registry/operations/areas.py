"""Provinces and their counties."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib import resources

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.access import keeps_registry
from hamseda.registry.models import Area
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.saving import save_row

LARGEST_MAP = 30
"""Squares of a map, each way."""

Square = tuple[int, int] | None
"""Row from the north and column from the west, each from 1; None is nowhere on the map."""


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
def place_counties(
    *, actor: User, province: Area, squares: Mapping[int, Square], now: datetime
) -> int:
    """Say where counties of a province stand on its map of squares, several at once, by their
    numbers; None takes one off the map. Returns how many were moved; those not named stay.

    Raises PermissionDenied, UnableToKeepError("square_outside"), ("square_taken") where two would
    stand in one.
    """
    if not keeps_registry(actor):
        raise PermissionDenied
    counties = list(province.children.select_for_update().order_by("pk"))
    if any(n not in range(1, LARGEST_MAP + 1) for square in squares.values() for n in square or ()):
        raise UnableToKeepError("square_outside")
    moved = {}
    for area in counties:
        row, column = squares.get(area.pk, (area.map_row, area.map_column)) or (None, None)
        if (row, column) != (area.map_row, area.map_column):
            area.map_row, area.map_column = row, column
            moved[area.pk] = [row, column]
            area.save(update_fields=["map_row", "map_column"])
    taken = [(area.map_row, area.map_column) for area in counties if area.map_row]
    if len(taken) != len(set(taken)):
        raise UnableToKeepError("square_taken")
    if moved:
        record_entry(
            actor=actor, action="registry.map.placed", target=province, now=now,
            data={"squares": moved},
        )  # fmt: skip
    return len(moved)


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

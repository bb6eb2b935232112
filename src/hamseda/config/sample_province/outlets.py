"""Media of the sample."""

from datetime import datetime

from hamseda.config.sample_province.reading import Row
from hamseda.registry.models import Area, Outlet
from hamseda.registry.operations.outlets import save_outlet


def load_outlets(province: Row, now: datetime) -> None:
    """Write the media with their names and domains."""
    areas = {area.code: area for area in Area.objects.all()}
    for row in province["outlet"]:
        outlet = Outlet(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            reach=row["reach"],
            area=areas.get(row.get("county", "")),
        )
        save_outlet(
            actor=None,
            outlet=outlet,
            names=row.get("short_names", ()),
            domains=row["domains"],
            now=now,
        )

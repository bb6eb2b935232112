"""Areas, peer groups and offices of the sample."""

from datetime import datetime

from hamseda.config.sample_province.reading import Row
from hamseda.registry.models import Area, Office, PeerGroup
from hamseda.registry.operations.areas import register_area
from hamseda.registry.operations.offices import save_office, save_peer_group

PEER_GROUPS = {
    "governorate": "استانداری",
    "general_departments": "ادارات کل و سازمان‌ها",
    "counties": "فرمانداری‌ها",
    "municipalities": "شهرداری‌ها",
    "universities": "دانشگاه‌ها",
    "companies": "شرکت‌ها",
    "banks": "بانک‌ها",
}


def load_offices(province: Row, now: datetime) -> dict[str, Office]:
    """Write areas, peer groups and offices; return the offices by code."""
    top = register_area(
        actor=None, **province["province"], kind=Area.Kind.PROVINCE, parent=None, now=now
    )
    areas = {
        row["code"]: register_area(actor=None, **row, kind=Area.Kind.COUNTY, parent=top, now=now)
        for row in province["county"]
    }
    groups = {
        code: save_peer_group(actor=None, group=PeerGroup(code=code, name=name), now=now)
        for code, name in PEER_GROUPS.items()
    }
    offices: dict[str, Office] = {}
    for row in province["office"]:
        office = Office(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            area=areas.get(row.get("county", ""), top),
            peer_group=groups[row["peer_group"]],
            superior=offices.get(row.get("superior", "")),
            site=row.get("site", ""),
            phone=row.get("phone", ""),
        )
        offices[row["code"]] = save_office(actor=None, office=office, now=now)
    return offices

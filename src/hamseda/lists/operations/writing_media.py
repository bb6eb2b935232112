"""Write planned journalists, licences and contractors through the registry's own operations."""

from typing import Any

from hamseda.lists.operations.plans import Plan, Target
from hamseda.lists.operations.writing import Writer, fill
from hamseda.registry.models import (
    ContactWay,
    Contractor,
    Employment,
    Journalist,
    PublishingLicence,
)
from hamseda.registry.operations.contractors import save_contractor
from hamseda.registry.operations.journalists import (
    save_contact_way,
    save_employment,
    save_journalist,
)
from hamseda.registry.operations.outlet_standing import save_licence


def write_journalist(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change a journalist; beats are added to those that are there."""
    journalist, before = writer.fresh(target, Journalist)
    told = dict(target.new)
    more = told.pop("beats", [])
    fill(journalist, told)
    beats = {beat.pk: beat for beat in (*(journalist.beats.all() if before else ()), *more)}
    save_journalist(actor=writer.actor, journalist=journalist, beats=beats.values(), now=writer.now)
    writer.made[target.ref] = journalist
    writer.note(number, journalist, before, journalist.name)


def write_employment(writer: Writer, number: int, target: Target, plan: Plan) -> None:
    """Add or change for whom a journalist works."""
    journalist = writer.record_for(plan.target("journalist"))
    row, before = writer.fresh(target, lambda: Employment(journalist=journalist))
    fill(row, _with_outlet(target))
    save_employment(actor=writer.actor, employment=row, now=writer.now)
    writer.note(number, row, before, f"{journalist.name}، {target.name}")


def write_way(writer: Writer, number: int, target: Target, plan: Plan) -> None:
    """Add a way to reach a journalist."""
    journalist = writer.record_for(plan.target("journalist"))
    way = ContactWay(journalist=journalist)
    fill(way, target.new)
    save_contact_way(actor=writer.actor, way=way, now=writer.now)
    writer.note(number, way, None, f"{journalist.name}، {way.get_kind_display()}")


def write_licence(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change a licence to publish."""
    licence, before = writer.fresh(target, PublishingLicence)
    fill(licence, _with_outlet(target))
    save_licence(actor=writer.actor, licence=licence, now=writer.now)
    writer.made[target.ref] = licence
    writer.note(number, licence, before, licence.number)


def write_contractor(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change a firm."""
    firm, before = writer.fresh(target, lambda: Contractor(code=writer.code(number, "c")))
    fill(firm, target.new)
    save_contractor(actor=writer.actor, contractor=firm, now=writer.now)
    writer.made[target.ref] = firm
    writer.note(number, firm, before, firm.name)


def _with_outlet(target: Target) -> dict[str, Any]:
    """The values of a target, its outlet as a number instead of a ref."""
    told = dict(target.new)
    ref = told.pop("outlet", None)
    return told | ({"outlet_id": int(ref.partition(":")[2])} if ref else {})

"""Plan the rows of a list of media."""

from dataclasses import dataclass
from typing import Any

from hamseda.core.text import skeleton
from hamseda.lists.models import ImportRow
from hamseda.lists.operations.planning_people import Decisions, Values
from hamseda.lists.operations.plans import Outcome, Plan, Target, candidate
from hamseda.lists.queries.known import Known
from hamseda.lists.reading.values import kind_of_outlet, note
from hamseda.registry.models import Area

SAME, NEW, SKIP = ImportRow.Decision


@dataclass(frozen=True, slots=True)
class OutletDefaults:
    """What holds for rows that do not say it themselves."""

    area: Area | None
    kind: str
    reach: str


def plan_outlet_row(
    number: int, values: Values, known: Known, defaults: OutletDefaults, decisions: Decisions
) -> Plan:
    """Plan one row; an outlet is known by a domain, or by any of its names."""
    plan = Plan()
    name = values.get("outlet", "")
    if not name:
        plan.refuse(note("outlet_missing"))
        return plan
    by_domain = {known.domains[one] for one in values.get("domains", ()) if one in known.domains}
    by_name = set(known.outlets.same(name))
    verb, chosen = decisions.get("outlet", ("", ""))
    ref = ""
    if verb == SAME and chosen in known.outlets.names:
        ref = chosen
    elif len(by_domain | by_name) == 1:
        ref = next(iter(by_domain | by_name))
    elif verb != NEW or by_domain or by_name:
        found = {one: ["same_domain"] for one in by_domain} | {o: ["same_form"] for o in by_name}
        if not found:
            found = {one: [str(why)] for one, why in known.outlets.alike(name).items()}
        if found:
            told = [candidate(one, known.outlets.names[one], why) for one, why in found.items()]
            plan.doubt("outlet", told)
            return plan
    _target_outlet(number, ref, values, known, defaults, plan)
    return plan if plan.outcome == Outcome.WRONG else plan.conclude()


def _target_outlet(
    number: int, ref: str, values: Values, known: Known, defaults: OutletDefaults, plan: Plan
) -> None:
    name = values["outlet"]
    target = Target("outlet", ref or f"row:{number}:outlet", known.outlets.names.get(ref, name))
    target.row = known.rows.get(ref)
    target.is_planned = bool(ref) and target.row is None
    plan.targets.append(target)
    if target.is_planned:
        return
    area = known.area_named(values["area"]) if "area" in values else None
    if "area" in values and area is None:
        plan.notes.append(note("area_unknown", "area", values["area"]))
    if target.is_new:
        kind = values.get("outlet_kind") or kind_of_outlet(name) or defaults.kind
        told: dict[str, Any] = {"name": name, "kind": kind}
        told |= {"reach": values.get("reach") or defaults.reach, "area": area or defaults.area}
        target.new = {key: value for key, value in told.items() if value}
        target.old = dict.fromkeys(target.new)
        if not {"kind", "reach"} <= target.new.keys():
            plan.refuse(note("outlet_incomplete"))
    else:
        for key, field in (("outlet_kind", "kind"), ("reach", "reach")):
            if values.get(key):
                target.tell(field, values[key])
        if area is not None:
            target.tell("area", area)
    _more(target, "domains", values.get("domains", ()), set(_domains_of(target.ref, known)))
    own = known.outlet_names.get(target.ref, set()) | {target.name}
    names = [*values.get("other_names", ()), name]
    letters = {skeleton(one).letters for one in own}
    _more(target, "names", [one for one in names if skeleton(one).letters not in letters], own)


def _more(target: Target, attribute: str, told: Any, there: set[str]) -> None:
    """Domains and names are added to those that are there, never taken away."""
    new = [one for one in dict.fromkeys(told) if one not in there]
    if new:
        kept = sorted(there - {target.name}) if attribute == "names" else sorted(there)
        target.new[attribute] = [*kept, *new]
        target.old[attribute] = kept


def _domains_of(ref: str, known: Known) -> list[str]:
    return [domain for domain, owner in known.domains.items() if owner == ref]


def remember_outlet(plan: Plan, known: Known) -> None:
    """Let later rows find what this one will make."""
    for target in plan.targets:
        if target.is_new:
            known.outlets.add(target.ref, target.name)
            for domain in target.new.get("domains", ()):
                known.domains[domain] = target.ref

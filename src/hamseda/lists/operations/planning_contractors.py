"""Plan the rows of a list of contractors."""

from dataclasses import dataclass

from hamseda.lists.models import ImportRow
from hamseda.lists.operations.planning_people import Decisions, Values, tell_all
from hamseda.lists.operations.plans import Plan, Target, candidate
from hamseda.lists.queries.known import Known
from hamseda.lists.reading.values import note

SAME, NEW, SKIP = ImportRow.Decision


@dataclass(frozen=True, slots=True)
class ContractorDefaults:
    """What holds for rows that do not say it themselves."""

    scope: str


def plan_contractor_row(
    number: int, values: Values, known: Known, defaults: ContractorDefaults, decisions: Decisions
) -> Plan:
    """Plan one row; a firm is known by its legal id, or by its name in any spelling."""
    plan = Plan()
    name = values.get("contractor", "")
    if not name:
        plan.refuse(note("contractor_missing"))
        return plan
    verb, chosen = decisions.get("contractor", ("", ""))
    names = known.contractors.names
    by_id = {known.legal_ids[one] for one in (values.get("legal_id"),) if one in known.legal_ids}
    certain = by_id | set(known.contractors.same(name))
    ref = ""
    if verb == SAME and chosen in names:
        ref = chosen
    elif len(certain) == 1:
        ref = next(iter(certain))
    elif certain or verb != NEW:
        found = {one: ["same_legal_id" if one in by_id else "same_form"] for one in certain}
        found = found or {one: [str(why)] for one, why in known.contractors.alike(name).items()}
        if found:
            told = [candidate(one, names[one], why) for one, why in found.items()]
            plan.doubt("contractor", told)
            return plan
    target = Target("contractor", ref or f"row:{number}:contractor", names.get(ref, name))
    target.row = known.rows.get(ref)
    target.is_planned = bool(ref) and target.row is None
    if target.is_new:
        told_new = {"name": name, "scope": values.get("scope") or defaults.scope}
        target.new = {key: value for key, value in told_new.items() if value}
        target.old = dict.fromkeys(target.new)
        if "scope" not in target.new:
            plan.refuse(note("contractor_incomplete"))
            return plan
    first_phone = {"phone": values["phone"][0]} if values.get("phone") else {}
    tell_all(target, values | first_phone, "contractors", "contractor")
    plan.targets.append(target)
    return plan.conclude()


def remember_contractor(plan: Plan, known: Known) -> None:
    """Let later rows find what this one will make."""
    for target in plan.targets:
        if target.is_new:
            known.contractors.add(target.ref, target.name)
        if target.new.get("legal_id"):
            known.legal_ids[target.new["legal_id"]] = target.ref

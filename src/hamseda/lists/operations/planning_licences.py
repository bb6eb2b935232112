"""Plan the rows of a list of licences to publish."""

from dataclasses import dataclass

from hamseda.lists.operations.planning_journalists import find_outlet
from hamseda.lists.operations.planning_people import Decisions, Values, read_day_of, tell_all
from hamseda.lists.operations.plans import Outcome, Plan, Target
from hamseda.lists.queries.known import Known, licence_key
from hamseda.lists.reading.values import note

_NEEDED = frozenset({"number", "licensee", "managing_director"})


@dataclass(frozen=True, slots=True)
class LicenceDefaults:
    """A list of licences tells everything itself."""


def plan_licence_row(
    number: int, values: Values, known: Known, _defaults: LicenceDefaults, decisions: Decisions
) -> Plan:
    """Plan one row: a licence of an outlet that the registry has, known by its number."""
    plan = Plan()
    if not values.get("outlet") or not values.get("licence"):
        plan.refuse(note("licence_incomplete"))
        return plan
    outlet = find_outlet(values, known, decisions, plan)
    if plan.outcome == Outcome.DOUBTFUL:
        return plan
    if not outlet:
        plan.outcome = Outcome.WRONG
        return plan
    ref = known.licences.get((outlet, licence_key(values["licence"])), "")
    target = Target("licence", ref or f"row:{number}:licence", values["licence"])
    target.row = known.rows.get(ref)
    target.is_planned = bool(ref) and target.row is None
    if target.is_new:
        target.new = {"number": values["licence"], "outlet": outlet}
        target.old = dict.fromkeys(target.new)
    tell_all(target, values, "licences", "licence")
    if target.is_new and not target.new.keys() >= _NEEDED:
        plan.refuse(note("licence_incomplete"))
        return plan
    issued, expires = read_day_of(values, "issued_on"), read_day_of(values, "expires_on")
    if issued and expires and expires <= issued:
        plan.refuse(note("ends_before", "expires_on"))
        return plan
    plan.targets.append(target)
    return plan.conclude()


def remember_licence(plan: Plan, known: Known) -> None:
    """Let later rows find what this one will make."""
    for target in plan.targets:
        if target.is_new:
            key = licence_key(target.new["number"])
            known.licences[target.new["outlet"], key] = target.ref

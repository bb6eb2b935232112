"""Plan the rows of a list of journalists."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hamseda.core.lists import Likeness
from hamseda.core.text import skeleton
from hamseda.lists.models import ImportRow
from hamseda.lists.operations.planning_people import Decisions, Values, read_day_of, tell_all
from hamseda.lists.operations.plans import Outcome, Plan, Target, candidate
from hamseda.lists.queries.known import Known, KnownEmployment, way_key
from hamseda.lists.queries.names import is_sure
from hamseda.lists.reading.values import note
from hamseda.registry.models import ContactWay, Employment

SAME, NEW, SKIP = ImportRow.Decision
Kind = ContactWay.Kind
_WAYS = (Kind.MOBILE, Kind.PHONE, Kind.MAIL, Kind.EITAA, Kind.BALE, Kind.RUBIKA)


@dataclass(frozen=True, slots=True)
class JournalistDefaults:
    """What holds for rows that do not say it themselves."""

    day: date


def plan_journalist_row(
    number: int, values: Values, known: Known, defaults: JournalistDefaults, decisions: Decisions
) -> Plan:
    """Plan one row: the journalist, the work for an outlet, beats, and ways to be reached."""
    plan = Plan()
    if not values.get("name"):
        plan.refuse(note("journalist_missing"))
        return plan
    outlet = find_outlet(values, known, decisions, plan)
    if plan.outcome != Outcome.DOUBTFUL:
        _plan_journalist(number, values, known, outlet, decisions, plan)
    if plan.outcome != Outcome.DOUBTFUL:
        _plan_employment(values, known, outlet, defaults, plan)
        _plan_ways(values, known, plan)
    if plan.outcome in {Outcome.WRONG, Outcome.DOUBTFUL}:
        plan.targets = []
        return plan
    return plan.conclude()


def find_outlet(values: Values, known: Known, decisions: Decisions, plan: Plan) -> str:
    """The ref of the outlet that a row names; empty with a note where the registry has none, and
    with a doubt where several may be meant.
    """
    name = values.get("outlet", "")
    verb, chosen = decisions.get("outlet", ("", ""))
    if not name:
        return ""
    if verb == SAME and chosen in known.outlets.names:
        return str(chosen)
    same = list(dict.fromkeys(known.outlets.same(name)))
    if len(same) == 1:
        return same[0]
    found = dict.fromkeys(same, Likeness.SAME_FORM) or known.outlets.alike(name)
    if found and verb != NEW:
        names = known.outlets.names
        plan.doubt("outlet", [candidate(one, names[one], [why]) for one, why in found.items()])
    else:
        plan.notes.append(note("outlet_unknown", "outlet", name))
    return ""


def remember_journalist(plan: Plan, known: Known) -> None:
    """Let later rows find what this one will make."""
    journalist, work = plan.target("journalist"), plan.target("employment")
    if journalist is None:
        return
    if journalist.is_new:
        known.journalists.add(journalist.ref, journalist.name)
    for beat in journalist.new.get("beats", ()):
        known.beats_of.setdefault(journalist.ref, set()).add(beat.pk)
    for target in plan.targets:
        if target.record == "way":
            key = way_key(target.new["kind"], target.new["value"])
            known.ways.setdefault(journalist.ref, set()).add(key)
    if work and work.is_new:
        known.employments.setdefault(journalist.ref, []).append(
            KnownEmployment(
                work.new["outlet"], work.new["role"], None, work.new["valid_from"],
                work.new.get("valid_until"),
            )
        )  # fmt: skip


def _plan_journalist(
    number: int, values: Values, known: Known, outlet: str, decisions: Decisions, plan: Plan
) -> None:
    verb, chosen = decisions.get("journalist", ("", ""))
    names = known.journalists.names
    sure, doubtful = _alike(values, known, outlet)
    ref = ""
    if verb == SAME and chosen in names:
        ref = chosen
    elif verb != NEW and (sure or doubtful):
        if len(sure) != 1:
            both = (sure | doubtful).items()
            plan.doubt("journalist", [candidate(one, names[one], why) for one, why in both])
            return
        ref = next(iter(sure))
    name = values["name"]
    target = Target(
        "journalist", ref or f"row:{number}:journalist", names.get(ref, name), known.rows.get(ref)
    )
    target.is_planned = bool(ref) and target.row is None
    if target.is_new:
        target.new, target.old = {"name": name}, {"name": None}
    tell_all(target, values, "journalists", "journalist")
    _tell_beats(target, values, known, plan)
    plan.targets.append(target)


def _alike(
    values: Values, known: Known, outlet: str
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Journalists who are meant for sure, and who may be, each with the reasons."""
    sure: dict[str, list[str]] = {}
    doubtful: dict[str, list[str]] = {}
    told = {way_key(kind, one) for kind in _WAYS for one in values.get(kind.value, ())}
    for ref, why in known.journalists.alike(values["name"]).items():
        outlets = known.outlet_refs_of(ref)
        is_here = bool(outlet) and outlet in outlets
        has_way = bool(told & known.ways.get(ref, set()))
        reasons = [why.value]
        if outlet and outlets:
            reasons.append("same_outlet" if is_here else "other_outlet")
        reasons += ["same_phone"] if has_way else []
        reasons += ["same_file"] if ref.startswith("row:") else []
        if is_sure(why) and (is_here or has_way):
            sure[ref] = reasons
        elif is_sure(why) or is_here or has_way:
            doubtful[ref] = reasons
    return sure, doubtful


def _tell_beats(target: Target, values: Values, known: Known, plan: Plan) -> None:
    """Beats are added to those that are there; one that the registry lacks is noted, not made."""
    there = known.beats_of.get(target.ref, set())
    found = []
    for name in values.get("beats", ()):
        beat = known.beats.get(skeleton(name).letters)
        if beat is None:
            plan.notes.append(note("beat_unknown", "beats", name))
        elif beat.pk not in there:
            found.append(beat)
    if found and not target.is_planned:
        target.new["beats"], target.old["beats"] = found, None


def _plan_employment(
    values: Values, known: Known, outlet: str, defaults: JournalistDefaults, plan: Plan
) -> None:
    journalist = plan.target("journalist")
    if not outlet or journalist is None:
        return
    start, end = read_day_of(values, "since"), read_day_of(values, "until")
    held = known.employments.get(journalist.ref, [])
    same = _same_work(held, outlet, values.get("role", ""), start, end, defaults.day)
    target = Target("employment", f"{journalist.ref}@{outlet}", known.outlets.names[outlet])
    target.row = same.row if same else None
    target.is_planned = same is not None and same.row is None
    if same is None:
        _new_work(target, outlet, values, start or defaults.day, end)
        if start is None:
            plan.notes.append(note("day_assumed", "since"))
    elif not target.is_planned:
        for attribute, value in (("valid_from", start), ("valid_until", end)):
            if value is not None:
                target.tell(attribute, value)
    since = target.new.get("valid_from") or getattr(target.row, "valid_from", None)
    if end is not None and since is not None and end <= since:
        plan.refuse(note("ends_before", "until"))
    plan.targets.append(target)


def _new_work(target: Target, outlet: str, values: Values, start: date, end: date | None) -> None:
    role = values.get("role") or Employment.Role.REPORTER.value
    target.new = {"outlet": outlet, "role": role, "valid_from": start}
    if end is not None:
        target.new["valid_until"] = end
    target.old = dict.fromkeys(target.new)


def _same_work(
    held: list[KnownEmployment], outlet: str, role: str,
    start: date | None, end: date | None, day: date,
) -> KnownEmployment | None:  # fmt: skip
    """The work that a row speaks of: at the outlet, in the role if one is told, at that time."""
    for one in held:
        is_work = one.outlet == outlet and (not role or one.role == role)
        if is_work and (one.valid_from == start or one.overlaps(start or day, end)):
            return one
    return None


def _plan_ways(values: Values, known: Known, plan: Plan) -> None:
    journalist = plan.target("journalist")
    if journalist is None:
        return
    there = set(known.ways.get(journalist.ref, set()))
    for kind in _WAYS:
        for value in values.get(kind.value, ()):
            key = way_key(kind, value)
            if key in there:
                continue
            there.add(key)
            told: dict[str, Any] = {"kind": kind.value, "value": value, "position": len(there)}
            target = Target("way", f"{journalist.ref}#{key}", value)
            target.new, target.old = told, dict.fromkeys(told)
            plan.targets.append(target)

"""Plan the rows of a list of offices and people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hamseda.core.lists import Likeness, phone_key
from hamseda.core.text import skeleton
from hamseda.lists.models import ImportRow
from hamseda.lists.operations.plans import Outcome, Plan, Target, candidate
from hamseda.lists.queries.known import Known, KnownAppointment, contact_key
from hamseda.lists.queries.names import is_sure
from hamseda.lists.reading.fields import fields_of
from hamseda.lists.reading.values import kind_of_office, note
from hamseda.registry.checks import duty_of_title
from hamseda.registry.models import Area, Office, OfficeContact, PeerGroup, Post

SAME, NEW, SKIP = ImportRow.Decision
Kind = OfficeContact.Kind
Values = dict[str, Any]
Decisions = Mapping[str, Sequence[str]]
# What plans decide by rules of their own.
_OWN_RULES = frozenset({"name", "number", "valid_from", "valid_until", "is_multi_job"})


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports said for all rows that do not say it themselves."""

    area: Area | None
    peer_group: PeerGroup | None
    office: Office | None
    post: str
    day: date
    file_name: str


def plan_person_row(
    number: int, values: Values, known: Known, defaults: Defaults, decisions: Decisions
) -> Plan:
    """Plan one row; `decisions` is what a person said of it: record -> (decision, ref)."""
    plan = Plan()
    for step in (_plan_office, _plan_person, _plan_appointment, _plan_contacts):
        step(number, values, known, defaults, decisions, plan)
        if plan.outcome in {Outcome.WRONG, Outcome.DOUBTFUL}:
            plan.targets = []
            return plan
    return plan.conclude()


def remember(plan: Plan, known: Known) -> None:
    """Let later rows find what this one will make."""
    office, person, post = (plan.target(name) for name in ("office", "person", "appointment"))
    if office and office.is_new:
        known.offices.add(office.ref, office.name)
    if office:
        for attribute, value in office.new.items():
            known.told.setdefault((office.ref, attribute), value)
    if person and person.is_new:
        known.people.add(person.ref, person.name)
    for target in plan.targets:
        if target.record == "contact" and office:
            key = contact_key(target.new["kind"], target.name)
            known.contacts.setdefault(office.ref, set()).add(key)
            known.phones.setdefault(str(target.new.get("person", "")), set()).add(key)
    if person and office and post and post.is_new:
        known.appointments.setdefault(person.ref, []).append(
            KnownAppointment(
                office.ref, plan.title, None, post.new["valid_from"],
                post.new.get("valid_until"), bool(post.new.get("is_multi_job")),
            )
        )  # fmt: skip


def _plan_office(
    number: int, values: Values, known: Known, defaults: Defaults, decisions: Decisions, plan: Plan
) -> None:
    name = values.get("office", "")
    if not name:
        _take_default_office(known, defaults, plan)
        return
    verb, chosen = decisions.get("office", ("", ""))
    same = known.offices.same(name)
    alike = {} if same else known.offices.alike(name)
    if len(same) == 1 or (verb == SAME and chosen in known.offices.names):
        _target_office(number, same[0] if len(same) == 1 else chosen, values, known, defaults, plan)
    elif (same or alike) and verb != NEW:
        found = dict.fromkeys(same, Likeness.SAME_FORM) | alike
        plan.doubt("office", [
            candidate(one, known.offices.names[one], [why]) for one, why in found.items()
        ])  # fmt: skip
    else:
        _target_office(number, "", values, known, defaults, plan)


def _take_default_office(known: Known, defaults: Defaults, plan: Plan) -> None:
    if defaults.office is None:
        plan.refuse(note("office_missing"))
        return
    ref = f"office:{defaults.office.pk}"
    plan.targets.append(Target("office", ref, defaults.office.name, known.rows[ref]))


def _target_office(
    number: int, ref: str, values: Values, known: Known, defaults: Defaults, plan: Plan
) -> None:
    name = known.offices.names.get(ref, values["office"])
    target = Target("office", ref or f"row:{number}:office", name, known.rows.get(ref))
    target.is_planned = bool(ref) and target.row is None
    area = known.area_named(values["area"]) if "area" in values else None
    if "area" in values and area is None:
        plan.notes.append(note("area_unknown", "area", values["area"]))
    if target.is_new:
        kind = values.get("office_kind") or kind_of_office(name)
        _fill_new_office(target, kind, area or defaults.area, defaults.peer_group)
        if not _is_complete(target):
            plan.refuse(note("office_incomplete"))
    else:
        _tell_once(target, "area", area, known, plan)
        _tell_once(target, "kind", values.get("office_kind"), known, plan)
    _tell_once(target, "site", values.get("site"), known, plan)
    if values.get("phone") and not getattr(target.row, "phone", ""):
        _tell_once(target, "phone", values["phone"][0], known, plan)
    plan.targets.append(target)


def _fill_new_office(target: Target, kind: str, area: Area | None, group: PeerGroup | None) -> None:
    told = {"name": target.name, "kind": kind, "area": area, "peer_group": group}
    target.new = {key: value for key, value in told.items() if value}
    target.old = dict.fromkeys(target.new)


def _is_complete(target: Target) -> bool:
    return {"name", "kind", "area", "peer_group"} <= target.new.keys()


def _tell_once(target: Target, attribute: str, value: Any, known: Known, plan: Plan) -> None:
    """The first row of a list that tells something of an office is believed, the others noted."""
    if value is None or value == "":
        return
    before = known.told.get((target.ref, attribute))
    if before is not None and before != value:
        plan.notes.append(note("told_otherwise", attribute, str(value)))
    elif not target.is_planned:
        target.tell(attribute, value)


def _plan_person(
    number: int, values: Values, known: Known, _defaults: Defaults, decisions: Decisions, plan: Plan
) -> None:
    name, office = values.get("name", ""), plan.target("office")
    if not name or office is None:
        return
    verb, chosen = decisions.get("person", ("", ""))
    sure, doubtful = _alike_people(name, office.ref, values, known)
    ref = ""
    if verb == SAME and chosen in known.people.names:
        ref = chosen
    elif verb != NEW and decisions.get("post", ("",))[0] != NEW and (sure or doubtful):
        if len(sure) != 1:
            both = (sure | doubtful).items()
            plan.doubt("person", [candidate(o, known.people.names[o], why) for o, why in both])
            return
        ref = next(iter(sure))
    known_name = known.people.names.get(ref, name)
    target = Target("person", ref or f"row:{number}:person", known_name, known.rows.get(ref))
    target.is_planned = bool(ref) and target.row is None
    if target.is_new:
        target.new, target.old = {"name": name}, {"name": None}
    tell_all(target, values, "people", "person")
    plan.targets.append(target)


def _alike_people(
    name: str, office: str, values: Values, known: Known
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """People who are meant for sure, and people who may be, each with the reasons."""
    sure: dict[str, list[str]] = {}
    doubtful: dict[str, list[str]] = {}
    phones = {phone_key(one) for one in [*values.get("phone", ()), *values.get("mobile", ())]}
    for ref, why in known.people.alike(name).items():
        is_here = office in known.office_refs_of(ref)
        has_phone = bool(phones & known.phones.get(ref, set()))
        reasons = [why.value, "same_office" if is_here else "other_office"]
        reasons += ["same_phone"] if has_phone else []
        reasons += ["same_file"] if ref.startswith("row:") else []
        if is_sure(why) and is_here:
            sure[ref] = reasons
        elif is_sure(why) or is_here or has_phone:
            doubtful[ref] = reasons
    return sure, doubtful


def _plan_appointment(
    _number: int, values: Values, known: Known, defaults: Defaults, decisions: Decisions, plan: Plan
) -> None:
    office, person = plan.target("office"), plan.target("person")
    if office is None or person is None:
        return
    start, end = read_day_of(values, "since"), read_day_of(values, "until")
    held = known.appointments.get(person.ref, [])
    plan.title = values.get("post") or ""
    same = _same_post(held, office.ref, plan.title, start, end, defaults.day)
    plan.title = (same.title if same else plan.title) or defaults.post
    target = Target(
        "appointment", f"{person.ref}@{office.ref}", plan.title, same.row if same else None
    )
    target.is_planned = same is not None and same.row is None
    if same is None:
        _new_appointment(target, held, start or defaults.day, end, defaults, decisions, plan)
        if start is None:
            plan.notes.append(note("day_assumed", "since"))
    elif not target.is_planned:
        for attribute, value in (("valid_from", start), ("valid_until", end)):
            if value is not None:
                target.tell(attribute, value)
    tell_all(target, values, "people", "appointment")
    plan.targets.append(target)


def _new_appointment(
    target: Target, held: list[KnownAppointment], start: date, end: date | None,
    defaults: Defaults, decisions: Decisions, plan: Plan,
) -> None:  # fmt: skip
    target.new = {"title": plan.title, "valid_from": start}
    if end is not None:
        target.new["valid_until"] = end
    if end is not None and end <= start:
        plan.refuse(note("ends_before", "until"))
    target.old = dict.fromkeys(target.new)
    other = next((one for one in held if one.overlaps(start, end) and not one.is_multi_job), None)
    if other is None:
        return
    verb, _ = decisions.get("post", decisions.get("person", ("", "")))
    if verb == SAME:
        reason = f"در فهرست «{defaults.file_name}» دو پست دارد"[:300]
        target.new |= {"is_multi_job": True, "multi_job_reason": reason}
        target.old |= {"is_multi_job": False, "multi_job_reason": ""}
        return
    person = plan.target("person")
    if person is not None:
        plan.doubt("post", [candidate(person.ref, person.name, ["other_post"], other.title)])


def _plan_contacts(
    _number: int, values: Values, known: Known, _defaults: Defaults, _said: Decisions, plan: Plan
) -> None:
    """Ways beyond the office's main line; lines and mobiles are those of the row's person, a fax
    and a mailbox the office's.
    """
    office, person = plan.target("office"), plan.target("person")
    if office is None:
        return
    main = phone_key(str(office.new.get("phone") or getattr(office.row, "phone", "")))
    known_numbers = known.contacts.get(office.ref, set()) | {main}
    for kind in (Kind.PHONE, Kind.MOBILE, Kind.FAX, Kind.MAIL):
        for value in values.get(kind.value, ()):
            key = contact_key(kind, value)
            if key in known_numbers:
                continue
            target = Target("contact", f"{office.ref}#{key}", value)
            target.new = {"kind": kind.value, "value": value}
            if person is not None and kind in {Kind.PHONE, Kind.MOBILE}:
                target.new["person"] = person.ref
            target.old = dict.fromkeys(target.new)
            plan.targets.append(target)


def _same_post(
    held: list[KnownAppointment], office: str, title: str,
    start: date | None, end: date | None, day: date,
) -> KnownAppointment | None:  # fmt: skip
    """The appointment that a row speaks of: the same post, at that time or now.

    An office has one head of public relations, whom lists call «مدیر», «رئیس» or «مسئول»; told of
    the same person since the same day, or since no day, that is one post and no second job.
    """
    letters, is_head = skeleton(title).letters, duty_of_title(title) == Post.Duty.PR_HEAD
    there = [one for one in held if one.office == office]
    for one in there:
        is_post = not letters or skeleton(one.title).letters == letters
        if is_post and (one.valid_from == start or one.overlaps(start or day, end)):
            return one
    for one in there:
        is_since = start in {None, one.valid_from} and one.overlaps(start or day, end)
        if is_head and is_since and duty_of_title(one.title) == Post.Duty.PR_HEAD:
            return one
    return None


def tell_all(target: Target, values: Values, kind: str, record: str) -> None:
    """Note whatever else the row tells of a record, by the fields' own places."""
    if target.is_planned:
        return
    for key, field in fields_of(kind).items():
        if field.record != record or key not in values or field.attribute in target.new:
            continue
        if field.attribute in _OWN_RULES:
            continue
        value = _day(values[key]) if field.reads == "day" else values[key]
        target.tell(field.attribute, value)


def read_day_of(values: Values, key: str) -> date | None:
    """The day that a row tells under a field; None where it tells none."""
    return _day(values.get(key))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Write a planned row into the registry, through the registry's own operations."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.lists import wording
from hamseda.lists.models import ImportedChange, ImportRun
from hamseda.lists.operations.images import Image, image_of
from hamseda.lists.operations.plans import Plan, Target
from hamseda.registry.models import Appointment, Office, OfficeContact, Outlet, Person, Post
from hamseda.registry.operations.offices import save_contact, save_office
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.standing import last_change, place_office

_STANDING = ("kind", "area", "peer_group", "superior")


@dataclass(slots=True)
class Writer:
    """Writes the rows of one import, and notes each record as it was before and after."""

    run: ImportRun
    actor: User
    now: datetime
    writers: "Writers"
    made: dict[str, Any] = field(default_factory=dict)
    changes: list[ImportedChange] = field(default_factory=list)
    titles: set[tuple[int, str]] | None = None  # posts that there are, by office

    def write(self, number: int, plan: Plan) -> None:
        """Write one row. Raises django.core.exceptions.ValidationError."""
        for target in plan.targets:
            if target.is_new or target.new:
                self.writers[target.record](self, number, target, plan)

    def record_for(self, target: Target | None) -> Any:
        """The stored record of a target, also where an earlier row made it."""
        if target is None:
            raise LookupError("the row is about no such record")
        return self.made.get(target.ref, target.row)

    def note(self, number: int, row: models.Model, before: Image | None, name: str) -> None:
        """Keep how a record was and is, for the way back."""
        self.changes.append(
            ImportedChange(
                run=self.run,
                row_number=number,
                model=row._meta.label,
                object_id=row.pk,
                name=name[:200],
                before=before,
                after=image_of(row),
            )
        )

    def fresh(self, target: Target, make: Callable[[], models.Model]) -> tuple[Any, Image | None]:
        """The record to fill and its image before: stored, or new."""
        row = self.record_for(target)
        if row is None:
            return make(), None
        return row, image_of(row)

    def lacks_post(self, office: Office, title: str) -> bool:
        """True where the office has no post of that title yet; asked once for a whole list."""
        if self.titles is None:
            self.titles = set(Post.objects.values_list("office", "title"))
        is_new = (office.pk, title) not in self.titles
        self.titles.add((office.pk, title))
        return is_new

    def code(self, number: int, letter: str) -> str:
        """A code that no other record has."""
        told = f"{self.run.digest}:{self.run.pk}:{number}:{letter}"
        return f"{letter}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def write_office(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change an office. How a known one stood is kept for the days before, as if somebody
    had placed it: the list may be new, the past is not.
    """
    office, before = writer.fresh(target, lambda: Office(code=writer.code(number, "o")))
    earlier = set(_former_keys(office)) if before else set()
    if before and _stands_otherwise(office, target.new):
        _place(writer, office, target.new)
    fill(office, target.new)
    save_office(actor=writer.actor, office=office, now=writer.now)
    writer.made[target.ref] = office
    if before:
        for former in office.former_standings.exclude(pk__in=earlier):
            writer.note(number, former, None, office.name)
    writer.note(number, office, before, office.name)


def _former_keys(office: Office) -> QuerySet[Any]:
    return office.former_standings.values_list("pk", flat=True)


def _stands_otherwise(office: Office, told: Mapping[str, Any]) -> bool:
    return any(name in told and getattr(office, name) != told[name] for name in _STANDING)


def _place(writer: Writer, office: Office, told: Mapping[str, Any]) -> None:
    """Keep the former standing with the registry's own operation. What held for no day, because it
    was told this very day, and what a closed office never was, is mended as a slip: every day is
    as it was, and the trail tells what stood there between.
    """
    today = timezone.localdate(writer.now)
    since = last_change(office)
    if (since and since >= today) or (office.valid_until and office.valid_until <= today):
        record_entry(
            actor=writer.actor, action="lists.office.standing_mended", target=office,
            now=writer.now, data={"before": _told(office), "list": writer.run.file_name},
        )  # fmt: skip
        return
    standing = {name: told.get(name, getattr(office, name)) for name in _STANDING}
    place_office(
        actor=writer.actor, office=office, on=today, now=writer.now,
        reason=wording.PLACED_BY_LIST.format(name=writer.run.file_name), **standing,
    )  # fmt: skip


def _told(office: Office) -> dict[str, Any]:
    return {name: getattr(office, "kind" if name == "kind" else f"{name}_id") for name in _STANDING}


def write_person(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change a person."""
    person, before = writer.fresh(target, lambda: Person(code=writer.code(number, "p")))
    fill(person, target.new)
    save_person(actor=writer.actor, person=person, now=writer.now)
    writer.made[target.ref] = person
    writer.note(number, person, before, person.name)


def write_appointment(writer: Writer, number: int, target: Target, plan: Plan) -> None:
    """Add or change a post held, and make the post where the office lacks it."""
    office = writer.record_for(plan.target("office"))
    person = writer.record_for(plan.target("person"))
    row, before = writer.fresh(target, lambda: Appointment(person=person))
    fill(row, {key: value for key, value in target.new.items() if key != "title"})
    title = plan.title
    is_new_post = writer.lacks_post(office, title)
    save_appointment(
        actor=writer.actor, appointment=row, office=office, title=title, now=writer.now
    )
    if is_new_post:
        writer.note(number, row.post, None, title)
    writer.note(number, row, before, f"{person.name}، {title}")


def write_contact(writer: Writer, number: int, target: Target, plan: Plan) -> None:
    """Add a way to reach an office or somebody in it."""
    contact = OfficeContact(
        office=writer.record_for(plan.target("office")),
        kind=target.new["kind"],
        value=target.new["value"],
    )
    if "person" in target.new:
        contact.person = writer.record_for(plan.target("person"))
    save_contact(actor=writer.actor, contact=contact, now=writer.now)
    writer.note(number, contact, None, contact.get_kind_display())


def write_outlet(writer: Writer, number: int, target: Target, _plan: Plan) -> None:
    """Add or change an outlet with its names and domains."""
    outlet, before = writer.fresh(target, lambda: Outlet(code=writer.code(number, "m")))
    told = dict(target.new)
    names, domains = told.pop("names", None), told.pop("domains", None)
    fill(outlet, told)
    if outlet.pk:
        names = names or [one.name for one in outlet.names.all() if one.name != outlet.name]
        domains = domains or [one.domain for one in outlet.domains.all()]
    save_outlet(
        actor=writer.actor, outlet=outlet, names=names or (), domains=domains or (), now=writer.now
    )
    writer.made[target.ref] = outlet
    writer.note(number, outlet, before, outlet.name)


def fill(row: models.Model, values: dict[str, Any]) -> None:
    """Give a row the values of a plan."""
    for attribute, value in values.items():
        setattr(row, attribute, value)


Writers = Mapping[str, Callable[[Writer, int, Target, Plan], None]]

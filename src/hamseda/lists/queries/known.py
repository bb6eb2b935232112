"""What the registry holds, and what earlier rows of the same list will add to it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hamseda.core.lists import phone_key
from hamseda.core.text import skeleton, to_latin_digits
from hamseda.lists.queries.names import OfficesByName, PeopleByName
from hamseda.registry.models import (
    Appointment,
    Area,
    Beat,
    ContactWay,
    Contractor,
    Employment,
    Journalist,
    Office,
    OfficeContact,
    OfficeName,
    Outlet,
    OutletDomain,
    OutletName,
    Person,
    PublishingLicence,
)

_TOLD_KINDS = OfficeContact.NUMBERS | {OfficeContact.Kind.MAIL}


def contact_key(kind: str, value: str) -> str:
    """What two ways to reach an office share when they are one; a line may be a fax, too."""
    if kind == OfficeContact.Kind.MAIL:
        return f"mail:{value.casefold()}"
    digits = phone_key(value)
    return f"fax:{digits}" if kind == OfficeContact.Kind.FAX else digits


def way_key(kind: str, value: str) -> str:
    """What two ways to reach a journalist share when they are one."""
    is_number = kind in {ContactWay.Kind.MOBILE, ContactWay.Kind.PHONE}
    return f"{kind}:{phone_key(value) if is_number else value.casefold()}"


def licence_key(number: str) -> str:
    """A licence's number however it is typed."""
    return "".join(to_latin_digits(number).split()).casefold()


@dataclass(frozen=True, slots=True)
class KnownAppointment:
    """A post of somebody; `row` is the stored row, None while it is only planned."""

    office: str
    title: str
    row: Any
    valid_from: date
    valid_until: date | None
    is_multi_job: bool

    def overlaps(self, start: date, end: date | None) -> bool:
        """True when both are held on some day."""
        return (end is None or self.valid_from < end) and (
            self.valid_until is None or start < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class KnownEmployment:
    """A journalist at an outlet; `row` is the stored row, None while it is only planned."""

    outlet: str
    role: str
    row: Any
    valid_from: date
    valid_until: date | None

    def overlaps(self, start: date, end: date | None) -> bool:
        """True when both are on some day."""
        return (end is None or self.valid_from < end) and (
            self.valid_until is None or start < self.valid_until
        )


@dataclass(slots=True)
class Known:
    """The registry by ref; planned records have the ref «row:7» and no stored row."""

    offices: OfficesByName = field(default_factory=OfficesByName)
    people: PeopleByName = field(default_factory=PeopleByName)
    outlets: OfficesByName = field(default_factory=OfficesByName)
    rows: dict[str, Any] = field(default_factory=dict)
    appointments: dict[str, list[KnownAppointment]] = field(default_factory=dict)
    phones: dict[str, set[str]] = field(default_factory=dict)
    contacts: dict[str, set[str]] = field(default_factory=dict)
    areas: dict[str, Area | None] = field(default_factory=dict)
    domains: dict[str, str] = field(default_factory=dict)
    outlet_names: dict[str, set[str]] = field(default_factory=dict)
    told: dict[tuple[str, str], Any] = field(default_factory=dict)
    journalists: PeopleByName = field(default_factory=PeopleByName)
    employments: dict[str, list[KnownEmployment]] = field(default_factory=dict)
    ways: dict[str, set[str]] = field(default_factory=dict)
    beats: dict[str, Beat] = field(default_factory=dict)
    beats_of: dict[str, set[int]] = field(default_factory=dict)
    contractors: OfficesByName = field(default_factory=OfficesByName)
    legal_ids: dict[str, str] = field(default_factory=dict)
    licences: dict[tuple[str, str], str] = field(default_factory=dict)

    def office_refs_of(self, person: str) -> set[str]:
        """The offices in which somebody holds or held a post."""
        return {one.office for one in self.appointments.get(person, ())}

    def outlet_refs_of(self, journalist: str) -> set[str]:
        """The outlets for which a journalist works or worked."""
        return {one.outlet for one in self.employments.get(journalist, ())}

    def area_named(self, text: str) -> Area | None:
        """The area of a name with or without «شهرستان» and «استان»; None where several bear it."""
        letters = skeleton(text).letters
        for word in ("", "شهرستان", "استان", "شهر"):
            found = self.areas.get(letters.removeprefix(word))
            if found is not None:
                return found
        return None


def load_people(known: Known) -> None:
    """Fill in areas, offices, people and their posts: a handful of queries, whatever the size."""
    load_areas(known)
    known.offices.provinces = frozenset(
        letters for letters, area in known.areas.items() if area and area.kind == Area.Kind.PROVINCE
    )
    for office in Office.objects.all():
        ref = f"office:{office.pk}"
        known.rows[ref] = office
        known.offices.add(ref, office.name)
        known.phones[ref] = {phone_key(office.phone)} if office.phone else set()
    for former in OfficeName.objects.all():
        known.offices.add_name(f"office:{former.office_id}", former.name)
    for contact in OfficeContact.objects.filter(kind__in=_TOLD_KINDS):
        key, digits = contact_key(contact.kind, contact.value), phone_key(contact.value)
        known.contacts.setdefault(f"office:{contact.office_id}", set()).add(key)
        if contact.person_id and contact.kind in OfficeContact.NUMBERS:
            known.phones.setdefault(f"person:{contact.person_id}", set()).add(digits)
    for person in Person.objects.all():
        ref = f"person:{person.pk}"
        known.rows[ref] = person
        known.people.add(ref, person.name)
    for row in Appointment.objects.select_related("post"):
        known.appointments.setdefault(f"person:{row.person_id}", []).append(
            KnownAppointment(
                f"office:{row.post.office_id}",
                row.post.title,
                row,
                row.valid_from,
                row.valid_until,
                getattr(row, "is_multi_job", False),
            )
        )


def load_outlets(known: Known) -> None:
    """Fill in areas, outlets, their names and domains."""
    load_areas(known)
    for outlet in Outlet.objects.all():
        ref = f"outlet:{outlet.pk}"
        known.rows[ref] = outlet
        known.outlets.add(ref, outlet.name)
    for name in OutletName.objects.all():
        ref = f"outlet:{name.outlet_id}"
        known.outlet_names.setdefault(ref, set()).add(name.name)
        if name.name != known.outlets.names[ref]:
            known.outlets.add_name(ref, name.name)
    for domain in OutletDomain.objects.all():
        known.domains[domain.domain] = f"outlet:{domain.outlet_id}"


def load_journalists(known: Known) -> None:
    """Fill in outlets, beats, and journalists with their employments and ways to reach them."""
    load_outlets(known)
    known.beats = {skeleton(beat.name).letters: beat for beat in Beat.objects.all()}
    for journalist in Journalist.objects.all():
        ref = f"journalist:{journalist.pk}"
        known.rows[ref] = journalist
        known.journalists.add(ref, journalist.name)
    for link in Journalist.beats.through.objects.all():
        known.beats_of.setdefault(f"journalist:{link.journalist_id}", set()).add(link.beat_id)
    for row in Employment.objects.all():
        known.employments.setdefault(f"journalist:{row.journalist_id}", []).append(
            KnownEmployment(
                f"outlet:{row.outlet_id}", row.role, row, row.valid_from, row.valid_until
            )
        )
    for way in ContactWay.objects.all():
        ref = f"journalist:{way.journalist_id}"
        known.ways.setdefault(ref, set()).add(way_key(way.kind, way.value))


def load_licences(known: Known) -> None:
    """Fill in outlets and their licences."""
    load_outlets(known)
    for row in PublishingLicence.objects.all():
        ref = f"licence:{row.pk}"
        known.rows[ref] = row
        known.licences[f"outlet:{row.outlet_id}", licence_key(row.number)] = ref


def load_contractors(known: Known) -> None:
    """Fill in contractors under their names and legal ids."""
    for row in Contractor.objects.all():
        ref = f"contractor:{row.pk}"
        known.rows[ref] = row
        known.contractors.add(ref, row.name)
        if row.legal_id:
            known.legal_ids[row.legal_id] = ref


def load_areas(known: Known) -> None:
    """Fill in the areas. A bare name that a county and a province share means the county; one
    that several counties share means none.
    """
    for area in Area.objects.order_by("-kind"):
        for name in (str(area), area.name):
            letters = skeleton(name).letters
            other = known.areas.get(letters)
            is_shared = letters in known.areas and (other is None or other.kind == area.kind)
            known.areas[letters] = None if is_shared else area

"""The rows of a list that is taken out, under the same heads by which lists are brought in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from hamseda.foundation.design.dates import format_jalali
from hamseda.lists.models import ListKind
from hamseda.lists.reading.fields import Field, fields_of
from hamseda.registry.models import (
    Appointment,
    Contractor,
    Employment,
    Journalist,
    Office,
    OfficeContact,
    Outlet,
    PublishingLicence,
)

# What only those see who keep the registry.
CONTACT_FIELDS = frozenset({"mobile", "fax", "mail", "eitaa", "bale", "rubika", "press_card"})
_DAY = "Y/m/d"
_BETWEEN = "، "
# Fields that a list may bring in and that are not given out again.
_ONLY_IN = frozenset({"number", "first_name", "family_name", "national_code"})

ExportRow = dict[str, str]


def exported_fields(kind: str, *, with_contacts: bool) -> list[Field]:
    """The columns of an export, in order."""
    return [
        field
        for key, field in fields_of(kind).items()
        if key not in _ONLY_IN and (with_contacts or key not in CONTACT_FIELDS)
    ]


def export_rows(
    kind: str, *, filters: Mapping[str, Any], on: date, with_contacts: bool
) -> list[ExportRow]:
    """Every row that the filters leave, as texts by field. The number of queries is fixed."""
    if kind == ListKind.OUTLETS:
        return [_outlet_row(outlet) for outlet in _outlets(filters)]
    if kind == ListKind.JOURNALISTS:
        return list(_journalist_rows(filters, on, with_contacts))
    if kind == ListKind.LICENCES:
        return [_licence_row(licence) for licence in _licences(filters)]
    if kind == ListKind.CONTRACTORS:
        return [_contractor_row(firm) for firm in Contractor.objects.order_by("name__persian")]
    return list(_people_rows(filters, on, with_contacts))


def _journalist_rows(
    filters: Mapping[str, Any], on: date, with_contacts: bool
) -> Iterator[ExportRow]:
    """One row for each work of a journalist; those who asked not to be reached are left out."""
    current = Employment.objects.current_on(on).select_related("outlet")
    listed = Journalist.objects.listed().filter(opted_out_at=None)
    if filters.get("area"):
        here = current.filter(outlet__area=filters["area"])
        listed = listed.filter(pk__in=here.values("journalist"))
    found = listed.prefetch_related("beats", Prefetch("employments", current, to_attr="works"))
    found = found.prefetch_related("contact_ways") if with_contacts else found
    for journalist in found.order_by("name__persian", "pk"):
        told = {
            "name": journalist.name,
            "beats": _BETWEEN.join(beat.name for beat in journalist.beats.all()),
            "press_card": journalist.press_card,
            "press_card_expires_on": _day(journalist.press_card_expires_on),
        }
        for way in journalist.contact_ways.all() if with_contacts else ():
            if way.bounced_at is None:
                told[way.kind] = _BETWEEN.join(filter(None, (told.get(way.kind), way.value)))
        for work in journalist.works or (None,):
            yield told | (_work_part(work) if work else {})


def _work_part(work: Employment) -> ExportRow:
    return {
        "outlet": work.outlet.name,
        "role": work.get_role_display(),
        "since": _day(work.valid_from),
        "until": _day(work.valid_until),
    }


def _licences(filters: Mapping[str, Any]) -> QuerySet[PublishingLicence]:
    narrowed = {"outlet__area": filters["area"]} if filters.get("area") else {}
    chosen = PublishingLicence.objects.filter(**narrowed).select_related("outlet")
    return chosen.order_by("outlet__name__persian", "-issued_on", "pk")


def _licence_row(licence: PublishingLicence) -> ExportRow:
    return {
        "outlet": licence.outlet.name,
        "licence": licence.number,
        "licensee": licence.licensee,
        "managing_director": licence.managing_director,
        "issued_on": _day(licence.issued_on),
        "expires_on": _day(licence.expires_on),
    }


def _contractor_row(firm: Contractor) -> ExportRow:
    return {
        "contractor": firm.name,
        "legal_id": firm.legal_id or "",
        "scope": firm.scope,
        "licence_type": firm.licence_type,
        "manager": firm.manager,
        "phone": firm.phone,
        "site": firm.site,
    }


def _day(day: date | None) -> str:
    return format_jalali(day, _DAY) if day else ""


def _outlets(filters: Mapping[str, Any]) -> Iterator[Outlet]:
    chosen = Outlet.objects.select_related("area").prefetch_related("names", "domains")
    narrowed = {key: filters[key] for key in ("kind", "area") if filters.get(key)}
    yield from chosen.filter(**narrowed).order_by("name__persian", "pk")


def _outlet_row(outlet: Outlet) -> ExportRow:
    names = sorted(one.name for one in outlet.names.all() if one.name != outlet.name)
    return {
        "outlet": outlet.name,
        "outlet_kind": outlet.get_kind_display(),
        "reach": outlet.get_reach_display(),
        "area": str(outlet.area or ""),
        "domains": _BETWEEN.join(sorted(one.domain for one in outlet.domains.all())),
        "other_names": _BETWEEN.join(names),
    }


def _people_rows(filters: Mapping[str, Any], on: date, with_contacts: bool) -> Iterator[ExportRow]:
    narrowed = {key: filters[key] for key in ("kind", "area") if filters.get(key)}
    offices = Office.objects.current_on(on).filter(**narrowed).select_related("area")
    held: dict[int, list[Appointment]] = {}
    current = Appointment.objects.current_on(on).select_related("person", "post")
    for row in current.order_by("post__title__persian", "person__name__persian", "pk"):
        held.setdefault(row.post.office_id, []).append(row)
    numbers = _numbers() if with_contacts else {}
    for office in offices.order_by("name__persian", "pk"):
        told = _office_part(office, numbers)
        rows = held.get(office.pk)
        for row in rows or ():
            yield told | _person_part(row) | _mobile_part(office, row, numbers)
        if not rows:
            yield told


def _numbers() -> dict[tuple[int, int | None, str], list[str]]:
    """Numbers and mailboxes by office, person and kind."""
    found: dict[tuple[int, int | None, str], list[str]] = {}
    for contact in OfficeContact.objects.filter(
        kind__in=["phone", "mobile", "fax", "mail"]
    ).order_by("pk"):
        key = (contact.office_id, contact.person_id, contact.kind)
        found.setdefault(key, []).append(contact.value)
    return found


def _office_part(office: Office, numbers: Mapping[Any, list[str]]) -> ExportRow:
    phones = [office.phone, *numbers.get((office.pk, None, "phone"), ())]
    return {
        "office": office.name,
        "office_kind": office.get_kind_display(),
        "area": str(office.area),
        "phone": _BETWEEN.join(filter(None, phones)),
        "fax": _BETWEEN.join(numbers.get((office.pk, None, "fax"), ())),
        "mail": _BETWEEN.join(numbers.get((office.pk, None, "mail"), ())),
        "site": office.site,
    }


def _person_part(row: Appointment) -> ExportRow:
    person = row.person
    return {
        "name": person.name,
        "post": row.post.title,
        "since": format_jalali(row.valid_from, _DAY),
        "until": format_jalali(row.valid_until, _DAY) if row.valid_until else "",
        "order_number": row.order_number,
        "ordered_on": format_jalali(row.ordered_on, _DAY) if row.ordered_on else "",
        "acting": "بله" if row.is_acting else "",
        "multi_job": "بله" if row.is_multi_job else "",
        "degree": person.get_degree_display(),
        "degree_field": person.degree_field,
    }


def _mobile_part(office: Office, row: Appointment, numbers: Mapping[Any, list[str]]) -> ExportRow:
    return {"mobile": _BETWEEN.join(numbers.get((office.pk, row.person_id, "mobile"), ()))}

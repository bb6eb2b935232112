"""What the public directory of offices shows: only what is meant to be public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.forms import Form
from django.urls import reverse

from hamseda.portal.contexts.addresses import absolute
from hamseda.registry.models import Office, OfficeChannel, OfficeContact, Representative
from hamseda.registry.queries import reach_of, representatives_on
from hamseda.registry.queries.offices import Reach


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A number, mailbox, address or channel; `url` where a click leads there."""

    label: str
    value: str
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """An office as anybody may know it."""

    code: str
    name: str
    former_names: tuple[str, ...]
    kind: str
    place: str
    url: str
    spokesperson: str
    liaisons: tuple[tuple[str, str], ...]  # (news field, name)
    lines: tuple[PublicLine, ...]


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The directory; `json_url` and `print_url` keep what was asked."""

    form: Form
    entries: tuple[DirectoryEntry, ...]
    turner: Page
    json_url: str
    print_url: str
    is_print: bool
    on: date


def entries(offices: Iterable[Office], on: date) -> tuple[DirectoryEntry, ...]:
    """Offices of `current_offices` as the public sees them, in three further questions."""
    shown = list(offices)
    reach = reach_of(shown, on=on, public_only=True)
    speaking: dict[int, list[Representative]] = {}
    for row in representatives_on(on).filter(office__in=shown).order_by("news_field", "pk"):
        speaking.setdefault(row.office_id, []).append(row)
    return tuple(
        _entry(office, reach.get(office.pk, Reach()), speaking.get(office.pk, ()))
        for office in shown
    )


def as_json(listed: Iterable[DirectoryEntry], turner: Page, next_url: str) -> dict[str, Any]:
    """A page of the directory for programs; `next` leads to the following one."""
    return {
        "count": turner.paginator.count,
        "next": next_url or None,
        "offices": [
            {
                "code": entry.code,
                "name": entry.name,
                "former_names": list(entry.former_names),
                "kind": entry.kind,
                "place": entry.place,
                "url": absolute(entry.url),
                "spokesperson": entry.spokesperson or None,
                "news_liaisons": [{"field": field, "name": name} for field, name in entry.liaisons],
                "contacts": [
                    {"kind": line.kind, "label": line.label, "value": line.value}
                    for line in entry.lines
                ],
            }
            for entry in listed
        ],
    }


def lines_of(office: Office, reach: Reach) -> tuple[PublicLine, ...]:
    """The office's main line and site, then its public contacts and channels."""
    found = []
    if office.phone:
        found.append(PublicLine("تلفن", office.phone, "phone"))
    if office.site:
        found.append(PublicLine("سایت", office.site, "site", office.site))
    for contact in reach.contacts:
        # get_kind_display walks through all choices each time: a fifth of a printed directory
        label = OfficeContact.Kind(contact.kind).label
        if contact.label:
            label = f"{label} ({contact.label})"
        links = {"mail": f"mailto:{contact.value}", "site": contact.value}
        found.append(PublicLine(label, contact.value, contact.kind, links.get(contact.kind, "")))
    for channel in reach.channels:
        label = OfficeChannel.Platform(channel.platform).label
        found.append(PublicLine(label, channel.address, "channel", channel.address))
    return tuple(found)


def _entry(office: Office, reach: Reach, speaking: Iterable[Representative]) -> DirectoryEntry:
    rows = list(speaking)
    kinds = Representative.Kind
    return DirectoryEntry(
        code=office.code,
        name=office.name,
        former_names=tuple(name for name, _, _ in office.earlier_names),
        kind=Office.Kind(office.kind).label,
        place=str(office.area),
        url=reverse("portal:office", args=[office.code]),
        spokesperson=next((r.person.name for r in rows if r.kind == kinds.SPOKESPERSON), ""),
        liaisons=tuple((r.news_field, r.person.name) for r in rows if r.kind == kinds.NEWS_LIAISON),
        lines=lines_of(office, reach),
    )

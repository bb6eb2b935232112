"""What leaves the house of a meeting: signed addresses, the calendar file, what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from hamseda.councils import wording
from hamseda.councils.models import (
    Invitation,
    InvitationEdition,
    Meeting,
    Membership,
    MinutesEdition,
    MinutesSignature,
)
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.links import sign_id

INVITATION_SALT = "hamseda.councils.invitation"
SIGNATURE_SALT = "hamseda.councils.signature"
DOOR_SALT = "hamseda.councils.door"
PROPOSAL_SALT = "hamseda.councils.proposal"

DOOR_LIFETIME = timedelta(minutes=15)
"""How long a QR code at the door opens; the door's page draws a new one before."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two editions of an invitation."""

    label: str
    before: str
    after: str


def content_of(meeting: Meeting) -> dict[str, Any]:
    """What an invitation to the meeting says, as JSON."""
    items = meeting.agenda_items.order_by("number").values_list("number", "title", "pk")
    return {
        "council": meeting.council.name,
        "title": meeting.title,
        "number": meeting.number,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "agenda": [[number, title, pk] for number, title, pk in items],
        "reason": meeting.cancel_reason or meeting.move_reason,
    }


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What has changed, in words: the times, the place, the title, and each matter by its own."""
    found = [
        Change(label, read(before), read(after))
        for label, read in _READ.items()
        if read(before) != read(after)
    ]
    was = {pk: title for _, title, pk in before["agenda"]}
    becomes = {pk: title for _, title, pk in after["agenda"]}
    for pk, title in becomes.items():
        if pk not in was:
            found.append(Change(wording.ITEM_ADDED, "", title))
        elif was[pk] != title:
            found.append(Change(wording.ITEM_CHANGED, was[pk], title))
    found += [
        Change(wording.ITEM_GONE, title, "") for pk, title in was.items() if pk not in becomes
    ]
    kept = [pk for pk in was if pk in becomes]
    if kept != [pk for pk in becomes if pk in was]:
        found.append(Change(wording.ORDER_CHANGED, "", ""))
    return tuple(found)


def calendar_file(edition: InvitationEdition, invitation: Invitation) -> bytes:
    """The iCalendar file of one member's invitation (RFC 5545, RFC 5546).

    The UID stays that of the meeting and SEQUENCE rises, so that a calendar changes its entry
    instead of adding another; METHOD:CANCEL takes it out.
    """
    content = edition.content
    meeting = edition.meeting
    calendar = Calendar()
    calendar.add("prodid", "-//Hamseda//Councils//FA")
    calendar.add("version", "2.0")
    calendar.add("method", edition.method.upper())
    event = Event()
    event.add("uid", f"{meeting.uid}@{host()}")
    event.add("sequence", edition.sequence)
    event.add("dtstamp", edition.issued_at)
    event.add("dtstart", datetime.fromisoformat(content["starts_at"]))
    event.add("dtend", datetime.fromisoformat(content["ends_at"]))
    event.add("summary", wording.SUMMARY.format(**content))
    event.add("location", content["place"])
    event.add("description", agenda_text(content["agenda"]))
    is_off = edition.method == InvitationEdition.Method.CANCEL
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    organizer.params["cn"] = vText(content["council"])
    event["organizer"] = organizer
    if invitation.membership.mail:
        attendee = vCalAddress(f"mailto:{invitation.membership.mail}")
        attendee.params["rsvp"] = vText("FALSE")  # answers come by the link, not by mail
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        event.add("attendee", attendee, encode=0)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def agenda_text(agenda: Sequence[Sequence[Any]]) -> str:
    """The agenda, a line for each matter."""
    lines = [wording.AGENDA_LINE.format(number=row[0], title=row[1]) for row in agenda]
    return "\n".join(wording.persian(line) for line in lines)


def moment_text(content: Mapping[str, Any]) -> str:
    """When the meeting is, in words."""
    starts = timezone.localtime(datetime.fromisoformat(content["starts_at"]))
    ends = timezone.localtime(datetime.fromisoformat(content["ends_at"]))
    return wording.FROM_TO.format(
        day=format_jalali(starts, "l j F Y"),
        start=format_jalali(starts, "H:i"),
        end=format_jalali(ends, "H:i"),
    )


def invitation_address(invitation: Invitation) -> str:
    """Where a member answers, proposes and signs in without an account."""
    token = sign_id(invitation.pk, INVITATION_SALT)
    return settings.BASE_URL + reverse("meetings:invitation", args=[token])


def signature_address(signature: MinutesSignature) -> str:
    """Where an attendant reads and signs one edition of the minutes."""
    token = sign_id(signature.pk, SIGNATURE_SALT)
    return settings.BASE_URL + reverse("meetings:sign", args=[token])


def proposal_address(membership: Membership) -> str:
    """Where a member proposes matters, as long as the seat is held."""
    token = sign_id(membership.pk, PROPOSAL_SALT)
    return settings.BASE_URL + reverse("meetings:propose", args=[token])


def door_address(meeting: Meeting) -> str:
    """Where whoever stands at the door signs in; the address opens for DOOR_LIFETIME."""
    token = sign_id(meeting.pk, DOOR_SALT)
    return settings.BASE_URL + reverse("meetings:door", args=[token])


def proof_address(edition: MinutesEdition) -> str:
    """Where a printed copy is proved."""
    return settings.BASE_URL + reverse("meetings:proof", args=[edition.code])


def host() -> str:
    """The site's own name, for ids that are unique in the world."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


_READ = {
    wording.LABEL_TITLE: lambda content: str(content["title"]),
    wording.LABEL_WHEN: moment_text,
    wording.LABEL_PLACE: lambda content: str(content["place"]),
}

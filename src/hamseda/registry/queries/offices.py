"""Questions about offices: which there are on a day, under which names, and how to reach them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hamseda.core.text import skeleton
from hamseda.registry.models import (
    Appointment,
    FormerStanding,
    Office,
    OfficeChannel,
    OfficeContact,
    OfficeName,
    OfficeSuccession,
)

# A record that nobody has confirmed for so long says so.
STALE_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Reach:
    """The ways to an office that may be shown: contacts and channels."""

    contacts: tuple[OfficeContact, ...] = ()
    channels: tuple[OfficeChannel, ...] = ()


def current_offices(on: date) -> QuerySet[Office]:
    """Offices that exist on a day, with what a list shows."""
    return Office.objects.current_on(on).select_related("area", "peer_group")


def office_name(office: Office, *, on: date) -> str:
    """The name that an office bore on a day, also when it is called otherwise now."""
    return office.name_on(on)


def offices_named(offices: QuerySet[Office], words: str) -> QuerySet[Office]:
    """Those of `offices` whose name, now or once, has all the words in any spelling."""
    for word in words.split():
        letters = skeleton(word).letters
        if letters:
            once = OfficeName.objects.filter(office=OuterRef("pk"), normal_name__contains=letters)
            offices = offices.filter(Q(normal_name__contains=letters) | Exists(once))
    return offices


def standings_on(offices: Iterable[Office], on: date) -> dict[int, Office | FormerStanding]:
    """How each of several offices stood on a day, by its id: the office itself where it stands so
    still. One question for any number, which also asks for area, group and superior body.
    """
    found: dict[int, Office | FormerStanding] = {office.pk: office for office in offices}
    then = FormerStanding.objects.current_on(on).filter(office__in=found)
    for row in then.select_related("area", "peer_group", "superior"):
        found[row.office_id] = row
    return found


def offices_standing(offices: QuerySet[Office], on: date, **wanted: object) -> QuerySet[Office]:
    """Those of `offices` that stood so on a day: `kind`, `area`, `peer_group` or `superior`."""
    then = FormerStanding.objects.current_on(on).filter(office=OuterRef("pk"))
    return offices.filter(Exists(then.filter(**wanted)) | (~Exists(then) & Q(**wanted)))


def successions_of(office: Office) -> QuerySet[OfficeSuccession]:
    """What became of an office, and what it came from; the newest first."""
    return OfficeSuccession.objects.filter(
        Q(predecessor=office) | Q(successor=office)
    ).select_related("predecessor", "successor")


def reach_of(offices: Iterable[Office], *, on: date, public_only: bool) -> dict[int, Reach]:
    """The contacts and channels of offices by office id, in two questions for any number.

    Somebody's own line is given only while that person holds a post in the office; whoever has
    left is no longer reached there, and the office's own lines remain.
    """
    ids = [office.pk for office in offices]
    in_post = Appointment.objects.current_on(on).filter(
        person=OuterRef("person"), post__office=OuterRef("office")
    )
    contacts = (
        OfficeContact.objects.current_on(on)
        .filter(office__in=ids)
        .filter(Q(person__isnull=True) | Exists(in_post))
    )
    if public_only:
        contacts = contacts.filter(is_public=True)
    by_office: dict[int, tuple[list[OfficeContact], list[OfficeChannel]]] = defaultdict(
        lambda: ([], [])
    )
    for contact in contacts.select_related("person").order_by("-is_crisis", "kind", "pk"):
        by_office[contact.office_id][0].append(contact)
    channels = OfficeChannel.objects.current_on(on).filter(office__in=ids, is_active=True)
    for channel in channels.order_by("platform", "pk"):
        by_office[channel.office_id][1].append(channel)
    return {
        office_id: Reach(tuple(found), tuple(speaking))
        for office_id, (found, speaking) in by_office.items()
    }


def unconfirmed_offices(on: date, *, before: datetime) -> QuerySet[Office]:
    """Offices of a day whose record nobody has confirmed since `before`, the oldest first."""
    waiting = Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=before)
    return current_offices(on).filter(waiting).order_by("confirmed_at", "name__persian")

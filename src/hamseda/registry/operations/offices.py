"""Offices, how they are reached, and the groups in which they are compared."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry import wording
from hamseda.registry.access import sees_internal_contacts
from hamseda.registry.models import Office, OfficeChannel, OfficeContact, PeerGroup
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.saving import save_row
from hamseda.registry.operations.standing import keep_former_standing
from hamseda.registry.queries.offices import Reach, reach_of


@transaction.atomic
def save_office(*, actor: User | None, office: Office, now: datetime) -> Office:
    """Add or change an office. A name or a standing changed here is a slip mended.

    An office that was given another name is renamed with `rename_office`, one that was placed
    elsewhere with `place_office`. A line or a site that was there is kept for the days before.
    """
    keep_former_line(office, now=now)
    return save_row(actor, office, "office", now)


def keep_former_line(office: Office, *, now: datetime) -> None:
    """Keep the stored line and site for the days before today, if the row tells others."""
    if office.pk is None:
        return
    stored = Office.objects.filter(pk=office.pk).values_list("phone", "site").first()
    if stored is None or not any(stored) or stored == (office.phone, office.site):
        return
    keep_former_standing(office, on=timezone.localdate(now), reason=wording.LINE_CHANGED)


@transaction.atomic
def save_contact(*, actor: User | None, contact: OfficeContact, now: datetime) -> OfficeContact:
    """Add or change a way to reach an office; numbers come into one form, and what belongs to a
    person is sealed.

    Raises django.core.exceptions.ValidationError for what is no number, mailbox or address.
    """
    return save_row(actor, contact, "contact", now, kind=contact.kind, public=contact.is_public)


@transaction.atomic
def save_channel(*, actor: User | None, channel: OfficeChannel, now: datetime) -> OfficeChannel:
    """Add or change where an office speaks in a messenger or a network."""
    return save_row(actor, channel, "channel", now)


@transaction.atomic
def save_peer_group(*, actor: User | None, group: PeerGroup, now: datetime) -> PeerGroup:
    """Add or change a peer group."""
    return save_row(actor, group, "peer_group", now)


@transaction.atomic
def show_office_numbers(*, actor: User, office: Office, now: datetime) -> list[OfficeContact]:
    """The personal lines of an office, crisis lines first; each look is entered in the trail.

    Raises UnableToKeepError("not_allowed") for whoever does not coordinate or belong there.
    """
    if not sees_internal_contacts(actor, office):
        raise UnableToKeepError("not_allowed")
    record_entry(actor=actor, action="registry.office.contacts_seen", target=office, now=now)
    today = timezone.localdate(now)
    reach = reach_of([office], on=today, public_only=False).get(office.pk, Reach())
    return [contact for contact in reach.contacts if contact.is_personal]

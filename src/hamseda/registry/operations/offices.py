"""Offices, how they are reached, and the groups in which they are compared."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Office, OfficeChannel, OfficeContact, PeerGroup
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def save_office(*, actor: User | None, office: Office, now: datetime) -> Office:
    """Add or change an office. A name changed here is a slip mended: no former name remains.

    An office that was given another name is renamed with `rename_office`.
    """
    return save_row(actor, office, "office", now)


@transaction.atomic
def save_contact(*, actor: User | None, contact: OfficeContact, now: datetime) -> OfficeContact:
    """Add or change a way to reach an office; numbers come into one form.

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

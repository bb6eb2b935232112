"""Offices, and the groups in which they are compared."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Office, PeerGroup
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def save_office(*, actor: User | None, office: Office, now: datetime) -> Office:
    """Add or change an office."""
    return save_row(actor, office, "office", now)


@transaction.atomic
def save_peer_group(*, actor: User | None, group: PeerGroup, now: datetime) -> PeerGroup:
    """Add or change a peer group."""
    return save_row(actor, group, "peer_group", now)

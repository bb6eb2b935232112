"""People, and the posts that they hold for a time."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Appointment, Office, Person, Post
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def save_person(*, actor: User | None, person: Person, now: datetime) -> Person:
    """Add or change a person."""
    return save_row(actor, person, "person", now)


@transaction.atomic
def save_appointment(
    *, actor: User | None, appointment: Appointment, office: Office, title: str, now: datetime
) -> Appointment:
    """Add or change a post held over a period; the post is made where the office lacks it."""
    appointment.post, _ = Post.objects.get_or_create(office=office, title=title)
    return save_row(actor, appointment, "appointment", now)

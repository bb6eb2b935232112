"""People, the posts that they hold for a time, their courses, and who speaks for an office."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.checks import (
    duty_of_title,
    require_marked_overlap,
    require_office_there,
    require_one_spokesperson,
)
from hamseda.registry.models import (
    Appointment,
    Course,
    Office,
    Person,
    Post,
    Representative,
)
from hamseda.registry.operations.saving import held_row, is_alone, post_of, save_row


@transaction.atomic
def save_person(*, actor: User | None, person: Person, now: datetime) -> Person:
    """Add or change a person."""
    return save_row(actor, person, "person", now)


@transaction.atomic
def save_post(*, actor: User | None, post: Post, now: datetime) -> Post:
    """Add or change a seat of an office: its duty, its place in the chart, how many there are."""
    return save_row(actor, post, "post", now)


@transaction.atomic
def save_appointment(
    *, actor: User | None, appointment: Appointment, office: Office, title: str, now: datetime
) -> Appointment:
    """Add or change a post held over a period; the post is made where the office lacks it.

    Raises django.core.exceptions.ValidationError when the person holds another post meanwhile and
    neither is marked as held beside another, or when the office is closed before the end.
    """
    # Locked, so that two posts given at once see each other, and a closing its last appointment.
    person = held_row(Person, appointment.person_id)
    office = held_row(Office, office.pk)
    appointment.post = post_of(office, title, duty_of_title(title))
    if appointment.valid_from:
        require_office_there(office, appointment.valid_from, appointment.valid_until)
        if not is_alone(person) or appointment.is_multi_job:
            require_marked_overlap(appointment)
    return save_row(actor, appointment, "appointment", now)


@transaction.atomic
def save_course(*, actor: User | None, course: Course, now: datetime) -> Course:
    """Add or change a course that a person has finished."""
    return save_row(actor, course, "course", now)


@transaction.atomic
def save_representative(
    *, actor: User | None, representative: Representative, now: datetime
) -> Representative:
    """Name the spokesperson of an office, or a news liaison for a field, or change that.

    Raises django.core.exceptions.ValidationError for a second spokesperson at the same time.
    """
    office = Office.objects.select_for_update().get(pk=representative.office_id)
    if representative.valid_from:
        require_office_there(office, representative.valid_from, representative.valid_until)
        require_one_spokesperson(representative)
    return save_row(actor, representative, "representative", now)

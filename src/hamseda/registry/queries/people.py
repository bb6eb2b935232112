"""Questions about people and the posts that they hold."""

from datetime import date

from django.db.models import QuerySet

from hamseda.registry.models import Appointment, Person


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Posts held on a day."""
    return Appointment.objects.current_on(day).select_related("person", "post__office")


def people_named(name: str) -> list[Person]:
    """At most two people of that name, which may be followed by «، » and a post they have held."""
    own, _, post = name.partition("،")
    found = Person.objects.filter(name=own.strip())
    if post.strip():
        found = found.filter(appointments__post__title=post.strip()).distinct()
    return list(found[:2])


def posts_with_holders(day: date) -> list[tuple[str, str, bool]]:
    """Every post that somebody holds or once held: (name, title, whether it is held on `day`)."""
    rows = Appointment.objects.order_by("pk").values_list(
        "person__name", "post__title", "valid_from", "valid_until"
    )
    return [
        (name, title, start <= day and (end is None or day < end))
        for name, title, start, end in rows
    ]

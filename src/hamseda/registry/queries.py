"""Questions to the registry."""

from datetime import date

from django.db.models import Q, QuerySet

from hamseda.core.text import skeleton
from hamseda.registry.models import (
    Appointment,
    Area,
    Office,
    Outlet,
    OutletDomain,
    OutletName,
    Person,
)


def current_offices(on: date) -> QuerySet[Office]:
    """Offices that exist on a day, with what a list shows."""
    return Office.objects.current_on(on).select_related("area", "peer_group")


def outlet_by_domain(host: str) -> Outlet | None:
    """The outlet that owns a host name or a parent domain of it (`www.` and sub-sites count)."""
    labels = host.casefold().strip(".").split(".")
    candidates = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    found = OutletDomain.objects.filter(domain__in=candidates).select_related("outlet")
    longest = max(found, key=lambda row: len(row.domain), default=None)
    return longest.outlet if longest else None


def outlet_by_name(name: str) -> Outlet | None:
    """The outlet that a text calls `name`, in any spelling."""
    found = OutletName.objects.filter(normal_name=skeleton(name).letters).select_related("outlet")
    row = found.first()
    return row.outlet if row else None


def outlet_names() -> list[tuple[str, str]]:
    """Every name by which texts call an outlet: pairs of (name, outlet code)."""
    return list(OutletName.objects.order_by("name__persian").values_list("name", "outlet__code"))


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


def areas_with_offices() -> QuerySet[Area]:
    """The provinces in which there is an office, and all their counties."""
    offices = Office.objects.values("area"), Office.objects.values("area__parent")
    provinces = Area.objects.filter(
        Q(pk__in=offices[0]) | Q(pk__in=offices[1]), kind=Area.Kind.PROVINCE
    ).values("pk")
    return Area.objects.filter(Q(pk__in=provinces) | Q(parent__in=provinces)).order_by(
        "-kind", "name__persian"
    )


def posts_with_holders(day: date) -> list[tuple[str, str, bool]]:
    """Every post that somebody holds or once held: (name, title, whether it is held on `day`)."""
    rows = Appointment.objects.order_by("pk").values_list(
        "person__name", "post__title", "valid_from", "valid_until"
    )
    return [
        (name, title, start <= day and (end is None or day < end))
        for name, title, start, end in rows
    ]

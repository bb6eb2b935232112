"""Questions to the registry."""

from datetime import date

from django.db.models import QuerySet

from hamseda.core.text import skeleton
from hamseda.registry.models import Appointment, Office, Outlet, OutletDomain, OutletName


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

"""Questions about media."""

from hamseda.core.text import skeleton
from hamseda.registry.models import Outlet, OutletDomain, OutletName


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

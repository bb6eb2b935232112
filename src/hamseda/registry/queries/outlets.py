"""Questions about media."""

from hamseda.core.text import skeleton
from hamseda.registry.models import Outlet, OutletDomain, OutletName


def domains_above(host: str) -> list[str]:
    """A host name and the domains that it lies below, the longest first; the last part alone, which
    is nobody's, is not among them.
    """
    labels = host.casefold().strip(".").split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


def outlet_by_domain(host: str) -> Outlet | None:
    """The outlet that owns a host name or a parent domain of it (`www.` and sub-sites count)."""
    found = OutletDomain.objects.filter(domain__in=domains_above(host)).select_related("outlet")
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

"""Which branch of an outlet an address belongs to, and how far what it publishes reaches."""

from urllib.parse import urlsplit

from hamseda.registry.models import DeskAddress, Outlet, OutletDesk


def desks_by_address(outlet: Outlet) -> list[DeskAddress]:
    """The addresses of an outlet's desks, the longest first, so that the first that fits is the
    one that says most; asked once for a run over many articles.
    """
    rows = DeskAddress.objects.filter(desk__outlet=outlet).select_related("desk")
    return sorted(rows, key=_length, reverse=True)


def all_desks_by_address() -> dict[int, list[DeskAddress]]:
    """The same of every outlet that has desks with addresses, by its id; one query."""
    found: dict[int, list[DeskAddress]] = {}
    for row in sorted(DeskAddress.objects.select_related("desk"), key=_length, reverse=True):
        found.setdefault(row.desk.outlet_id, []).append(row)
    return found


def _length(row: DeskAddress) -> tuple[int, int]:
    return len(row.host), len(row.path)


def desk_at(url: str, addresses: list[DeskAddress]) -> OutletDesk | None:
    """The desk that publishes at a web address: the host is the desk's or below it, and the path
    begins with the desk's whole segments («/mehravand» does not own «/mehravand2»).
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = "/".join(part for part in parts.path.split("/") if part).casefold()
    for row in addresses:
        is_host = host == row.host or host.endswith(f".{row.host}")
        if is_host and f"{path}/".startswith(f"{row.path}/" if row.path else ""):
            return row.desk
    return None


def desk_by_address(outlet: Outlet, url: str) -> OutletDesk | None:
    """The desk of `outlet` that publishes at `url`, None where it is the outlet's own address."""
    return desk_at(url, desks_by_address(outlet))


def outlet_reach(outlet: Outlet, desk: OutletDesk | None = None) -> str:
    """How far what an outlet publishes reaches: as its desk does, where a desk published it."""
    return desk.reach if desk else outlet.reach

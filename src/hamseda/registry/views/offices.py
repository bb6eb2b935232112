"""Screens of offices and peer groups."""

from hamseda.registry.forms.offices import OfficeForm, PeerGroupForm
from hamseda.registry.models import Office, PeerGroup
from hamseda.registry.operations.offices import save_office, save_peer_group
from hamseda.registry.views.screens import saving, viewset

SCREENS = (
    viewset(
        Office, OfficeForm, "group", ["name", "kind", "peer_group", "area"],
        saving(save_office, "office"),
        list_filter=["kind", "peer_group"], search_fields=["name", "code"],
    ),
    viewset(
        PeerGroup, PeerGroupForm, "list-ul", ["name", "code"],
        saving(save_peer_group, "group"),
    ),
)  # fmt: skip

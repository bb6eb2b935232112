"""Screens of offices and peer groups."""

from wagtail.admin.ui.tables import BooleanColumn, Column

from hamseda.core.text import to_persian_digits
from hamseda.registry import wording
from hamseda.registry.forms.offices import ChannelForm, ContactForm, OfficeForm, PeerGroupForm
from hamseda.registry.models import Office, OfficeChannel, OfficeContact, PeerGroup
from hamseda.registry.operations.offices import (
    save_channel,
    save_contact,
    save_office,
    save_peer_group,
)
from hamseda.registry.views.screens import saving, viewset


def _open_value(contact: OfficeContact) -> str:
    """What a list may show: a personal line opens on its office's page, and the look is noted."""
    return wording.CONTACT_HIDDEN if contact.is_personal else to_persian_digits(contact.value)


SCREENS = (
    viewset(
        Office, OfficeForm, "group", ["name", "kind", "peer_group", "area"],
        saving(save_office, "office"),
        list_filter=["kind", "peer_group"], search_fields=["name", "code"],
    ),
    viewset(
        OfficeContact, ContactForm, "mail", [
            "office", "kind",
            Column("value", label="شماره یا نشانی", accessor=_open_value),
            BooleanColumn("is_public", label="عمومی"), BooleanColumn("is_crisis", label="بحران"),
        ],
        saving(save_contact, "contact"),
        list_filter=["kind", "is_public", "is_crisis"], search_fields=["office__name", "label"],
    ),
    viewset(
        OfficeChannel, ChannelForm, "link", ["office", "platform", "address"],
        saving(save_channel, "channel"),
        list_filter=["platform"], search_fields=["office__name"],
    ),
    viewset(
        PeerGroup, PeerGroupForm, "list-ul", ["name", "code"],
        saving(save_peer_group, "group"),
    ),
)  # fmt: skip

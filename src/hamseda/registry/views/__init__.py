"""Screens of the registry, by subject. Each saves through one operation."""

from wagtail.admin.viewsets.model import ModelViewSetGroup

from hamseda.registry.views import areas, offices, outlets, people, roles


class RegistryGroup(ModelViewSetGroup):
    """«بانک اطلاعاتی» in the menu."""

    menu_label = "بانک اطلاعاتی"
    menu_icon = "folder-open-inverse"
    menu_order = 500
    items = (
        *offices.SCREENS,
        *outlets.SCREENS,
        *people.SCREENS,
        *areas.SCREENS,
        *roles.SCREENS,
    )

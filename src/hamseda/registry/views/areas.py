"""Screens of provinces and counties."""

from hamseda.registry.forms.areas import AreaForm
from hamseda.registry.models import Area
from hamseda.registry.operations.areas import save_area
from hamseda.registry.views.screens import saving, viewset

SCREENS = (
    viewset(
        Area, AreaForm, "globe", ["name", "kind", "parent"],
        saving(save_area, "area"), list_filter=["kind"], search_fields=["name"],
    ),
)  # fmt: skip

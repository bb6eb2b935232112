"""Provinces and their counties."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.registry import wording
from hamseda.registry.models import Area

LARGEST_MAP = 30


class AreaForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Area
        fields = ["name", "code", "kind", "parent", "map_row", "map_column"]
        help_texts = {"map_row": wording.MAP_HELP}

    def clean(self) -> dict[str, Any]:
        """A square of the map is whole, and one county's."""
        told = super().clean()
        row, column = told.get("map_row"), told.get("map_column")
        if row is None and column is None:
            return told
        if not all(place and 1 <= place <= LARGEST_MAP for place in (row, column)):
            raise ValidationError({"map_row": wording.MAP_HALF})
        others = Area.objects.filter(parent=told.get("parent"), map_row=row, map_column=column)
        taken = others.exclude(pk=self.instance.pk).first()
        if taken:
            raise ValidationError({"map_row": wording.MAP_TAKEN.format(name=taken.name)})
        return told

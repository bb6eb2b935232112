"""Provinces and their counties."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.foundation.design.forms import NumberField
from hamseda.registry import wording
from hamseda.registry.models import Area
from hamseda.registry.operations.areas import LARGEST_MAP, Square


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


class MapForm(forms.Form):
    """The square of each county of a province."""

    def __init__(self, *args: Any, counties: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self._counties = counties
        for county in counties:
            for side, label in wording.MAP_SIDES.items():
                self.fields[f"{side}_{county.pk}"] = NumberField(
                    label=label.format(name=county.name),
                    required=False,
                    min_value=1,
                    max_value=LARGEST_MAP,
                    initial=getattr(county, f"map_{side}"),
                )

    def clean(self) -> dict[str, Any]:
        """Each square is whole, and one county's."""
        told = super().clean() or {}
        names: dict[Square, str] = {}
        for county in self._counties:
            row, column = (told.get(f"{side}_{county.pk}") for side in ("row", "column"))
            if {f"row_{county.pk}", f"column_{county.pk}"} & set(self.errors):
                continue
            if (row is None) != (column is None):
                empty = "row" if row is None else "column"
                self.add_error(f"{empty}_{county.pk}", wording.MAP_HALF)
            elif row is not None:
                other = names.setdefault((row, column), county.name)
                if other != county.name:
                    self.add_error(f"row_{county.pk}", wording.MAP_TAKEN.format(name=other))
        return told

    @property
    def squares(self) -> dict[int, Square]:
        """The square of each county, of valid answers."""
        told = self.cleaned_data
        return {
            county.pk: (told[f"row_{county.pk}"], told[f"column_{county.pk}"])
            if told[f"row_{county.pk}"]
            else None
            for county in self._counties
        }

    @property
    def lines(self) -> list[tuple[str, Any, Any]]:
        """Each county with its two boxes."""
        return [
            (county.name, self[f"row_{county.pk}"], self[f"column_{county.pk}"])
            for county in self._counties
        ]

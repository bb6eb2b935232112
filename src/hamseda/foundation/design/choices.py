"""Form fields for many choices: in drawers, one for each group."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator


class ByParent(ModelChoiceIterator):
    """Rows in groups: each row without a `parent` begins one and stands first in it."""

    def __iter__(self) -> Iterator[Any]:
        """Groups of choices."""
        rows = list(self.queryset)
        for broad in rows:
            if broad.parent_id is None:
                narrow = [row for row in rows if row.parent_id == broad.pk]
                yield str(broad), [self.choice(row) for row in (broad, *narrow)]


class DrawersOfChoices(forms.CheckboxSelectMultiple):
    """Choices to tick, one drawer for each group."""

    template_name = "design/widgets/drawers.html"

    class Media:
        css: ClassVar = {"all": ["design/css/drawers.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add which drawers are open: those with a tick."""
        context = super().get_context(name, value, attrs)
        context["drawers"] = [
            (group, options, any(option["selected"] for option in options))
            for group, options, _ in context["widget"]["optgroups"]
        ]
        return context


class GroupedChoiceField(forms.ModelMultipleChoiceField):
    """Any rows of a tree of two storeys, in drawers."""

    widget = DrawersOfChoices
    iterator = ByParent

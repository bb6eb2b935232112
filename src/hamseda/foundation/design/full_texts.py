"""Boxes that take a text of any length, so that nothing of what is pasted falls off unsaid."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from wagtail.admin.forms.models import WagtailAdminModelForm

from hamseda.foundation.design.numbers import persian_number
from hamseda.foundation.design.wording import TOO_LONG_TEXT

TOO_LONG = "too_long"


class FullTexts:
    """A form whose fields say by how much a text is too long, where a browser would have cut it
    at the limit without a word. `headings` are the names of fields that bear another one on the
    page than in the model.
    """

    headings: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and field.max_length:
                field.widget.attrs.pop("maxlength", None)
                label = self.headings.get(name, str(field.label))
                field.validators = [
                    *(one for one in field.validators if not isinstance(one, MaxLengthValidator)),
                    _fitting(label, field.max_length),
                ]


class FormOfFullTexts(FullTexts, WagtailAdminModelForm):
    """Such a form of the back office."""


def _fitting(label: str, most: int) -> Callable[[str], None]:
    def check(text: str) -> None:
        if len(text) > most:
            counts = {"count": len(text), "most": most, "more": len(text) - most}
            told = {name: persian_number(count) for name, count in counts.items()}
            raise ValidationError(TOO_LONG_TEXT.format(label=label, **told), code=TOO_LONG)

    return check

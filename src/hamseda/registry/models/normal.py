"""Names in the form in which all their spellings meet."""

from typing import Any

from django.db import models

from hamseda.core.text import skeleton


class NormalField(models.CharField):
    """The skeleton of another field, set whenever the row is written, in bulk too.

    `of` names the other field. `QuerySet.update` passes it by, so names are not updated that way.
    """

    def __init__(self, *args: Any, of: str = "name", **options: Any) -> None:
        self.of = of
        super().__init__(*args, **({"editable": False, "default": "", "max_length": 200} | options))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations which field is followed."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 (Django's)
        """The letters of the other field as they are being saved."""
        letters = skeleton(getattr(model_instance, self.of)).letters[: self.max_length]
        setattr(model_instance, self.attname, letters)
        return letters

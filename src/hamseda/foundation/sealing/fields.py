"""Columns whose values stand sealed in the database, and are plain text in the program."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from hamseda.foundation.sealing import keyed_digest, seal, unseal

_MARK = "sealed:"


def seal_text(text: str, *, owner: str) -> str:
    """Seal a text for a column; an empty one tells nothing and stays empty."""
    return _MARK + seal({"text": text}, owner=owner).decode("ascii") if text else ""


def unseal_text(stored: str, *, owner: str) -> str:
    """What was sealed; a text that stands unsealed comes as it is. Raises SealBrokenError."""
    if not stored.startswith(_MARK):
        return stored
    return unseal(stored.removeprefix(_MARK).encode("ascii"), owner=owner)["text"]


class SealedField(models.TextField):
    """A text that is sealed whenever its row is written, in bulk too.

    `owner` names the column, so that its bytes are of no use in another. `when` names a property
    of the row that says whether this row is sealed; without it all are. Nothing can be searched by
    it, and `QuerySet.update` passes the sealing by, so values are not updated that way.
    """

    def __init__(self, *args: Any, owner: str = "", when: str = "", **options: Any) -> None:
        self.owner, self.when = owner, when
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations to whom the bytes belong."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"owner": self.owner, "when": self.when}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002 (Django's)
        """The text as it is stored; the row in the program keeps it plain."""
        if not self.owner:
            raise ImproperlyConfigured(f"{self} has no owner")
        text = getattr(model_instance, self.attname)
        if self.when and not getattr(model_instance, self.when):
            return text
        return seal_text(text, owner=self.owner)

    def from_db_value(self, value: str | None, *_told: Any) -> str | None:
        """The text. Raises SealBrokenError."""
        return value if value is None else unseal_text(value, owner=self.owner)

    def formfield(self, **options: Any) -> Any:
        """One line, unlike other long texts."""
        return super().formfield(**({"widget": forms.TextInput} | options))


class SealedJSONField(models.TextField):
    """Plain JSON that stands sealed in the database, as `SealedField`; a row that was written
    before it was sealed is read as it is. Nothing can be searched by it.
    """

    def __init__(self, *args: Any, owner: str = "", **options: Any) -> None:
        self.owner = owner
        super().__init__(*args, **({"default": list, "editable": False} | options))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations to whom the bytes belong."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"owner": self.owner}

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The JSON as it is stored, through `update` too."""
        text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
        sealed = seal_text(text, owner=self.owner) if value else text
        return super().get_db_prep_save(sealed, connection)

    def from_db_value(self, value: str | None, *_told: Any) -> Any:
        """What was kept. Raises SealBrokenError."""
        return value if value is None else json.loads(unseal_text(value, owner=self.owner))

    def to_python(self, value: Any) -> Any:
        """As it is: validation has nothing to bring into another form."""
        return value


class DigestField(models.CharField):
    """A keyed hash of other fields, by which equal rows are found without reading them.

    `of` names them. Set whenever the row is written, and by `note_digest` before it is checked.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **({"editable": False, "default": "", "max_length": 64} | options))

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Tell migrations which fields are followed."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def note_digest(self, row: models.Model) -> str:
        """Set the hash of the row as it stands."""
        found = keyed_digest("\n".join(str(getattr(row, name)) for name in self.of))
        setattr(row, self.attname, found)
        return found

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 (Django's)
        """The hash of the row as it is being saved."""
        return self.note_digest(model_instance)

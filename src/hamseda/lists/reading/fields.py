"""What a column can hold: fields with the heads by which offices call them (`heads.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from hamseda.lists.models import ListKind

_MODELS = {
    "office": "registry.Office",
    "person": "registry.Person",
    "post": "registry.Post",
    "appointment": "registry.Appointment",
    "outlet": "registry.Outlet",
    "journalist": "registry.Journalist",
    "employment": "registry.Employment",
    "licence": "registry.PublishingLicence",
    "contractor": "registry.Contractor",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a list may tell. `record` and `attribute` say where it is kept."""

    key: str
    heads: tuple[str, ...]
    reads: str
    record: str
    attribute: str
    many: bool

    @property
    def label(self) -> str:
        """The head that exports use."""
        return self.heads[0]


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a kind of list that the registry has a place for, by key."""
    text = resources.files("hamseda.lists").joinpath("heads.toml").read_text("utf-8")
    found = {}
    for key, told in tomllib.loads(text)[ListKind(kind).value].items():
        record, _, attribute = told["into"].partition(".")
        field = Field(
            key, tuple(told["heads"]), told["reads"], record, attribute, told.get("many", False)
        )
        if _has_a_place(field):
            found[key] = field
    return found


def synonyms_of(kind: str) -> dict[str, tuple[str, ...]]:
    """The heads of each field."""
    return {key: field.heads for key, field in fields_of(kind).items()}


def _has_a_place(field: Field) -> bool:
    if field.record not in _MODELS:
        return True
    try:
        apps.get_model(_MODELS[field.record])._meta.get_field(field.attribute)
    except FieldDoesNotExist:
        return False
    return True


def private_columns(kind: str, mapping: Mapping[str, str]) -> set[int]:
    """The numbers of the columns whose cells are not kept."""
    fields = fields_of(kind)
    return {
        int(number) for number, key in mapping.items() if key and fields[key].reads == "private"
    }

"""Which rows point at a record: asked of the models themselves, so that rows of apps above this
one are found without naming them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Relation:
    """A foreign key of `model` that points at the record asked about."""

    model: type[models.Model]
    field: Any

    @property
    def is_unique(self) -> bool:
        """True when a constraint speaks of this key, so that a move may collide."""
        options = self.model._meta
        sets = [set(one) for one in options.unique_together]
        sets += [{*one.fields} for one in options.total_unique_constraints]
        sets += [
            {*one.fields} for one in options.constraints
            if isinstance(one, models.UniqueConstraint) and one.fields
        ]  # fmt: skip
        checks = any(isinstance(one, models.CheckConstraint) for one in options.constraints)
        return self.field.unique or checks or any(self.field.name in one for one in sets)

    def rows_of(self, pk: int) -> models.QuerySet:
        """The rows that point at the record `pk`."""
        return self.model._base_manager.filter(**{self.field.attname: pk}).order_by("pk")


@cache
def relations_to(model: type[models.Model]) -> tuple[Relation, ...]:
    """Every foreign key to a model, hidden ones and those of many-to-many tables included."""
    return tuple(
        Relation(other, field)
        for other in apps.get_models(include_auto_created=True)
        if other._meta.managed and not other._meta.proxy
        for field in other._meta.local_concrete_fields
        if field.remote_field and field.related_model is model
    )


def dependents(model: type[models.Model], pks: Iterable[int]) -> dict[int, set[tuple[str, int]]]:
    """For each of many records the rows that point at it, as (model's label, number)."""
    found: dict[int, set[tuple[str, int]]] = {}
    wanted = list(pks)
    for relation in relations_to(model):
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            rows = relation.model._base_manager.filter(**{f"{relation.field.attname}__in": some})
            for pk, target in rows.values_list("pk", relation.field.attname):
                found.setdefault(target, set()).add((relation.model._meta.label, pk))
    return found

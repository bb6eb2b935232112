"""Does the key that an installation has open what it holds?"""

from django.apps import apps
from django.db import models

from hamseda.foundation.sealing import SealBrokenError
from hamseda.foundation.sealing.fields import SealedField, SealedJSONField


def columns_not_opened() -> list[str]:
    """The sealed columns, as app.model.field, whose newest value this installation's key does not
    open. One row of each is tried.
    """
    return [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField | SealedJSONField) and not _opens(model, field)
    ]


def _opens(model: type[models.Model], field: models.Field) -> bool:
    newest = model._base_manager.exclude(**{field.name: ""}).order_by("-pk")
    try:
        newest.values_list(field.name, flat=True).first()
    except SealBrokenError:
        return False
    return True

"""How a record looks at a moment, as plain JSON, and how it is put back."""

import base64
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from hamseda.foundation.sealing.fields import SealedField, seal_text, unseal_text
from hamseda.registry.models import Journalist, Outlet

Image = dict[str, Any]
# Told by other rows, and written whenever one of them is: no part of what a record says.
_TOLD_BY_OTHERS = frozenset({"employers_changed_at"})


def image_of(row: models.Model) -> Image:
    """Every stored field of a record; of an outlet also its names and domains, of a
    journalist the beats."""
    found = {field.attname: _plain(field, getattr(row, field.attname)) for field in _fields(row)}
    if isinstance(row, Outlet):
        found["+names"] = sorted(row.names.values_list("name", flat=True))
        found["+domains"] = sorted(row.domains.values_list("domain", flat=True))
    if isinstance(row, Journalist):
        found["+beats"] = sorted(row.beats.values_list("pk", flat=True))
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))  # type: ignore[no-any-return]


def row_of(model: type[models.Model], image: Image) -> models.Model:
    """A record with the fields of an image, not saved."""
    row = model()
    for field in _fields(row):
        if field.attname in image:
            setattr(row, field.attname, _value(field, image[field.attname]))
    return row


def _fields(row: models.Model) -> list[Any]:
    return [one for one in row._meta.concrete_fields if one.name not in _TOLD_BY_OTHERS]


def same_image(row: models.Model, image: Image) -> bool:
    """True when a record still looks like that. Of what is sealed the digest beside it tells, as
    sealing the same twice gives other bytes.
    """
    sealed = {one.attname for one in _fields(row) if isinstance(one, SealedField)}
    found = image_of(row)
    return {key: value for key, value in found.items() if key not in sealed} == {
        key: value for key, value in image.items() if key not in sealed
    }


def _plain(field: Any, value: Any) -> Any:
    if isinstance(field, SealedField):
        return seal_text(value, owner=field.owner)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def _value(field: Any, value: Any) -> Any:
    if isinstance(field, SealedField):
        return unseal_text(value, owner=field.owner)
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    target = field.target_field if field.is_relation else field
    return target.to_python(value)

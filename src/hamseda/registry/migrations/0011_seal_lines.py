"""Seal the personal lines that were written before they were sealed, and give each its digest."""

from django.db import migrations

from hamseda.foundation.sealing import keyed_digest
from hamseda.foundation.sealing.fields import seal_text

_WAY, _CONTACT = "registry.contactway.value", "registry.officecontact.value"


def _is_personal(row):
    is_own = row.person_id or row.is_crisis or row.kind == "mobile"
    return bool(is_own and not row.is_public)


def _rewrite(model, value_of):
    for row in model.objects.all().iterator():
        digest = keyed_digest(f"{row.kind}\n{row.value}")
        model.objects.filter(pk=row.pk).update(value=value_of(row), value_digest=digest)


def seal_lines(apps, schema_editor):
    ways, contacts = (apps.get_model("registry", name) for name in ("ContactWay", "OfficeContact"))
    _rewrite(ways, lambda row: seal_text(row.value, owner=_WAY))
    _rewrite(
        contacts,
        lambda row: seal_text(row.value, owner=_CONTACT) if _is_personal(row) else row.value,
    )


def unseal_lines(apps, schema_editor):
    for name in ("ContactWay", "OfficeContact"):
        _rewrite(apps.get_model("registry", name), lambda row: row.value)


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_dated_standing_and_sealed_lines")]

    operations = [migrations.RunPython(seal_lines, unseal_lines)]

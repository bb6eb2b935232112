"""Take a list out, and keep who did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hamseda.core.lists.vcards import Contact, write_vcards
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.tables.writing import write_workbook
from hamseda.lists import wording
from hamseda.lists.access import exports_lists, sees_contacts
from hamseda.lists.models import ExportRecord
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.export_rows import ExportRow, export_rows, exported_fields
from hamseda.lists.reading.fields import Field

Form = ExportRecord.Form
_TYPES = {
    Form.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.VCARD: "text/vcard; charset=utf-8",
    Form.JSON: "application/json",
}

_NAMED_BY = ("name", "outlet", "office", "contractor")


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is ready to be handed out."""

    content: bytes
    content_type: str
    file_name: str
    record: ExportRecord


@transaction.atomic
def export_list(
    *, actor: User, kind: str, form: str, filters: Mapping[str, Any], now: datetime
) -> Export:
    """Make a file of what `actor` may see, and note who took how much of what.

    `filters`: kind (of office or outlet) and area, as stored values. Raises
    UnableToListError("not_keeper") for those who may take nothing out.
    """
    if not exports_lists(actor):
        raise UnableToListError("not_keeper")
    with_contacts = sees_contacts(actor)
    fields = exported_fields(kind, with_contacts=with_contacts)
    day = timezone.localdate(now)
    rows = export_rows(kind, filters=filters, on=day, with_contacts=with_contacts)
    told = {key: str(value) for key, value in filters.items() if value}
    record = ExportRecord.objects.create(
        kind=kind,
        form=form,
        row_count=len(rows),
        filters=told,
        fields=[field.key for field in fields],
        exported_by=actor,
        exported_at=now,
    )
    record_entry(
        actor=actor, action="lists.list.exported", target=record, now=now,
        data={"kind": kind, "form": form, "rows": len(rows), "filters": told,
              "contacts": with_contacts},
    )  # fmt: skip
    content = _content(kind, Form(form), fields, rows)
    return Export(content, _TYPES[Form(form)], f"{wording.FILE_NAMES[kind]}.{form}", record)


def _content(kind: str, form: Form, fields: list[Field], rows: list[ExportRow]) -> bytes:
    if form == Form.JSON:
        told = [{field.key: row.get(field.key, "") for field in fields} for row in rows]
        return json.dumps(told, ensure_ascii=False, indent=1).encode()
    if form == Form.VCARD:
        return write_vcards(_card(row) for row in rows if _name(row)).encode()
    texts = [[row.get(field.key, "") for field in fields] for row in rows]
    return write_workbook(wording.EXPORT_NAMES[kind], [field.label for field in fields], texts)


def _name(row: ExportRow) -> str:
    return next(filter(None, (row.get(key) for key in _NAMED_BY)), "")


def _card(row: ExportRow) -> Contact:
    office = row.get("office") or (row.get("outlet", "") if row.get("name") else "")
    domain = row.get("domains", "").partition("،")[0]
    return Contact(
        identity=f"hamseda:{office}:{_name(row)}:{row.get('post') or row.get('role', '')}",
        name=_name(row),
        office=office,
        title=row.get("post") or row.get("role", ""),
        phones=_numbers(row.get("phone", "")),
        mobiles=_numbers(row.get("mobile", "")),
        site=row.get("site") or (f"https://{domain}" if domain else ""),
    )


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("،") if part.strip())

"""Where merged records went: old numbers and codes go on leading somewhere."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from hamseda.foundation.audit.models import AuditEntry
from hamseda.lists.models import Merge, RecordKind
from hamseda.registry.models import Journalist, Office, Outlet, Person

MODELS: dict[str, type[models.Model]] = {
    RecordKind.PERSON: Person,
    RecordKind.OFFICE: Office,
    RecordKind.OUTLET: Outlet,
    RecordKind.JOURNALIST: Journalist,
}
_PRIVATE = frozenset({"registry.PersonalRecord", "registry.OfficeContact"})


def kept_id(kind: str, merged_id: int) -> int | None:
    """The record that `merged_id` became part of, through later merges too; None if none."""
    return kept_ids({(kind, merged_id)}).get((kind, merged_id))


def kept_ids(merged: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """For each of several (kind, number) that was merged, the number it became part of.

    One query where nothing was merged, which is nearly always.
    """
    found: dict[tuple[str, int], int] = {}
    wanted = {one: one for one in merged}
    while wanted:
        condition = models.Q()
        for kind, pk in wanted:
            condition |= models.Q(kind=kind, merged_id=pk)
        later: dict[tuple[str, int], tuple[str, int]] = {}
        for merge in Merge.objects.filter(condition, undone_at=None).defer("steps"):
            first = wanted[merge.kind, merge.merged_id]
            found[first] = merge.kept_id
            later[merge.kind, merge.kept_id] = first
        wanted = later
    return found


def kept_code(kind: str, code: str) -> str | None:
    """The code of the record that the one of this code became part of; None if none."""
    merge = Merge.objects.filter(kind=kind, merged_code=code, undone_at=None).first()
    if merge is None:
        return None
    pk = kept_id(kind, merge.kept_id) or merge.kept_id
    row = MODELS[kind]._base_manager.filter(pk=pk).first()
    return row.code if row else None  # type: ignore[attr-defined]


def without_erased(merge: Merge) -> list[dict[str, Any]]:
    """The steps of a merge, but for what was private of somebody whose data was erased since."""
    held = [step["model"] in _PRIVATE and step["step"] != "moved" for step in merge.steps]
    if merge.kind != RecordKind.PERSON or not any(held) or not _was_erased_since(merge):
        return list(merge.steps)
    return [step for step, is_held in zip(merge.steps, held, strict=True) if not is_held]


def _was_erased_since(merge: Merge) -> bool:
    erased = AuditEntry.objects.filter(
        action="registry.personal_data.erased",
        object_id__in=[str(merge.kept_id), str(merge.merged_id)],
        recorded_at__gte=merge.made_at,
    )
    return erased.exists()

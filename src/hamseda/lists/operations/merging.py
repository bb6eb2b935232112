"""Make one record of two, and two of them again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.lists.models import Merge, NotTheSame, RecordKind
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.images import image_of, row_of
from hamseda.lists.operations.importing import require_keeper
from hamseda.lists.queries.merges import MODELS, without_erased
from hamseda.lists.queries.relations import Relation, relations_to
from hamseda.registry.facts import OutletSaved
from hamseda.registry.models import PersonalRecord
from hamseda.registry.operations.personal import seal_for

# Nobody edits them, and yet they must not be lost: who asked for silence in one record has it.
_CARRIED = frozenset({"opted_out_at", "opted_out_note"})


@dataclass(slots=True)
class _Steps:
    """What was done, in order, as plain JSON."""

    told: list[dict[str, Any]] = field(default_factory=list)
    moved_count: int = 0

    def moved(self, relation: Relation, pks: list[int], old: int, new: int | None) -> None:
        self.moved_count += len(pks)
        self.told.append({
            "step": "moved", "model": relation.model._meta.label, "field": relation.field.name,
            "pks": pks, "old": old, "new": new,
        })  # fmt: skip

    def deleted(self, row: models.Model) -> None:
        self.told.append(
            {"step": "deleted", "model": row._meta.label, "pk": row.pk, "image": image_of(row)}
        )

    def made(self, row: PersonalRecord) -> None:
        self.told.append({
            "step": "made", "model": row._meta.label, "pk": row.pk,
            "changed_at": row.changed_at.isoformat(),
        })  # fmt: skip

    def filled(self, row: models.Model, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.told.append({
            "step": "filled", "model": row._meta.label, "pk": row.pk, "old": old, "new": new,
        })  # fmt: skip


@transaction.atomic
def merge_records(*, actor: User, kind: str, kept_id: int, merged_id: int, now: datetime) -> Merge:
    """Let `kept_id` take the place of `merged_id` in every row of every table.

    Where both have the same row (a role of one account in both offices), the two become one too.
    What the kept record does not know is taken from the other. Raises UnableToListError:
    not_keeper, merge_itself, gone, collide.
    """
    require_keeper(actor)
    if kept_id == merged_id:
        raise UnableToListError("merge_itself")
    model = MODELS[kind]
    locked = {
        row.pk: row
        for row in model._base_manager.select_for_update().filter(pk__in=[kept_id, merged_id])
    }
    if len(locked) != 2:
        raise UnableToListError("gone")
    kept, merged = locked[kept_id], locked[merged_id]
    steps = _Steps()
    names = str(kept), str(merged), getattr(merged, "code", "")
    _move_all(kept, merged, steps)
    _drop(merged, steps)
    _fill_blanks(kept, merged, steps)
    merge = Merge.objects.create(
        kind=kind, kept_id=kept_id, kept_name=names[0], merged_id=merged_id,
        merged_name=names[1], merged_code=names[2], steps=steps.told,
        moved_count=steps.moved_count, made_by=actor, made_at=now,
    )  # fmt: skip
    _tell(merge, kept, "merged", actor, now)
    return merge


@transaction.atomic
def undo_merge(*, actor: User, merge: Merge, now: datetime) -> int:
    """Make two records of one again, each row back where it stood.

    Returns how many rows stay with the kept record, because somebody gave them another place or
    other words since. What is private and was erased since does not come back. Raises
    UnableToListError: not_keeper, not_now, merged_later, gone, code_taken.
    """
    require_keeper(actor)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise UnableToListError("not_now")
    later = Merge.objects.filter(kind=merge.kind, undone_at=None, pk__gt=merge.pk)
    touched = [merge.kept_id, merge.merged_id]
    if later.filter(models.Q(merged_id__in=touched) | models.Q(kept_id__in=touched)).exists():
        raise UnableToListError("merged_later")
    kept = MODELS[merge.kind]._base_manager.filter(pk=merge.kept_id).first()
    if kept is None:
        raise UnableToListError("gone")
    left = 0
    try:
        with transaction.atomic():
            for step in reversed(without_erased(merge)):
                left += _UNDO[step["step"]](step)
    except IntegrityError as error:
        raise UnableToListError("code_taken") from error
    merge.undone_at = now
    merge.save(update_fields=["undone_at"])
    _tell(merge, kept, "merge_undone", actor, now)
    if merge.kind == RecordKind.OUTLET:
        record_fact(OutletSaved(outlet_id=merge.merged_id), now=now)
    return left


@transaction.atomic
def say_not_the_same(
    *, actor: User, kind: str, one_id: int, other_id: int, now: datetime
) -> NotTheSame:
    """Remember that two alike records are two; saying it again changes nothing.

    Raises UnableToListError("not_keeper").
    """
    require_keeper(actor)
    lower, higher = sorted((one_id, other_id))
    said, is_new = NotTheSame.objects.get_or_create(
        kind=kind, lower_id=lower, higher_id=higher, defaults={"said_by": actor, "said_at": now}
    )
    if is_new:
        record_entry(actor=actor, action="lists.pair.not_the_same", target=said, now=now)
    return said


def _move_all(kept: models.Model, merged: models.Model, steps: _Steps) -> None:
    for relation in relations_to(type(merged)):
        pks = list(relation.rows_of(merged.pk).values_list("pk", flat=True))
        if relation.model is type(merged):
            _unloop(relation, kept, pks, merged.pk, steps)
        if not pks:
            continue
        if not relation.is_unique:
            relation.rows_of(merged.pk).update(**{relation.field.attname: kept.pk})
            steps.moved(relation, pks, merged.pk, kept.pk)
            continue
        for row in list(relation.rows_of(merged.pk)):
            _move_one(relation, row, kept, merged, steps)


def _unloop(
    relation: Relation, kept: models.Model, pks: list[int], old: int, steps: _Steps
) -> None:
    """A record that stood below the merged one must not stand below itself; nor the merged."""
    if kept.pk in pks:
        pks.remove(kept.pk)
        relation.model._base_manager.filter(pk=kept.pk).update(**{relation.field.attname: None})
        steps.moved(relation, [kept.pk], old, None)
        kept.refresh_from_db()


def _move_one(
    relation: Relation, row: models.Model, kept: models.Model, merged: models.Model, steps: _Steps
) -> None:
    if isinstance(row, PersonalRecord):
        _move_personal(row, kept, steps)
        return
    try:
        with transaction.atomic():
            relation.model._base_manager.filter(pk=row.pk).update(
                **{relation.field.attname: kept.pk}
            )
        steps.moved(relation, [row.pk], merged.pk, kept.pk)
    except IntegrityError as error:
        twin = _twin(relation, row, kept)
        if twin is None:
            raise UnableToListError("collide", text=str(row._meta.verbose_name)) from error
        _move_all(twin, row, steps)
        _drop(row, steps)


def _move_personal(record: PersonalRecord, kept: models.Model, steps: _Steps) -> None:
    """What is private is sealed for its person: sealed anew for the kept one, who may have it."""
    _drop(record, steps)
    if not PersonalRecord.objects.filter(person=kept.pk).exists():
        steps.made(seal_for(record, kept))
        steps.moved_count += 1


def _twin(relation: Relation, row: models.Model, kept: models.Model) -> models.Model | None:
    """The row of the kept record that says the same as `row` says of the merged one."""
    options = relation.model._meta
    keys = [tuple(one) for one in options.unique_together]
    keys += [tuple(one.fields) for one in options.total_unique_constraints]
    keys += [(relation.field.name,)] if relation.field.unique else []
    for names in keys:
        if relation.field.name not in names:
            continue
        wanted = {
            options.get_field(name).attname: getattr(row, options.get_field(name).attname)
            for name in names
        }
        wanted[relation.field.attname] = kept.pk
        twin = relation.model._base_manager.filter(**wanted).exclude(pk=row.pk).first()
        if twin is not None:
            return twin
    return None


def _drop(row: models.Model, steps: _Steps) -> None:
    for relation in relations_to(type(row)):
        # Asked once more: a deletion would take with it whatever a cascade reaches.
        if relation.rows_of(row.pk).exclude(pk=row.pk).exists():
            raise UnableToListError("collide", text=str(relation.model._meta.verbose_name))
    steps.deleted(row)
    type(row)._base_manager.filter(pk=row.pk).delete()


def _fill_blanks(kept: models.Model, merged: models.Model, steps: _Steps) -> None:
    old: dict[str, Any] = {}
    for column in kept._meta.concrete_fields:
        name = column.attname
        is_kept = not column.editable and name not in _CARRIED
        is_own = column.primary_key or is_kept or (column.unique and not column.is_relation)
        blank = getattr(kept, name) in (None, "")
        if not is_own and blank and getattr(merged, name) not in (None, "", kept.pk):
            old[name] = getattr(kept, name)
            setattr(kept, name, getattr(merged, name))
    if old:
        kept.save(update_fields=list(old))
        image = image_of(kept)
        steps.filled(kept, old, {name: image[name] for name in old})


def _tell(merge: Merge, kept: models.Model, what: str, actor: User, now: datetime) -> None:
    record_entry(
        actor=actor, action=f"lists.{merge.kind}.{what}", target=kept, now=now,
        data={"merged": merge.merged_id, "code": merge.merged_code, "moved": merge.moved_count},
    )  # fmt: skip
    if merge.kind == RecordKind.OUTLET:
        record_fact(OutletSaved(outlet_id=merge.kept_id), now=now)


def _put_back(step: dict[str, Any]) -> int:
    row_of(apps.get_model(step["model"]), step["image"]).save(force_insert=True)
    return 0


def _move_back(step: dict[str, Any]) -> int:
    model = apps.get_model(step["model"])
    name = model._meta.get_field(step["field"]).attname
    back = 0
    for start in range(0, len(step["pks"]), 500):
        rows = model._base_manager.filter(
            pk__in=step["pks"][start : start + 500], **{name: step["new"]}
        )
        back += rows.update(**{name: step["old"]})
    return len(step["pks"]) - back


def _empty_again(step: dict[str, Any]) -> int:
    row = apps.get_model(step["model"])._base_manager.get(pk=step["pk"])
    image = image_of(row)
    names = [name for name, value in step["new"].items() if image[name] == value]
    for name in names:
        setattr(row, name, step["old"][name])
    row.save(update_fields=names or None)
    return len(step["new"]) - len(names)


def _unmake(step: dict[str, Any]) -> int:
    row = PersonalRecord.objects.filter(pk=step["pk"]).first()
    if row is None:
        return 0
    if row.changed_at.isoformat() != step.get("changed_at", row.changed_at.isoformat()):
        return 1  # what was told since belongs to the kept person
    row.delete()
    return 0


_UNDO = {"made": _unmake, "deleted": _put_back, "moved": _move_back, "filled": _empty_again}

"""Take an import back: every record as it was before, unless somebody has changed it since."""

from dataclasses import astuple, dataclass, field
from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import entries_together, record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.lists.facts import UndoStarted
from hamseda.lists.models import ImportedChange, ImportRun, Merge
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.images import row_of, same_image
from hamseda.lists.operations.importing import require_keeper
from hamseda.lists.operations.progress import clear_progress, note_progress
from hamseda.lists.queries.merges import MODELS
from hamseda.lists.queries.relations import dependents
from hamseda.registry.facts import OutletSaved
from hamseda.registry.models import FormerStanding, Journalist, Outlet, OutletDomain, OutletName
from hamseda.registry.operations.outlets import save_outlet

State = ImportRun.State
Key = tuple[str, int]  # a model's label and the number of a row
_STANDING = ("kind", "area_id", "peer_group_id", "superior_id", "site", "phone")
# They are part of the image of an outlet or a journalist.
_OWNED = {one._meta.label for one in (OutletName, OutletDomain, Journalist.beats.through)}


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays as it is, and why: `changed`, `gone` or `in_use`."""

    row_number: int
    name: str
    code: str


class ImportChangedSinceError(UnableToListError):
    """Some records were changed since; `kept` says which. The rest can be taken back alone."""

    def __init__(self, kept: list[Kept]) -> None:
        super().__init__("changed_since")
        self.kept = kept


@transaction.atomic
def start_undo(*, actor: User, run: ImportRun, only_rest: bool, now: datetime) -> ImportRun:
    """Have an import taken back in the background.

    Raises UnableToListError: not_keeper, not_now.
    """
    require_keeper(actor)
    run = _locked(run, State.DONE)
    run.state, run.fault, run.kept = State.UNDOING, "", []
    run.save(update_fields=["state", "fault", "kept"])
    record_entry(actor=actor, action="lists.import.undo_started", target=run, now=now)
    record_fact(UndoStarted(run_id=run.pk, user_id=actor.pk, only_rest=only_rest), now=now)
    return run


def run_undo(run_id: int, *, user_id: int, only_rest: bool, now: datetime) -> bool:
    """Take an import back in one transaction: as it was asked, or nothing, and then it tells why.

    False when nothing was taken back, so a task that comes twice does its work once.
    """
    run = ImportRun(pk=run_id)
    try:
        actor = User.objects.get(pk=user_id)
        undo_import(actor=actor, run=run, only_rest=only_rest, now=now)
    except UnableToListError as stopped:
        is_kept = isinstance(stopped, ImportChangedSinceError)
        ImportRun.objects.filter(pk=run_id, state=State.UNDOING).update(
            state=State.DONE,
            fault="" if is_kept else stopped.code,
            kept=[list(astuple(one)) for one in getattr(stopped, "kept", [])],
        )
        return False
    finally:
        clear_progress(run)
    return True


@transaction.atomic
def undo_import(*, actor: User, run: ImportRun, only_rest: bool, now: datetime) -> list[Kept]:
    """Put back every record that a started undo is about; return those that stayed.

    Raises ImportChangedSinceError, with nothing done, where records were changed or used since and
    `only_rest` is not asked for; UnableToListError: not_keeper, not_now.
    """
    require_keeper(actor)
    run = _locked(run, State.UNDOING)
    changes = list(run.changes.filter(undone_at=None).order_by("-pk"))
    there = _There(_dependents(changes), _stored_rows(changes), _took_another_in())
    kept = []
    with entries_together():
        for done, change in enumerate(changes):
            note_progress(run, done, len(changes))
            code = _take_back(change, there, actor, now)
            if code:
                kept.append(Kept(change.row_number, change.name, code))
            else:
                change.undone_at = now
    if kept and not only_rest:
        raise ImportChangedSinceError(kept)
    ImportedChange.objects.bulk_update(changes, ["undone_at"], batch_size=500)
    run.state, run.undone_at = State.UNDONE, now
    run.kept = [list(astuple(one)) for one in kept]
    run.save(update_fields=["state", "undone_at", "kept"])
    record_entry(
        actor=actor, action="lists.import.undone", target=run, now=now,
        data={"undone": len(changes) - len(kept), "kept": len(kept)},
    )  # fmt: skip
    return kept


def _locked(run: ImportRun, state: str) -> ImportRun:
    found = ImportRun.objects.select_for_update().get(pk=run.pk)
    if found.state != state or found.forgotten_at:
        raise UnableToListError("not_now")
    return found


@dataclass(frozen=True, slots=True)
class _There:
    """What stands in the database now, by model and number; asked once for a whole list, and kept
    in step with what is put back.
    """

    pointing: dict[Key, set[Key]]
    rows: dict[Key, models.Model]
    took_another_in: set[Key]  # the way back of a merge leads through them
    gone: set[Key] = field(default_factory=set)


def _stored_rows(changes: list[ImportedChange]) -> dict[Key, models.Model]:
    wanted: dict[str, set[int]] = {}
    for change in changes:
        wanted.setdefault(change.model, set()).add(change.object_id)
    return {
        (label, row.pk): row
        for label, keys in wanted.items()
        for row in apps.get_model(label)._base_manager.in_bulk(list(keys)).values()
    }


def _took_another_in() -> set[Key]:
    merges = Merge.objects.filter(undone_at=None).values_list("kind", "kept_id")
    return {(MODELS[kind]._meta.label, kept) for kind, kept in merges}


def _dependents(changes: list[ImportedChange]) -> dict[Key, set[Key]]:
    made: dict[str, list[int]] = {}
    for change in changes:
        if change.before is None:
            made.setdefault(change.model, []).append(change.object_id)
    return {
        (label, pk): {one for one in rows if one[0] not in _OWNED}
        for label, pks in made.items()
        for pk, rows in dependents(apps.get_model(label), pks).items()
    }


def _take_back(change: ImportedChange, there: _There, actor: User, now: datetime) -> str:
    """Put one record back; return why it stays, or an empty text."""
    key = (change.model, change.object_id)
    row = there.rows.get(key)
    if row is None:
        return "gone"
    if not same_image(row, change.after):
        return "changed"
    if change.before is None:
        points = there.pointing.get(key, set()) - there.gone
        if points or _is_still_former(row) or key in there.took_another_in:
            return "in_use"
        _remove(row, actor, now)
        there.gone.add(key)
        del there.rows[key]
    else:
        there.rows[key] = _restore(row, change, actor, now)
    return ""


def _is_still_former(row: models.Model) -> bool:
    """True for a former standing of an office that stands otherwise still: the office was changed
    since and stays, and so does what it was. An office comes back before its former standings.
    """
    if not isinstance(row, FormerStanding):
        return False
    return any(getattr(row, name) != getattr(row.office, name) for name in _STANDING)


def _remove(row: models.Model, actor: User, now: datetime) -> None:
    record_entry(actor=actor, action="lists.record.removed", target=row, now=now)
    if isinstance(row, Outlet):
        row.names.all().delete()
        row.domains.all().delete()
    if isinstance(row, Journalist):
        row.beats.clear()
    # Nothing points at it any more, which was asked of every model; the database would refuse.
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows._raw_delete(rows.db)  # type: ignore[attr-defined]


def _restore(row: models.Model, change: ImportedChange, actor: User, now: datetime) -> models.Model:
    before = change.before or {}
    earlier = row_of(type(row), before)
    if isinstance(earlier, Outlet):
        save_outlet(
            actor=actor, outlet=earlier, names=before["+names"], domains=before["+domains"], now=now
        )
        record_fact(OutletSaved(outlet_id=earlier.pk), now=now)
        return earlier
    if isinstance(earlier, Journalist) and isinstance(row, Journalist):
        earlier.employers_changed_at = row.employers_changed_at
        earlier.beats.set(before["+beats"])
    earlier.save(force_update=True)
    record_entry(actor=actor, action="lists.record.restored", target=row, now=now)
    return earlier

"""Bring a list in: upload it, check it without writing, decide the doubtful, write it once."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import entries_together, record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.foundation.tables import read_tables
from hamseda.lists.access import keeps_lists
from hamseda.lists.facts import ImportStarted, ListMapped
from hamseda.lists.models import ImportedChange, ImportRow, ImportRun, ListKind
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.files import file_of, seal_file
from hamseda.lists.operations.planning import Planner
from hamseda.lists.operations.plans import Outcome, Plan
from hamseda.lists.operations.progress import clear_progress, note_progress
from hamseda.lists.operations.writers import WRITERS
from hamseda.lists.operations.writing import Writer
from hamseda.lists.reading.fields import fields_of, private_columns
from hamseda.lists.reading.tables import cells_by_field, describe_sheet, entries, told_private
from hamseda.lists.reading.values import is_code, note, read_values
from hamseda.registry.operations.saving import rules_left_to_database

State = ImportRun.State
_DECIDABLE = (State.CHECKED,)
_NEEDED = {ListKind.PEOPLE: ({"office"}, {"name"}, {"first_name", "family_name"}),
           ListKind.OUTLETS: ({"outlet"},),
           ListKind.JOURNALISTS: ({"name"}, {"first_name", "family_name"}),
           ListKind.LICENCES: ({"outlet", "licence"},),
           ListKind.CONTRACTORS: ({"contractor"},)}  # fmt: skip


@transaction.atomic
def upload_list(
    *, actor: User, kind: str, file_name: str, content: bytes, now: datetime
) -> ImportRun:
    """Keep a file and say what its columns seem to hold.

    Raises UnableToListError("not_keeper"), and UnreadableTableError for a file that is no table.
    """
    require_keeper(actor)
    sheets = [describe_sheet(sheet, kind) for sheet in read_tables(content)]
    fullest = max(
        range(len(sheets)), key=lambda n: (not sheets[n]["is_hidden"], sheets[n]["row_count"])
    )
    digest = hashlib.sha256(content).hexdigest()
    run = ImportRun.objects.create(
        kind=kind,
        file_name=file_name[-200:].replace("\x00", ""),
        digest=digest,
        content=seal_file(content, digest),
        sheets=sheets,
        sheet=fullest,
        uploaded_by=actor,
        uploaded_at=now,
    )
    record_entry(
        actor=actor, action="lists.import.uploaded", target=run, now=now, data={"kind": kind}
    )
    return run


@transaction.atomic
def map_columns(
    *,
    actor: User,
    run: ImportRun,
    sheet: int,
    mapping: Mapping[str, str],
    options: Mapping[str, Any],
    now: datetime,
) -> ImportRun:
    """Say what each column holds, and have the list checked.

    Raises UnableToListError: not_keeper, not_now, column_twice, column_missing.
    """
    require_keeper(actor)
    run = _locked(run, (State.UPLOADED, State.CHECKED))
    told = [field for field in mapping.values() if field]
    fields = fields_of(run.kind)
    if any(told.count(field) > 1 and not fields[field].many for field in told):
        raise UnableToListError("column_twice")
    if not any(needed <= set(told) for needed in _NEEDED[ListKind(run.kind)]):
        raise UnableToListError("column_missing")
    run.sheet, run.mapping, run.options = sheet, dict(mapping), dict(options)
    run.state, run.fault, run.fault_row, run.fault_text = State.CHECKING, "", None, ""
    run.save()
    run.rows.all().delete()
    record_entry(actor=actor, action="lists.import.mapped", target=run, now=now)
    record_fact(ListMapped(run_id=run.pk), now=now)
    return run


def check_list(run_id: int, *, now: datetime) -> bool:
    """Plan every row without writing to the registry; False when nothing waited for it, or when
    the file cannot be unsealed, which the list then tells.
    """
    run = ImportRun.objects.filter(pk=run_id, state=State.CHECKING).first()
    if run is None:
        return False
    decisions = dict(run.rows.values_list("number", "decisions"))
    try:
        rows = [row for row, _ in _planned(run, decisions, now)]
    except UnableToListError as stopped:
        waiting = ImportRun.objects.filter(pk=run_id, state=State.CHECKING)
        waiting.update(state=State.UPLOADED, fault=stopped.code)
        return False
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.state != State.CHECKING:
            return False
        run.rows.all().delete()
        ImportRow.objects.bulk_create(rows, batch_size=500)
        run.state, run.counts = State.CHECKED, _counts(rows)
        run.save(update_fields=["state", "counts"])
    clear_progress(run)
    return True


@transaction.atomic
def decide_rows(
    *, actor: User, run: ImportRun, decisions: Mapping[int, tuple[str, str]], now: datetime
) -> ImportRun:
    """Say of doubtful rows whether they mean a known record: row number -> (decision, ref).

    The list waits for a new check, because what one row means may decide what another does.
    Raises UnableToListError: not_keeper, not_now, decision_unknown.
    """
    require_keeper(actor)
    run = _locked(run, _DECIDABLE)
    for row in run.rows.filter(number__in=list(decisions)).exclude(doubt=""):
        verb, ref = decisions[row.number]
        if verb not in ImportRow.Decision.values or (
            verb == ImportRow.Decision.SAME and ref not in {one["ref"] for one in row.candidates}
        ):
            raise UnableToListError("decision_unknown", row=row.number)
        row.decisions[row.doubt if verb != ImportRow.Decision.SKIP else "row"] = [verb, ref]
        row.save(update_fields=["decisions"])
    run.state = State.CHECKING
    run.save(update_fields=["state"])
    record_entry(
        actor=actor, action="lists.import.decided", target=run, now=now,
        data={"rows": len(decisions)},
    )  # fmt: skip
    record_fact(ListMapped(run_id=run.pk), now=now)
    return run


@transaction.atomic
def show_import_numbers(*, actor: User, run: ImportRun, now: datetime) -> ImportRun:
    """Open people's numbers in a dry run; each look is entered in the trail.

    Raises UnableToListError("not_keeper").
    """
    require_keeper(actor)
    record_entry(actor=actor, action="lists.import.numbers_seen", target=run, now=now)
    return run


@transaction.atomic
def start_import(*, actor: User, run: ImportRun, now: datetime) -> ImportRun:
    """Have a checked list written. Rows that are wrong or still doubtful are left out.

    Raises UnableToListError: not_keeper, not_now, nothing_to_do.
    """
    require_keeper(actor)
    run = _locked(run, _DECIDABLE)
    if not run.rows.filter(outcome__in=[Outcome.ADDED, Outcome.CHANGED]).exists():
        raise UnableToListError("nothing_to_do")
    run.state, run.fault, run.fault_row, run.fault_text = State.RUNNING, "", None, ""
    run.save(update_fields=["state", "fault", "fault_row", "fault_text"])
    record_entry(actor=actor, action="lists.import.started", target=run, now=now)
    record_fact(ImportStarted(run_id=run.pk), now=now)
    return run


def run_import(run_id: int, *, now: datetime) -> bool:
    """Write a checked list in one transaction: all of it, or after any refusal nothing.

    False when nothing waited for it, so a task that comes twice writes once. A row whose plan is
    no longer the one that was shown stops the import, and the list can be checked again.
    """
    try:
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run_id)
            if run.state != State.RUNNING:
                return False
            _write_all(run, now)
    except UnableToListError as stopped:
        with transaction.atomic():
            ImportRun.objects.filter(pk=run_id, state=State.RUNNING).update(
                state=State.CHECKED, fault=stopped.code, fault_row=stopped.row or None,
                fault_text=stopped.text,
            )  # fmt: skip
        return False
    finally:
        clear_progress(ImportRun(pk=run_id))
    return True


def require_keeper(actor: User) -> None:
    """Refuse everybody who does not keep the registry."""
    if not keeps_lists(actor):
        raise UnableToListError("not_keeper")


def _write_all(run: ImportRun, now: datetime) -> None:
    shown = {row.number: row for row in run.rows.all()}
    decisions = {number: row.decisions for number, row in shown.items()}
    # All is planned before anything is written: writing changes the records that plans look at.
    planned = list(_planned(run, decisions, now))
    for row, _ in planned:
        seen = shown.get(row.number)
        if seen is None or (seen.outcome, seen.changes) != (row.outcome, row.changes):
            raise UnableToListError("changed_meanwhile", row=row.number)
    writer = Writer(run=run, actor=run.uploaded_by, now=now, writers=WRITERS)
    with entries_together(), rules_left_to_database():
        for done, (row, plan) in enumerate(planned):
            note_progress(run, done, len(planned))
            if plan is not None and row.outcome in {Outcome.ADDED, Outcome.CHANGED}:
                _write_row(writer, row.number, plan)
    ImportedChange.objects.bulk_create(writer.changes, batch_size=500)
    run.state, run.done_at = State.DONE, now
    run.save(update_fields=["state", "done_at"])
    record_entry(
        actor=run.uploaded_by, action="lists.import.done", target=run, now=now,
        data={"changes": len(writer.changes), **run.counts},
    )  # fmt: skip


def _write_row(writer: Writer, number: int, plan: Plan) -> None:
    try:
        writer.write(number, plan)
    except ValidationError as error:
        text = " ".join(error.messages)
        raise UnableToListError("row_refused", row=number, text=text) from error
    except IntegrityError as error:
        raise UnableToListError("row_collides", row=number) from error


def _planned(
    run: ImportRun, decisions: Mapping[int, Mapping[str, Any]], now: datetime
) -> Iterator[tuple[ImportRow, Plan | None]]:
    """Every row of the list with its plan, in order, each knowing the ones before it."""
    sheet = read_tables(file_of(run))[run.sheet]
    described = run.sheets[run.sheet]
    found = entries(sheet, described, with_hidden=bool(run.options.get("with_hidden")))
    day = timezone.localdate(now)
    private = private_columns(run.kind, run.mapping) | told_private(described)
    planner = Planner(run, timezone.localdate(run.uploaded_at))
    for done, entry in enumerate(found):
        if run.state == State.CHECKING:
            note_progress(run, done, len(found))
        cells = [
            None if n in private or is_code(cell) else _json(cell)
            for n, cell in enumerate(entry.cells)
        ]
        row = ImportRow(run=run, number=entry.number, cells=cells)
        row.decisions = dict(decisions.get(entry.number, {}))
        if entry.kind:
            row.outcome, row.notes = Outcome.LEFT_OUT, [note(f"row_{entry.kind}")]
            yield row, None
            continue
        told = list(cells_by_field(entry.cells, run.mapping))
        if all(field == "number" or not str(cell).strip() for field, _, cell in told):
            row.outcome, row.notes = Outcome.LEFT_OUT, [note("row_blank")]
            yield row, None
            continue
        row.values, row.notes = read_values(told, run.kind, around=day)
        if "row" in row.decisions:
            row.outcome, row.notes = Outcome.LEFT_OUT, [*row.notes, note("row_skipped")]
            yield row, None
            continue
        plan = planner.plan(entry.number, row.values, row.decisions)
        row.outcome, row.candidates, row.doubt = plan.outcome, plan.candidates, plan.doubt_about
        row.notes, row.changes = [*row.notes, *plan.notes], plan.changes()
        yield row, plan


def _locked(run: ImportRun, states: tuple[str, ...]) -> ImportRun:
    found = ImportRun.objects.select_for_update().get(pk=run.pk)
    if found.state not in states or found.forgotten_at:
        raise UnableToListError("not_now")
    return found


def _counts(rows: list[ImportRow]) -> dict[str, int]:
    counts = dict.fromkeys(Outcome.values, 0)
    for row in rows:
        counts[row.outcome] += 1
    return counts


def _json(cell: Any) -> Any:
    return cell if isinstance(cell, str | int | float) or cell is None else cell.isoformat()

"""What the pages of the lists show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from hamseda.core.numbers.veiling import veil_numbers
from hamseda.core.text import to_persian_digits
from hamseda.foundation.design.dates import format_jalali
from hamseda.lists import wording
from hamseda.lists.models import ExportRecord, ImportRow, ImportRun
from hamseda.lists.queries.duplicates import Pair
from hamseda.lists.reading.fields import fields_of

Outcome = ImportRow.Outcome
_TONES = {
    Outcome.ADDED: "good",
    Outcome.CHANGED: "info",
    Outcome.DOUBTFUL: "warning",
    Outcome.WRONG: "bad",
}
_MODELS = {"office": "Office", "person": "Person", "appointment": "Appointment",
           "contact": "OfficeContact", "outlet": "Outlet", "journalist": "Journalist",
           "employment": "Employment", "way": "ContactWay", "licence": "PublishingLicence",
           "contractor": "Contractor"}  # fmt: skip

_REACHED_BY = frozenset({"contact", "way"})  # whose values may be somebody's own number


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an import would write."""

    record: str
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer about a doubtful row."""

    value: str
    label: str
    reasons: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the dry run."""

    number: int
    name: str
    outcome: str
    tone: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """How many rows came to one end."""

    key: str
    label: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class KeptShown:
    """A record that an undo would leave."""

    row_number: int
    name: str
    why: str


def tabs_of(run: ImportRun) -> tuple[Tab, ...]:
    """The ends of rows that there are, the ones that wait for a person first."""
    order = (Outcome.DOUBTFUL, Outcome.WRONG, Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED,
             Outcome.LEFT_OUT)  # fmt: skip
    return tuple(
        Tab(one.value, str(one.label), run.counts.get(one.value, 0), _TONES.get(one, ""))
        for one in order
        if run.counts.get(one.value)
    )


def row_shown(row: ImportRow, run: ImportRun, *, is_open: bool) -> RowShown:
    """A row with Persian words for what it would do; people's numbers veiled until opened."""
    values = row.values
    told = (values.get(key) for key in ("name", "outlet", "office", "contractor"))
    name = next(filter(None, told), "")
    if values.get("name") and values.get("office"):
        name = f"{values['name']}، {values['office']}"
    return RowShown(
        number=row.number,
        name=_veiled(name or _cells_of(row), is_open),
        outcome=row.get_outcome_display(),
        tone=_TONES.get(Outcome(row.outcome), ""),
        changes=tuple(_change(one, is_open) for one in row.changes if _is_shown(one)),
        notes=tuple(_note(one, run.kind, is_open) for one in row.notes),
        choices=_choices(row),
    )


def fault_of(run: ImportRun) -> str:
    """Why an import stopped, with the row; empty where it did not."""
    if not run.fault:
        return ""
    sentence = f"{wording.ISSUES[run.fault]} {run.fault_text}".strip()
    if run.fault_row is None:
        return sentence
    return wording.FAULT_AT.format(row=to_persian_digits(run.fault_row), sentence=sentence)


def unknown_columns(run: ImportRun) -> tuple[str, ...]:
    """The heads of the columns that nobody takes from the file."""
    columns = run.sheets[run.sheet]["columns"] if run.sheets else []
    return tuple(
        column["head"]
        for number, column in enumerate(columns)
        if column["head"] and not run.mapping.get(str(number))
    )


def kept_shown(run: ImportRun) -> list[KeptShown]:
    """What an undo left or would leave, with the reason."""
    return [KeptShown(row, name, wording.KEPT_BECAUSE[code]) for row, name, code in run.kept]


def pair_reasons(pair: Pair) -> str:
    """Why two records may be one."""
    return "، ".join(wording.REASONS[reason] for reason in pair.reasons)


def export_filters(record: ExportRecord, areas: Mapping[int, str]) -> str:
    """With which filter a list was taken out."""
    told = []
    if record.filters.get("kind"):
        field = apps.get_model("registry.Office")._meta.get_field("kind")
        told.append(str(dict(field.choices).get(record.filters["kind"], "")))
    if record.filters.get("area"):
        told.append(areas.get(int(record.filters["area"]), ""))
    return "، ".join(filter(None, told)) or "همه"


def export_columns(record: ExportRecord) -> str:
    """Which columns a list had."""
    fields = fields_of(record.kind)
    return "، ".join(fields[key].label for key in record.fields if key in fields)


def _choices(row: ImportRow) -> tuple[Choice, ...]:
    if row.outcome != Outcome.DOUBTFUL:
        return ()
    same, other = wording.QUESTIONS[row.doubt]
    found = [Choice("", wording.LATER, "")]
    for one in row.candidates:
        reasons = "، ".join(wording.REASONS[reason] for reason in one["reasons"])
        detail = f" ({one['detail']})" if one["detail"] else ""
        found.append(Choice(f"same|{one['ref']}", f"{same}: {one['name']}", reasons + detail))
    return (*found, Choice("new", other, ""), Choice("skip", wording.SKIP, ""))


def _cells_of(row: ImportRow) -> str:
    return "، ".join(str(cell) for cell in row.cells if cell is not None)[:120]


def _veiled(text: str, is_open: bool) -> str:
    return text if is_open else veil_numbers(text)


def _is_shown(change: Mapping[str, str]) -> bool:
    return f"{change['attribute']}:{change['record']}" not in wording.HIDDEN_ATTRIBUTES


def _change(change: Mapping[str, str], is_open: bool) -> Change:
    is_open = is_open or change["record"] not in _REACHED_BY
    record, attribute = change["record"], change["attribute"]
    if not attribute:
        new = _veiled(change["new"], is_open)
        return Change(wording.RECORDS[record], wording.NEW_RECORD, "", new)
    field = _field(record, attribute)
    label = wording.ATTRIBUTES.get(attribute) or str(getattr(field, "verbose_name", attribute))
    old, new = (_veiled(_value(field, change[when]), is_open) for when in ("old", "new"))
    return Change(wording.RECORDS[record], label, old, new)


def _field(record: str, attribute: str) -> Any:
    try:
        return apps.get_model(f"registry.{_MODELS[record]}")._meta.get_field(attribute)
    except FieldDoesNotExist:
        return None


def _value(field: Any, text: str) -> str:
    choices = dict(getattr(field, "choices", None) or ())
    if text in choices:
        return str(choices[text])
    if text in {"yes", "no"}:
        return wording.YES if text == "yes" else wording.NO
    try:
        return format_jalali(date.fromisoformat(text))
    except ValueError:
        return text


def _note(note: Mapping[str, str], kind: str, is_open: bool) -> str:
    text = _veiled(note["text"], is_open or note["code"].startswith("date."))
    sentence = wording.NOTES[note["code"]].format(text=f"«{text}»")
    field = fields_of(kind).get(note["field"])
    return f"{field.label}: {sentence}" if field else sentence

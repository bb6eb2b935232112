"""What one row of a list would do to the registry, before anything is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hamseda.core.lists import phone_key, tidy
from hamseda.lists.models import ImportRow

Outcome = ImportRow.Outcome


@dataclass(slots=True)
class Target:
    """A record that a row is about.

    `ref` names it; `row` is the stored record, None where it is to be made. `new` holds what the
    row tells, `old` what stands there now, for the attributes that differ.
    """

    record: str
    ref: str
    name: str
    row: Any = None
    new: dict[str, Any] = field(default_factory=dict)
    old: dict[str, Any] = field(default_factory=dict)
    is_planned: bool = False

    @property
    def is_new(self) -> bool:
        """True when this row makes the record."""
        return self.row is None and not self.is_planned

    def tell(self, attribute: str, value: Any) -> None:
        """Note a value that differs from what stands there."""
        old = getattr(self.row, attribute, None) if self.row is not None else None
        if not equal(attribute, old, value):
            self.new[attribute], self.old[attribute] = value, old


@dataclass(slots=True)
class Plan:
    """What becomes of one row."""

    outcome: str = Outcome.UNCHANGED
    targets: list[Target] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    title: str = ""
    doubt_about: str = ""

    def doubt(self, record: str, candidates: list[dict[str, Any]]) -> None:
        """Leave the row to a person, who chooses among the candidates."""
        self.outcome, self.doubt_about, self.candidates = Outcome.DOUBTFUL, record, candidates

    def refuse(self, why: dict[str, str]) -> None:
        """Say that the row cannot be taken."""
        self.outcome = Outcome.WRONG
        self.notes.append(why)

    def target(self, record: str) -> Target | None:
        """The record of that kind, if the row is about one."""
        return next((one for one in self.targets if one.record == record), None)

    def conclude(self) -> "Plan":
        """Say what becomes of the row, from its targets."""
        if any(one.is_new for one in self.targets):
            self.outcome = Outcome.ADDED
        elif any(one.new for one in self.targets):
            self.outcome = Outcome.CHANGED
        else:
            self.outcome = Outcome.UNCHANGED
        return self

    def changes(self) -> list[dict[str, str]]:
        """The changes as they are shown: record, what, old, new."""
        shown = []
        for one in self.targets:
            if one.is_new:
                shown.append(_shown(one, "", "", one.name))
            for attribute, value in one.new.items():
                if attribute not in {"name", "title"} or not one.is_new:
                    shown.append(_shown(one, attribute, one.old[attribute], value))
        return shown


def equal(attribute: str, old: Any, new: Any) -> bool:
    """Whether a told value says what is stored, however it is written."""
    if isinstance(old, str) and isinstance(new, str):
        if attribute == "phone":
            return phone_key(old) == phone_key(new)
        if attribute == "site":
            return _bare(old) == _bare(new)
        return tidy(old) == tidy(new)
    return bool(old == new)


def _bare(address: str) -> str:
    return address.casefold().partition("://")[2].removeprefix("www.").rstrip("/")


def _shown(target: Target, attribute: str, old: Any, new: Any) -> dict[str, str]:
    return {
        "record": target.record,
        "name": target.name,
        "attribute": attribute,
        "old": _text(old),
        "new": _text(new),
    }


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "، ".join(map(str, value))
    return "" if value is None else str(value)


def candidate(ref: str, name: str, reasons: list[Any], detail: str = "") -> dict[str, Any]:
    """A record that a row may mean, and why."""
    return {"ref": ref, "name": name, "reasons": [str(one) for one in reasons], "detail": detail}

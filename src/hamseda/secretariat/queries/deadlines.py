"""Deadlines between the core's values and their rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hamseda.core.deadlines import Deadline, Move, Reason, Step, Unit
from hamseda.secretariat.models import ResolutionDeadline


def steps_as_json(deadline: Deadline) -> list[list[Any]]:
    """The calculation as the row keeps it."""
    return [
        [step.day.isoformat(), step.reason.value, step.name, step.minutes, step.number]
        for step in deadline.steps
    ]


def deadline_of(row: ResolutionDeadline) -> Deadline:
    """The deadline as it was counted when the row was written."""
    return Deadline(row.starts_at, row.amount, Unit(row.unit), row.due_at, steps_of(row.steps))


def steps_of(rows: Sequence[Sequence[Any]]) -> tuple[Step, ...]:
    """The calculation that a row keeps."""
    return tuple(
        Step(date.fromisoformat(day), Reason(reason), name, minutes, number)
        for day, reason, name, minutes, number in rows
    )


def because_as_json(move: Move) -> list[list[str]]:
    """The days that moved a deadline, as the row keeps them."""
    return [
        [change.day.isoformat(), change.was.value, change.becomes.value, change.name]
        for change in move.because
    ]

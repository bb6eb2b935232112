"""Deadlines between the core's values and their rows."""

from typing import Any

from hamseda.core.deadlines import Deadline, Unit
from hamseda.issues.models import IssueDeadline
from hamseda.secretariat.queries.deadlines import steps_as_json as rows_of
from hamseda.secretariat.queries.deadlines import steps_of


def steps_as_json(deadline: Deadline) -> list[list[Any]]:
    """The calculation as the row keeps it."""
    return rows_of(deadline)


def deadline_of(row: IssueDeadline) -> Deadline:
    """The deadline as it was counted when the row was written."""
    return Deadline(row.starts_at, row.amount, Unit(row.unit), row.due_at, steps_of(row.steps))

"""How a row that a form has filled is kept: checked, saved, and entered in the audit trail."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

Row = TypeVar("Row", bound=Model)


def save_row(
    actor: User | None, row: Row, noun: str, now: datetime, **details: str | int | None
) -> Row:
    """Add or change one row; call it inside the operation's transaction.

    Raises django.core.exceptions.ValidationError when the row breaks a rule of its model.
    """
    is_new = row.pk is None
    row.full_clean()
    row.save()
    action = f"registry.{noun}.{'registered' if is_new else 'changed'}"
    record_entry(actor=actor, action=action, target=row, now=now, data=details)
    return row

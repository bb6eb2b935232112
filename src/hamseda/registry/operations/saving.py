"""How a row that a form has filled is kept: checked, saved, and entered in the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

Row = TypeVar("Row", bound=Model)


_rules_in_database: ContextVar[bool] = ContextVar("rules_in_database", default=False)


@contextmanager
def rules_left_to_database() -> Iterator[None]:
    """Within, what the database refuses by itself is not asked of it beforehand, row by row.

    For thousands of rows whose writer has looked for twins already: a broken rule then comes as
    django.db.IntegrityError, which has no field and no sentence.
    """
    token = _rules_in_database.set(True)
    try:
        yield
    finally:
        _rules_in_database.reset(token)


def save_row(
    actor: User | None, row: Row, noun: str, now: datetime, **details: str | int | None
) -> Row:
    """Add or change one row; call it inside the operation's transaction.

    Raises django.core.exceptions.ValidationError when the row breaks a rule of its model.
    """
    is_new = row.pk is None
    if _rules_in_database.get():
        relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
        row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
    else:
        row.full_clean()
    row.save()
    action = f"registry.{noun}.{'registered' if is_new else 'changed'}"
    record_entry(actor=actor, action=action, target=row, now=now, data=details)
    return row

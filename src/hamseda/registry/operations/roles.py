"""Accounts, and what they may do."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import RoleAssignment
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def save_account(*, actor: User | None, user: User, password: str = "", now: datetime) -> User:
    """Open or change an account; a password, where one is given, replaces the old one.

    A changed password ends the account's sessions, because Django signs them with it.
    """
    if password:
        user.set_password(password)
    elif user.pk is None:
        user.set_unusable_password()
    return save_row(actor, user, "account", now, is_active=user.is_active)


@transaction.atomic
def save_role(*, actor: User | None, assignment: RoleAssignment, now: datetime) -> RoleAssignment:
    """Give an account a role for a period, or change that."""
    return save_row(
        actor,
        assignment,
        "role",
        now,
        user=assignment.user_id,
        role=assignment.role,
        until=str(assignment.valid_until or ""),
    )

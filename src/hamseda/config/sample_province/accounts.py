"""Accounts of the sample, and their roles."""

from collections.abc import Mapping
from datetime import date, datetime

from hamseda.config.sample_province.reading import Row, passwords
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Office, Person, RoleAssignment
from hamseda.registry.operations.roles import save_account, save_role

FIRST_DAY = date(2026, 3, 21)  # ۱ فروردین ۱۴۰۵


def load_accounts(
    province: Row, offices: Mapping[str, Office], people: Mapping[str, Person], now: datetime
) -> None:
    """Open the accounts and give each its role."""
    kept = passwords([row["username"] for row in province["account"]])
    for row in province["account"]:
        user = save_account(
            actor=None,
            user=User(username=row["username"], display_name=people[row["person"]].name),
            password=kept[row["username"]],
            now=now,
        )
        give_role(user, row["role"], offices[row["office"]], now)


def give_role(user: User, role: str, office: Office, now: datetime) -> None:
    """Give an account a role from the first day of the sample's year."""
    assignment = RoleAssignment(user=user, role=role, office=office, valid_from=FIRST_DAY)
    save_role(actor=None, assignment=assignment, now=now)

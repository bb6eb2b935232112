"""Screens of accounts and roles."""

from wagtail.admin.ui.tables import BooleanColumn

from hamseda.foundation.accounts.models import User
from hamseda.registry.forms.roles import AccountForm, RoleForm
from hamseda.registry.models import RoleAssignment
from hamseda.registry.operations.roles import save_account, save_role
from hamseda.registry.views.screens import saving, viewset

SCREENS = (
    viewset(
        User, AccountForm, "user",
        ["display_name", "username", BooleanColumn("is_active", label="فعال")],
        saving(save_account, "user", "password"),
        search_fields=["display_name", "username"],
    ),
    viewset(
        RoleAssignment, RoleForm, "key",
        ["user", "role", "office", "valid_from", "valid_until"],
        saving(save_role, "assignment"), list_filter=["role"],
    ),
)  # fmt: skip

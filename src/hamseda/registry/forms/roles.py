"""Accounts, and what they may do."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import RoleAssignment


class AccountForm(WagtailAdminModelForm):
    """An account: the name that others see, and a password that is only ever set."""

    password = forms.CharField(
        label="گذرواژه",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        help_text="خالی بماند، گذرواژه تغییر نمی‌کند؛ حساب تازهٔ بی‌گذرواژه نمی‌تواند وارد شود.",
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = User
        fields = ["display_name", "username", "email", "is_active"]

    field_order = ["display_name", "username", "email", "password", "is_active"]

    def clean_password(self) -> str:
        """A password that the rules of the settings accept, or nothing."""
        password = self.cleaned_data["password"]
        if password:
            validate_password(password, self.instance)
        return password


class RoleForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = RoleAssignment
        fields = ["user", "role", "office", "valid_from", "valid_until"]

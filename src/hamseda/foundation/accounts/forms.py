"""The door of the back office."""

from django import forms
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's form; its password field carries a bare English label."""

    password = forms.CharField(label="گذرواژه", widget=forms.PasswordInput)

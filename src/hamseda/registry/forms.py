"""Forms of the registry: they parse and clean; the operations save."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import (
    Appointment,
    Area,
    Office,
    Outlet,
    PeerGroup,
    Person,
    RoleAssignment,
)


class AreaForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Area
        fields = ["name", "code", "kind", "parent"]


class OfficeForm(WagtailAdminModelForm):
    site = forms.URLField(label="نشانی سایت", required=False, assume_scheme="https")

    class Meta(WagtailAdminModelForm.Meta):
        model = Office
        fields = [
            "name", "code", "kind", "peer_group", "area", "superior", "site", "phone",
            "valid_from", "valid_until",
        ]  # fmt: skip


class PersonForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Person
        fields = ["name", "code"]


class AppointmentForm(WagtailAdminModelForm):
    """A post held over a period; the post is typed, and kept with its office."""

    office = forms.ModelChoiceField(Office.objects.all(), label="دستگاه")
    title = forms.CharField(label="عنوان پست", max_length=200)

    class Meta(WagtailAdminModelForm.Meta):
        model = Appointment
        fields = ["person", "valid_from", "valid_until"]

    field_order = ["person", "office", "title", "valid_from", "valid_until"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "office": self.instance.post.office_id,
                "title": self.instance.post.title,
            }


class OutletForm(WagtailAdminModelForm):
    """An outlet with its other names and its domains, one on each line."""

    other_names = forms.CharField(
        label="نام‌های دیگر",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="هر نام در یک سطر، چنان‌که در «به گزارش …» می‌آید.",
    )
    domains = forms.CharField(
        label="دامنه‌ها",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        required=False,
        help_text="هر دامنه در یک سطر؛ چند دامنه، یک رسانه است.",
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = Outlet
        fields = ["name", "code", "kind", "reach", "area"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = self.instance.names.exclude(name=self.instance.name)
            self.initial |= {
                "other_names": "\n".join(row.name for row in names),
                "domains": "\n".join(row.domain for row in self.instance.domains.all()),
            }

    def clean_other_names(self) -> list[str]:
        """The names as a list, without empty lines."""
        return _lines(self.cleaned_data["other_names"])

    def clean_domains(self) -> list[str]:
        """The domains as a list, without empty lines."""
        return _lines(self.cleaned_data["domains"])


class PeerGroupForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = PeerGroup
        fields = ["name", "code"]


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


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

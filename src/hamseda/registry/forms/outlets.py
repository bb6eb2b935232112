"""Media, under all their names and domains."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.registry.models import Outlet


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


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

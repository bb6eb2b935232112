"""Offices, and the groups in which they are compared."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.foundation.design.forms import JalaliDateField
from hamseda.registry import wording
from hamseda.registry.models import Area, Office, OfficeChannel, OfficeContact, PeerGroup
from hamseda.registry.operations.correcting import FIELDS


class OfficeForm(WagtailAdminModelForm):
    site = forms.URLField(label="نشانی سایت", required=False, assume_scheme="https")

    class Meta(WagtailAdminModelForm.Meta):
        model = Office
        fields = [
            "name", "code", "kind", "peer_group", "area", "superior", "site", "phone",
            "valid_from",
        ]  # fmt: skip

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.fields["kind"].help_text = wording.STANDING_IS_DATED


class PeerGroupForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = PeerGroup
        fields = ["name", "code"]


class ContactForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = OfficeContact
        fields = [
            "office", "kind", "value", "label", "person", "is_public", "is_crisis", "valid_from",
            "valid_until",
        ]  # fmt: skip

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.kept_value = self.instance.value if self.instance.pk else ""
        if self.instance.pk and self.instance.is_personal:
            self.initial["value"] = ""
            self.fields["value"].required = False
            self.fields["value"].help_text = wording.CONTACT_KEPT_SEALED

    def clean_value(self) -> str:
        """What was typed, or what is kept where nothing was."""
        return self.cleaned_data["value"] or self.kept_value


class ChannelForm(WagtailAdminModelForm):
    address = forms.URLField(label="نشانی", assume_scheme="https")

    class Meta(WagtailAdminModelForm.Meta):
        model = OfficeChannel
        fields = ["office", "platform", "address", "is_active", "valid_from", "valid_until"]


class AsOfForm(forms.Form):
    """Which rows of which day; whatever cannot be read is left out, and its field says why."""

    q = forms.CharField(label="نام", max_length=100, required=False)
    kind = forms.ChoiceField(
        label="نوع", required=False, choices=[("", "همه"), *Office.Kind.choices]
    )
    area = forms.ModelChoiceField(
        label="منطقه", queryset=Area.objects.none(), required=False, empty_label="همه",
        to_field_name="code",
    )  # fmt: skip
    on = JalaliDateField(label="در تاریخ", required=False)

    def __init__(self, *args: object, areas: object = None, **options: object) -> None:
        super().__init__(*args, **options)
        if areas is None:
            del self.fields["kind"], self.fields["area"]
        else:
            self.fields["area"].queryset = areas

    @property
    def wishes(self) -> dict[str, object]:
        """What was understood."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReasonForm(forms.Form):
    """Why; asked wherever something ends or is opened."""

    reason = forms.CharField(
        label="دلیل", max_length=300, help_text="برای نمونه شماره و تاریخ مصوبه."
    )


class DatedStepForm(ReasonForm):
    """A step in the life of an office, on a day."""

    on = JalaliDateField(label="از تاریخ")
    field_order = ("name", "offices", "into", "on", "reason", "is_closed")


class RenameForm(DatedStepForm):
    name = forms.CharField(label="نام تازه", max_length=200)


class PlaceForm(DatedStepForm):
    kind = forms.ChoiceField(label="نوع", choices=Office.Kind.choices)
    area = forms.ModelChoiceField(label="منطقه", queryset=Area.objects.all())
    peer_group = forms.ModelChoiceField(label="گروه هم‌تراز", queryset=PeerGroup.objects.all())
    superior = forms.ModelChoiceField(
        label="نهاد بالادست", queryset=Office.objects.filter(valid_until=None), required=False
    )
    field_order = ("kind", "area", "peer_group", "superior", "on", "reason")


class MergeForm(DatedStepForm):
    offices = forms.ModelMultipleChoiceField(
        label="دستگاه‌هایی که ادغام می‌شوند", queryset=Office.objects.filter(valid_until=None)
    )


class SplitForm(DatedStepForm):
    into = forms.ModelMultipleChoiceField(
        label="دستگاه‌هایی که از آن جدا می‌شوند", queryset=Office.objects.filter(valid_until=None)
    )
    is_closed = forms.BooleanField(label="خود دستگاه بسته می‌شود", required=False)


class LinkForm(forms.Form):
    """For whom a link is made."""

    name = forms.CharField(label="نام و سمت گیرنده", max_length=200)


class CorrectionForm(forms.Form):
    """An office's own record, as the office would have it."""

    phone = forms.CharField(max_length=40, required=False)
    site = forms.URLField(max_length=200, required=False, assume_scheme="https")
    mail = forms.EmailField(max_length=254, required=False)
    address = forms.CharField(max_length=300, required=False)
    crisis_mobile = forms.CharField(
        max_length=40, required=False, help_text="در راهنمای عمومی دیده نمی‌شود."
    )
    head = forms.CharField(
        max_length=200, required=False, help_text="اگر عوض شده است، نام و تاریخ حکم را بنویسید."
    )
    note = forms.CharField(
        label="توضیح", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for name in FIELDS:
            self.fields[name].label = wording.FIELD_NAMES[name]
        for name in ("phone", "site", "mail", "crisis_mobile"):
            self.fields[name].widget.attrs["dir"] = "ltr"

"""Forms of sources: they parse and clean; the operations do the rest."""

from collections.abc import Iterable
from typing import Any

from django import forms

from hamseda.foundation.design.forms import JalaliDateField
from hamseda.registry.models import Outlet, OutletDesk
from hamseda.sources import wording
from hamseda.sources.models import HandEntry, Source


class AddressForm(forms.Form):
    """A pasted address."""

    address = forms.CharField(
        label="نشانی",
        max_length=2048,
        help_text=wording.ADDRESS_HELP,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": wording.ADDRESS_MISSING},
    )


class _PublisherForm(forms.Form):
    """An outlet, or a branch of one, in one choice."""

    publisher = forms.ChoiceField(
        label="رسانه", error_messages={"required": wording.PUBLISHER_MISSING}
    )

    def __init__(self, *args: Any, outlets: Iterable[Outlet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outlets = {outlet.pk: outlet for outlet in outlets}
        self.fields["publisher"].choices = [("", "انتخاب کنید"), *self._choices()]

    def _choices(self) -> Iterable[tuple[str, str]]:
        for outlet in self._outlets.values():
            yield str(outlet.pk), outlet.name
            for desk in outlet.desks.all():
                named = wording.DESK_OF.format(outlet=outlet.name, desk=desk.name)
                yield f"{outlet.pk}:{desk.pk}", named

    @property
    def chosen(self) -> tuple[Outlet, OutletDesk | None]:
        """The outlet that was chosen, and its branch."""
        outlet_id, _, desk_id = self.cleaned_data["publisher"].partition(":")
        outlet = self._outlets[int(outlet_id)]
        desks = {desk.pk: desk for desk in outlet.desks.all()}
        return outlet, desks[int(desk_id)] if desk_id else None


class KeepForm(_PublisherForm):
    """Whose source it is, and how often it is asked."""

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    pace = forms.ChoiceField(label="آهنگ پرسیدن", choices=Source.Pace.choices, initial="usual")


class PaceForm(forms.Form):
    """How often a source is asked."""

    pace = forms.ChoiceField(label="آهنگ پرسیدن", choices=Source.Pace.choices)


class HandEntryForm(_PublisherForm):
    """A newspaper cutting, or a programme with its minute."""

    kind = forms.ChoiceField(label="چیست؟", choices=HandEntry.Kind.choices)
    published_on = JalaliDateField(label="روز انتشار یا پخش")
    headline = forms.CharField(label="تیتر یا موضوع", max_length=500)
    text = forms.CharField(
        label="متن",
        help_text="متن بریده، یا آنچه در برنامه گفته شد، همان‌گونه که هست.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    reporter = forms.CharField(label="خبرنگار یا مجری", max_length=200, required=False)
    page_number = forms.CharField(label="صفحهٔ روزنامه", max_length=20, required=False)
    programme = forms.CharField(label="نام برنامه", max_length=200, required=False)
    starts_at_minute = forms.IntegerField(
        label="دقیقهٔ آغاز در برنامه", min_value=0, max_value=1440, required=False
    )
    scan = forms.FileField(
        label="تصویر یا پی‌دی‌اف بریده",
        required=False,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf"}),
    )

    field_order = ("kind", "publisher")

    def clean(self) -> dict[str, Any]:
        """A cutting needs its page and its scan, a programme its name and minute."""
        given = super().clean() or {}
        if given.get("kind") == HandEntry.Kind.CUTTING:
            needed = {"page_number": wording.NEEDS_PAGE, "scan": wording.NEEDS_SCAN}
        else:
            needed = {
                "programme": wording.NEEDS_PROGRAMME,
                "starts_at_minute": wording.NEEDS_MINUTE,
            }
        for name, sentence in needed.items():
            if name not in self.errors and given.get(name) in (None, ""):
                self.add_error(name, sentence)
        return given

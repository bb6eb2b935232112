"""Forms of sources: they parse and clean; the operations do the rest."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from hamseda.registry.models import Outlet, OutletDesk
from hamseda.sources import wording
from hamseda.sources.models import Source

_MARKS = " \t«»\"'<>()[]،؛"
_BEGIN = re.compile(r"(?<![^\s«\"'(<])https?:/", re.I)
_SCHEME = re.compile(r"^(https?)(?::/*|//)(?=[^/:])", re.I)
_ANOTHER = re.compile(r"\shttps?://", re.I)


class AddressForm(forms.Form):
    """A pasted address."""

    address = forms.CharField(
        label="نشانی",
        max_length=2048,
        help_text=wording.ADDRESS_HELP,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": wording.ADDRESS_MISSING},
    )

    def clean_address(self) -> str:
        """Tell a name, a word or a mailbox from an address; what is wrong with an address the
        guard tells. The words and marks around an address, and slips in its first letters, are no
        mistake.
        """
        address = _address_in(self.cleaned_data["address"])
        if _ANOTHER.search(address):
            raise forms.ValidationError(wording.ONE_ADDRESS)
        if "://" in address:
            return address
        before, at, after = address.partition("@")
        if at and "/" not in before:
            is_name = not before and "." not in after
            raise forms.ValidationError(wording.CHANNEL_NAME if is_name else wording.MAIL_ADDRESS)
        if not {".", ":"} & set(address):
            raise forms.ValidationError(wording.NO_ADDRESS)
        return address


def _address_in(typed: str) -> str:
    """What was typed from the first https:// on, without the marks around it."""
    bare = typed.strip(_MARKS)
    begin = _BEGIN.search(bare)
    return _SCHEME.sub(r"\1://", bare[begin.start() :] if begin else bare)


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

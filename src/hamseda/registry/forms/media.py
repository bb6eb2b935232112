"""Forms of outlets' parts, journalists, guilds and contractors: they parse and clean."""

from typing import Any

from django import forms
from django.db import models

from hamseda.core.text import to_latin_digits
from hamseda.foundation.design.forms import JalaliDateField
from hamseda.registry.models import (
    Beat,
    ContactWay,
    Contract,
    Contractor,
    Deliverable,
    Employment,
    Guild,
    GuildMembership,
    Journalist,
    Outlet,
    OutletChannel,
    OutletDesk,
    OutletFeed,
    OutletOwnership,
    OutletRelation,
    Person,
    PublishingLicence,
    Removal,
)
from hamseda.registry.queries import people_named
from hamseda.registry.wording import media as wording

_SEPARATORS = str.maketrans("", "", ",،٬ ")


def _field(model_field: models.Field, **options: Any) -> forms.Field | None:
    """Days are typed in the Jalali calendar; an address without its scheme is https."""
    if isinstance(model_field, models.DateField):
        return model_field.formfield(form_class=JalaliDateField, **options)
    if isinstance(model_field, models.URLField):
        return model_field.formfield(assume_scheme="https", **options)
    return model_field.formfield(**options)


class PersonNameField(forms.CharField):
    """The name of a person whom the registry knows, perhaps with «، » and a post; cleans to the
    person.
    """

    def clean(self, value: Any) -> Person | None:
        """The one person of that name."""
        typed = super().clean(value)
        if not typed:
            return None
        found = people_named(typed)
        if len(found) != 1:
            sentence = wording.PERSON_DOUBTFUL if found else wording.PERSON_UNKNOWN
            raise forms.ValidationError(sentence)
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        """The name behind the number."""
        person = Person.objects.filter(pk=value).first() if isinstance(value, int) else None
        return person.name if person else value


class DeskChoice(forms.ModelChoiceField):
    """A branch, named with its outlet."""

    def label_from_instance(self, obj: OutletDesk) -> str:
        """«خبرگزاری ایرانا: نمایندگی مهرگان»."""
        return f"{obj.outlet}: {obj}"


class OfOutletForm(forms.ModelForm):
    """A row of one outlet that may belong to one of its branches."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["desk"].queryset = OutletDesk.objects.filter(outlet=self.instance.outlet)


class DeskForm(forms.ModelForm):
    """A branch with its addresses, one on each line."""

    addresses = forms.CharField(
        label=wording.LABEL_ADDRESSES,
        required=False,
        help_text=wording.HELP_DESK_ADDRESSES,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )

    class Meta:
        model = OutletDesk
        fields = (
            "name", "reach", "area", "addresses", "head", "phone", "address", "valid_from",
            "valid_until",
        )  # fmt: skip
        formfield_callback = _field

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["addresses"] = "\n".join(map(str, self.instance.addresses.all()))

    def clean_addresses(self) -> list[str]:
        """The addresses as a list, without empty lines."""
        lines = self.cleaned_data["addresses"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class FeedForm(OfOutletForm):
    class Meta:
        model = OutletFeed
        fields = ("url", "title", "desk")
        formfield_callback = _field


class OutletChannelForm(OfOutletForm):
    class Meta:
        model = OutletChannel
        fields = ("service", "handle", "desk")
        help_texts = {"handle": wording.HELP_HANDLE}
        widgets = {"handle": forms.TextInput(attrs={"dir": "ltr"})}


class LicenceForm(forms.ModelForm):
    class Meta:
        model = PublishingLicence
        fields = ("number", "licensee", "managing_director", "issued_on", "expires_on")
        formfield_callback = _field


class OwnershipForm(forms.ModelForm):
    """An owner of the registry, or a name that it does not know."""

    person = PersonNameField(
        label="شخص", required=False, max_length=200, help_text=wording.HELP_PERSON
    )

    class Meta:
        model = OutletOwnership
        fields = (
            "owner_name", "person", "office", "contractor", "share_percent", "source",
            "valid_from", "valid_until",
        )  # fmt: skip
        help_texts = {"owner_name": wording.HELP_OWNER}
        formfield_callback = _field

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner_name"].required = False


class RelationForm(forms.ModelForm):
    class Meta:
        model = OutletRelation
        fields = ("state", "since", "reason")
        help_texts = {"since": wording.HELP_SINCE}
        formfield_callback = _field


class RemovalForm(forms.ModelForm):
    class Meta:
        model = Removal
        fields = ("ground", "reason")


class JournalistForm(forms.ModelForm):
    person = PersonNameField(
        label=wording.LABEL_PERSON, required=False, max_length=200, help_text=wording.HELP_PERSON
    )

    class Meta:
        model = Journalist
        fields = ("name", "beats", "press_card", "press_card_expires_on", "person")
        widgets = {"beats": forms.CheckboxSelectMultiple}
        formfield_callback = _field


class EmploymentForm(forms.ModelForm):
    desk = DeskChoice(
        OutletDesk.objects.select_related("outlet").order_by("outlet__name__persian", "name"),
        label="نمایندگی",
        required=False,
    )

    class Meta:
        model = Employment
        fields = ("outlet", "desk", "role", "valid_from", "valid_until")
        formfield_callback = _field


class ContactWayForm(forms.ModelForm):
    class Meta:
        model = ContactWay
        fields = ("kind", "value", "position")
        help_texts = {"position": wording.HELP_WAY_POSITION}
        widgets = {"value": forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"})}


class BeatForm(forms.ModelForm):
    class Meta:
        model = Beat
        fields = ("name",)


class GuildForm(forms.ModelForm):
    class Meta:
        model = Guild
        fields = ("name", "kind", "area", "registration", "phone", "site")
        formfield_callback = _field


class MembershipForm(forms.ModelForm):
    class Meta:
        model = GuildMembership
        fields = ("journalist", "outlet", "position", "valid_from", "valid_until")
        formfield_callback = _field


class ContractorForm(forms.ModelForm):
    class Meta:
        model = Contractor
        fields = ("name", "scope", "licence_type", "legal_id", "manager", "phone", "site")
        formfield_callback = _field


class ContractForm(forms.ModelForm):
    """A contract; its amount may be typed with separators."""

    amount_rials = forms.CharField(
        label="مبلغ (ریال)", required=False, max_length=30, help_text=wording.HELP_AMOUNT,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    class Meta:
        model = Contract
        fields = (
            "office", "number", "subject", "signed_on", "amount_rials", "valid_from",
            "valid_until",
        )  # fmt: skip
        formfield_callback = _field

    def clean_amount_rials(self) -> int | None:
        """The amount as a number."""
        typed = to_latin_digits(self.cleaned_data["amount_rials"]).translate(_SEPARATORS)
        if not typed:
            return None
        if not (typed.isascii() and typed.isdecimal()) or len(typed) > 18:
            raise forms.ValidationError(wording.AMOUNT_MALFORMED)
        return int(typed)


class DeliverableForm(forms.ModelForm):
    class Meta:
        model = Deliverable
        fields = ("title", "due_on")
        formfield_callback = _field


class JudgementForm(forms.Form):
    """Whether something was delivered."""

    verdict = forms.ChoiceField(
        label=wording.LABEL_VERDICT, choices=Deliverable.Verdict.choices, widget=forms.RadioSelect
    )
    evidence_url = forms.URLField(
        label=wording.LABEL_EVIDENCE, required=False, max_length=500, assume_scheme="https",
        help_text=wording.HELP_EVIDENCE,
    )  # fmt: skip
    evidence_file = forms.FileField(
        label=wording.LABEL_FILE, required=False, help_text=wording.HELP_FILE
    )
    note = forms.CharField(
        label=wording.LABEL_NOTE, required=False, max_length=1000, widget=forms.Textarea
    )


class ReasonForm(forms.Form):
    """Why, or how one knows."""

    reason = forms.CharField(
        label=wording.LABEL_REASON, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AppealForm(forms.Form):
    """What the one concerned says against a removal."""

    appellant = forms.CharField(label=wording.LABEL_APPELLANT, max_length=200)
    text = forms.CharField(
        label=wording.LABEL_APPEAL, max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class DecisionForm(forms.Form):
    """The decision on an appeal."""

    grants = forms.ChoiceField(
        label=wording.LABEL_GRANTS, choices=list(wording.GRANTS.items()), widget=forms.RadioSelect
    )
    decision = forms.CharField(
        label=wording.LABEL_DECISION, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class _Filter(forms.Form):
    @property
    def wishes(self) -> dict[str, Any]:
        """The valid choices by name; what is not among the choices narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _choices(options: Any) -> list[tuple[str, str]]:
    return [("", wording.ANY), *(options.items() if isinstance(options, dict) else options)]


class OutletFilter(_Filter):
    """Narrows the list of outlets."""

    words = forms.CharField(label=wording.LABEL_WORDS, required=False, max_length=100)
    kind = forms.ChoiceField(label="نوع", required=False, choices=_choices(Outlet.Kind.choices))
    reach = forms.ChoiceField(label="گستره", required=False, choices=_choices(Outlet.Reach.choices))
    licence = forms.ChoiceField(
        label=wording.LABEL_LICENCE, required=False, choices=_choices(wording.LICENCE_WISHES)
    )
    relation = forms.ChoiceField(
        label=wording.LABEL_RELATION, required=False,
        choices=_choices(OutletRelation.State.choices),
    )  # fmt: skip
    flag = forms.ChoiceField(
        label=wording.LABEL_FLAG, required=False, choices=_choices(wording.OUTLET_FLAGS)
    )

    def __init__(self, *args: Any, weighs: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not weighs:
            for name in ("relation", "flag"):
                del self.fields[name]


class JournalistFilter(_Filter):
    """Narrows the list of journalists."""

    words = forms.CharField(label=wording.LABEL_NAME, required=False, max_length=100)
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), label="رسانه", required=False, empty_label=wording.ANY
    )
    beat = forms.ModelChoiceField(
        Beat.objects.all(), label="حوزه", required=False, empty_label=wording.ANY
    )
    flag = forms.ChoiceField(
        label=wording.LABEL_FLAG, required=False, choices=_choices(wording.JOURNALIST_FLAGS)
    )

"""What visitors may ask of the public site."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from hamseda.foundation.design.forms import JalaliDateField
from hamseda.foundation.design.full_texts import FullTexts
from hamseda.foundation.search.queries import Narrowing
from hamseda.newsroom.models import Release, Subject
from hamseda.newsroom.operations.accrediting import Reporter
from hamseda.newsroom.queries.searching import kind_facet, office_facet
from hamseda.portal import wording
from hamseda.registry.models import Area, Office, Outlet
from hamseda.registry.queries import areas_with_offices

LONGEST_QUESTION = 200


class SearchForm(forms.Form):
    """Words, and of which office, kind and days. Everything may be left out.

    A filter that cannot be understood is left out too, and its field says why.
    """

    q = forms.CharField(label=wording.SEARCH_WORDS, required=False)
    kind = forms.ChoiceField(
        label=wording.SEARCH_KIND,
        required=False,
        choices=[("", wording.ANY_KIND), *Release.Kind.choices],
    )
    office = forms.ModelChoiceField(
        label=wording.SEARCH_OFFICE,
        required=False,
        queryset=Office.objects.none(),
        to_field_name="code",
        empty_label=wording.ANY_OFFICE,
    )
    since = JalaliDateField(label=wording.SEARCH_SINCE, required=False)
    until = JalaliDateField(label=wording.SEARCH_UNTIL, required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        self.fields["office"].queryset = Office.objects.order_by("name")

    @property
    def words(self) -> str:
        """What was typed, without what no text can hold and no longer than is reasonable."""
        return self.data.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]

    @property
    def narrowing(self) -> Narrowing:
        """The filters, in the words of the index; `until` is the last day that counts."""
        self.full_clean()
        chosen = self.cleaned_data
        facets = []
        if chosen.get("kind"):
            facets.append(kind_facet(chosen["kind"]))
        if chosen.get("office"):
            facets.append(office_facet(chosen["office"].pk))
        until = chosen.get("until")
        return Narrowing(
            tuple(facets),
            _midnight(chosen["since"]) if chosen.get("since") else None,
            _midnight(until + timedelta(days=1)) if until else None,
        )

    @property
    def narrows(self) -> bool:
        """True when anything but words was chosen."""
        return any(self.data.get(name) for name in ("kind", "office", "since", "until"))


class DirectoryForm(forms.Form):
    """Which offices of the directory; a filter that cannot be understood is left out."""

    q = forms.CharField(label=wording.DIRECTORY_WORDS, required=False)
    county = forms.ModelChoiceField(
        label=wording.DIRECTORY_COUNTY,
        required=False,
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label=wording.ANY_COUNTY,
    )
    kind = forms.ChoiceField(
        label=wording.DIRECTORY_KIND,
        required=False,
        choices=[("", wording.ANY_OFFICE_KIND), *Office.Kind.choices],
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        self.fields["county"].queryset = areas_with_offices()

    @property
    def words(self) -> str:
        """What was typed, without what no text can hold and no longer than is reasonable."""
        return self.data.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]

    @property
    def filters(self) -> dict[str, Any]:
        """The chosen county and kind."""
        self.full_clean()
        names = {"county": "area", "kind": "kind"}
        chosen = self.cleaned_data
        return {names[key]: chosen[key] for key in names if chosen.get(key)}


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class AccreditationForm(FullTexts, forms.Form):
    """A reporter who asks to be known as one."""

    name = forms.CharField(label=wording.REPORTER_NAME, max_length=120)
    outlet = forms.ModelChoiceField(
        label=wording.REPORTER_OUTLET,
        queryset=Outlet.objects.none(),
        required=False,
        empty_label=wording.OUTLET_NOT_LISTED,
    )
    outlet_name = forms.CharField(
        label=wording.OUTLET_NAME,
        max_length=200,
        required=False,
        help_text=wording.HELP_OUTLET_NAME,
    )
    address = forms.EmailField(
        label=wording.REPORTER_ADDRESS,
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={"invalid": wording.ADDRESS_MALFORMED},
    )
    phone = forms.CharField(
        label=wording.REPORTER_PHONE,
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}),
    )
    beats = forms.ModelMultipleChoiceField(
        label=wording.REPORTER_BEATS,
        queryset=Subject.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outlet"].queryset = Outlet.objects.order_by("name__persian")
        top = Subject.objects.filter(parent__isnull=True)
        self.fields["beats"].queryset = top.order_by("name__persian")

    @property
    def reporter(self) -> Reporter:
        """The valid answers, in the operation's words."""
        return Reporter(**self.cleaned_data)

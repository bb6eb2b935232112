"""What people may ask of the figures, and what they fill in."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.validators import validate_email

from hamseda.analysis import wording
from hamseda.analysis.models import Topic
from hamseda.analysis.operations.alerting import AlertRule
from hamseda.analysis.operations.topics import Question
from hamseda.analysis.queries.periods import Days
from hamseda.foundation.design.forms import ClockField, JalaliDateField
from hamseda.registry.models import Office, Outlet

USUAL_DAYS = 30
MOST_DAYS = 366
MOST_ADDRESSES = 20


class PeriodForm(forms.Form):
    """From which day to which; the last thirty days when nothing is asked."""

    since = JalaliDateField(label="از", required=False)
    until = JalaliDateField(label="تا", required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data if data.get("since") or data.get("until") else None)
        usual = Days.up_to(today, number=USUAL_DAYS)
        self.usual = usual
        self.fields["since"].initial, self.fields["until"].initial = usual.first, usual.last

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or is longer than a year."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        until = cleaned.get("until") or self.usual.last
        since = cleaned.get("since") or until - timedelta(days=USUAL_DAYS - 1)
        if since > until:
            raise forms.ValidationError(wording.PERIOD_BACKWARDS)
        if (until - since).days >= MOST_DAYS:
            raise forms.ValidationError(wording.PERIOD_TOO_LONG)
        return cleaned | {"since": since, "until": until}

    @property
    def days(self) -> Days:
        """The days asked for; the usual ones where what was typed is no period."""
        if not self.is_bound or not self.is_valid():
            return self.usual
        return Days(self.cleaned_data["since"], self.cleaned_data["until"])


class TopicForm(forms.Form):
    """What a topic asks for."""

    name = forms.CharField(label="نام موضوع", max_length=100)
    all_of = forms.CharField(
        label="همهٔ این‌ها باشد", required=False, max_length=2000, help_text=wording.PHRASES_HELP,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    any_of = forms.CharField(
        label="دست‌کم یکی از این‌ها باشد", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    none_of = forms.CharField(
        label="هیچ‌یک از این‌ها نباشد", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    offices = forms.ModelMultipleChoiceField(
        Office.objects.order_by("name__persian"), label="تنها دربارهٔ این دستگاه‌ها", required=False,
        help_text=wording.MANY_HELP, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    outlets = forms.ModelMultipleChoiceField(
        Outlet.objects.order_by("name__persian"), label="تنها در این رسانه‌ها", required=False,
        help_text=wording.MANY_HELP, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    @property
    def question(self) -> Question:
        """What was asked, once the form is valid."""
        given = self.cleaned_data
        return Question(
            name=given["name"],
            all_of=given["all_of"],
            any_of=given["any_of"],
            none_of=given["none_of"],
            offices=tuple(given["offices"]),
            outlets=tuple(given["outlets"]),
        )


def filled_from(topic: Topic) -> dict[str, Any]:
    """What the form shows of a topic that is there."""
    return {
        "name": topic.name,
        "all_of": topic.all_of,
        "any_of": topic.any_of,
        "none_of": topic.none_of,
        "offices": list(topic.offices.all()),
        "outlets": list(topic.outlets.all()),
    }


@dataclass(frozen=True, slots=True)
class Chosen:
    """The office or topic that figures are narrowed to."""

    pk: int
    name: str


class FiguresForm(PeriodForm):
    """A period, and an office or a topic to which figures are narrowed. `names` are those of all
    offices and topics, by field and id, asked once.
    """

    office = forms.ChoiceField(label="دستگاه", required=False)
    topic = forms.ChoiceField(label="موضوع", required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, today=today)
        if not self.is_bound and (data.get("office") or data.get("topic")):
            self.data, self.is_bound = data, True
        self.names = {
            name: {str(pk): told for pk, told in rows.values_list("pk", "name")}
            for name, rows in (
                ("office", Office.objects.order_by("name__persian")),
                ("topic", Topic.objects.order_by("name__persian")),
            )
        }
        for name, first in (("office", wording.ALL_OFFICES), ("topic", wording.ALL_TOPICS)):
            field: Any = self.fields[name]
            field.choices = [("", first), *self.names[name].items()]

    def chosen(self, name: str) -> Chosen | None:
        """The office or topic that was asked for; None where none, or none that there is."""
        if not self.is_bound:
            return None
        self.is_valid()
        value = self.cleaned_data.get(name)
        return Chosen(int(value), self.names[name][value]) if value else None


class AlertForm(forms.Form):
    """When an alert speaks, and to whom."""

    name = forms.CharField(label="نام هشدار", max_length=100)
    threshold = forms.IntegerField(
        label="با رسیدن چند مطلب", min_value=1, max_value=1000, initial=1,
        help_text=wording.THRESHOLD_HELP,
    )  # fmt: skip
    hours = forms.IntegerField(label="در چند ساعت", min_value=1, max_value=168, initial=24)
    quiet_since = ClockField(
        label="سکوت از ساعت", required=False, initial=time(22), help_text=wording.QUIET_HELP
    )
    quiet_until = ClockField(label="سکوت تا ساعت", required=False, initial=time(7))
    addresses = forms.CharField(
        label="رایانامهٔ گیرندگان", max_length=2000, help_text=wording.ADDRESSES_HELP,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )  # fmt: skip

    def clean_addresses(self) -> tuple[str, ...]:
        """Each address once, in small letters; refuses what is none, by name."""
        parts = re.split(r"[\s,،;؛]+", self.cleaned_data["addresses"].strip())
        found = tuple(dict.fromkeys(part.casefold() for part in parts if part))
        for address in found:
            try:
                validate_email(address)
            except forms.ValidationError as error:
                raise forms.ValidationError(wording.NO_ADDRESS.format(address=address)) from error
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(wording.TOO_MANY_ADDRESSES)
        return found

    def clean(self) -> dict[str, Any]:
        """Quiet hours have both ends or none."""
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("quiet_since") is None) != (cleaned.get("quiet_until") is None):
            raise forms.ValidationError(wording.QUIET_HALF)
        return cleaned

    @property
    def rule(self) -> AlertRule:
        """What was asked, once the form is valid."""
        return AlertRule(**self.cleaned_data)

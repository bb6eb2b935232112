"""What people may ask of the figures, and what they fill in."""

from datetime import date, timedelta
from typing import Any

from django import forms

from hamseda.analysis import wording
from hamseda.analysis.models import Topic
from hamseda.analysis.operations.topics import Question
from hamseda.analysis.queries.periods import Days
from hamseda.foundation.design.forms import JalaliDateField
from hamseda.registry.models import Office, Outlet

USUAL_DAYS = 30
MOST_DAYS = 366


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
        Office.objects.order_by("name__persian"), label="تنها دربارهٔ این دستگاه‌ها", required=False
    )
    outlets = forms.ModelMultipleChoiceField(
        Outlet.objects.order_by("name__persian"), label="تنها در این رسانه‌ها", required=False
    )

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

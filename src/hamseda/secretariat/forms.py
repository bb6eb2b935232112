"""Forms of the secretariat: they parse and clean; the operations save."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hamseda.core.text import to_latin_digits
from hamseda.councils.models import Council, Meeting
from hamseda.foundation.design.forms import JalaliDateField, NumberField
from hamseda.registry.models import Office, Person, Post
from hamseda.secretariat import wording
from hamseda.secretariat.models import Goal, Plan, Resolution
from hamseda.secretariat.queries.counters import counter_names
from hamseda.secretariat.queries.plans import goals_of

Target = Office | Council | Post | Person


class ResponsibleField(forms.CharField):
    """Whoever carries something out, by name; cleans to a row of the registry or a body."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=400, help_text=wording.HELP_RESPONSIBLE, **options)

    def clean(self, value: Any) -> Any:
        """Find the one row of that name. ValidationError where there is none or are two."""
        name = super().clean(value)
        return find_responsible(name) if name else None


class ResponsibleListField(forms.CharField):
    """Several of them, one on each line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=4000, required=False, widget=forms.Textarea({"rows": 2}),
            help_text=wording.HELP_OTHERS, **options,
        )  # fmt: skip

    def clean(self, value: Any) -> list[Target]:
        """Find each of them."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines()]
        return [find_responsible(line) for line in lines if line]


class FilesInput(forms.FileInput):
    """Several files at once; a phone offers its camera."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        accept = "image/jpeg,image/png,image/webp,application/pdf"
        super().__init__(attrs={"accept": accept, "multiple": True})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ARG002
        """All files of that name."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Up to some files, as a list; what they are is decided by the operation."""

    widget = FilesInput


class EnactForm(forms.Form):
    """A new resolution."""

    title = forms.CharField(label="موضوع", max_length=300)
    text = forms.CharField(label="متن مصوبه", widget=forms.Textarea({"rows": 4}), max_length=4000)
    enacted_on = JalaliDateField(label="تاریخ تصویب")
    letter_number = forms.CharField(label="شمارهٔ نامه", max_length=60, required=False)
    lead = ResponsibleField(label="مسئول اجرا")
    mail = forms.EmailField(label="رایانامهٔ مسئول", required=False, help_text=wording.HELP_MAIL)
    others = ResponsibleListField(label="همکاران اجرا")
    working_days = NumberField(
        label="مهلت", required=False, min_value=1, max_value=500, help_text=wording.HELP_DAYS
    )


class ReportForm(forms.Form):
    """What was done, with what proves it."""

    text = forms.CharField(
        label="چه انجام شده است؟", widget=forms.Textarea({"rows": 4}), max_length=4000
    )
    files = FilesField(
        label="عکس یا پرونده",
        required=False,
        help_text=wording.HELP_FILES,
    )
    url = forms.URLField(
        label="نشانی خبر یا صفحه", required=False, max_length=500, assume_scheme="https"
    )
    release = forms.ChoiceField(label="یا یکی از خبرهای همین دستگاه", required=False)
    says_done = forms.BooleanField(label="مصوبه کامل انجام شده است", required=False)

    def __init__(
        self, *args: Any, releases: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if releases:
            self.fields["release"].choices = [("", "—"), *releases]  # type: ignore[attr-defined]
        else:
            del self.fields["release"]

    def clean(self) -> dict[str, Any]:
        """A chosen release is evidence by its address."""
        told = super().clean() or {}
        told["url"] = told.get("url") or told.pop("release", "")
        return told


class StaffReportForm(ReportForm):
    """The same for staff, who may name a meeting of the body as evidence."""

    meeting = forms.ModelChoiceField(
        label="جلسهٔ همین شورا", queryset=Meeting.objects.none(), required=False
    )

    def __init__(self, *args: Any, resolution: Resolution, **options: Any) -> None:
        super().__init__(*args, **options)
        held = resolution.council.meetings.filter(state=Meeting.State.HELD)
        self.fields["meeting"].queryset = held.order_by("-starts_at")  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """More time, and why."""

    working_days = NumberField(label="چند روز کاری؟", min_value=1, max_value=500)
    reason = forms.CharField(label="دلیل", max_length=1000, widget=forms.Textarea({"rows": 2}))


class AnswerForm(forms.Form):
    """The secretary's answer to it."""

    working_days = NumberField(label="روزهای داده‌شده", required=False, min_value=1, max_value=500)
    answer = forms.CharField(label="پاسخ", max_length=1000, required=False)


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="دلیل", max_length=1000, required=False)


class CloseForm(forms.Form):
    """A word at the end."""

    note = forms.CharField(label="یادداشت پایان", max_length=1000, required=False)


class HandoverForm(ReasonForm):
    """To whom, and why."""

    lead = ResponsibleField(label="مسئول تازه")
    mail = forms.EmailField(label="رایانامهٔ مسئول", required=False, help_text=wording.HELP_MAIL)
    field_order = ("lead", "mail", "reason")


class FollowForm(ReasonForm):
    """Which resolution goes on with it."""

    number = forms.RegexField(
        r"^\s*[\d۰-۹]{4}/[\d۰-۹]{1,6}\s*$", label="شمارهٔ مصوبهٔ دیگر", help_text="چنین: ۱۴۰۵/۱۲"
    )
    how = forms.ChoiceField(
        label="چگونه",
        choices=[("merged", "در آن ادغام می‌شود"), ("superseded", "آن جایگزین می‌شود")],
    )
    field_order = ("number", "how", "reason")

    def clean_number(self) -> tuple[int, int]:
        """Year and number."""
        year, _, number = to_latin_digits(self.cleaned_data["number"]).strip().partition("/")
        return int(year), int(number)


class PlanForm(forms.Form):
    """A new plan."""

    kind = forms.ChoiceField(label="نوع", choices=Plan.Kind.choices)
    title = forms.CharField(label="عنوان", max_length=200)
    first_year = NumberField(label="از سال", min_value=1390, max_value=1450)
    last_year = NumberField(label="تا سال", min_value=1390, max_value=1450)


class GoalForm(forms.Form):
    """A goal of a plan."""

    title = forms.CharField(label="هدف کلی", max_length=300)


class WithdrawForm(forms.Form):
    """Why something of a plan was entered in error."""

    reason = forms.CharField(label="دلیل", max_length=500, help_text=wording.HELP_WITHDRAW)


class FiguresForm(forms.Form):
    """The figures of a target in one year."""

    year = NumberField(label="سال", min_value=1390, max_value=1450)
    baseline = NumberField(label="وضع موجود", required=False, min_value=0, max_value=10**6)
    wanted = NumberField(label="هدف", min_value=0, max_value=10**6)
    quarters = forms.CharField(
        label="سهم چهار فصل", required=False, max_length=60, help_text=wording.HELP_QUARTERS
    )

    def clean_quarters(self) -> tuple[int, ...] | None:
        """Four numbers, or nothing for an even split."""
        typed = to_latin_digits(self.cleaned_data["quarters"])
        parts = [part for part in re.split(r"[،,\s]+", typed) if part]
        if not parts:
            return None
        if len(parts) != 4 or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValidationError(wording.QUARTERS_UNREADABLE)
        return tuple(int(part) for part in parts)


class TargetForm(FiguresForm):
    """A new target."""

    goal = forms.ModelChoiceField(
        label="هدف کلی", queryset=Goal.objects.none(), empty_label=None,
        help_text=wording.HELP_GOAL,
    )  # fmt: skip
    title = forms.CharField(label="هدف کمی", max_length=300)
    unit = forms.CharField(label="واحد", max_length=60)
    counter = forms.ChoiceField(label="از چه شمرده شود")
    counted_for = ResponsibleField(label="شمارش برای", required=False)
    responsible = ResponsibleField(label="مسئول", required=False)
    field_order = ("goal", "title", "unit", "counter", "counted_for", "responsible")

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"].queryset = goals_of(plan)  # type: ignore[attr-defined]
        self.fields["counter"].choices = counter_names()  # type: ignore[attr-defined]

    def clean_counted_for(self) -> Office | Council | None:
        """Rows belong to an office or to a body."""
        found = self.cleaned_data["counted_for"]
        if found is not None and not isinstance(found, Office | Council):
            raise ValidationError(wording.RESPONSIBLE_UNKNOWN)
        return found


class RevisionForm(FiguresForm):
    """Other figures, and why."""

    reason = forms.CharField(
        label="دلیل تغییر", max_length=500, required=False, help_text=wording.HELP_REVISION
    )


class ShareForm(forms.Form):
    """For whom a link is made."""

    name = forms.CharField(label="پیوند برای", max_length=200)


def find_responsible(name: str) -> Target:
    """The one office, body, person or post of a name, «عنوان پست، نام دستگاه».

    Raises ValidationError where there is none, or more than one.
    """
    title, _, office = (part.strip() for part in name.partition("،"))
    kinds: Iterable[Any] = (Office, Council, Person)
    found = [row for kind in kinds for row in kind.objects.filter(name=name.strip())[:2]]
    if office:
        found += Post.objects.filter(title=title, office__name=office).select_related("office")[:2]
    if not found:
        raise ValidationError(wording.RESPONSIBLE_UNKNOWN)
    if len(found) > 1:
        raise ValidationError(wording.RESPONSIBLE_TWICE)
    return found[0]

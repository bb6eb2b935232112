"""Forms of the councils: they parse and clean; the operations decide."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hamseda.core.text import to_latin_digits
from hamseda.councils import wording
from hamseda.councils.models import (
    Council,
    MeetingSeries,
    Membership,
    Statute,
    StatuteSeat,
    Substitute,
)
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.forms import JalaliDateField, JalaliDateTimeField
from hamseda.registry.models import Post
from hamseda.registry.queries import areas_with_offices, people_named

_PERIOD = {"valid_from": JalaliDateField, "valid_until": JalaliDateField}


class StatuteForm(forms.ModelForm):
    class Meta:
        model = Statute
        fields = (
            "name", "code", "kind", "source", "secretary_filled_by", "term_months", "quorum_rule",
            "tie_rule", "meetings_a_month", "absences_in_a_row", "absences_in_a_year",
            "report_to", "report_days", "valid_from", "valid_until",
        )  # fmt: skip
        field_classes = _PERIOD
        help_texts = {"code": wording.HELP_STATUTE_CODE}
        widgets = {"code": forms.TextInput(attrs={"dir": "ltr"})}


class SeatForm(forms.Form):
    """One seat; a line whose title is empty is left out."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="عنوان کرسی", max_length=200, required=False)
    role = forms.ChoiceField(label="سمت", choices=StatuteSeat._meta.get_field("role").choices)
    filled_by = forms.ChoiceField(label="چگونگی تعیین", choices=Statute.FilledBy.choices)
    count = forms.IntegerField(label="شمار", min_value=1, max_value=1000)
    may_vote = forms.BooleanField(label="حق رأی دارد", required=False)


SeatForms = forms.formset_factory(SeatForm, extra=3, max_num=60)


def seats_told(formset: Any) -> list[StatuteSeat]:
    """The seats of a filled-in list; new ones are numbered after the last."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("title", "").strip()]
    last = max((row["number"] or 0 for row in rows), default=0)
    seats = []
    for row in rows:
        last += not row["number"]
        seats.append(StatuteSeat(**{**row, "number": row["number"] or last}))
    return seats


def seats_shown(statute: Statute | None) -> list[dict[str, Any]]:
    """The seats of a statute as the list shows them."""
    names = ("number", "title", "role", "filled_by", "count", "may_vote")
    return list(statute.seats.values(*names)) if statute else []


class CouncilForm(forms.ModelForm):
    class Meta:
        model = Council
        fields = (
            "name", "code", "kind", "statute", "area", "office", "parent", "mandate",
            "order_number", "order_on", "order_by", "valid_from", "valid_until",
        )  # fmt: skip
        field_classes = {**_PERIOD, "order_on": JalaliDateField}
        help_texts = {"valid_until": wording.HELP_COUNCIL_END}
        widgets = {
            "code": forms.TextInput(attrs={"dir": "ltr"}),
            "mandate": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas_with_offices()
        self.fields["parent"].queryset = Council.objects.exclude(pk=self.instance.pk)


class MembershipForm(forms.ModelForm):
    """A seat taken by a post or by a person, each named as the registry knows it."""

    person_name = forms.CharField(
        label="شخص", max_length=400, required=False, help_text=wording.HELP_PERSON
    )
    post_name = forms.CharField(
        label="پست", max_length=420, required=False, help_text=wording.HELP_POST
    )
    username = forms.CharField(
        label="نام کاربری", max_length=150, required=False, help_text=wording.HELP_ACCOUNT,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip

    class Meta:
        model = Membership
        fields = (
            "role", "seat", "may_vote", "rank", "mail", "messenger", "chat", "valid_from",
            "valid_until",
        )  # fmt: skip
        field_classes = _PERIOD
        widgets = {
            "mail": forms.EmailInput(attrs={"dir": "ltr"}),
            "chat": forms.TextInput(attrs={"dir": "ltr"}),
        }
        help_texts = {"rank": wording.HELP_RANK}

    field_order = ("seat", "role", "post_name", "person_name", "username")

    def __init__(self, *args: Any, council: Council, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.council = council
        seats = StatuteSeat.objects.filter(statute__code=council.statute.code)
        self.fields["seat"].queryset = seats.order_by("number")
        row = self.instance
        self.initial.setdefault("person_name", row.person.name if row.person else "")
        self.initial.setdefault("post_name", f"{row.post}، {row.post.office}" if row.post else "")
        self.initial.setdefault("username", row.account.username if row.account else "")

    def clean_person_name(self) -> str:
        """Find the one person of that name."""
        name = self.cleaned_data["person_name"].strip()
        found = people_named(name) if name else []
        if name and len(found) != 1:
            raise ValidationError(wording.PERSON_UNKNOWN if not found else wording.PERSON_TWICE)
        self.instance.person = found[0] if found else None
        return name

    def clean_post_name(self) -> str:
        """Find the one post of that title in that office."""
        typed = self.cleaned_data["post_name"].strip()
        title, _, office = typed.rpartition("،")
        found = Post.objects.filter(title=title.strip(), office__name=office.strip()).first()
        if typed and found is None:
            raise ValidationError(wording.POST_UNKNOWN)
        self.instance.post = found
        return typed

    def clean_username(self) -> str:
        """Find the account."""
        name = self.cleaned_data["username"].strip()
        found = User.objects.filter(username=name).first() if name else None
        if name and found is None:
            raise ValidationError(wording.ACCOUNT_UNKNOWN)
        self.instance.account = found
        return name

    def clean(self) -> dict[str, Any]:
        """A messenger has its chat, and a chat its messenger."""
        told = super().clean() or self.cleaned_data
        if bool(told.get("messenger")) != bool(told.get("chat")):
            self.add_error("chat", wording.MESSENGER_HALF)
        return told

    def _post_clean(self) -> None:
        """Whether a post or a person is named is the operation's to judge, not the database's."""
        self._validate_constraints = False
        super()._post_clean()


class EndForm(forms.Form):
    """The end of a seat's time."""

    ends_on = JalaliDateField(label="پایان عضویت")
    reason = forms.CharField(label="دلیل", max_length=300)


class SubstituteForm(forms.ModelForm):
    class Meta:
        model = Substitute
        fields = ("name", "order_number", "valid_from", "valid_until")
        field_classes = _PERIOD


class SeriesForm(forms.ModelForm):
    class Meta:
        model = MeetingSeries
        fields = (
            "title", "rhythm", "every", "ordinal", "weekday", "starts_at", "minutes", "place",
            "when_closed", "valid_from", "valid_until",
        )  # fmt: skip
        field_classes = _PERIOD
        widgets = {"starts_at": forms.TextInput(attrs={"dir": "ltr", "placeholder": "۱۰:۰۰"})}
        help_texts = {"ordinal": wording.HELP_ORDINAL}
        labels = {"place": wording.LABEL_PLACE}

    def __init__(self, *args: Any, council: Council, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.council = council
        if self.data:
            self.data = self.data.copy()
            hour = self.data.get(self.add_prefix("starts_at"), "")
            self.data[self.add_prefix("starts_at")] = to_latin_digits(hour)

    def clean(self) -> dict[str, Any]:
        """Monthly names which weekday of the month; weekly does not."""
        told = super().clean() or self.cleaned_data
        if told.get("rhythm") == MeetingSeries.Rhythm.WEEKLY:
            told["ordinal"] = self.instance.ordinal = None
        elif told.get("rhythm") and not told.get("ordinal"):
            self.add_error("ordinal", wording.ORDINAL_MISSING)
        return told


class MeetingForm(forms.Form):
    """When and where a meeting is."""

    title = forms.CharField(label="عنوان", max_length=200)
    starts_at = JalaliDateTimeField(label="آغاز")
    minutes = forms.IntegerField(label="مدت (دقیقه)", min_value=5, max_value=720, initial=90)
    place = forms.CharField(label=wording.LABEL_PLACE, max_length=300)

    @property
    def period(self) -> dict[str, Any]:
        """The begin and the end."""
        start = self.cleaned_data["starts_at"]
        end = start + timedelta(minutes=self.cleaned_data["minutes"])
        return {"starts_at": start, "ends_at": end}


class MoveForm(MeetingForm):
    """Another time or place, and why."""

    title = None
    reason = forms.CharField(label="دلیل", max_length=300, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="دلیل", max_length=300)


class PaperSignatureForm(forms.Form):
    """A signature on a printed copy."""

    signed_on = JalaliDateField(label="روز امضا، چنان‌که روی کاغذ است")
    scan = forms.FileField(label="تصویر برگهٔ امضاشده", required=False, help_text=wording.HELP_SCAN)


class ReportForm(forms.Form):
    """The letter with which a meeting was reported."""

    sent_on = JalaliDateField(label="روز ارسال")
    reference = forms.CharField(label="شمارهٔ نامه", max_length=60)


class ProposalForm(forms.Form):
    """A matter for the body."""

    title = forms.CharField(label="موضوع", max_length=300)
    explanation = forms.CharField(
        label="توضیح", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(forms.Form):
    """A member's answer to an invitation."""

    answer = forms.ChoiceField(
        label="پاسخ شما",
        choices=[
            ("comes", "می‌آیم"),
            ("excused", "نمی‌توانم بیایم"),
            ("substitute", "جانشین می‌فرستم"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="دلیل", max_length=300, required=False, help_text=wording.HELP_ANSWER_REASON
    )
    substitute = forms.CharField(label="نام و سمت جانشین", max_length=200, required=False)


class DoorForm(forms.Form):
    """Who stands at the door."""

    membership = forms.TypedChoiceField(label="شما کیستید؟", coerce=int)
    substitute = forms.CharField(
        label="نام شما، اگر به‌جای او آمده‌اید", max_length=200, required=False
    )

    def __init__(self, *args: Any, seats: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["membership"].choices = [("", wording.CHOOSE_YOURSELF), *seats]


class VoteForm(forms.Form):
    """Hands counted, in any digits."""

    votes_for = forms.IntegerField(label="موافق", min_value=0, max_value=2000)
    votes_against = forms.IntegerField(label="مخالف", min_value=0, max_value=2000)
    votes_abstain = forms.IntegerField(label="ممتنع", min_value=0, max_value=2000)
    chair = forms.ChoiceField(
        label="رأی رئیس، اگر برابر شد", required=False,
        choices=[("", "—"), ("for", "موافق"), ("against", "مخالف")],
    )  # fmt: skip

    @property
    def chair_is_for(self) -> bool | None:
        """How the chair voted; None when that was not told."""
        return {"for": True, "against": False}.get(self.cleaned_data["chair"])

"""Forms about issues: they parse and clean; the operations save."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from hamseda.core.criticism import RUMOUR_STEPS, Kind, RumourState
from hamseda.core.replies import Verb
from hamseda.core.text import to_latin_digits
from hamseda.foundation.design.forms import NumberField
from hamseda.issues import wording
from hamseda.issues.models import Issue, Reply
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.identifying import at_address
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Person, Post
from hamseda.registry.queries import offices_named

KINDS = [(kind.value, wording.KINDS[kind]) for kind in Kind]
_LONG = forms.Textarea({"rows": 3})


class OfficeField(forms.CharField):
    """An office by its name, in any spelling; cleans to the row."""

    def clean(self, value: Any) -> Office | None:
        """Find it. ValidationError where there is none or are several."""
        name = super().clean(value)
        if not name:
            return None
        found = list(Office.objects.filter(name=name).select_related("area")[:2])
        found = found or list(offices_named(Office.objects.select_related("area"), name)[:2])
        if len(found) != 1:
            raise ValidationError(wording.OFFICE_AMBIGUOUS if found else wording.OFFICE_UNKNOWN)
        return found[0]


class ArticleField(forms.CharField):
    """An article by its number or its address; cleans to the row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label="مطلب", max_length=2048, help_text=wording.HELP_ARTICLE, **options)

    def clean(self, value: Any) -> Article | None:
        """Find it. ValidationError where there is none."""
        told = super().clean(value)
        if not told:
            return None
        articles = Article.objects.select_related("outlet").order_by("pk")
        number = _article_number(told)
        named = at_address(articles, told) if number is None else articles.filter(pk=number)
        found = named.first()
        if found is None:
            raise ValidationError(wording.ISSUES["article_unknown"])
        return found


def _article_number(told: str) -> int | None:
    """The number that was typed, or that stands in the address of our own page of an article."""
    number = to_latin_digits(told).strip()
    if number.isascii() and number.isdigit() and len(number) < 16:
        return int(number)
    with suppress(ValueError, Resolver404):
        match = resolve(urlsplit(number).path)
        if match.view_name == "monitoring:article":
            return int(match.kwargs["pk"])
    return None


class DecisionForm(forms.Form):
    """A word on a suspicion."""

    is_issue = forms.TypedChoiceField(
        choices=[("1", "بله"), ("0", "نه")], coerce=lambda value: value == "1"
    )
    kind = forms.ChoiceField(choices=[("", ""), *KINDS], required=False)
    reason = forms.CharField(max_length=500, required=False)
    seen = forms.IntegerField(required=False)


class OpenForm(forms.Form):
    """An issue by hand."""

    kind = forms.ChoiceField(label="نوع", choices=KINDS)
    title = forms.CharField(label="موضوع", max_length=300)
    article = ArticleField(required=False)
    told = forms.CharField(label="چه گفته شده است؟", widget=_LONG, max_length=4000, required=False)
    office = OfficeField(label="دستگاه", max_length=200, required=False)


class AssignForm(forms.Form):
    """To whom, and why where it is taken from somebody."""

    office = OfficeField(label="دستگاه", max_length=200)
    owner = forms.CharField(
        label="پاسخ‌گو", max_length=400, required=False, help_text=wording.HELP_OWNER
    )
    mail = forms.EmailField(label="رایانامه", required=False, help_text=wording.HELP_MAIL)
    reason = forms.CharField(label="دلیل جابه‌جایی", max_length=500, required=False)
    is_urgent = forms.BooleanField(label="فوری: پاسخ در همین روز کاری", required=False)

    def clean_owner(self) -> Any:
        """A row of the registry."""
        name = self.cleaned_data["owner"]
        return find_owner(name) if name else None


class ReplyForm(forms.Form):
    """An answer, or why there is none."""

    kind = forms.ChoiceField(label="نوع", choices=Reply.Kind.choices)
    text = forms.CharField(
        label="متن پاسخ یا دلیل", widget=forms.Textarea({"rows": 8}), max_length=20000,
        help_text=wording.HELP_REPLY,
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="دلیل", max_length=1000, required=False)


class EmptyForm(forms.Form):
    """Nothing but the press of a button."""


class SendForm(forms.Form):
    """Where a reply goes, and how long the outlet has."""

    address = forms.EmailField(label="رایانامهٔ رسانه")
    days = NumberField(
        label="مهلت رسانه (روز)", required=False, min_value=1, max_value=365,
        help_text=wording.HELP_DAYS,
    )  # fmt: skip


class TieForm(forms.Form):
    """A public release by its code."""

    code = NumberField(label="کد خبر", min_value=1)

    def clean_code(self) -> Release:
        """The release; of one that is not public not even that it exists is told."""
        found = Release.objects.published().filter(news_code=self.cleaned_data["code"]).first()
        if found is None:
            raise ValidationError(wording.RELEASE_UNKNOWN)
        return found


class TimeForm(forms.Form):
    """More time, and why."""

    working_days = NumberField(label="چند روز کاری؟", min_value=1, max_value=60)
    reason = forms.CharField(label="دلیل", max_length=1000, widget=forms.Textarea({"rows": 2}))


class GrantForm(forms.Form):
    """The desk's answer to it; without days it is refused."""

    working_days = NumberField(label="روز کاری", required=False, min_value=1, max_value=60)
    answer = forms.CharField(label="پاسخ", max_length=1000, required=False)


class PrintedForm(forms.Form):
    """The article that brings the reply, or the rumour."""

    article = ArticleField()


class PrintingForm(forms.Form):
    """A word on an article that was found."""

    printed = forms.IntegerField(min_value=1)
    is_reply = forms.TypedChoiceField(
        choices=[("1", "بله"), ("0", "نه")], coerce=lambda value: value == "1"
    )
    is_proper = forms.TypedChoiceField(
        choices=[("", ""), ("1", "بله"), ("0", "نه")], coerce=lambda value: value == "1",
        required=False, empty_value=None,
    )  # fmt: skip
    reason = forms.CharField(max_length=500, required=False)


class RuleForm(forms.Form):
    """What the secretariat decides."""

    verb = forms.ChoiceField(
        label="نظر",
        choices=[
            (verb.value, wording.VERBS[verb]) for verb in (Verb.CONVENE, Verb.SETTLE, Verb.SUE)
        ],
    )  # fmt: skip
    note = forms.CharField(label="شرح", max_length=1000, required=False)


class CloseForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(label="سرانجام", choices=Issue.Outcome.choices)
    note = forms.CharField(label="یادداشت", max_length=1000, required=False)


class VerifyForm(forms.Form):
    """The next step of a verification."""

    verdict = forms.ChoiceField(
        label="گام",
        choices=[(state.value, name) for state, name in wording.RUMOUR_STATES.items()],
    )
    note = forms.CharField(label="شرح", max_length=1000, required=False)

    def __init__(self, *args: Any, issue: Issue | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if issue is not None and issue.verification:
            steps = RUMOUR_STEPS[RumourState(issue.verification)]
            choices = [(state.value, wording.RUMOUR_STATES[state]) for state in steps]
            self.fields["verdict"].choices = choices  # type: ignore[attr-defined]


def find_owner(name: str) -> Post | Person:
    """The one person or post of a name, «عنوان پست، نام دستگاه».

    Raises ValidationError where there is none, or more than one.
    """
    title, _, office = (part.strip() for part in name.partition("،"))
    found: list[Post | Person] = list(Person.objects.filter(name=name.strip())[:2])
    if office:
        posts = Post.objects.filter(title=title, office__name=office)
        found += posts.select_related("office")[:2]
    if len(found) != 1:
        raise ValidationError(wording.OWNER_UNKNOWN if not found else wording.OWNER_TWICE)
    return found[0]

"""Forms of the bulletin: they parse and clean; the operations save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hamseda.analysis.models import ToneMark
from hamseda.bulletin import wording
from hamseda.bulletin.models import BulletinItem, Confidentiality
from hamseda.core.bulletin import Section
from hamseda.foundation.design.forms import ClockField
from hamseda.monitoring.models import ArticleFormat
from hamseda.registry.models import Office, Post

SECTION_CHOICES = [(section.value, wording.SECTIONS[section]) for section in Section]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class ItemForm(forms.Form):
    """What is written of an item."""

    headline = forms.CharField(label="تیتر", max_length=500)
    summary = forms.CharField(
        label="خلاصه", max_length=1000, required=False, widget=_lines(3),
        help_text=wording.HELP_SUMMARY,
    )  # fmt: skip
    analysis = forms.CharField(
        label="تحلیل و نظر تهیه‌کننده", max_length=4000, required=False, widget=_lines(4),
        help_text=wording.HELP_ANALYSIS,
    )  # fmt: skip
    action = forms.CharField(
        label="اقدام پیشنهادی", max_length=1000, required=False, widget=_lines(2)
    )
    is_headline = forms.BooleanField(label="در سرخط‌ها بیاید", required=False)
    section = forms.ChoiceField(label="بخش", choices=SECTION_CHOICES)
    kind = forms.ChoiceField(
        label="قالب", required=False, choices=[("", "نامعلوم"), *ArticleFormat.Kind.choices]
    )
    tone = forms.ChoiceField(
        label="جهت‌گیری نسبت به دستگاه", required=False,
        choices=[("", "سنجیده نشده"), *ToneMark.Tone.choices],
    )  # fmt: skip
    subject = forms.CharField(
        label="موضوع", max_length=120, required=False, help_text=wording.HELP_SUBJECT
    )
    office = forms.ModelChoiceField(
        label="دستگاه", queryset=Office.objects.none(), required=False, empty_label="هیچ‌کدام"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offices = Office.objects.current_on(timezone.localdate()).order_by("name__persian")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


def told_of(item: BulletinItem) -> dict[str, Any]:
    """What an item's form shows at first."""
    return {name: getattr(item, name) for name in ItemForm.base_fields}


class AddForm(forms.Form):
    """Which article goes into which section."""

    article = forms.IntegerField()
    section = forms.ChoiceField(choices=SECTION_CHOICES)


class FollowUpForm(forms.Form):
    """What became of a proposed action."""

    outcome = forms.CharField(label="چه شد", max_length=500, required=False)
    is_over = forms.BooleanField(label="پایان یافت", required=False)


class ClassForm(forms.Form):
    """How few may read it."""

    confidentiality = forms.TypedChoiceField(
        label="طبقه‌بندی", choices=Confidentiality.choices, coerce=int
    )


class TimetableForm(forms.Form):
    """When bulletins are put together."""

    assembles_at = ClockField(label="ساعت گردآوری", help_text="چنین: ۰۷:۰۰ به وقت تهران")
    on_closed_days = forms.BooleanField(label="در روزهای تعطیل هم گردآوری شود", required=False)
    confidentiality = forms.TypedChoiceField(
        label="طبقه‌بندی بولتن تازه", choices=Confidentiality.choices, coerce=int
    )


class RecipientForm(forms.Form):
    """Somebody to whom the bulletin goes."""

    post = forms.CharField(label="پست", max_length=400, required=False, help_text=wording.HELP_POST)
    name = forms.CharField(label="نام", max_length=200, required=False)
    mail = forms.EmailField(label="رایانامه", widget=forms.EmailInput({"dir": "ltr"}))
    clearance = forms.TypedChoiceField(
        label="تا چه طبقه‌ای می‌خواند", choices=Confidentiality.choices, coerce=int
    )

    def clean_post(self) -> Post | None:
        """The one post of that title in that office."""
        title, _, office = (part.strip() for part in self.cleaned_data["post"].partition("،"))
        if not title:
            return None
        found = Post.objects.filter(title=title, office__name=office).select_related("office")
        if not found:
            raise ValidationError(wording.ISSUES["post_unknown"])
        return found[0]

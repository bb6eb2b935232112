"""What readers may ask of the lists, and the form of a decision."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hamseda.core.calendar import JalaliMonth, format_month
from hamseda.core.text import to_persian_digits
from hamseda.foundation.design.forms import JalaliDateField, NumberField
from hamseda.monitoring import wording
from hamseda.monitoring.models import Article, ArticleFormat, Clip, Coverage, FrontPage, Quotation
from hamseda.monitoring.operations.clipping import NewClip
from hamseda.monitoring.operations.sampling import SIZES
from hamseda.monitoring.queries import months_of, offices_in, outlets_in
from hamseda.monitoring.queries.quotations import offices_quoted
from hamseda.monitoring.queries.searching import ArticleWishes, counties_with_outlets
from hamseda.registry.models import Outlet, OutletDesk

LONGEST_QUESTION = 200
_ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"


class ArticleFilters(forms.Form):
    """Narrows the list of articles. What is not among the choices narrows nothing."""

    outlet = forms.TypedChoiceField(label="رسانه", required=False, coerce=int, empty_value=None)
    month = forms.TypedChoiceField(label="ماه", required=False, empty_value=None)

    def __init__(self, data: Any, *, articles: QuerySet[Article]) -> None:
        super().__init__(data)
        outlets = outlets_in(articles).values_list("pk", "name")
        self.fields["outlet"].choices = [("", wording.ANY_OUTLET), *outlets]
        self.choose_month(articles)

    def choose_month(self, articles: QuerySet[Article]) -> list[JalaliMonth]:
        """Offer the months in which these articles came out, and return them, the newest first."""
        months = {f"{month.year}-{month.month:02}": month for month in months_of(articles)}
        self.fields["month"].choices = [
            ("", wording.ANY_MONTH),
            *((code, format_month(month)) for code, month in months.items()),
        ]
        self.fields["month"].coerce = months.__getitem__
        return list(months.values())

    @property
    def wishes(self) -> dict[str, str | int | JalaliMonth | None]:
        """The valid choices by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ArticleSearch(ArticleFilters):
    """Words in all articles, and of which outlet, county and days. Everything may be left out."""

    q = forms.CharField(
        label=wording.SEARCH_WORDS, required=False, widget=forms.TextInput({"type": "search"})
    )
    county = forms.TypedChoiceField(
        label=wording.SEARCH_COUNTY, required=False, coerce=int, empty_value=None
    )
    since = JalaliDateField(label=wording.SEARCH_SINCE, required=False)
    until = JalaliDateField(label=wording.SEARCH_UNTIL, required=False)

    field_order = ("q", "outlet", "county", "month", "since", "until")

    def __init__(self, data: Any, *, articles: QuerySet[Article]) -> None:
        super().__init__(data, articles=articles)
        counties = counties_with_outlets().values_list("pk", "name")
        self.fields["county"].choices = [("", wording.ANY_COUNTY), *counties]

    @property
    def words(self) -> str:
        """What was typed, without what no text can hold and no longer than is reasonable."""
        return self.data.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]

    @property
    def wished(self) -> ArticleWishes:
        """The valid filters in the words of the query."""
        return ArticleWishes(**{name: v for name, v in self.wishes.items() if name != "q"})


class CoverageFilters(ArticleFilters):
    """Narrows the list of links."""

    state = forms.ChoiceField(
        label="وضعیت",
        required=False,
        choices=[("", wording.ANY_STATE), *Coverage.State.choices],
    )
    office = forms.TypedChoiceField(label="دستگاه", required=False, coerce=int, empty_value=None)

    field_order = ("state", "office", "outlet", "month")

    def __init__(self, data: Any, *, coverage: QuerySet[Coverage]) -> None:
        articles = Article.objects.filter(pk__in=coverage.values("article"))
        super().__init__(data, articles=articles)
        offices = offices_in(coverage).values_list("pk", "name")
        self.fields["office"].choices = [("", wording.ANY_OFFICE), *offices]


class QuotationFilters(ArticleFilters):
    """Narrows the list of what people said."""

    state = forms.ChoiceField(
        label="وضعیت",
        required=False,
        choices=[("", wording.ANY_STATE), *Quotation.State.choices],
    )
    office = forms.TypedChoiceField(label="دستگاه", required=False, coerce=int, empty_value=None)

    field_order = ("state", "office", "outlet", "month")

    def __init__(self, data: Any, *, quotations: QuerySet[Quotation]) -> None:
        articles = Article.objects.filter(
            pk__in=quotations.filter(person__isnull=False).values("article")
        )
        super().__init__(data, articles=articles)
        offices = offices_quoted(quotations).values_list("pk", "name")
        self.fields["office"].choices = [("", wording.ANY_OFFICE), *offices]


class Decision(forms.Form):
    """Confirm or reject, with or without a reason."""

    state = forms.CharField(widget=forms.HiddenInput, max_length=10)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="توضیح",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DeskField(forms.ModelChoiceField):
    """A branch, named with its outlet."""

    def label_from_instance(self, obj: Any) -> str:
        """«پیک کوهستان، نمایندگی مهرآوند»."""
        return f"{obj.outlet.name}، {obj.name}"


class ClipForm(forms.Form):
    """What all clips share."""

    kind = ""

    outlet = forms.ModelChoiceField(
        label="رسانه", queryset=Outlet.objects.none(), empty_label=wording.CHOOSE_OUTLET
    )
    desk = DeskField(
        label="نمایندگی", queryset=OutletDesk.objects.none(), required=False,
        empty_label=wording.NO_DESK,
    )  # fmt: skip
    day = JalaliDateField(label="روز انتشار")
    kicker = forms.CharField(label="روتیتر", max_length=300, required=False)
    headline = forms.CharField(label="تیتر", max_length=500)
    text = forms.CharField(label="متن", max_length=100_000, widget=forms.Textarea({"rows": 10}))
    reporter = forms.CharField(label="خبرنگار", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outlet"].queryset = Outlet.objects.order_by("name__persian")  # type: ignore[attr-defined]
        desks = OutletDesk.objects.select_related("outlet")
        self.fields["desk"].queryset = desks.order_by("outlet__name__persian", "name__persian")  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if field.required:
                field.error_messages["required"] = wording.CLIP_MISSING[name]

    @property
    def clip(self) -> NewClip:
        """The valid answers, in the operation's words."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "proof"}
        return NewClip(kind=self.kind, **typed)


class CuttingForm(ClipForm):
    """A newspaper cutting."""

    kind = Clip.Kind.CUTTING

    page = NumberField(label="صفحه", min_value=1, max_value=500)
    section = forms.CharField(label="بخش یا ستون", max_length=100, required=False)
    proof = forms.FileField(
        label="عکس یا پی‌دی‌اف بریده", help_text=wording.HELP_PROOF,
        widget=forms.FileInput({"accept": _ACCEPTED}),
    )  # fmt: skip

    field_order = (
        "outlet", "desk", "day", "page", "section", "kicker", "headline", "text", "reporter",
        "proof",
    )  # fmt: skip


class BroadcastForm(ClipForm):
    """A part of a radio or television programme."""

    kind = Clip.Kind.BROADCAST

    network = forms.CharField(label="شبکه", max_length=100)
    programme = forms.CharField(label="برنامه", max_length=200)
    from_minute = NumberField(label="از دقیقهٔ", min_value=0, max_value=1_440)
    until_minute = NumberField(label="تا دقیقهٔ", min_value=0, max_value=1_440)
    rendering = forms.ChoiceField(
        label="متن چیست؟", choices=Clip.Rendering.choices, widget=forms.RadioSelect,
        initial=Clip.Rendering.TRANSCRIPT,
    )  # fmt: skip
    proof = forms.FileField(
        label="عکس یا پی‌دی‌اف گواه", required=False, help_text=wording.HELP_PROOF,
        widget=forms.FileInput({"accept": _ACCEPTED}),
    )  # fmt: skip

    field_order = (
        "outlet", "desk", "day", "network", "programme", "from_minute", "until_minute", "kicker",
        "headline", "rendering", "text", "reporter", "proof",
    )  # fmt: skip


class MonthFilter(ArticleFilters):
    """Narrows figures to a month of publication; where none is asked for, to the newest."""

    outlet = None

    def __init__(self, data: Any, *, articles: QuerySet[Article]) -> None:
        forms.Form.__init__(self, data)
        months = self.choose_month(articles)
        self.fields["month"].choices = self.fields["month"].choices[1:]
        self.newest = months[0] if months else None


class FormatAnswer(forms.Form):
    """What an article is."""

    format = forms.ChoiceField(label="قالب", choices=ArticleFormat.Kind.choices)
    is_exclusive = forms.BooleanField(label="مصاحبهٔ اختصاصی همین رسانه", required=False)


class FrontPageNote(forms.Form):
    """Where an article stood."""

    where = forms.ChoiceField(label="کجا", choices=FrontPage.Where.choices)
    position = forms.IntegerField(label="شمارهٔ صفحه یا جایگاه", min_value=1, max_value=400)


class Draw(forms.Form):
    """From which days a sample is drawn, and how large."""

    month = forms.TypedChoiceField(label="ماه")
    size = forms.TypedChoiceField(
        label="شمار مطالب", coerce=int,
        choices=[(size, to_persian_digits(size)) for size in SIZES],
    )  # fmt: skip

    def __init__(self, data: Any, *, articles: QuerySet[Article]) -> None:
        super().__init__(data)
        months = {f"{month.year}-{month.month:02}": month for month in months_of(articles)}
        self.fields["month"].choices = [(code, format_month(one)) for code, one in months.items()]
        self.fields["month"].coerce = months.__getitem__


class Label(forms.Form):
    """What a person says of a sampled article."""

    carries = forms.ChoiceField(
        label="آیا این مطلب خبر یکی از روابط عمومی‌ها را، همه یا بخشی از آن، بازنشر کرده است؟",
        choices=[("yes", "بله"), ("no", "خیر")],
        widget=forms.RadioSelect,
    )
    format = forms.ChoiceField(
        label="قالب این مطلب چیست؟", choices=ArticleFormat.Kind.choices, widget=forms.RadioSelect
    )

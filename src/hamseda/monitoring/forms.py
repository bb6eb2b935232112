"""What readers may ask of the lists, and the form of a decision."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hamseda.core.calendar import JalaliMonth, format_month
from hamseda.monitoring import wording
from hamseda.monitoring.models import Article, Coverage, Quotation
from hamseda.monitoring.queries import months_of, offices_in, outlets_in
from hamseda.monitoring.queries.quotations import offices_quoted


class ArticleFilters(forms.Form):
    """Narrows the list of articles. What is not among the choices narrows nothing."""

    outlet = forms.TypedChoiceField(label="رسانه", required=False, coerce=int, empty_value=None)
    month = forms.TypedChoiceField(label="ماه", required=False, empty_value=None)

    def __init__(self, data: Any, *, articles: QuerySet[Article]) -> None:
        super().__init__(data)
        outlets = outlets_in(articles).values_list("pk", "name")
        months = {f"{month.year}-{month.month:02}": month for month in months_of(articles)}
        self.fields["outlet"].choices = [("", wording.ANY_OUTLET), *outlets]
        self.fields["month"].choices = [
            ("", wording.ANY_MONTH),
            *((code, format_month(month)) for code, month in months.items()),
        ]
        self.fields["month"].coerce = months.__getitem__

    @property
    def wishes(self) -> dict[str, str | int | JalaliMonth | None]:
        """The valid choices by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


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

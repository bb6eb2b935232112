"""Form fields that take and show Jalali dates, numbers and times in any digits.

The server reads what was typed, in any digits; the calendar that opens beside the box is only a
quicker way of typing, and without JavaScript the box is all there is.
"""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import DateTimeBaseInput, Script
from django.utils import timezone

from hamseda.core.calendar import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    ImpossibleDate,
    UnreadableDate,
    parse_day,
    parse_moment,
)
from hamseda.core.text import to_latin_digits, to_persian_digits
from hamseda.foundation.design import wording
from hamseda.foundation.design.dates import format_jalali

DAY_PATTERN = "Y/m/d"
MOMENT_PATTERN = "Y/m/d H:i"


class _JalaliInput(forms.TextInput):
    """A text box inside the `<jalali-date>` element, which adds the calendar."""

    template_name = "design/widgets/jalali_date.html"
    with_time = False
    pattern = DAY_PATTERN
    placeholder = wording.DATE_PLACEHOLDER

    class Media:
        js = (Script("design/js/calendar.js", type="module"),)
        css = {"all": ("design/css/calendar.css",)}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {"autocomplete": "off", "dir": "rtl", "placeholder": self.placeholder}
        super().__init__(attrs={**defaults, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Show a date the Jalali way; what a person typed stays as it was typed."""
        if isinstance(value, date):
            return format_jalali(value, self.pattern)
        return super().format_value(value)

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the names that the calendar needs."""
        context = super().get_context(name, value, attrs)
        context["with_time"] = self.with_time
        context["month_names"] = MONTH_NAMES
        context["weekday_names"] = WEEKDAY_NAMES
        context["open_label"] = wording.OPEN_CALENDAR
        return context


class JalaliDateInput(_JalaliInput):
    """A box for a day: «۱۴۰۵/۰۹/۰۴»."""


class JalaliDateTimeInput(_JalaliInput):
    """A box for a day and a time: «۱۴۰۵/۰۹/۰۴ ۱۶:۳۰»."""

    with_time = True
    pattern = MOMENT_PATTERN
    placeholder = wording.MOMENT_PLACEHOLDER


class IsoDateInput(JalaliDateInput):
    """A Jalali box before a field that reads only Gregorian ISO days (a filter of a library)."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Hand over the day as ISO; text that is no day is handed over as typed, to be refused."""
        typed = super().value_from_datadict(data, files, name)
        if not typed:
            return typed
        try:
            return parse_day(typed).isoformat()
        except (UnreadableDate, ImpossibleDate):
            return typed

    def format_value(self, value: object) -> str | None:
        """Show a day that comes back as ISO text the Jalali way."""
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return super().format_value(value)
        return super().format_value(value)


class JalaliDateField(forms.DateField):
    """A day typed in the Jalali calendar; cleans to a `datetime.date`."""

    widget = JalaliDateInput

    def __init__(self, *, widget: Any = None, **options: Any) -> None:
        super().__init__(widget=_jalali_widget(widget, JalaliDateInput), **options)

    def to_python(self, value: object) -> date | None:
        """Read the typed day. ValidationError carries the core's code and a Persian sentence."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return _read(parse_day, str(value))


class JalaliDateTimeField(forms.DateTimeField):
    """A day and time typed in the Jalali calendar; cleans to an aware datetime of Tehran."""

    widget = JalaliDateTimeInput

    def __init__(self, *, widget: Any = None, **options: Any) -> None:
        super().__init__(widget=_jalali_widget(widget, JalaliDateTimeInput), **options)

    def to_python(self, value: object) -> datetime | None:
        """Read the typed moment. ValidationError carries the core's code and a sentence."""
        if value in self.empty_values:
            return None
        if not isinstance(value, datetime):
            value = _read(parse_moment, str(value))
        return timezone.make_aware(value) if timezone.is_naive(value) else value


class ClockField(forms.TimeField):
    """A time of day in any digits: «۱۴:۳۰»."""

    def __init__(self, **options: Any) -> None:
        attrs = {
            "placeholder": wording.CLOCK_PLACEHOLDER,
            "dir": "ltr",
            "inputmode": "numeric",
            "autocomplete": "off",
        }
        widget = forms.TimeInput(attrs, "%H:%M")
        super().__init__(input_formats=["%H:%M"], widget=widget, **options)

    def to_python(self, value: Any) -> time | None:
        """Read Persian and Arabic digits too."""
        return super().to_python(to_latin_digits(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show Persian digits; what a person typed stays as it was typed."""
        return to_persian_digits(f"{value:%H:%M}") if isinstance(value, time) else value


class NumberField(forms.IntegerField):
    """A whole number in any digits."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}
        super().__init__(widget=forms.TextInput(attrs), **options)

    def to_python(self, value: Any) -> int | None:
        """Read Persian and Arabic digits too."""
        return super().to_python(to_latin_digits(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show a number in Persian digits; what a person typed stays as it was typed."""
        return to_persian_digits(value) if isinstance(value, int) else value


def _jalali_widget(widget: Any, ours: type[_JalaliInput]) -> Any:
    """Return the widget to use; a Gregorian picker that a panel insists on is replaced by ours.

    Wagtail's publishing panel names its own picker for the hours of publication, with attributes
    that its dialog needs; those are kept.
    """
    given = widget() if isinstance(widget, type) else widget
    if isinstance(given, DateTimeBaseInput):
        return ours(attrs=given.attrs)
    return given or ours()


def _read(parse: Any, typed: str) -> Any:
    try:
        return parse(typed)
    except UnreadableDate as problem:
        raise ValidationError(wording.date_problem(problem.code), code=problem.code) from problem
    except ImpossibleDate as problem:
        sentence = wording.date_problem(
            problem.code, year=problem.year, month=problem.month, day=problem.day
        )
        raise ValidationError(sentence, code=problem.code) from problem

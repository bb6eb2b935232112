"""What the bulletin's papers ask of their frozen content: `{% load bulletin %}`."""

from datetime import date, datetime

from django import template

from hamseda.bulletin import wording
from hamseda.foundation.design.dates import DAY_FORMAT, format_jalali

register = template.Library()


@register.filter
def iso_jalali(value: str, pattern: str = DAY_FORMAT) -> str:
    """An ISO day or moment in the Jalali calendar."""
    if len(value) == len("2026-11-29"):
        return format_jalali(date.fromisoformat(value), pattern)
    return format_jalali(datetime.fromisoformat(value), pattern)


@register.filter
def figure_name(code: str) -> str:
    """What a line of the figures counts."""
    return wording.FIGURES[code]

"""Counts, page numbers and "how long ago" on Wagtail's screens, as Persian readers write them.

Wagtail and Django put whole numbers and times into their sentences through a few small functions
of theirs. Each is given its Persian form here, in the one place where templates look it up: the
tag library for what templates call, the module for what Python calls. What machines read (row
numbers in addresses, ids, `data-` attributes) does not pass through any of them and stays ASCII.
See docs/decisions/0014-persian-digits.md for why not every number of a template is changed.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.contrib.humanize.templatetags import humanize
from django.template import defaultfilters
from django.utils import timesince, timezone
from django.utils.translation import get_language
from wagtail.admin import paginator
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui import tables
from wagtail.documents import fields as document_fields
from wagtail.images import fields as image_fields

from hamseda.core.text import to_persian_digits
from hamseda.foundation.design import wording
from hamseda.foundation.design.dates import time_ago
from hamseda.foundation.design.numbers import DECIMAL, persian_number

_intcomma = humanize.intcomma
_filesizeformat = defaultfilters.filesizeformat


class PersianMinimumLength(MinimumLengthValidator):
    """Django's rule for the length of a password, told in Persian digits."""

    def get_error_message(self) -> str:
        """What is wrong with a short password."""
        return to_persian_digits(super().get_error_message())

    def get_help_text(self) -> str:
        """The rule."""
        return to_persian_digits(super().get_help_text())


class _PersianPhrase:
    """A phrase of Django's with a place for a number, which it fills in Persian digits."""

    def __init__(self, phrase: object) -> None:
        self.phrase = phrase

    def __mod__(self, values: Mapping[str, int]) -> str:
        written = str(self.phrase % values)  # type: ignore[operator]
        return to_persian_digits(written) if _is_persian() else written


def install_persian_counts() -> None:
    """Put the Persian forms where Django and Wagtail look for them; again changes nothing."""
    tags = wagtailadmin_tags
    tags.register.filter("intcomma", grouped)
    tags.register.filter("naturaltime", ago)
    tags.register.filter("timesince_simple", ago)
    tags.register.simple_tag(last_update, name="timesince_last_update")
    tags.naturaltime = ago
    tables.intcomma = grouped
    defaultfilters.register.filter("filesizeformat", file_size)
    image_fields.filesizeformat = document_fields.filesizeformat = file_size
    paginator.WagtailPaginator.items_count_label = property(count_of_items)
    for unit, phrase in timesince.TIME_STRINGS.items():
        if not isinstance(phrase, _PersianPhrase):
            timesince.TIME_STRINGS[unit] = _PersianPhrase(phrase)


def grouped(value: object, use_l10n: bool = True) -> str:
    """Write a count with thousands marks: «۱۲٬۳۴۵»; Django's own way for other readers."""
    if _is_persian() and isinstance(value, int):
        return persian_number(value)
    return str(_intcomma(value, use_l10n))


def ago(moment: object) -> object:
    """Say how long ago a moment was; what is no moment is given back."""
    return time_ago(moment, timezone.now()) if isinstance(moment, datetime) else moment


def last_update(moment: datetime, *, user_display_name: str = "", **_short_forms: bool) -> str:
    """Say when something was last changed and, where it is known, by whom.

    What else Wagtail's templates ask for is a choice among English short forms.
    """
    when = str(ago(moment))
    return wording.BY.format(when=when, name=user_display_name) if user_display_name else when


def file_size(size: object) -> str:
    """Write the size of a file, given in bytes: «۱۰٫۵ مگابایت»."""
    written = _filesizeformat(size)
    return to_persian_digits(written.replace(".", DECIMAL)) if _is_persian() else written


def count_of_items(page: paginator.WagtailPaginator) -> str:
    """«۴۰ خبر»: after a number the noun stays in the singular."""
    return f"{persian_number(page.count)} {page.verbose_name}"


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")

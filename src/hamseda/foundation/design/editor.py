"""Jalali boxes for every date in Wagtail's editor and its filters."""

from django.db import models
from wagtail.admin import filters
from wagtail.admin.forms.models import register_form_field_override

from hamseda.foundation.design.forms import IsoDateInput, JalaliDateField, JalaliDateTimeField


def use_jalali_fields() -> None:
    """Tell Wagtail which form fields stand for dates. Calling it again changes nothing.

    Models' fields have a registry for this. The date ranges of reports and listings have none:
    their widget looks up `AdminDateInput` in its own module when it is made, so it is given ours
    there.
    """
    register_form_field_override(models.DateField, override={"form_class": JalaliDateField})
    register_form_field_override(models.DateTimeField, override={"form_class": JalaliDateTimeField})
    filters.AdminDateInput = IsoDateInput

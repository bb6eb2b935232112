"""A person types a date the way they write it, and is told in Persian what is wrong with it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin import filters
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateTimeInput

from hamseda.foundation.design.forms import (
    IsoDateInput,
    JalaliDateField,
    JalaliDateInput,
    JalaliDateTimeField,
    JalaliDateTimeInput,
)

TEHRAN = ZoneInfo("Asia/Tehran")


class Meeting(forms.Form):
    held_on = JalaliDateField()
    publish_at = JalaliDateTimeField(required=False)


@pytest.mark.parametrize("typed", ["۱۴۰۵/۹/۴", "1405/09/04", "١٤٠٥-٩-٤", " 1405.9.4 "])
def test_a_day_is_read_in_any_digits(typed: str) -> None:
    assert JalaliDateField().clean(typed) == date(2026, 11, 25)


def test_a_moment_is_read_as_tehran_time() -> None:
    moment = JalaliDateTimeField().clean("۱۴۰۵/۹/۴ ۱۶:۳۰")
    assert moment == datetime(2026, 11, 25, 16, 30, tzinfo=TEHRAN)


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("۱۴۰۴/۱۲/۳۰", "date.esfand_30", "اسفند ۱۴۰۴ سی روز ندارد."),
        ("1403/12/31", "date.esfand_31", "اسفند ۱۴۰۳ سی‌ویک روز ندارد."),
        ("1405/7/31", "date.day_31", "مهر ۱۴۰۵ سی‌ویک روز ندارد."),
        ("1405/13/1", "date.month", "سال دوازده ماه دارد و ماه ۱۳ ندارد."),
        ("1405/1/45", "date.day", "هیچ ماهی روز ۴۵ ندارد."),
        ("2026-11-25", "date.year_unlikely", "سال را شمسی و چهاررقمی بنویسید؛ مانند ۱۴۰۵."),
        ("فردا", "date.unreadable", "تاریخ را به شکل سال/ماه/روز بنویسید؛ مانند ۱۴۰۵/۹/۴."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_in_words(typed, code, sentence) -> None:
    with pytest.raises(ValidationError) as refusal:
        JalaliDateField().clean(typed)
    assert refusal.value.code == code
    assert refusal.value.messages == [sentence]


def test_a_leap_day_is_accepted_in_a_leap_year() -> None:
    assert JalaliDateField().clean("1403/12/30") == date(2025, 3, 20)
    assert JalaliDateField().clean("1408/12/30") == date(2030, 3, 20)


def test_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        JalaliDateTimeField().clean("1405/9/4 25:10")
    assert refusal.value.code == "time.unreadable"


def test_an_empty_box_is_no_date_where_none_is_required() -> None:
    form = Meeting({"held_on": "1405/1/1", "publish_at": ""})
    assert form.is_valid()
    assert form.cleaned_data["publish_at"] is None


def test_what_was_typed_wrongly_is_shown_again_as_it_was_typed() -> None:
    form = Meeting({"held_on": "1404/12/30"})
    assert 'value="1404/12/30"' in str(form["held_on"])


def test_a_known_date_is_shown_jalali() -> None:
    moment = datetime(2026, 11, 25, 13, 0, tzinfo=ZoneInfo("UTC"))
    form = Meeting(initial={"held_on": date(2025, 3, 20), "publish_at": moment})
    assert 'value="۱۴۰۳/۱۲/۳۰"' in str(form["held_on"])
    assert 'value="۱۴۰۵/۰۹/۰۴ ۱۶:۳۰"' in str(form["publish_at"])


def test_nothing_has_changed_when_the_shown_date_comes_back() -> None:
    shown = JalaliDateInput().format_value(date(2025, 3, 20))
    form = Meeting({"held_on": shown}, initial={"held_on": date(2025, 3, 20)})
    assert not form.has_changed()


def test_the_editor_gives_jalali_boxes_for_dates_of_models() -> None:
    day = formfield_for_dbfield(models.DateField(blank=True))
    assert isinstance(day, JalaliDateField)
    assert isinstance(day.widget, JalaliDateInput)


def test_a_picker_that_a_panel_insists_on_is_replaced_and_its_attributes_kept() -> None:
    theirs = AdminDateTimeInput(attrs={"data-controller": "w-action"})
    field = formfield_for_dbfield(models.DateTimeField(blank=True), widget=theirs)
    assert isinstance(field.widget, JalaliDateTimeInput)
    assert field.widget.attrs["data-controller"] == "w-action"


def test_a_report_is_filtered_by_jalali_days() -> None:
    widget = filters.DateRangePickerWidget()
    typed = {"timestamp_from": "۱۴۰۵/۹/۱", "timestamp_to": "1405/09/04"}
    assert widget.value_from_datadict(typed, {}, "timestamp") == ["2026-11-22", "2026-11-25"]
    assert "۱۴۰۵/۰۹/۰۱" in widget.render("timestamp", ["2026-11-22", None])


def test_a_filter_hands_over_what_is_no_day_so_that_it_is_refused() -> None:
    assert IsoDateInput().value_from_datadict({"day": "1404/12/30"}, {}, "day") == "1404/12/30"
    assert IsoDateInput().value_from_datadict({}, {}, "day") is None
    assert IsoDateInput().format_value("1404/12/30") == "1404/12/30"

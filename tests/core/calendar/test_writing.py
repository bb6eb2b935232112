"""What is shown to people, and what people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import (
    ImpossibleDate,
    JalaliMonth,
    UnreadableDate,
    format_day,
    format_month,
    format_numeric,
    format_weekday_and_day,
    parse_day,
    parse_moment,
    weekday_name,
)

DAY = date(2026, 11, 25)


def test_days_are_written_as_readers_expect():
    assert format_day(DAY) == "۴ آذر ۱۴۰۵"
    assert format_weekday_and_day(DAY) == "چهارشنبه ۴ آذر ۱۴۰۵"
    assert format_numeric(DAY) == "۱۴۰۵/۰۹/۰۴"
    assert format_month(JalaliMonth(1405, 9)) == "آذر ۱۴۰۵"
    assert weekday_name(date(2025, 11, 25)) == "سه‌شنبه"


@pytest.mark.parametrize(
    "typed",
    ["۱۴۰۵/۹/۴", "1405-09-04", " 1405/09/04 ", "١٤٠٥/٠٩/٠٤", "1405.9.4", "\u200f۱۴۰۵/۰۹/۰۴\u200e"],
)
def test_a_day_is_read_in_any_digits(typed):
    assert parse_day(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.unreadable"),
        ("فردا", "date.unreadable"),
        ("1405/09-04", "date.unreadable"),
        ("05/09/04", "date.unreadable"),
        ("1405/09/04 16:30", "date.unreadable"),
        ("2026-11-25", "date.year_unlikely"),
        ("1150/01/01", "date.year_unlikely"),
    ],
)
def test_what_is_no_day_is_refused(typed, code):
    with pytest.raises(UnreadableDate) as caught:
        parse_day(typed)
    assert caught.value.code == code
    assert caught.value.text == typed


def test_a_day_that_never_comes_is_told_apart_from_a_slip():
    with pytest.raises(ImpossibleDate) as caught:
        parse_day("۱۴۰۴/۱۲/۳۰")
    assert caught.value.code == "date.esfand_30"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1405-09-04 16:30", "2026-11-25T16:30:00"),
        ("۱۴۰۵/۹/۴   ۸:۰۵:۰۹", "2026-11-25T08:05:09"),
        ("1405/9/4", "2026-11-25T00:00:00"),
    ],
)
def test_a_moment_is_read(typed, moment):
    assert parse_moment(typed).isoformat() == moment


@pytest.mark.parametrize("clock", ["24:00", "8:60", "8:05:60", "عصر", "8"])
def test_what_is_no_time_is_refused(clock):
    with pytest.raises(UnreadableDate) as caught:
        parse_moment(f"1405/9/4 {clock}")
    assert caught.value.code == "time.unreadable"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_shown_can_be_typed_back(day):
    assert parse_day(format_numeric(day)) == day

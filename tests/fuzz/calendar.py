"""Reading dates from any text gives stretches of that text and real days, and never fails."""

from contextlib import suppress
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import (
    Calendar,
    ImpossibleDate,
    JalaliDate,
    UnreadableDate,
    find_clock_times,
    find_dates,
    format_day,
    format_numeric,
    parse_day,
    parse_moment,
)
from tests.fuzz.texts import TEXTS

DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.dates()


@given(TEXTS, DAYS)
def fuzz_dates(text, published_on):
    found = find_dates(text, published_on=published_on)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in found:
        if mention.date and mention.calendar is Calendar.JALALI:
            day = JalaliDate(mention.year, mention.month, mention.day)
            assert day.to_gregorian() == mention.date


@given(TEXTS)
def fuzz_clock_times(text):
    found = find_clock_times(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(TEXTS)
def fuzz_typed(text):
    for parse in (parse_day, parse_moment):
        with suppress(UnreadableDate, ImpossibleDate):
            parse(text)


@given(st.dates(date(1921, 3, 21), date(2121, 3, 19)))
def fuzz_written(day):
    """Years 1300 to 1499: what news texts can mean by four digits."""
    jalali = JalaliDate.from_gregorian(day)
    assert parse_day(format_numeric(day)) == day == jalali.to_gregorian()
    (mention,) = find_dates(format_day(day))
    assert mention.date == day

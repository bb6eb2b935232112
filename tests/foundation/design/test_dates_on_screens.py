"""Readers see Jalali dates in Persian digits; programs go on reading Gregorian ones."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.template import Context, Template
from django.utils import feedgenerator, formats, timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import JalaliDate
from hamseda.foundation.design.dates import format_jalali, time_ago

# 13:00 in Iran on 4 Azar 1405.
MOMENT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 25)


def rendered(source: str, **context: object) -> str:
    return Template("{% load design tz %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ day }}", "۴ آذر ۱۴۰۵"),
        ("{{ moment }}", "۴ آذر ۱۴۰۵، ساعت ۱۳:۰۰"),
        ('{{ day|date:"l j F Y" }}', "چهارشنبه ۴ آذر ۱۴۰۵"),
        ('{{ day|date:"SHORT_DATE_FORMAT" }}', "۱۴۰۵/۹/۴"),
        ('{{ moment|date:"Y/m/d H:i" }}', "۱۴۰۵/۰۹/۰۴ ۱۳:۰۰"),
        ('{{ day|date:"D d M y" }}', "چهارشنبه ۰۴ آذر ۰۵"),
        ('{{ moment|time:"G:i" }}', "۱۳:۰۰"),
        ('{{ day|date:"jS z t L" }}', "۴ ۲۵۰ ۳۰ False"),
    ],
)
def test_a_reader_sees_the_jalali_date(source: str, shown: str) -> None:
    assert rendered(source, day=DAY, moment=MOMENT) == shown


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('{{ moment|date:"c" }}', "2026-11-25T13:00:00+03:30"),
        ('{{ moment|date:"r" }}', "Wed, 25 Nov 2026 13:00:00 +0330"),
        ('{{ moment|date:"U" }}', str(int(MOMENT.timestamp()))),
        ('{{ day|date:"Y-m-d" }}', "2026-11-25"),
        ('{{ moment|date:"Y-m-d H:i" }}', "2026-11-25 13:00"),
    ],
)
def test_a_program_reads_the_gregorian_date(source: str, written: str) -> None:
    assert rendered(source, day=DAY, moment=MOMENT) == written


def test_a_feed_keeps_its_rfc_date() -> None:
    feed = feedgenerator.Rss201rev2Feed("خبرها", "https://example.test/", "")
    feed.add_item("خبر", "https://example.test/1", "", pubdate=MOMENT)
    assert "Wed, 25 Nov 2026 09:30:00 +0000" in feed.writeString("utf-8")


def test_an_english_reader_keeps_the_gregorian_date() -> None:
    with translation.override("en"):
        assert rendered("{{ day }}", day=DAY) == "Nov. 25, 2026"
        assert rendered("{{ day|jalali }}", day=DAY) == "۴ آذر ۱۴۰۵"


def test_code_that_formats_without_a_template_shows_tehran_time_too() -> None:
    assert formats.date_format(MOMENT, "DATETIME_FORMAT") == "۴ آذر ۱۴۰۵، ساعت ۱۳:۰۰"
    assert formats.localize(DAY) == "۴ آذر ۱۴۰۵"
    assert formats.time_format(time(8, 5)) == "۸:۰۵"


def test_a_moment_after_midnight_in_iran_belongs_to_the_new_day() -> None:
    late_in_london = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
    assert format_jalali(late_in_london) == "۴ آذر ۱۴۰۵"


def test_days_outside_the_jalali_calendar_are_shown_as_they_are() -> None:
    assert formats.date_format(date(1, 1, 1), "Y/m/d") == "0001/01/01"
    assert formats.date_format(date.max, "Y/m/d") == "9999/12/31"


@given(st.dates(min_value=date(1827, 3, 22), max_value=date(2120, 3, 19)))
def test_every_day_is_written_as_the_calendar_says(day: date) -> None:
    with translation.override("fa"):
        jalali = JalaliDate.from_gregorian(day)
        written = formats.date_format(day, "Y/n/j").translate(
            str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
        )
        assert written == f"{jalali.year}/{jalali.month}/{jalali.day}"


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (timedelta(seconds=20), "همین حالا"),
        (timedelta(minutes=5), "۵ دقیقه پیش"),
        (timedelta(hours=2), "۲ ساعت پیش"),
        (timedelta(hours=11), "۱۱ ساعت پیش"),
        (timedelta(hours=14), "دیروز"),
        (timedelta(days=3), "۳ روز پیش"),
        (timedelta(days=30), "۴ آبان ۱۴۰۵"),
        (timedelta(minutes=-5), "۵ دقیقه دیگر"),
        (timedelta(days=-1), "فردا"),
        (timedelta(days=-4), "۴ روز دیگر"),
    ],
)
def test_how_long_ago_is_said_in_words(distance: timedelta, said: str) -> None:
    assert time_ago(MOMENT - distance, MOMENT) == said


def test_the_filters_write_nothing_for_what_is_not_known() -> None:
    assert (
        rendered("[{{ x|ago }}{{ x|waited }}{{ x|jalali }}{{ x|fa }}{{ x|percent }}]", x=None)
        == "[]"
    )
    assert rendered("{{ x|ago }}", x=timezone.now()) == "همین حالا"

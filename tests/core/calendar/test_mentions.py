import os
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import (
    Calendar,
    DateKind,
    Doubt,
    Precision,
    YearFrom,
    find_clock_times,
    find_dates,
    format_day,
    format_numeric,
)

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[4] / "shared"))
PUBLISHED = date(2025, 11, 26)


def only(text, published_on=None):
    (mention,) = find_dates(text, published_on=published_on)
    return mention


SURE = [
    ("مهر ۲۴, ۱۳۹۶", date(2017, 10, 16), DateKind.MONTH_DAY_YEAR),
    ("مهر ۲۴، ۱۳۹۶", date(2017, 10, 16), DateKind.MONTH_DAY_YEAR),
    ("۲۴ مهر ۱۳۹۶", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("24 مهرماه سال 1396", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("بیست و چهارم مهر ۱۳۹۶", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("سی‌ام آبان ۱۴۰۴", date(2025, 11, 21), DateKind.DAY_MONTH_YEAR),
    ("اول فروردين ۱۴۰۵", date(2026, 3, 21), DateKind.DAY_MONTH_YEAR),
    ("1398/02/24", date(2019, 5, 14), DateKind.NUMERIC),
    ("۱۳۹۸/۰۵/۰۷", date(2019, 7, 29), DateKind.NUMERIC),
    ("١٣٩٨-٥-٧", date(2019, 7, 29), DateKind.NUMERIC),
    ("۲۷/۰۵/۱۳۹۸", date(2019, 8, 18), DateKind.NUMERIC),
    ("05/27/1398", date(2019, 8, 18), DateKind.NUMERIC),
    ("2025-11-25", date(2025, 11, 25), DateKind.NUMERIC),
    ("2025-11-25T10:20:30Z", date(2025, 11, 25), DateKind.NUMERIC),
    ("۲۵ نوامبر ۲۰۲۵", date(2025, 11, 25), DateKind.DAY_MONTH_YEAR),
    ("Tue, 25 Nov 2025", date(2025, 11, 25), DateKind.DAY_MONTH_YEAR),
    ("November 25, 2025", date(2025, 11, 25), DateKind.MONTH_DAY_YEAR),
    ("99/04/30", date(2020, 7, 20), DateKind.NUMERIC),
    ("۲۴ مهر ۹۶", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("۲۴ مهر سال ۹۶", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("بیست و چهار مهر ۱۳۹۶", date(2017, 10, 16), DateKind.DAY_MONTH_YEAR),
    ("سی دسامبر 1978", date(1978, 12, 30), DateKind.DAY_MONTH_YEAR),
    ("1395 - 09 - 11", date(2016, 12, 1), DateKind.NUMERIC),
]


@pytest.mark.parametrize(("text", "day", "kind"), SURE, ids=[text for text, *_ in SURE])
def test_a_full_date_is_read_however_it_is_written(text, day, kind):
    mention = only(f"منتشر شد: {text} | کد خبر")
    assert (mention.date, mention.kind, mention.doubt) == (day, kind, None)
    assert mention.precision is Precision.DAY


def test_a_two_digit_year_says_where_its_century_comes_from():
    assert only("99/04/30").year_from is YearFrom.TWO_DIGITS
    assert only("04/09/04", PUBLISHED).date == date(2025, 11, 25)


NO_DATE = [
    ("عصر یکشنبه", Doubt.NOT_A_DAY, DateKind.WEEKDAY),
    ("در مهر ۱۳۹۶", Doubt.NOT_A_DAY, DateKind.MONTH_YEAR),
    ("روز 27ارديبهشت روز", Doubt.YEAR_UNKNOWN, DateKind.DAY_MONTH),
    ("۳۰ اسفند ۱۴۰۴", Doubt.IMPOSSIBLE, DateKind.DAY_MONTH_YEAR),
    ("۳۱ مهر", Doubt.IMPOSSIBLE, DateKind.DAY_MONTH),
    ("99/13/30", Doubt.IMPOSSIBLE, DateKind.NUMERIC),
    ("2025-02-30", Doubt.IMPOSSIBLE, DateKind.NUMERIC),
    ("07/05/1398", Doubt.ORDER_UNKNOWN, DateKind.NUMERIC),
    ("04/09/04", Doubt.CENTURY_UNKNOWN, DateKind.NUMERIC),
    ("۱۲ ربیع‌الاول ۱۴۴۷", Doubt.LUNAR_CALENDAR, DateKind.DAY_MONTH_YEAR),
    ("۱۳ رجب", Doubt.LUNAR_CALENDAR, DateKind.DAY_MONTH),
]


@pytest.mark.parametrize(("text", "doubt", "kind"), NO_DATE, ids=[text for text, *_ in NO_DATE])
def test_a_date_is_never_invented(text, doubt, kind):
    mention = only(text)
    assert (mention.date, mention.doubt, mention.kind) == (None, doubt, kind)


def test_an_old_two_digit_year_is_not_forced_into_this_century():
    assert only("20/09/04", PUBLISHED).doubt is Doubt.CENTURY_UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "تلفن 02166123456",
        "کد خبر ۱۲۱۳۳۱",
        "نسبت ۲۴/۷",
        "نشانی ir/1398/02/24/2009876",
        "خبرگزاری مهر ۲۴ ساعته است",
        "رباني مهر گفت",
        "۵ دیروز",
        "3.5 تیر",
        "نسخه 1.14.2025.3",
        "۱۲ تیرانداز",
        "ورزشگاه ۱۷ تیر",
        "سالن 22 بهمن",
        "نماز جمعه",
        "سه آذر و پنج مهر",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert find_dates(text) == ()


def test_the_publication_gives_the_year_to_a_day_without_one():
    mention = only("روز ۲ آذر گفت", PUBLISHED)
    assert (mention.date, mention.year_from) == (date(2025, 11, 23), YearFrom.PUBLICATION)
    assert (mention.year, mention.month, mention.day) == (1404, 9, 2)


@pytest.mark.parametrize("published_on", [date.min, date(622, 3, 21), date.max], ids=str)
def test_a_publication_outside_the_calendar_gives_no_year(published_on):
    for text in ("۳ آذر", "۰۴/۰۹/۰۳"):
        mention = only(text, published_on)
        assert mention.date is None
        assert mention.doubt in {Doubt.YEAR_UNKNOWN, Doubt.CENTURY_UNKNOWN}


def test_the_year_turns_between_the_day_and_its_publication():
    assert only("۲۵ اسفند", date(2026, 3, 25)).date == date(2026, 3, 16)
    assert only("۳ فروردین", date(2026, 3, 16)).date == date(2026, 3, 23)


def test_a_day_of_remembrance_far_from_the_publication_has_no_year():
    assert only("۲۲ بهمن", PUBLISHED).doubt is Doubt.YEAR_UNKNOWN
    assert only("دوم خرداد", PUBLISHED).doubt is Doubt.YEAR_UNKNOWN


def test_a_weekday_lets_a_day_lie_farther_off():
    assert only("چهارشنبه ۲۲ بهمن", PUBLISHED).date == date(2026, 2, 11)


def test_a_weekday_confirms_the_year_from_the_publication():
    mention = only("سه‌شنبه ۴ آذر", PUBLISHED)
    assert (mention.date, mention.weekday, mention.weekday_confirms) == (
        date(2025, 11, 25),
        3,
        True,
    )


def test_a_weekday_that_disagrees_leaves_no_date():
    mention = only("شنبه ۴ آذر", PUBLISHED)
    assert (mention.date, mention.weekday_confirms) == (None, False)
    assert mention.doubt is Doubt.WEEKDAY_CONTRADICTS


def test_a_written_date_stands_against_its_weekday_but_says_so():
    mention = only("شنبه، ۴ آذر ۱۴۰۴")
    assert mention.date == date(2025, 11, 25)
    assert (mention.weekday_confirms, mention.doubt) == (False, Doubt.WEEKDAY_CONTRADICTS)


def test_a_full_date_in_the_text_anchors_a_day_with_a_weekday_only():
    text = "date 2025-11-25 جلسه سهشنبه ۴ آذر و مهلت ۱۰ آذر"
    _, met, deadline = find_dates(text)
    assert (met.date, met.year_from) == (date(2025, 11, 25), YearFrom.SAME_TEXT)
    assert (deadline.date, deadline.doubt) == (None, Doubt.YEAR_UNKNOWN)


def test_a_lunar_date_anchors_nothing():
    _, day = find_dates("۱۲ رمضان ۱۴۴۶؛ سه‌شنبه ۴ آذر")
    assert day.doubt is Doubt.YEAR_UNKNOWN


@pytest.mark.parametrize(
    "written",
    ["پنج شنبه", "پنجشنبه", "پنج‌شنبه", "پنج\u00a0شنبه"],
    ids=["space", "", "zwnj", "nbsp"],
)
def test_a_weekday_is_known_in_every_spelling(written):
    assert only(f"{written} ۶ آذر ۱۴۰۴").weekday_confirms is True


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)))
def test_what_we_write_we_can_find(day):
    for text in (format_day(day), format_numeric(day), day.isoformat()):
        mention = only(f"الف {text} ب")
        assert mention.date == day
        assert mention.calendar in {Calendar.JALALI, Calendar.GREGORIAN}


@given(st.text("۰۱۲۹9/.-: مهرآذسشنبهدی،,\n", max_size=60), st.none() | st.just(PUBLISHED))
def test_mentions_lie_in_order_inside_any_text(text, published_on):
    mentions = find_dates(text, published_on=published_on)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all((mention.date is None) <= (mention.doubt is not None) for mention in mentions)


def test_many_spaces_do_not_stall_the_search():
    assert len(find_dates("شنبه" + " " * 200_000)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| ۱۱:۱۹:۳۰ |", [time(11, 19, 30)]),
        ("ساعت 16:30", [time(16, 30)]),
        ("ساعت ۵ عصر", [time(17)]),
        ("ساعت ۱۲ ظهر تا ۲ بعد از ظهر", [time(12)]),
        ("ساعت ۱۱ ظهر", [time(11)]),
        ("ساعت ۸ صبح و ساعت ۹ شب", [time(8), time(21)]),
        ("ساعت ۱۲ شب", [time(0)]),
        ("ساعت ۱۷", [time(17)]),
        ("ساعت ۲۴", []),
        ("ساعت ۱۰ و ۳۰ دقیقه صبح", [time(10, 30)]),
        ("10:30 pm", [time(22, 30)]),
        ("۱۰:۳۰ ب.ظ", [time(22, 30)]),
        ("ساعت ۷", []),
        ("مدت ۷ ساعت", []),
        ("25:10 و 10:75 و 1:2:3", []),
        ("2025-11-25T10:20:30", [time(10, 20, 30)]),
    ],
)
def test_clock_times_are_read_where_they_mean_one_time(text, expected):
    assert [mention.time for mention in find_clock_times(text)] == expected


SEED_DATES = {
    "000": [None],
    "001": [date(2025, 11, 25), date(2025, 11, 25)],
    "002": [date(2017, 10, 16)],
    "003": [date(2019, 5, 14), None],
    "004": [date(2019, 7, 29)],
}


@pytest.mark.parametrize("number", SEED_DATES)
def test_the_dates_of_the_seed_articles(number):
    paths = list((SHARED / "seeds").glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"no seed articles under {SHARED}")
    text = paths[0].read_text(encoding="utf-8")
    assert [mention.date for mention in find_dates(text)] == SEED_DATES[number]
    assert [mention.time for mention in find_clock_times(text)] == (
        [time(11, 19, 30)] if number == "004" else []
    )

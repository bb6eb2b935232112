import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import JalaliDate, PeriodKind, find_periods

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[4] / "shared"))
# Wednesday 5 Azar 1404.
PUBLISHED = date(2025, 11, 26)


def jalali(year, month, day):
    return JalaliDate(year, month, day).to_gregorian()


def day_of(year, month, day):
    return jalali(year, month, day), jalali(year, month, day)


IN_1392 = jalali(1392, 1, 1)
YEAR_1403 = (jalali(1403, 1, 1), jalali(1403, 12, 30))
YEAR_1404 = (jalali(1404, 1, 1), jalali(1404, 12, 29))

RESOLVED = [
    ("امروز", "امروز", PeriodKind.DAY, day_of(1404, 9, 5)),
    ("صبح دیروز گفت", "صبح دیروز", PeriodKind.DAY, day_of(1404, 9, 4)),
    ("پس‌فردا", "پس‌فردا", PeriodKind.DAY, day_of(1404, 9, 7)),
    ("امروز چهارشنبه", "امروز چهارشنبه", PeriodKind.DAY, day_of(1404, 9, 5)),
    ("ساعت ۱۴:۳۰ امروز", "ساعت ۱۴:۳۰ امروز", PeriodKind.DAY, day_of(1404, 9, 5)),
    ("روز ۲ آذر", "روز ۲ آذر", PeriodKind.DATE, day_of(1404, 9, 2)),
    ("جمعه گذشته", "جمعه گذشته", PeriodKind.WEEKDAY, day_of(1404, 8, 30)),
    ("روز جمعه‌ی آینده", "روز جمعه‌ی آینده", PeriodKind.WEEKDAY, day_of(1404, 9, 7)),
    ("چهارشنبه آینده", "چهارشنبه آینده", PeriodKind.WEEKDAY, day_of(1404, 9, 12)),
    ("چهارشنبه گذشته", "چهارشنبه گذشته", PeriodKind.WEEKDAY, day_of(1404, 8, 28)),
    ("چهارشنبه جاری", "چهارشنبه جاری", PeriodKind.WEEKDAY, day_of(1404, 9, 5)),
    ("سال گذشته", "سال گذشته", PeriodKind.UNIT, YEAR_1403),
    ("پارسال", "پارسال", PeriodKind.UNIT, YEAR_1403),
    ("پایان سال جاری", "پایان سال جاری", PeriodKind.UNIT, YEAR_1404),
    ("همین هفته", "همین هفته", PeriodKind.UNIT, (jalali(1404, 9, 1), jalali(1404, 9, 7))),
    ("هفته‌ی آینده", "هفته‌ی آینده", PeriodKind.UNIT, (jalali(1404, 9, 8), jalali(1404, 9, 14))),
    ("ماه قبل", "ماه قبل", PeriodKind.UNIT, (jalali(1404, 8, 1), jalali(1404, 8, 30))),
    ("شب گذشته", "شب گذشته", PeriodKind.UNIT, day_of(1404, 9, 4)),
    ("سه روز پیش", "سه روز پیش", PeriodKind.SPAN, day_of(1404, 9, 2)),
    ("۲ ماه بعد", "۲ ماه بعد", PeriodKind.SPAN, (jalali(1404, 11, 1), jalali(1404, 11, 30))),
    ("بیست و پنج روز قبل", "بیست و پنج روز قبل", PeriodKind.SPAN, day_of(1404, 8, 10)),
    ("سه روز گذشته", "سه روز گذشته", PeriodKind.SPAN, (jalali(1404, 9, 2), PUBLISHED)),
    ("دو هفته آینده", "دو هفته آینده", PeriodKind.SPAN, (PUBLISHED, jalali(1404, 9, 19))),
    ("پنج سال آینده", "پنج سال آینده", PeriodKind.SPAN, (PUBLISHED, jalali(1409, 9, 5))),
    ("۳ ماه گذشته", "۳ ماه گذشته", PeriodKind.SPAN, (jalali(1404, 6, 5), PUBLISHED)),
    ("مهر ۱۳۹۶", "مهر ۱۳۹۶", PeriodKind.DATE, (None, None)),
    ("مهر سال ۹۶", "مهر سال ۹۶", PeriodKind.MONTH, (jalali(1396, 7, 1), jalali(1396, 7, 30))),
    ("اسفند سال گذشته", "اسفند سال گذشته", PeriodKind.MONTH, (jalali(1403, 12, 1), YEAR_1403[1])),
    ("ماه سپتامبر", "ماه سپتامبر", PeriodKind.MONTH, (None, None)),
    ("مهرماه", "مهرماه", PeriodKind.MONTH, (None, None)),
    ("نوامبر ۲۰۱۷", "نوامبر ۲۰۱۷", PeriodKind.MONTH, (date(2017, 11, 1), date(2017, 11, 30))),
    ("دسامبر ۲۰۱۷", "دسامبر ۲۰۱۷", PeriodKind.MONTH, (date(2017, 12, 1), date(2017, 12, 31))),
    ("مهر ۲۰۱۷", "مهر ۲۰۱۷", PeriodKind.MONTH, (None, None)),
    ("تابستان ۱۳۹۵", "تابستان ۱۳۹۵", PeriodKind.SEASON, (jalali(1395, 4, 1), jalali(1395, 6, 31))),
    ("زمستان امسال", "زمستان امسال", PeriodKind.SEASON, (jalali(1404, 10, 1), YEAR_1404[1])),
    ("بهار آینده", "بهار آینده", PeriodKind.SEASON, (jalali(1405, 1, 1), jalali(1405, 3, 31))),
    ("بهار اخیر", "بهار اخیر", PeriodKind.SEASON, (None, None)),
    ("سال ۱۴۰۳", "سال ۱۴۰۳", PeriodKind.YEAR, YEAR_1403),
    ("سال ۹۴", "سال ۹۴", PeriodKind.YEAR, (jalali(1394, 1, 1), jalali(1394, 12, 29))),
    ("سال ۰۴", "سال ۰۴", PeriodKind.YEAR, (None, None)),
    ("سال ۲۰۱۶ میلادی", "سال ۲۰۱۶ میلادی", PeriodKind.YEAR, (date(2016, 1, 1), date(2016, 12, 31))),
    ("۱۹۰۸ میلادی", "۱۹۰۸ میلادی", PeriodKind.YEAR, (date(1908, 1, 1), date(1908, 12, 31))),
    ("سال ۲۰۱ هجری", "سال ۲۰۱ هجری", PeriodKind.YEAR, (None, None)),
    ("سال ۱۴۴۶ هجری قمری", "سال ۱۴۴۶ هجری قمری", PeriodKind.YEAR, (None, None)),
    ("دهه شصت", "دهه شصت", PeriodKind.DECADE, (jalali(1360, 1, 1), jalali(1369, 12, 29))),
    ("دهه‌ی ۷۰", "دهه‌ی ۷۰", PeriodKind.DECADE, (jalali(1370, 1, 1), jalali(1379, 12, 30))),
    ("دهه سه", "دهه سه", PeriodKind.DECADE, (None, None)),
    ("قرن پانزدهم میلادی", "قرن پانزدهم میلادی", PeriodKind.CENTURY, (None, None)),
    (
        "سه ماهه نخست سال جاری",
        "سه ماهه نخست سال جاری",
        PeriodKind.YEAR,
        (jalali(1404, 1, 1), jalali(1404, 3, 31)),
    ),
    ("نیمه دوم ۱۴۰۳", "نیمه دوم ۱۴۰۳", PeriodKind.YEAR, (jalali(1403, 7, 1), YEAR_1403[1])),
    (
        "سه ماهه پایانی سال ۹۴",
        "سه ماهه پایانی سال ۹۴",
        PeriodKind.YEAR,
        (jalali(1394, 10, 1), jalali(1394, 12, 29)),
    ),
    ("شش ماه سوم سال ۹۴", "شش ماه سوم سال ۹۴", PeriodKind.YEAR, (None, None)),
    ("سه ماه اول سال", "سه ماه اول سال", PeriodKind.YEAR, (None, None)),
    (
        "از ابتدای سال تاکنون",
        "ابتدای سال تاکنون",
        PeriodKind.YEAR,
        (jalali(1404, 1, 1), PUBLISHED),
    ),
    ("آغاز فصل بهار", "آغاز فصل بهار", PeriodKind.SEASON, (None, None)),
    ("قانون مصوب ۱۴۰۳", "۱۴۰۳", PeriodKind.YEAR, YEAR_1403),
    ("جام جهانی ۲۰۱۴", "۲۰۱۴", PeriodKind.YEAR, (date(2014, 1, 1), date(2014, 12, 31))),
    ("سال ۷۷۶ قبل از میلاد", "سال ۷۷۶ قبل از میلاد", PeriodKind.YEAR, (None, None)),
    (
        "بیست‌و‌یکمین روز فروردین ۱۴۰۳",
        "بیست‌و‌یکمین روز فروردین ۱۴۰۳",
        PeriodKind.DAY,
        day_of(1403, 1, 21),
    ),
    ("۲۱ مین روز از مهر ۱۴۰۳", "۲۱ مین روز از مهر ۱۴۰۳", PeriodKind.DAY, day_of(1403, 7, 21)),
    ("سی و یکمین روز مهر ۱۴۰۳", "سی و یکمین روز مهر ۱۴۰۳", PeriodKind.DAY, (None, None)),
    ("دهمین روز مهر", "دهمین روز مهر", PeriodKind.DAY, (None, None)),
    (
        "دهه دوم آبان سال جاری",
        "دهه دوم آبان سال جاری",
        PeriodKind.MONTH,
        (jalali(1404, 8, 11), jalali(1404, 8, 20)),
    ),
    (
        "دهه آخر مهرماه ۱۴۰۳",
        "دهه آخر مهرماه ۱۴۰۳",
        PeriodKind.MONTH,
        (jalali(1403, 7, 21), jalali(1403, 7, 30)),
    ),
    ("دهه اول محرم", "دهه اول محرم", PeriodKind.MONTH, (None, None)),
    ("ساعت ده صبح", "ساعت ده صبح", PeriodKind.TIME, (None, None)),
    ("ساعت ۱۱ و سی دقیقه", "ساعت ۱۱ و سی دقیقه", PeriodKind.TIME, (None, None)),
    ("ساعت نه و نیم شب", "ساعت نه و نیم شب", PeriodKind.TIME, (None, None)),
    ("چند سال گذشته", "چند سال گذشته", PeriodKind.SPAN, (None, None)),
    ("روزهای اخیر", "روزهای اخیر", PeriodKind.UNIT, (None, None)),
    ("سه ساعت پیش", "سه ساعت پیش", PeriodKind.SPAN, (None, None)),
    ("دو قرن گذشته", "دو قرن گذشته", PeriodKind.SPAN, (None, None)),
    ("دو سال جاری", "دو سال جاری", PeriodKind.SPAN, (None, None)),
    ("شنبه اخیر", "شنبه اخیر", PeriodKind.WEEKDAY, (None, None)),
    ("سال ۹۲ تا سال ۹۳", "سال ۹۲ تا سال ۹۳", PeriodKind.YEAR, (IN_1392, jalali(1393, 12, 29))),
    ("۲ آذر تا ۵ آذر", "۲ آذر تا ۵ آذر", PeriodKind.DATE, (jalali(1404, 9, 2), PUBLISHED)),
    ("۵ آذر تا ۲ آذر", "۵ آذر تا ۲ آذر", PeriodKind.DATE, (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written", "kind", "days"), RESOLVED, ids=[text for text, *_ in RESOLVED]
)
def test_a_period_covers_the_days_that_a_reader_would_count(text, written, kind, days):
    (mention,) = find_periods(f"وی {text} آمد", published_on=PUBLISHED)
    assert f"وی {text} آمد"[mention.start : mention.end] == written
    assert (mention.kind, (mention.first, mention.last)) == (kind, days)


@pytest.mark.parametrize(
    "text", ["امروز", "سال گذشته", "سه روز پیش", "تابستان امسال", "جمعه آینده"]
)
def test_without_a_day_of_publication_now_is_unknown(text):
    (mention,) = find_periods(text)
    assert (mention.first, mention.last) == (None, None)


def test_a_year_that_no_calendar_reaches_is_borne():
    (mention,) = find_periods("ده سال آینده", published_on=date(9995, 1, 1))
    assert mention.last is None
    (mention,) = find_periods("سال گذشته", published_on=date(200, 1, 1))
    assert mention.first is None


@pytest.mark.parametrize(
    "text",
    [
        "خبرگزاری مهر نوشت",
        "بهمن رضایی و آذر محمدی",
        "به گزارش خبرگزاری فارس",
        "روزنامه وطن امروز و آرمان امروز",
        "نماز جمعه و امام جمعه",
        "ورزشگاه ۱۷ تیر و میدان ۲۲ بهمن",
        "بهار آزادی",
        "تیم ملی می گوید",
        "پیش از آن",
        "یک روز پیش از مراسم",
        "بودجه انتخابات ۱۴۰۰ میلیارد تومان بود",
        "هر ساعت پنج نفر",
        "ساعت یک میلیون تومانی",
        "فصل تازه لیگ",
        "",
    ],
)
def test_names_are_no_periods(text):
    assert find_periods(text, published_on=PUBLISHED) == ()


PIECES = (
    "امروز",
    "سال",
    "گذشته",
    "۱۳۹۵",
    "تا",
    "۹۴",
    "روز",
    "مهر",
    "ماه",
    "سه",
    "پیش",
    "دهه",
    "شنبه",
    "،",
    "ساعت ۱۰:۳۰",
    "ماهه نخست",
    "دوم",
    "بیستمین",
    "ابتدای سال تاکنون",
    "فصل بهار",
    "مصوب",
)


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.none() | st.dates())
def test_any_row_of_words_gives_periods_in_order(words, published_on):
    text = " ".join(words)
    found = find_periods(text, published_on=published_on)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.first <= one.last for one in found if one.first and one.last)


def test_the_periods_of_real_news_are_found_and_little_else():
    path = SHARED / "data" / "ner" / "peyma_dev.txt"
    if not path.is_file():
        pytest.skip(f"no {path.name} under {SHARED / 'data' / 'ner'}")
    hits = strays = missed = 0
    for sentence in path.read_text(encoding="utf-8").split("\n\n"):
        text, gold = "", []
        for line in sentence.splitlines():
            word, _, tag = line.rpartition("|")
            text = f"{text} {word}".strip()
            if tag[2:] in ("DAT", "TIM"):
                if tag.startswith("B"):
                    gold.append([len(text) - len(word), len(text)])
                elif gold:
                    gold[-1][1] = len(text)
        found = [(one.start, one.end) for one in find_periods(text)]
        met = [any(a < d and c < b for c, d in found) for a, b in gold]
        hits, missed = hits + sum(met), missed + len(met) - sum(met)
        strays += sum(not any(a < d and c < b for a, b in gold) for c, d in found)
    # What the annotators left out («این هفته») counts as stray.
    assert hits / (hits + missed) >= 0.90
    assert hits / (hits + strays) >= 0.82

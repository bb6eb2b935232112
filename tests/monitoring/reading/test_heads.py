"""The lines above the report: kicker, headline and lead, by order and length alone."""

from datetime import date

import pytest

from tests.monitoring.reading.conftest import BODY, HEADLINE, LEAD, PAGE_TEXT, REPORT, SECOND, THIRD


@pytest.mark.parametrize(
    "head",
    [
        "روزنامه سپیدرود\nسه‌شنبه ۲۶ آبان ۱۴۰۵ - شماره ۲۱۴۵ - صفحه ۳",
        "روزنامه سپیدرود\nسال بیست و سوم | شماره ۲۱۴۵ | سه شنبه 26 آبان 1405 | صفحه آخر",
        "روزنامه سپیدرود\nسال دهم / شماره ۲۱۴۵ / ۲۶ آبان ۱۴۰۵ / ۸ صفحه / قیمت: ۱۰۰۰۰ تومان",
        "روزنامه سپیدرود\nسه‌شنبه ۲۶ آبان ۱۴۰۵ | ۷ جمادی‌الثانی ۱۴۴۸ | ۱۷ نوامبر ۲۰۲۶",
        "روزنامه سپیدرود\nشماره ۲۱۴۵\nسه‌شنبه ۲۶ آبان‌ماه ۱۴۰۵\nصفحه ۲",
        "روزنامه سپیدرود، شماره ۲۱۴۵، سه‌شنبه ۲۶ آبان ۱۴۰۵",
        "روزنامه سپیدرود - سه‌شنبه ۲۶ آبان ۱۴۰۵",
    ],
)
def test_a_newspapers_head_gives_name_and_day_and_no_title(read_text, head: str) -> None:
    article = read_text(f"{head}\n\n{PAGE_TEXT}")
    assert (article.outlet_name, article.published_on) == ("روزنامه سپیدرود", date(2026, 11, 17))
    assert (article.kicker, article.headline, article.lead) == (None, HEADLINE, LEAD)
    assert article.body == BODY


def test_a_day_that_its_weekday_contradicts_yields_to_a_sound_one(read_text) -> None:
    slip = "یکشنبه ۲۵ آبان ۱۴۰۵ - سه‌شنبه ۲۶ آبان ۱۴۰۵ - شماره ۲۱۴۵"
    article = read_text(f"روزنامه سپیدرود\n{slip}\n{PAGE_TEXT}")
    assert article.published_on == date(2026, 11, 17)


@pytest.mark.parametrize("column", ["والیبال", "سرمقاله", "سپیدرود بازار", "ورزش استان"])
def test_a_columns_name_right_above_the_headline_is_the_kicker(read_text, column: str) -> None:
    under_name = read_text(f"روزنامه سپیدرود\nشماره ۲۱۴۵\n\n{column}\n{PAGE_TEXT}")
    first = read_text(f"{column}\n{PAGE_TEXT}")
    for article in (under_name, first):
        assert (article.kicker, article.headline, article.lead) == (column, HEADLINE, LEAD)


def test_two_short_lines_above_the_headline_are_a_menu(read_text) -> None:
    article = read_text(f"گالری عکس\nپیوندها\n{PAGE_TEXT}")
    assert (article.kicker, article.headline) == (None, HEADLINE)


def test_the_publishers_own_name_above_the_headline_is_no_kicker(read_text) -> None:
    article = read_text(f"روزنگار\n{PAGE_TEXT}")
    assert (article.kicker, article.outlet_name) == (None, "روزنگار")


def test_a_shorter_line_above_the_headline_needs_no_colon_to_be_the_kicker(read_text) -> None:
    for facts in ("", "کد خبر: ۹۹۸۷۷\n۷ مرداد ۱۴۰۵\n"):
        article = read_text(f"زنگ خانه‌ها نواخته شد\n{HEADLINE}\n{facts}{LEAD}\n{REPORT}\n{SECOND}")
        assert (article.kicker, article.headline) == ("زنگ خانه‌ها نواخته شد", HEADLINE)
        assert article.lead == LEAD


@pytest.mark.parametrize(
    "lead",
    [
        "مدیرکل بنیاد از آماده شدن صد خانه تا پایان سال خبر داد",
        "مدیرکل بنیاد نمونه گفت: صد خانه تا پایان سال آماده است",
    ],
)
def test_a_lead_without_a_full_stop_is_no_headline(read_text, lead: str) -> None:
    for between in ("", "۷ مرداد ۱۴۰۵\n"):
        article = read_text(f"خانه‌ها آماده می‌شود\n{between}{lead}\n{SECOND}\n{THIRD}")
        assert (article.kicker, article.headline) == (None, "خانه‌ها آماده می‌شود")
        assert (article.lead or "").startswith(lead)


def test_a_line_below_the_date_is_the_lead_however_short_the_headline(read_text) -> None:
    below = "نیمی از خانه‌ها آماده است و نیمی دیگر نه"
    article = read_text(f"خانه‌ها آماده می‌شود\n۷ مرداد ۱۴۰۵\n{below}\n{SECOND}\n{THIRD}")
    assert (article.kicker, article.headline) == (None, "خانه‌ها آماده می‌شود")


@pytest.mark.parametrize("rubric", ["گزارش هفته", "كشاورزي", "از گذشته"])
def test_a_rubric_before_a_spaced_colon_is_the_kicker(read_text, rubric: str) -> None:
    article = read_text(PAGE_TEXT.replace(HEADLINE, f" • {rubric} : {HEADLINE}"))
    assert (article.kicker, article.headline) == (rubric, HEADLINE)


@pytest.mark.parametrize(
    "line",
    [
        f"مدیرکل بنیاد نمونه سپیدرود : {HEADLINE}",
        f"استاندار سپیدرود : {HEADLINE}",
        f"استاندار: {HEADLINE}",
        "ساعت کار : ۸ تا ۱۴",
    ],
)
def test_a_headline_that_quotes_its_speaker_stays_whole(read_text, line: str) -> None:
    article = read_text(PAGE_TEXT.replace(HEADLINE, line))
    assert (article.kicker, article.headline) == (None, line)


def test_name_and_address_that_sign_the_last_line_are_no_text(read_text) -> None:
    unsigned = PAGE_TEXT.replace("به گزارش خبرنگار روزنگار از سپیدرود، ", "")
    article = read_text(f"{unsigned}\n\nپایگاه خبری پیام روستا\nwww.payam.example\n")
    assert article.body.endswith(THIRD)
    assert article.outlet_name == "پایگاه خبری پیام روستا"
    assert article.outlet_domain == "payam.example"

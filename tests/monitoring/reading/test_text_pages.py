"""Saved text: lines are told apart by what they are, not by which site they came from."""

from datetime import date, time

import pytest

from hamseda.monitoring.reading.documents import UnableToRead
from tests.monitoring.reading.conftest import (
    BODY,
    HEADLINE,
    KNOWN,
    LEAD,
    PAGE_TEXT,
    REPORT,
    SECOND,
    THIRD,
)


def test_headline_lead_and_report_of_a_bare_article(read_text) -> None:
    article = read_text(PAGE_TEXT)
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)
    assert article.kicker is None


@pytest.mark.parametrize(
    "kicker",
    [
        "مدیرکل بنیاد نمونه:",
        "مدیرکل بنیاد نمونه مطرح کرد",
        "در گفت‌وگو با روزنگار",
        "با حضور استاندار",
    ],
)
def test_a_line_that_names_speaker_or_occasion_is_the_kicker(read_text, kicker: str) -> None:
    article = read_text(f"{kicker}\n{PAGE_TEXT}")
    assert (article.kicker, article.headline) == (kicker, HEADLINE)


def test_a_headline_that_asks_or_exclaims_is_no_sentence_of_the_report(read_text) -> None:
    asks = "چرا ساخت خانه‌های روستایی استان تا پایان سال به درازا کشید؟"
    article = read_text(f"مدیرکل بنیاد نمونه:\n{asks}\n{LEAD}\n{REPORT}\n{SECOND}")
    assert (article.kicker, article.headline) == ("مدیرکل بنیاد نمونه:", asks)


@pytest.mark.parametrize(
    ("line", "day", "clock", "code"),
    [
        ("۱۴۰۵/۰۵/۰۷", date(2026, 7, 29), None, None),
        ("1405/05/07 - 09:40", date(2026, 7, 29), time(9, 40), None),
        ("تاریخ انتشار: چهارشنبه ۷ مرداد ۱۴۰۵ ساعت ۰۹:۴۰", date(2026, 7, 29), time(9, 40), None),
        ("مرداد ۷, ۱۴۰۵", date(2026, 7, 29), None, None),
        ("کد خبر: ۹۹۸۷۷ | ۷ مرداد ۱۴۰۵ | ۰۹:۴۰", date(2026, 7, 29), time(9, 40), "99877"),
        ("شناسه خبر : 99877", None, None, "99877"),
        ("کد مطلب: ۹۹۸۷۷ تاریخ: ۱۴۰۵/۰۵/۰۷ تعداد بازدید: ۱۲", date(2026, 7, 29), None, "99877"),
        ("date 2026-07-29", date(2026, 7, 29), None, None),
        (
            "شناسه خبر: 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            None,
            None,
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        ),
    ],
)
def test_a_line_of_facts_is_read_and_leaves_the_text(read_text, line, day, clock, code) -> None:
    for text in (f"{line}\n{PAGE_TEXT}", PAGE_TEXT.replace(HEADLINE, f"{HEADLINE}\n{line}")):
        article = read_text(text)
        found = (article.published_on, article.published_time, article.news_code)
        assert found == (day, clock, code)
        assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)


def test_a_number_at_the_foot_of_the_page_is_found(read_text) -> None:
    article = read_text(f"{PAGE_TEXT}\n\nکد خبر: ۹۹۸۷۷\n")
    assert (article.news_code, article.body) == ("99877", BODY)


def test_a_day_inside_a_sentence_is_not_the_day_of_publication(read_text) -> None:
    said = "وی گفت: این آیین سه‌شنبه ۴ آذر ۱۴۰۴ با حضور خانواده‌ها در تالار شهر برگزار شد."
    article = read_text(f"{PAGE_TEXT}\n\n{said}")
    assert article.published_on is None
    assert article.body.endswith(said)


def test_a_day_without_a_year_is_not_dated(read_text) -> None:
    assert read_text(f"سه‌شنبه ۴ آذر\n{PAGE_TEXT}").published_on is None


def test_a_field_label_before_the_kicker_is_parted_from_it(read_text) -> None:
    article = read_text(f" date 2026-07-29 مدیرکل بنیاد نمونه:\n{PAGE_TEXT}")
    assert (article.kicker, article.published_on) == ("مدیرکل بنیاد نمونه:", date(2026, 7, 29))


@pytest.mark.parametrize(
    "above",
    [
        "اخبار عمومی",
        "صفحه نخست\nسیاسی\nاستان‌ها",
        "صفحه اصلی » اخبار » استان‌ها",
        "asdasd",
        "نسخه چاپی\nارسال به دوستان",
        "خانه\nگالری عکس\nپیوندها",
        "•\n|\n-",
    ],
)
def test_menus_slips_and_buttons_above_the_headline_are_nothing(read_text, above: str) -> None:
    article = read_text(f"{above}\n{PAGE_TEXT}")
    assert (article.kicker, article.headline) == (None, HEADLINE)


def test_the_headline_repeated_below_the_facts_is_one_headline(read_text) -> None:
    text = (
        f"بنیاد نمونه\n{HEADLINE}\n|\n۱۴۰۵/۰۵/۰۷\n{HEADLINE}\n{LEAD}\n{REPORT}\n{SECOND}\n{THIRD}"
    )
    article = read_text(text)
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)


@pytest.mark.parametrize("window", ["{} | خبرگزاری روزنگار", "{} - سایت استان", "{} | روزنگار"])
def test_the_browsers_title_gives_way_to_the_headline(read_text, window: str) -> None:
    article = read_text(f"{window.format(HEADLINE)}\n{PAGE_TEXT}", known_outlets=KNOWN)
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)


def test_a_line_below_the_headline_is_the_lead(read_text) -> None:
    below = "نیمی از خانه‌ها آماده است"
    article = read_text("\n\n".join((HEADLINE, below, SECOND, THIRD, SECOND + " باز هم گفت.")))
    assert article.lead == below
    assert article.body.startswith(SECOND)


def test_the_lead_in_two_spellings_is_kept_once(read_text) -> None:
    joined = LEAD.replace("خانواده‌ها می‌رسد", "خانوادهها میرسد")
    article = read_text("\n\n".join((HEADLINE, LEAD, joined, REPORT, SECOND)))
    assert article.lead == LEAD
    assert article.body == f"{REPORT}\n\n{SECOND}"


def test_an_excerpt_that_ends_in_dots_gives_way_to_the_text_it_was_cut_from(read_text) -> None:
    excerpt = f"{LEAD} {REPORT[:60]} ..."
    article = read_text("\n\n".join((HEADLINE, excerpt, LEAD, REPORT, SECOND)))
    assert (article.lead, article.body) == (LEAD, f"{REPORT}\n\n{SECOND}")


def test_an_article_without_a_headline_has_none(read_text) -> None:
    article = read_text(f"{REPORT}\n\n{SECOND}\n\n{THIRD}")
    assert article.headline is None
    assert article.body == BODY


@pytest.mark.parametrize(
    "text", ["سلام", "۱۴۰۵/۰۵/۰۷", "نظر شما\nنام:\nایمیل:", "خبرگزاری روزنگار\nکد خبر: ۱۲۳۴"]
)
def test_a_page_without_an_article_is_refused(read_text, text: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read_text(text)
    assert refusal.value.code == "no_article"


def test_a_library_in_one_file_is_not_taken_for_one_article(read_text) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read_text(f"{PAGE_TEXT}\n\n" * 2_000)
    assert refusal.value.code == "not_one_article"


@pytest.mark.parametrize(
    ("line", "who"),
    [("خبرنگار: مینا سرافراز", "مینا سرافراز"), ("تهیه و تنظیم : مینا سرافراز", "مینا سرافراز")],
)
def test_the_reporter_is_named_by_a_line_of_his_own(read_text, line: str, who: str) -> None:
    article = read_text(f"{line}\n{PAGE_TEXT}")
    assert (article.reporter, article.headline) == (who, HEADLINE)

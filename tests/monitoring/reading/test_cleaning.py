"""What stands around an article goes; what is the article's own stays."""

import pytest

from hamseda.monitoring.reading.cleaning import clean_body, without_repeats
from hamseda.monitoring.reading.paragraphs import Paragraph
from tests.monitoring.reading.conftest import LEAD, REPORT, SECOND, THIRD


def _cleaned(*lines: str) -> list[str]:
    return [p.text for p in clean_body([Paragraph(line) for line in lines]).paragraphs]


@pytest.mark.parametrize(
    "tail",
    [
        ["نظر شما"],
        ["نظرات", "خیلی خوب بود. امیدوارم که ادامه داشته باشد و همه از آن بهره ببرند."],
        ["نام:", "ایمیل:", "نظر:", "لطفا توجه داشته باشید: نظر شما پس از تایید نمایش داده می‌شود"],
        ["ارسال نظر", "اخبار مرتبط سایر رسانه ها", "تیتر خبری دیگر"],
        ["نظرشما پس از تایید نمایش داده خواهد شد"],
        ["انتشار یافته: ۲", "در انتظار بررسی: ۰", "خواننده‌ای نوشت که این کار خوب بود و تمام."],
        ["© تمامی حقوق برای سایت نمونه محفوظ است"],
        ["کلیه حقوق این سایت متعلق به روزنگار است."],
        ["Name:", "Email:", "Comment:"],
    ],
)
def test_the_readers_part_ends_the_article(tail: list[str]) -> None:
    assert _cleaned(REPORT, SECOND, *tail) == [REPORT, SECOND]


def test_a_link_to_the_comments_above_the_report_ends_nothing() -> None:
    assert _cleaned(LEAD, "نظرات", REPORT, SECOND) == [LEAD, REPORT, SECOND]


@pytest.mark.parametrize(
    "box",
    [
        ["بیشتر بخوانید:", "تیتر یک خبر دیگر", "تیتر خبر سوم / با دو نیمه"],
        ["اخبار مرتبط", "تیتر یک خبر دیگر"],
        ["نرم افزار موبایل روزنگار"],
        ["اخبار از پلیکان", "تمامی اخبار این باکس توسط یک پلتفرم به صورت خودکار قرار گرفته است."],
        ["لینک کوتاه: https://example.org/x"],
        ["برچسب ها:", "استان", "روستا"],
        ["۱۲ بازدید"],
        ["اشتراک گذاری"],
    ],
)
def test_a_box_goes_and_the_report_goes_on_after_it(box: list[str]) -> None:
    assert _cleaned(REPORT, *box, SECOND) == [REPORT, SECOND]
    assert _cleaned(REPORT, SECOND, *box) == [REPORT, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "تمامی حقوق بازنشستگان این بنیاد تا پایان ماه پرداخت شد.",
        "نرم افزار موبایل بانک شهر با حضور مدیران استان در یک آیین ساده رونمایی شد.",
        "انتشار یافته‌های این پژوهش به زودی آغاز می‌شود و در دسترس همه خواهد بود.",
        "نظر شما درباره ساخت خانه‌های روستایی چیست و چه پیشنهادی برای بنیاد دارید؟",
        "پیشنهاد ویژه استاندار برای روستاییان این بود که خانه‌ها بومی ساخته شود.",
        "پایان پیام رهبران محلی به مردم این بود که با هم می‌توان ساخت و آباد کرد.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence: str) -> None:
    assert _cleaned(REPORT, sentence, SECOND) == [REPORT, sentence, SECOND]


@pytest.mark.parametrize(
    ("last", "mark"),
    [
        ("انتهای پیام/ع", "انتهای پیام/ع"),
        ("انتهای پیام", "انتهای پیام"),
        ("انتهای‌پیام/۳۳۰/م", "انتهای‌پیام/۳۳۰/م"),
        ("پایان پیام/ 101", "پایان پیام/ 101"),
        ("انتهای خبر/", "انتهای خبر"),
        ("پايان پيام", "پايان پيام"),
    ],
)
def test_the_end_mark_leaves_the_body_and_is_kept_aside(last: str, mark: str) -> None:
    apart = clean_body([Paragraph(REPORT), Paragraph(SECOND), Paragraph(last)])
    glued = clean_body([Paragraph(REPORT), Paragraph(SECOND + last)])
    assert [p.text for p in apart.paragraphs] == [p.text for p in glued.paragraphs]
    assert [p.text for p in apart.paragraphs] == [REPORT, SECOND]
    assert (apart.end_mark or "").rstrip("/") == mark
    assert (glued.end_mark or "").rstrip("/") == mark


@pytest.mark.parametrize("code", ["۲۷۲۱۵", ["256", "256"][0], "۳۲۱۰/۷۲۷۳"])
def test_a_desks_numbers_at_the_end_are_no_text(code: str) -> None:
    assert _cleaned(REPORT, SECOND, code) == [REPORT, SECOND]


def test_an_editors_initials_after_the_last_stop_are_no_text() -> None:
    cleaned = clean_body([Paragraph(REPORT), Paragraph(f"{SECOND}/ن")])
    assert cleaned.paragraphs[-1].text == SECOND
    assert cleaned.end_mark == "/ن"


def test_numbered_items_stay_wherever_they_stand() -> None:
    lines = [REPORT, "1- دوره آموزشی.", "2- بازدید از رسانه‌ها", SECOND, "3-برنامه تلویزیونی"]
    assert _cleaned(*lines) == lines


def test_a_paragraph_repeated_in_another_spelling_is_kept_once() -> None:
    spaced = THIRD.replace("\u200c", " ")
    assert _cleaned(SECOND, THIRD, spaced) == [SECOND, THIRD]


def test_short_phrases_may_repeat() -> None:
    lines = ["وی افزود:", SECOND, "وی افزود:", THIRD]
    assert _cleaned(*lines) == lines


def test_a_lead_joined_to_itself_is_halved() -> None:
    doubled = f"{LEAD} {LEAD.replace('می‌رسد', 'میرسد')} {THIRD}"
    (only,) = without_repeats([Paragraph(doubled)])
    assert only.text == f"{LEAD} {THIRD}"


def test_dots_at_the_end_of_an_own_sentence_stay() -> None:
    open_end = "و این داستان هنوز پایان نیافته است و روستاییان چشم به راه خانه‌های تازه هستند..."
    assert _cleaned(REPORT, open_end, SECOND) == [REPORT, open_end, SECOND]


def test_the_cost_of_a_page_of_closing_lines_grows_only_with_its_length() -> None:
    calls = 0

    class Counted(Paragraph):
        @property
        def opens_report(self) -> bool:
            nonlocal calls
            calls += 1
            return super().opens_report

    marks = [Counted("نظر شما"), Counted("انتهای پیام")] * 250
    lines = [Counted(SECOND), *marks, Counted(REPORT)]
    assert [p.text for p in clean_body(lines).paragraphs] == [SECOND, REPORT]
    assert calls <= 10 * len(lines)

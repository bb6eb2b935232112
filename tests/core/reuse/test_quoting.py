# ruff: noqa: E501 - prose; the width that is counted is not the width that is seen
"""Speech that two texts share: what was said to everybody, and what one took from the other."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse import Document, Reason, compare
from hamseda.core.reuse.quoting import speeches
from hamseda.core.speech.marks import quoted_spans
from hamseda.core.text import Span

SAID = "تا روزی که آخرین چاه غیرمجاز این دشت پر نشود، هیچ کشاورزی نباید نگران خشکیدن باغ خود باشد"
SAID_TOO = "ما از مردم خواسته‌ایم شیر آب را ببندند، پس باید نخست لوله‌های پوسیده خودمان را تعمیر کنیم"
LONG = (
    f"{SAID}. {SAID_TOO}. اگر این دو کار انجام نشود، شعار صرفه‌جویی را باید از دیوار اداره‌ها پاک کرد"
)
TOLD = "دوازده دستگاه حفاری در سه شهرستان جنوبی توقیف شده و پرونده مالکان آن‌ها به دادگاه رفته است"

RELEASE = """گزارش عملکرد شرکت آب منطقه‌ای مهرگان در نیمه نخست سال منتشر شد
به گزارش روابط عمومی، در این دوره چهل و شش حلقه چاه مسدود و سیصد کنتور هوشمند نصب شده است. بودجه \
طرح تعادل‌بخشی از محل عوارض محلی تأمین می‌شود و نیمی از آن تا پایان مهر تخصیص یافته است.
{}
نشست بعدی شورای حفاظت آب استان هفته نخست آبان برگزار می‌شود و گزارش شهرستان‌ها در آن بررسی خواهد شد. \
نمایندگان بهره‌برداران نیز به این نشست دعوت شده‌اند تا پیشنهادهای خود را درباره الگوی کشت بازگو کنند."""
ARTICLE = """سایه خشکسالی بر باغ‌های انار
مرادعلی سی سال است که پشت دیوار کاهگلی همین باغ می‌نشیند و رهگذران را به انار مهمان می‌کند. امسال \
اما سبدهایش خالی است و می‌گوید نوبت آبش از دو هفته به چهل روز رسیده. پسرش به شهر رفته و راننده شده است.
{}
همسایه‌اش سرش را تکان می‌دهد و به شاخه‌های خشک اشاره می‌کند. می‌پرسد چه کسی تاوان نهال‌هایی را می‌دهد \
که پارسال با وام کاشتند. در قهوه‌خانه روستا همه از سدی حرف می‌زنند که بیست سال پیش وعده‌اش را شنیده‌اند."""


def verdict(here, there, release=RELEASE, article=ARTICLE):
    source, target = Document("r", release.format(here)), Document("a", article.format(there))
    match = compare(source, target)
    return match.verdict.value if match else None


CASES = {
    "in marks, each with a frame of its own": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"یکی از مدیران آب هفته پیش گفته بود: «{SAID}.»",
        "quotation_only",
    ),
    "in marks, with the whole title of the speaker in both": (
        f"مدیرعامل شرکت آب منطقه‌ای مهرگان در جمع خبرنگاران گفت: «{SAID}».",
        f"مدیرعامل شرکت آب منطقه‌ای مهرگان در جمع خبرنگاران گفته است: «{SAID}».",
        "quotation_only",
    ),
    "several sentences in marks": (
        f"مدیرعامل شرکت گفت: «{LONG}».",
        f"کسی آن بالا گفته بود: «{LONG}».",
        "quotation_only",
    ),
    "two sayings apart, each in marks": (
        f"وی گفت: «{SAID}». به باور او کار دشوار است. مدیرعامل افزود: «{SAID_TOO}».",
        f"رئیس آب گفته بود «{SAID}» و ما خندیدیم. روز دیگر گفت «{SAID_TOO}» و کسی نخندید.",
        "quotation_only",
    ),
    "guillemets here, English marks there": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"رئیس آب گفته بود: \u201c{SAID}\u201d.",
        "quotation_only",
    ),
    "guillemets here, straight marks there": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f'رئیس آب گفته بود: "{SAID}".',
        "quotation_only",
    ),
    "marks within marks": (
        f"مدیرعامل شرکت گفت: «پدرم می‌گفت «آب امانت است» و {SAID}».",
        f"رئیس آب یادش بود: «پدرم می‌گفت «آب امانت است» و {SAID}».",
        "quotation_only",
    ),
    "a saying in marks that one side edited": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"رئیس آب گفته بود: «{SAID.replace('آخرین', 'واپسین')}».",
        "quotation_only",
    ),
    "marks after the verb are missing in the article": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"رئیس آب همان روز گفته بود: {SAID}.",
        "quotation_only",
    ),
    "marks after the verb are missing in the release": (
        f"مدیرعامل شرکت تصریح کرد: {SAID}.",
        f"رئیس آب همان روز گفته بود: «{SAID}».",
        "quotation_only",
    ),
    "several sentences, in marks only here": (
        f"مدیرعامل شرکت گفت: «{LONG}».",
        f"رئیس آب همان روز گفته بود: {LONG}.",
        "quotation_only",
    ),
    "a mark that is never closed": (
        f"مدیرعامل شرکت گفت: «{SAID}.",
        f"رئیس آب همان روز گفته بود: «{SAID}».",
        "quotation_only",
    ),
    "the verb in Arabic letters and without half-spaces": (
        f"مدیرعامل شرکت تأکید کرد: «{SAID}».",
        f"رئیس آب هم خاطرنشان كرده است : {SAID}.".replace("ی", "ي").replace("\u200c", ""),
        "quotation_only",
    ),
    "no marks at all, by another frame": (
        f"مدیرعامل شرکت گفت: {SAID}.",
        f"رئیس آب همان روز گفته بود: {SAID}.",
        "excerpt",
    ),
    "several sentences, no marks at all": (
        f"مدیرعامل شرکت گفت: {LONG}.",
        f"رئیس آب همان روز گفته بود: {LONG}.",
        "excerpt",
    ),
    "no marks, and the frame was taken along": (
        f"وی افزود: {SAID}.",
        f"وی افزود: {SAID}.",
        "excerpt",
    ),
    "no marks, and the long frame was taken along": (
        f"مدیرعامل شرکت آب منطقه‌ای مهرگان در ادامه خاطرنشان کرد: {SAID}.",
        f"مدیرعامل شرکت آب منطقه‌ای مهرگان در ادامه خاطرنشان کرد: {SAID}.",
        "excerpt",
    ),
    "what the release says itself stands in marks in the article": (
        f"{TOLD}.",
        f"در گزارش اداره آمده است: «{TOLD}».",
        "excerpt",
    ),
    "what somebody said is told as a fact": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"چنین است که {SAID}.",
        "excerpt",
    ),
    "a saying and a sentence of the release itself": (
        f"مدیرعامل شرکت گفت: «{SAID}». {TOLD}.",
        f"رئیس آب گفته بود: «{SAID}». می‌دانیم که {TOLD}.",
        "excerpt",
    ),
    "a saying with the sentence that follows it": (
        f"مدیرعامل شرکت گفت: «{SAID}». {TOLD}.",
        f"رئیس آب گفته بود: «{SAID}». {TOLD}.",
        "excerpt",
    ),
    "a name in marks within a sentence of the release": (
        f"در طرح «احیای دشت» {TOLD}.",
        f"در طرح «احیای دشت» {TOLD}.",
        "excerpt",
    ),
    "according to him, without a colon": (
        f"به گفته وی {SAID}.",
        f"شنیده بودیم که {SAID}.",
        "excerpt",
    ),
    "a colon that brings no speech": (
        f"خلاصه کارها: {TOLD}.",
        f"خبر خوش: {TOLD}.",
        "excerpt",
    ),
    "in marks in one paragraph, told in another": (
        f"مدیرعامل شرکت گفت: «{SAID}».",
        f"رئیس آب گفته بود: صبر کنید.\n{SAID}.",
        "excerpt",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_speech_that_both_quote_is_no_copying(name):
    here, there, expected = CASES[name]
    assert verdict(here, there) == expected


def test_a_quotation_says_why_it_does_not_count():
    match = compare(
        Document("r", RELEASE.format(f"وی گفت: «{SAID}».")),
        Document("a", ARTICLE.format(f"شنیدیم که «{SAID}».")),
    )
    assert Reason.ALL_QUOTED in match.reasons
    assert [passage.quoted for passage in match.passages] == [True]


def test_a_passage_of_speech_is_marked_also_where_others_are_copied():
    match = compare(
        Document("r", RELEASE.format(f"وی گفت: «{SAID}».")),
        Document("a", RELEASE.format("").replace("نشست", "همایش") + f"\nمدیری گفته است: «{SAID}»."),
    )
    assert match.verdict.value == "edited_reprint"
    assert any(passage.quoted for passage in match.passages) is True
    assert all(passage.quoted for passage in match.passages) is False


@pytest.mark.parametrize(
    ("release", "article", "expected"),
    [
        ("پیام استاندار: «{}»", "متن پیام منتشر شد. «{}»", "edited_reprint"),
        ("شهردار گفت: {}", "رئیس شهرداری گفته است: {}", "full_reprint"),
    ],
)
def test_who_takes_a_whole_release_took_it_though_it_is_all_speech(release, article, expected):
    assert verdict(LONG, LONG, release, article) == expected


def test_an_article_that_is_mostly_reported_speech_took_the_text():
    assert verdict(f"مدیرعامل گفت: «{LONG}».", f"رئیس آب گفته بود: {LONG}.", article="{}") == (
        "edited_reprint"
    )


def test_an_article_that_is_mostly_one_quotation_in_marks_quotes():
    here, there = f"مدیرعامل گفت: «{SAID}».", f"جمله روز، از زبان رئیس آب: «{SAID}»."
    assert verdict(here, there, article="{}") == "quotation_only"


FRAMES = """
شهردار گفت|او گفته است|آنان گفتند|وی می‌گوید|وی میگوید|وی می گوید|شهردار افزود|او می‌افزاید
وی اظهار کرد|وی اظهار داشت|وی اظهار داشته است|او بیان کرد|وی تصریح کرد|وی تاکید کرد|وی تأکید کرده است
وی خاطر نشان کرد|وی خاطرنشان ساخت|وی یادآور شد|وی متذکر شد|او ادامه داد|وی توضیح داد|وی عنوان کرد
او نوشته است|در این نامه آمده است|وی اضافه نمود|او هشدار می‌دهد|شهردار، گفت|وی پرسید
"""


@pytest.mark.parametrize("frame", re.split(r"[|\n]", FRAMES.strip()))
def test_a_verb_of_saying_and_a_colon_bring_speech(frame):
    text = f"باران بارید. {frame}: خیابان‌ها تا فردا باز می‌شود.\nپایان خبر."
    (said,) = speeches(text)
    assert text[said.start : said.end].strip() == "خیابان‌ها تا فردا باز می‌شود."
    assert not said.is_marked


@pytest.mark.parametrize(
    "text", ["کد خبر: ۱۲۳۴", "ساعت ۱۰:۳۰ امروز", "زمین‌های شگفت: سه جا", ": تنها", "نشانی دفتر:", ""]
)
def test_other_colons_bring_none(text):
    assert speeches(text) == []


def test_a_speech_ends_where_somebody_speaks_again():
    text = "شهردار گفت: راه باز است. استاندار افزود: برف می‌بارد. پایان و گفت: بس"
    assert [text[said.start : said.end].strip() for said in speeches(text)] == [
        "راه باز است.",
        "برف می‌بارد.",
        "بس",
    ]


def test_who_speaks_within_marks_is_quoted_and_reports_nothing():
    text = "آورده‌اند: «پیرمرد گفت: برو» و رفت"
    assert [text[said.start : said.end] for said in speeches(text)] == ["«پیرمرد گفت: برو»"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("گفت: «سلام» و رفت", ["«سلام»"]),
        ("یکی «دو «سه» چهار» پنج", ["«دو «سه» چهار»"]),
        ("بسته» پیش از باز «و» بعد «", ["«و»"]),
        ("باز «و باز «بسته» همین", ["«بسته»"]),
        ("او «و \u201cدیگری\u201d» هم", ["«و \u201cدیگری\u201d»"]),
        ('او "چنین" گفت\nو "چنان', ['"چنین"']),
        ("«" + "دراز" * 1_000 + "»", []),
    ],
    ids=["one", "nested", "closed too soon", "never closed", "two kinds", "straight", "too long"],
)
def test_quotations_end_where_their_marks_do(text, quoted):
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted


def test_text_full_of_colons_is_done_with():
    assert len(speeches("گفت: " * 100_000)) <= 1_000


@given(st.text('«»“”"‹›: گفتوی.\n\u200c', max_size=200))
def test_speeches_lie_in_the_text_and_do_not_overlap_quotations(text):
    spans = [Span(*span) for span in quoted_spans(text)]
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for said in speeches(text):
        assert 0 <= said.start <= said.end <= len(text)
        assert not said.is_marked or (said.start, said.end) in quoted_spans(text)

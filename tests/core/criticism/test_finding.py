"""What the rules take for criticism, a problem, untruth, a case before its ruling, a rumour."""

from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.criticism import (
    ENOUGH,
    RUMOUR_STEPS,
    VERDICTS,
    Kind,
    RumourState,
    find_suspicions,
    may_follow,
    time_to_clarification,
)
from hamseda.core.deadlines import TEHRAN

SUSPICIOUS = [
    ("اهالی روستای سرچشمه از بی‌توجهی مسئولان انتقاد کردند.", Kind.CRITICISM),
    ("نماینده شهر به شدت از سوءمدیریت در این اداره گلایه کرد.", Kind.CRITICISM),
    ("وعده های عملی نشده مردم را خسته كرده است.", Kind.CRITICISM),
    ("قطعی مکرر آب مردم محله را کلافه کرده است.", Kind.PROBLEM),
    ("این روستا فاقد جاده است و با کمبود مدرسه و خرابی پل روبه‌روست.", Kind.PROBLEM),
    ("مدیرکل این گزارش را خلاف واقع دانست.", Kind.UNTRUE),
    ("فرماندار خبر تعطیلی را تکذیب کرد و گفت صحت ندارد.", Kind.UNTRUE),
    ("سه مدیر اداره به اتهام اختلاس بازداشت شدند.", Kind.PREMATURE),
    ("سه خبرنگار به دلیل انتقاد از شهردار از نشست‌ها حذف شدند.", Kind.CRITICISM),
    ("نماینده با انتقاد از مدیرکل گفت: قدردانی از کسی که کار نکرده است روا نیست.", Kind.CRITICISM),
    ("شایعهٔ برکناری مدیر در کانال‌ها دست‌به‌دست می‌شود.", Kind.RUMOUR),
]
HARMLESS = [
    "",
    "در برخورد دو خودرو سه نفر جان باختند و پنج نفر زخمی شدند.",
    "زمین‌لرزهٔ چهار ریشتری بامداد امروز شهر را لرزاند.",
    "مدیرکل آب از آغاز آبرسانی به روستاها خبر داد.",
    "کمبود آب و مشکل برق این روستا برطرف شد.",
    "با حکم قطعی دادگاه، مدیر پیشین به اتهام اختلاس محکوم شد.",
    "نشست نقد و بررسی کتاب برگزار شد.",
    "منتقد سینما و نویسنده، فیلم تازه را ستود. اعتراض هنرمندان به کمبود سالن هم شنیده شد.",
    "مدیرکل گفت: پذیرای انتقاد سازنده هستیم. از منتقدان دعوت شد و به اعتراض شهروندی پاسخ داده شد.",
    "سامانهٔ انتقادات و پیشنهادها به گلایه‌ها رسیدگی می‌کند و انتقادپذیری مدیران را می‌سنجد.",
    "با خبرنگار منتقد هم قهر نمی‌کنیم و هیچ کس برای نوشتن انتقاد از نشست‌ها حذف نخواهد شد.",
    "از منتقدان تشکر می‌کنیم و انتقاد از کار خود را هدیه می‌دانیم.",
    "هیچ رسانه‌ای به سبب انتقاد از نشست خبری کنار گذاشته نمی‌شود.",
    "این مشکل در جلسه بررسی شد.",
]


@pytest.mark.parametrize(("text", "kind"), SUSPICIOUS)
def test_what_asks_for_an_answer_is_found_with_its_words(text: str, kind: Kind) -> None:
    found = find_suspicions(f"خبر امروز.\n{text}\nپایان.")
    assert found[0].kind is kind
    for passage in found[0].passages:
        assert passage.sentence.start <= passage.phrase.start < passage.phrase.end
        assert passage.phrase.end <= passage.sentence.end


@pytest.mark.parametrize("text", HARMLESS)
def test_bad_news_and_mended_lacks_are_no_criticism(text: str) -> None:
    assert find_suspicions(text) == ()


def test_the_same_word_counts_once_however_often_it_comes() -> None:
    assert find_suspicions("انتقادها زیاد بود. انتقادها ادامه دارد. انتقادها شنیده شد.") == ()


def test_spelling_does_not_matter() -> None:
    spellings = ["بی‌توجهی مسئولان", "بی توجهی مسئولان", "بيتوجهى مسئولان"]
    assert all(find_suspicions(f"این {one} است")[0].kind is Kind.CRITICISM for one in spellings)


def test_a_word_is_shown_with_the_hamza_over_its_last_letter() -> None:
    text = "گلایهٔ اهالی از آب: کسی پاسخگو نیست."
    passages = find_suspicions(text)[0].passages
    assert passages[0].phrase.of(text) == "گلایهٔ"


def test_a_report_may_be_several_things_the_strongest_first() -> None:
    found = find_suspicions(
        "مردم از قطعی مکرر آب و فرسودگی لوله‌ها گلایه کردند. شایعهٔ جیره‌بندی صحت ندارد."
    )
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert {one.kind for one in found} == {
        Kind.PROBLEM, Kind.CRITICISM, Kind.RUMOUR, Kind.UNTRUE,
    }  # fmt: skip


WORDS = [text for text, _ in SUSPICIOUS] + HARMLESS
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=6).map("\n".join)


@given(TEXTS)
def test_every_suspicion_shows_words_that_stand_in_the_text(text: str) -> None:
    for one in find_suspicions(text):
        assert one.score >= ENOUGH
        assert one.passages
        for passage in one.passages:
            assert 0 <= passage.phrase.start < passage.phrase.end <= len(text)


def test_a_rumour_goes_from_report_to_verdict_to_the_look_whether_it_still_spreads() -> None:
    way = [
        RumourState.REPORTED, RumourState.TRIAGED, RumourState.VERIFYING, RumourState.UNTRUE,
        RumourState.PUBLISHED, RumourState.SPREAD_CHECKED,
    ]  # fmt: skip
    assert all(may_follow(one, other) for one, other in pairwise(way))
    assert not may_follow(RumourState.REPORTED, RumourState.UNTRUE), "nothing is judged unverified"
    assert not may_follow(RumourState.VERIFYING, RumourState.PUBLISHED), "no verdict yet"
    assert set(RUMOUR_STEPS) == set(RumourState)


def test_no_verdict_follows_another_without_verifying_again() -> None:
    assert not any(may_follow(one, other) for one, other in product(VERDICTS, VERDICTS))


def test_the_time_to_clarification_runs_until_somebody_speaks() -> None:
    seen = datetime(2026, 11, 22, 8, tzinfo=TEHRAN)
    hour = timedelta(hours=1)
    assert time_to_clarification(seen, seen + 3 * hour, now=seen + 9 * hour) == 3 * hour
    assert time_to_clarification(seen, None, now=seen + 9 * hour) == 9 * hour
    assert time_to_clarification(seen, seen - hour, now=seen) == timedelta(0)

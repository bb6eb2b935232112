from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import normal_form
from hamseda.core.text.word_list import shipped_words

MEET = [
    ["روابط‌عمومی‌ها", "روابط عمومی ها", "روابطعمومیها", "روابط عمومي‌هاي", "روابط عمومی"],
    ["رسانه‌های", "رسانه های", "رسانههای", "رسانه", "رسانهٔ", "رسانه ی"],
    ["می‌شود", "می شود", "میشود", "مي‌شود"],
    ["نمی‌گذارند", "نمی گذارند", "نمیگذارند"],
    ["اطلاع‌رسانی", "اطلاع رسانی", "اطلاعرسانی", "اطلاع\u00a0رسانی"],
    ["سرمایه‌گذاری", "سرمایه گذاری", "سرمایهگذاری"],
    ["بزرگ‌ترین", "بزرگ ترین", "بزرگترین"],
    ["صدا و سیما", "صداوسیما"],
    ["مدیر کل", "مدیرکل", "مُدیرکل"],
    ["خبرگزاری‌ها", "خبرگزاری ها", "خبر گزاری"],
    ["خرم‌آباد", "خرم آباد", "خرمآباد"],
    ["رسانه‌ای", "رسانه ای", "رسانهای", "رسانه"],
    ["پیش‌بینی‌های", "پیش بینی ها", "پیشبینیها"],
    ["مسالمت‌آمیز", "مسالمت آمیز", "مسالمتآمیز"],
    ["ده‌دقیقه‌ای", "ده دقیقه ای", "دهدقیقهای"],
    ["هيأت مديره", "هیأت‌مدیره", "هیات مدیره"],
    ["مسألهٔ", "مساله‌ی", "مسالۀ", "مسالة"],
    ["اســتان", "استان", "اُستان", "\u202bاستان\u202c"],
    ["سال ۱۴۰۴", "سال ١٤٠٤", "سال 1404"],
    ["Café", "cafe", "cafe\u0301", "CAFÉ"],
]


@pytest.mark.parametrize("spellings", MEET, ids=[spellings[0] for spellings in MEET])
def test_every_spelling_of_a_word_is_found_by_every_other(spellings):
    assert len({normal_form(spelling) for spelling in spellings}) == 1


def test_compounds_of_the_word_list_are_found_in_all_three_spellings():
    compounds = sorted(shipped_words().joined.items())[::10]
    strays = []
    for word, places in compounds:
        parts = [word[one:other] for one, other in pairwise((0, *places, len(word)))]
        if len({normal_form(gap.join(parts)) for gap in ("", " ", "\u200c")}) > 1:
            strays.append(parts)
    # Compounds with a part that is an ending elsewhere («ام‌القری»): one in two hundred.
    assert len(strays) * 150 < len(compounds)


def test_one_part_of_a_joined_compound_can_be_searched():
    assert "روابط" in normal_form("شورای روابطعمومیها").split()


def test_short_words_that_only_look_like_plurals_stay_whole():
    assert normal_form("تنها بها آنها") == "تنها بها انها"


def test_words_stay_readable_and_in_order():
    text = "معاون استاندار گفت: جلسه، ساعت ۱۰ برگزار می‌شود."
    assert normal_form(text) == "معاون استاندار گفت جلسه ساعت 10 برگزار میشود"


def test_an_ending_with_no_word_before_it_is_a_word():
    assert normal_form("ها") == "ها"


def test_a_lone_hamza_is_no_word():
    assert normal_form("سوره ء یاسین") == "سوره یاسین"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_text_gives_words_of_letters_and_digits_with_single_spaces(text):
    words = normal_form(text).split(" ")
    assert words == [""] or all(word.isalnum() for word in words)

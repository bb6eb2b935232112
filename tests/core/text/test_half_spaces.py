import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import Restored, Span, restore_half_spaces, skeleton
from hamseda.core.text.affixes import participles, verb_forms
from hamseda.core.text.word_list import word_list

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[4] / "shared"))

JOINED = [
    ("رسانههای", "رسانه‌های", "the plural after a silent heh"),
    ("روابطعمومیها", "روابط‌عمومی‌ها", "a compound and its plural"),
    ("برنامهریزی", "برنامه‌ریزی", "a compound"),
    ("برنامهریزیهای", "برنامه‌ریزی‌های", "a compound and its plural in ezafe"),
    ("خبرگزاریها", "خبرگزاری‌ها", "a plural that may be joined too"),
    ("میگویند", "می‌گویند", "a verb in the present"),
    ("نمیآیند", "نمی‌آیند", "a verb that begins with alef madda"),
    ("میکردهاند", "می‌کرده‌اند", "a verb with two half-spaces"),
    ("برنمیگردد", "برنمی‌گردد", "a verb with a first part"),
    ("بهعنوان", "به‌عنوان", "an adverb"),
    ("اطلاعرسانی", "اطلاع‌رسانی", "a compound of offices"),
    ("شدهاند", "شده‌اند", "a perfect"),
    ("نیامدهام", "نیامده‌ام", "a negated perfect"),
    ("ویژهای", "ویژه‌ای", "an indefinite"),
    ("نامهاش", "نامه‌اش", "a possessive"),
    ("سریعتر", "سریع‌تر", "a comparative"),
    ("شفافترین", "شفاف‌ترین", "a superlative"),
    ("سرمایهگذاران", "سرمایه‌گذاران", "a plural of persons"),
    ("بومیسازی", "بومی‌سازی", "a compound that no dictionary has"),
    ("آنها", "آن‌ها", "a pronoun"),
    ("منتشرشده", "منتشر‌شده", "a participle after a letter that never joins"),
    ("ضدانقلابی", "ضد‌انقلابی", "a prefix"),
    ("فرارسیدن", "فرا‌رسیدن", "an infinitive with its first part"),
    ("مدیرعامل", "مدیر‌عامل", "a compound whose joined spelling looks the same"),
    ("میپسندند", "می‌پسندند", "a verb that the dictionaries lack"),
    ("گفتهای", "گفته‌ای", "a participle that looks like a plural"),
    ("نمیدونم", "نمی‌دونم", "a verb as it is spoken"),
    ("رُسانههای", "رُسانه‌های", "vowel marks stay where they are"),
    ("رسـانههای", "رسـانه‌های", "so do kashidas"),
    ("رسانههاي", "رسانه‌هاي", "and Arabic letters"),
]


@pytest.mark.parametrize(("lost", "whole", "why"), JOINED, ids=[why for *_, why in JOINED])
def test_a_half_space_that_was_dropped_is_put_back(lost, whole, why):
    assert restore_half_spaces(lost).text == whole


SPACED = [
    ("رسانه های استان", "رسانه‌های استان", "the plural"),
    ("می شود و نمی شود", "می‌شود و نمی‌شود", "verbs"),
    ("می آیند", "می‌آیند", "a verb that begins with alef madda"),
    ("بر نمی گردد", "بر نمی‌گردد", "a first part that was written apart is left so"),
    ("برمی گردد", "برمی‌گردد", "a verb with a first part"),
    ("شده اند", "شده‌اند", "a perfect"),
    ("همه ی مردم", "همه‌ی مردم", "a linking yeh"),
    ("پیشانی اش", "پیشانی‌اش", "a possessive after any letter"),
    ("سریع تر", "سریع‌تر", "a comparative"),
    ("مدیر روابط عمومی ها", "مدیر روابط عمومی‌ها", "a phrase that is right with its space"),
    ("پیش بینی هواشناسی", "پیش‌بینی هواشناسی", "a compound"),
    ("پیش بینی ها", "پیش‌بینی‌ها", "a compound and its plural"),
    ("سرمایه گذاران", "سرمایه‌گذاران", "a compound with an ending"),
    ("حق به جانب", "حق‌به‌جانب", "a compound of three words"),
    ("شایسته سالاری", "شایسته‌سالاری", "a second part that never stands alone"),
    ("سخنرانی ده دقیقه ای", "سخنرانی ده‌دقیقه‌ای", "a measured adjective"),
    ("طفل سه ساله", "طفل سه‌ساله", "an age"),
    ("بی نظیر", "بی‌نظیر", "a prefix"),
    ("کار غیر قانونی", "کار غیر‌قانونی", "a prefix of adjectives"),
    ("نشست پر ثمری با مهمان برون مرزی", "نشست پر‌ثمری با مهمان برون‌مرزی", "more such prefixes"),
    ("روز آن فرا می رسد", "روز آن فرا می‌رسد", "no prefix of a prefix"),
    ("زندگی ام", "زندگی‌ام", "a possessive after yeh"),
    ("بررسی ای", "بررسی‌ای", "an indefinite after yeh"),
    ("وی ای کاش", "وی ای کاش", "a pronoun is no noun in yeh"),
    ("فرا رسیدن نوروز", "فرا‌رسیدن نوروز", "an infinitive with its first part"),
    ("فرا خوانده شد", "فرا خوانده شد", "but no finite verb"),
    ("مطالبه گری", "مطالبه‌گری", "a second part that makes nouns without end"),
    ("رفت و آمد", "رفت‌و‌آمد", "two words with an and between them"),
    ("نمی دونم", "نمی‌دونم", "a verb as it is spoken"),
    ("رسانه\u200c های", "رسانه‌های", "a useless half-space beside the space"),
    ("رسانه\u00a0های", "رسانه‌های", "a no-break space"),
    ("CD های آموزشی", "CD‌های آموزشی", "the plural of a foreign word"),
]


@pytest.mark.parametrize(("lost", "whole", "why"), SPACED, ids=[why for *_, why in SPACED])
def test_a_half_space_that_became_a_space_is_put_back(lost, whole, why):
    assert restore_half_spaces(lost).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "او تنها به خانه برگشت و میان ما نشست",
        "میدان انقلاب، میراث فرهنگی و میزان بارش",
        "دختر دکتر در دفتر کوچکتر بود و بیشتر می‌نوشت",
        "کردهای استان و کارکردهای رسانه",
        "استاندار، فرماندار و دانشجویان در انتهای جلسه",
        "به عنوان نمونه، این که گفت و گو کنیم و هم به آن‌ها بگوییم",
        "اینها را در اردیبهشت ماه ۱۴۰۴ خواهیم دید، هرچند کتابهای ما نرسیده‌است",
        "دو ای و سه ی",
        "ماه می در راه است",
        "در شان مردم نیست؛ از زاده تهران",
        "من، بی تو، ضد ایران",
        "مراکز درمانی",
        "نیمه‌نهایی جام",
        "بازپرسان",
        "روتیتر و سوتیتر خبر",
        "مدیرعامل و طرح منتشرشده را می‌شناسیم",
        "",
    ],
)
def test_text_that_is_right_is_left_alone(text):
    assert restore_half_spaces(text).text == text


def test_a_joined_plural_is_left_to_an_author_who_writes_half_spaces():
    assert restore_half_spaces("کتابها می‌رسند").edits == ()
    assert restore_half_spaces("کتابها می رسند").text == "کتابها می‌رسند"
    assert restore_half_spaces("کتابها میرسند").text == "کتاب‌ها می‌رسند"


@pytest.mark.parametrize(
    ("text", "restored", "why"),
    [
        ("می شود نکات مطرح شده در نشست", "می‌شود نکات مطرح‌شده در نشست", "an adjective"),
        ("می‌شود نکات مطرح شده در نشست", "می‌شود نکات مطرح شده در نشست", "an author has chosen"),
        ("می شود نکات مطرح شده است", "می‌شود نکات مطرح شده است", "a verb"),
        ("می شود نکات مطرح شده", "می‌شود نکات مطرح شده", "the end of a clause"),
        ("می شود آن شده در نشست", "می‌شود آن شده در نشست", "a pronoun"),
        ("می شود بناهای شده در نشست", "می‌شود بناهای شده در نشست", "a plural in ezafe"),
        ("می شود طبق یافته های ما", "می‌شود طبق یافته‌های ما", "a noun"),
        ("نکات مطرح شده در نشست", "نکات مطرح شده در نشست", "nothing shows a loss"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_a_participle_makes_an_adjective_in_text_that_lost_its_half_spaces(text, restored, why):
    assert restore_half_spaces(text).text == restored


def test_every_change_is_told_by_its_place_in_the_original():
    text = "📣 رسانه های استان میگویند"
    restored = restore_half_spaces(text)
    assert restored == Restored("📣 رسانه‌های استان می‌گویند", (Span(7, 8), Span(20, 20)))
    assert [span.of(text) for span in restored.edits] == [" ", ""]


def test_a_list_of_words_of_ones_own_can_be_used():
    words = word_list({"joined": ["آلفا‌بتا"], "stems": ["رفت#رو"]})
    restored = restore_half_spaces("آلفابتا میرود می رود میشود", words=words)
    assert restored.text == "آلفا‌بتا می‌رود می‌رود میشود"


def test_the_forms_of_a_verb():
    forms = set(verb_forms([("گفت", "گو"), ("آمد", "آ"), ("", "دار")]))
    assert {"گوید", "گود", "گفته", "گفتند", "آیند", "آمد", "دارد", "توان"} <= forms
    assert list(participles([("آمد", "آ"), ("افتاد", "افت"), ("رفت", "رو")])) == [
        "آمده",
        "نیامده",
        "افتاده",
        "نیفتاده",
        "رفته",
        "نرفته",
    ]


persian = st.text("ابپتدرزسشعفقکگلمنوهیآئءهای میهااند\u200c\u200c  \u064b\u0640.،5a\n", max_size=80)
anything = st.text(st.characters(exclude_categories=[]), max_size=80)
PIECES = ("می", "نمی", "شود", "رسانه", "ها", "های", "ای", "اند", "پیش", "بینی", "به", "طور")
phrases = st.lists(
    st.sampled_from(PIECES),
    max_size=12,
).flatmap(
    lambda words: st.lists(
        st.sampled_from(["", " ", "\u200c", "  ", ".", "\u200c "]),
        min_size=len(words),
        max_size=len(words),
    ).map(lambda gaps: "".join(map("".join, zip(words, gaps, strict=True))))
)


@given(persian | anything | phrases)
def test_no_letter_is_added_lost_or_moved(text):
    restored = restore_half_spaces(text)
    assert skeleton(restored.text).letters == skeleton(text).letters
    assert all(one.end <= other.start for one, other in pairwise(restored.edits))
    gone = [span.of(text) for span in restored.edits]
    assert all(piece.strip("\u200c") in ("", " ", "\u00a0") for piece in gone)
    assert len(restored.text) == len(text) + sum(1 - len(piece) for piece in gone)


@given(persian | phrases)
def test_half_spaces_that_are_there_stay(text):
    kept = restore_half_spaces(text)
    assert kept.text.count("\u200c") >= text.count("\u200c") - sum(
        span.of(text).count("\u200c") for span in kept.edits
    )


def test_long_and_strange_texts_take_no_longer_than_they_are():
    for text in ("می" * 20_000, "ها " * 10_000, "\ud800 \0 ها" * 1000, "پیش " * 10_000):
        assert skeleton(restore_half_spaces(text).text).letters == skeleton(text).letters


def _held_back_sentences():
    path = SHARED / "data" / "spacing" / "fa_seraji-ud-dev.conllu"
    if not path.is_file():
        pytest.skip(f"no {path.name} under {SHARED / 'data' / 'spacing'}")
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    order = list(range(len(sentences)))
    random.Random(3).shuffle(order)
    return [sentences[number] for number in sorted(order[len(order) // 2 :])]


def _half_spaces(text):
    return {len(skeleton(text[:at])) for at, letter in enumerate(text) if letter == "\u200c"}


@pytest.mark.parametrize(
    ("instead", "floor"),
    [("", 0.895), (" ", 0.925), ("\u200c", 0.975)],
    ids=["gone", "space", "kept"],
)
def test_the_quality_on_held_back_sentences_does_not_sink(instead, floor):
    right = put = there = 0
    for sentence in _held_back_sentences():
        gold = _half_spaces(sentence)
        found = _half_spaces(restore_half_spaces(sentence.replace("\u200c", instead)).text)
        right, put, there = right + len(gold & found), put + len(found), there + len(gold)
    assert 2 * right / (put + there) >= floor

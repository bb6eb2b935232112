import os
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import Span, letter_count, skeleton
from hamseda.core.text.folding import folded

any_text = st.text(st.characters(exclude_categories=[]), max_size=200)
persian_text = st.text(
    "ابپتثجحخدرزسشصطعغفقکگلمنوهیآأؤئءةۀيكىٱـ \u200c\u00a0.،؛«»0123۴۵۶٧٨٩\u064b\u0651\u200f",
    max_size=200,
)

SAME = [
    ("روابط‌عمومی‌ها", "روابط عمومی ها", "the half-space or a space"),
    ("روابط‌عمومی‌ها", "روابطعمومیها", "the half-space lost"),
    ("استـانداري", "استانداری", "tatweel and Arabic yeh"),
    ("كتاب", "کتاب", "Arabic kaf"),
    ("۱۳۹۸/۰۵/۰۷", "١٣٩٨-٠٥-٠٧", "Persian and Arabic digits"),
    ("۱۴۰۴", "1404", "Persian and Latin digits"),
    ("تأکید", "تاکید", "alef hamza"),
    ("خلأ", "خلاء", "a lone hamza at the end"),
    ("خلأ", "خلا", "hamza left out"),
    ("آذر", "اذر", "alef madda"),
    ("مؤثر", "موثر", "waw hamza"),
    ("اجرائی", "اجرایی", "yeh hamza"),
    ("خانۀ ما", "خانه ما", "heh with hamza"),
    ("خانهٔ ما", "خانه ما", "heh and a hamza mark"),
    ("مُدیرِ کُلّ", "مدیر کل", "vowel marks"),
    ("ﻣﺪﯾﺮ ﻛﻞ", "مدیر کل", "presentation forms"),
    ("ﻻزم", "لازم", "a ligature of two letters"),
    ("\u202bایلنا\u202c", "ایلنا", "bidi marks"),
    ("روابط\u00a0عمومی", "روابط عمومی", "a no-break space"),
    ("ILNA Café", "ilna café", "Latin case"),
    ("Straße", "STRASSE", "a letter that folds to two"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[why for *_, why in SAME])
def test_two_spellings_of_one_text_have_one_skeleton(one, other, why):
    assert skeleton(one).letters == skeleton(other).letters


def test_different_words_keep_different_skeletons():
    words = ["کار", "گار", "پار", "بار", "جار", "چار", "زار", "ژار", "شهر", "سهر", "۱۲", "۲۱"]
    assert len({skeleton(word).letters for word in words}) == len(words)


@given(any_text)
def test_every_letter_is_found_where_it_says_it_stood(text):
    bones = skeleton(text)
    assert len(bones) == len(bones.letters) == bones.offsets.size == bones.codes.size
    assert np.all(np.diff(bones.offsets) >= 0)
    rebuilt = "".join(folded(text[offset]) for offset in dict.fromkeys(bones.offsets.tolist()))
    assert rebuilt == bones.letters


@given(persian_text | any_text)
def test_the_skeleton_of_a_skeleton_is_itself(text):
    letters = skeleton(text).letters
    assert skeleton(letters).letters == letters


SPELLINGS = ("یيىئﯾﯽ", "کكﮐ", "هةۀﻪ", "اأإآٱﺎ", "وؤ", "3۳٣", "بﺑ")
UNHEARD = ["", " ", "\u200c", "\u0640", "\u064b", "\u0651", "\u200f", "\u202b", "\u00a0", "،", "\n"]
respelled = st.lists(
    st.sampled_from(SPELLINGS).flatmap(
        lambda letters: st.tuples(*[st.sampled_from(letters), st.sampled_from(UNHEARD)] * 2)
    ),
    max_size=30,
)


@given(respelled)
def test_no_spelling_spacing_or_unheard_mark_makes_two_equal_texts_differ(rows):
    one = "".join(letter + mark for letter, mark, _, _ in rows)
    other = "".join(letter + mark for _, _, letter, mark in rows)
    assert skeleton(one).letters == skeleton(other).letters


@given(any_text)
def test_composed_and_decomposed_texts_meet(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert skeleton(composed).letters == skeleton(decomposed).letters


@given(persian_text, persian_text)
def test_a_skeleton_can_be_read_piece_by_piece(first, second):
    whole, left, right = skeleton(first + second), skeleton(first), skeleton(second)
    assert whole.letters == left.letters + right.letters
    assert whole.offsets.tolist() == [
        *left.offsets.tolist(),
        *(len(first) + offset for offset in right.offsets.tolist()),
    ]


def test_a_span_of_the_skeleton_leads_back_to_the_original():
    text = "به گزارش «روابط‌عمومي» استان"
    bones = skeleton(text)
    start = bones.letters.index("روابطعمومی")
    span = bones.original_span(start, start + 10)
    assert span.of(text) == "روابط‌عمومي"
    assert len(span) == 11


def test_a_ligature_leads_back_to_its_one_character():
    bones = skeleton("ز ﷲ ر")
    assert bones.letters == "زاللهر"
    assert bones.offsets.tolist() == [0, 2, 2, 2, 2, 4]
    assert bones.original_span(1, 3) == Span(2, 3)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_a_span_outside_the_skeleton_is_refused(start, end):
    with pytest.raises(IndexError):
        skeleton("ابپ").original_span(start, end)


@pytest.mark.parametrize("text", ["", "\0\0", "\ud800\udfff", " \u200c\n", "»«…!", "😀"])
def test_a_text_without_letters_has_an_empty_skeleton(text):
    assert skeleton(text).letters == ""
    assert letter_count(text) == 0


def test_ten_million_letters_are_read_like_ten():
    assert letter_count("ا" * 10_000_000) == 10_000_000


def test_the_five_seed_articles_keep_every_letter():
    shared = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[4] / "shared"))
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip(f"no seed articles under {shared}")
    for seed in seeds:
        text = seed.read_text(encoding="utf-8")
        letters = sum(character.isalnum() and character not in "ءـ" for character in text)
        assert letter_count(text) == letters

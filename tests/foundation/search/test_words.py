"""One word in its everyday forms has one stem; different words keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.foundation.search.words import number_of, stem, stems_of

FORMS = [
    ("شورا", "شورای", "شوراها", "شوراهای"),
    ("مدیر", "مدیران", "مدیرها", "مدیری"),
    ("برگزیده", "برگزیدگان"),
    ("معلم", "معلمان"),
    ("سینما", "سینمای", "سینمایی"),
    ("خوزستان", "خوزستانی"),
    ("تصادف", "تصادفات"),
    ("بزرگ", "بزرگ‌تر", "بزرگترین", "بزرگ ترین"),
    ("رسانه", "رسانه‌ها", "رسانههای", "رسانه‌ای"),
    ("۱۴۰۵", "1405", "١٤٠٥"),
]


@pytest.mark.parametrize("forms", FORMS, ids=range(len(FORMS)))
def test_the_forms_of_a_word_meet(forms: tuple[str, ...]) -> None:
    assert len({tuple(stems_of(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("تهران", "تهرا"), ("ایران", "ایر"), ("میزان", "میز"), ("سازمان", "ساز"), ("آب", "آبی")],
    ids=range(5),
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stems_of(one) != stems_of(other)


@given(st.text(alphabet="ابتدرسشمنویه", min_size=1, max_size=12))
def test_a_stem_is_the_beginning_of_its_word_and_never_empty(word: str) -> None:
    found = stem(word)
    assert found
    assert word.startswith(found.removesuffix("ه"))
    assert 0 <= number_of(found) < 2**32

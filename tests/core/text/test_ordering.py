"""Names stand in the order of the Persian alphabet."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text.ordering import ALPHABET, LETTERS, PLACES, order_key


def test_every_letter_stands_at_its_place() -> None:
    letters = list(ALPHABET)
    random.Random(1405).shuffle(letters)
    assert "".join(sorted(letters, key=order_key)) == ALPHABET


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("آموزش", "اداره"),
        ("بنیاد", "پست"),
        ("پست", "تعاون"),
        ("جهاد", "چاپ"),
        ("ریاست", "ژاندارمری"),
        ("ژاندارمری", "سازمان"),
        ("قضایی", "کار"),
        ("کار", "گاز"),
        ("گمرک", "لرستان"),
        ("هلال احمر", "یزد"),
        ("اداره کل ورزش", "اداره‌ها"),
        ("شهرداری ۲", "شهرداری آباده"),
        ("Zanjan", "آب"),
    ],
)
def test_one_name_stands_before_another(first: str, second: str) -> None:
    assert order_key(first) < order_key(second)


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("كتاب", "کتاب"),
        ("علي", "علی"),
        ("مسئول", "مسیول"),
        ("کتاب‌خانه", "کتابخانه"),
        ("مدرسۀ", "مدرسه"),
        ("مُهر", "مهر"),
        ("«همشهری»", "همشهری"),
        ("منطقه ٣", "منطقه ۳"),
        ("IRNA", "irna"),
    ],
)
def test_spellings_of_one_name_stand_together(spelling: str, other: str) -> None:
    assert order_key(spelling) == order_key(other)


@given(st.text())
def test_the_table_for_databases_says_the_same(text: str) -> None:
    """What `translate(text, LETTERS, PLACES)` does in SQL, letter by letter."""
    table = {letter: PLACES[at : at + 1] for at, letter in reversed(list(enumerate(LETTERS)))}
    assert "".join(table.get(letter, letter) for letter in text) == order_key(text)


def test_no_letter_has_two_places() -> None:
    assert len(set(LETTERS)) == len(LETTERS)

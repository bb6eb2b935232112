from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import letter_count, to_latin_digits, to_persian_digits


def test_readers_get_persian_digits():
    assert to_persian_digits("12 و ٣ و ۴") == "۱۲ و ۳ و ۴"
    assert to_persian_digits(1405) == "۱۴۰۵"


def test_machines_get_latin_digits():
    assert to_latin_digits("۱۳۹۸/٠٥/07") == "1398/05/07"


@given(st.text(max_size=100))
def test_no_letter_moves(text):
    assert len(to_persian_digits(text)) == len(to_latin_digits(text)) == len(text)
    assert to_latin_digits(to_persian_digits(text)) == to_latin_digits(text)


def test_letters_are_counted_without_spaces_and_marks():
    assert letter_count("روابط‌ عمومی، ۲۴!") == 12

"""National codes, mobile and telephone numbers, as people and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.numbers.identity import legal_id, mobile_number, national_code, phone_number


def with_check_digit(first_nine: str) -> str:
    """The code that the rule gives to nine digits, worked out the long way."""
    total = 0
    for place, digit in zip((10, 9, 8, 7, 6, 5, 4, 3, 2), first_nine, strict=True):
        total += place * int(digit)
    rest = total % 11
    return first_nine + str(rest if rest < 2 else 11 - rest)


@given(st.integers(0, 10**9 - 1).map("{:09}".format))
def test_a_code_with_its_check_digit_holds_and_with_any_other_does_not(first_nine: str) -> None:
    code = with_check_digit(first_nine)
    assert national_code(code) == (None if len(set(code)) == 1 else code)
    for digit in "0123456789":
        if digit != code[-1]:
            assert national_code(first_nine + digit) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("۰۰۷۶۲۲۹۶۴۵", "0076229645"),
        ("٠٠٧٦٢٢٩٦٤٥", "0076229645"),
        ("76229645", "0076229645"),  # a spreadsheet's number
        ("007-622964-5", "0076229645"),
        ("0076229646", None),
        ("1111111111", None),
        ("0000000000", None),
        ("6229645", None),
        ("00762296450", None),
        ("کد ملی", None),
        ("", None),
        ("²076229645", None),
    ],
)
def test_a_national_code_in_any_digits_comes_into_one_form(typed: str, kept: str | None) -> None:
    assert national_code(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("+98 912-345-6789", "09123456789"),
        ("00989123456789", "09123456789"),
        ("9123456789", "09123456789"),  # a spreadsheet's number
        ("0912345678", None),
        ("08123456789", None),
        ("همراه", None),
    ],
)
def test_a_mobile_number_comes_into_one_form(typed: str, kept: str | None) -> None:
    assert mobile_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("(۰۷۹) ۳۲۲۲‌۰۰۱۰", "07932220010"), ("111", "111"), ("+98 79 32220010", "+987932220010"),
     ("12", None), ("داخلی ۱۲", None)],
)  # fmt: skip
def test_a_telephone_number_is_kept_as_its_digits(typed: str, kept: str | None) -> None:
    assert phone_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("10380284790", "10380284790"), ("۱۰۳-۸۰۲۸۴۷۹۰", "10380284790"), ("10380284791", None),
     ("1038028479", None), ("103802847900", None), ("abcdefghijk", None), ("", None)],
)  # fmt: skip
def test_a_firm_s_legal_id_is_known_by_its_last_digit(typed: str, expected: str | None) -> None:
    assert legal_id(typed) == expected

"""Lists as offices keep them are read, and what is not understood is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import ImpossibleDate, JalaliDate, UnreadableDate
from hamseda.core.lists import (
    Likeness,
    RowKind,
    find_heads,
    guess_fields,
    kind_of_row,
    likeness,
    name_key,
    near_keys,
    phone_key,
    read_day,
    read_phones,
    split_titles,
    text_of,
    tidy,
    word_key,
)
from hamseda.core.lists.names import distance

AROUND = date(2026, 11, 22)
SYNONYMS = {
    "name": ["نام و نام خانوادگی", "نام"],
    "office": ["دستگاه", "نام اداره"],
    "phone": ["تلفن ثابت", "شماره تلفن"],
    "mobile": ["همراه", "موبایل", "تلفن همراه"],
    "from": ["تاریخ انتصاب"],
}


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("09121234567", ("09121234567",)),
        ("۰۹۱۲۱۲۳۴۵۶۷", ("09121234567",)),
        ("٠٩١٢١٢٣٤٥٦٧", ("09121234567",)),
        (9121234567, ("09121234567",)),
        (9121234567.0, ("09121234567",)),
        ("+98 912 123 4567", ("09121234567",)),
        ("00989121234567", ("09121234567",)),
        ("989121234567", ("09121234567",)),
        ("+9807932224040", ("079-32224040",)),
        ("9.121234567E+09", ("09121234567",)),
        ("079-32224040", ("079-32224040",)),
        ("(079) 3222 4040", ("079-32224040",)),
        (7932224040, ("079-32224040",)),
        ("32224040", ("32224040",)),
        ("09121234567 - 09131234567", ("09121234567", "09131234567")),
        ("09121234567 09131234567", ("09121234567", "09131234567")),
        ("۰۹۱۲۱۲۳۴۵۶۷، ۰۷۹-۳۲۲۲۴۰۴۰", ("09121234567", "079-32224040")),
        ("079-32224040/32224041", ("079-32224040", "32224041")),
        ("09121234567 و 09131234567", ("09121234567", "09131234567")),
        ("تلفن: 07932224040 داخلی 12", ("079-32224040",)),
        ("09121234567\n09121234567", ("09121234567",)),
        ("", ()),
        (None, ()),
        ("-", ()),
    ],
)
def test_numbers_in_a_cell(cell: object, numbers: tuple[str, ...]) -> None:
    found = read_phones(cell)
    assert found.numbers == numbers
    assert found.unreadable == ()


@pytest.mark.parametrize("cell", ["9.12E+09", "0912123", "12", "تماس با دفتر", 9.5])
def test_a_number_that_lost_digits_is_never_completed(cell: object) -> None:
    found = read_phones(cell)
    assert found.unreadable
    assert not any(number.startswith("09") for number in found.numbers)


def test_mobiles_and_lines_are_told_apart() -> None:
    found = read_phones("09121234567، 079-32224040")
    assert (found.mobiles, found.lines) == (("09121234567",), ("079-32224040",))
    assert phone_key("۰۷۹-۳۲۲۲۴۰۴۰") == phone_key("07932224040")


@given(st.text(max_size=40))
def test_any_cell_is_read_as_numbers(text: str) -> None:
    found = read_phones(text)
    for number in found.numbers:
        assert read_phones(number).numbers == (number,)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1402/05/03", (1402, 5, 3)),
        ("۱۴۰۲/۵/۳", (1402, 5, 3)),
        ("1402-5-3", (1402, 5, 3)),
        ("1402.05.03", (1402, 5, 3)),
        ("۳/۵/۱۴۰۲", (1402, 5, 3)),
        ("02/05/03", (1402, 5, 3)),
        ("99/12/30", (1399, 12, 30)),
        ("14020503", (1402, 5, 3)),
        (14020503, (1402, 5, 3)),
        (14020503.0, (1402, 5, 3)),
        ("۳ مرداد ۱۴۰۲", (1402, 5, 3)),
        ("سوم مردادماه ۱۴۰۲", (1402, 5, 3)),
        ("1402/05/03 00:00", (1402, 5, 3)),
        (45132, (1402, 5, 3)),
        ("45132", (1402, 5, 3)),
        (date(2023, 7, 25), (1402, 5, 3)),
        (date(1402, 5, 3), (1402, 5, 3)),
        ("2023-07-25", (1402, 5, 3)),
    ],
)
def test_days_in_a_cell(cell: object, day: tuple[int, int, int]) -> None:
    assert read_day(cell, around=AROUND) == JalaliDate(*day).to_gregorian()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1402", "date.year_only"),
        ("سال ۱۴۰۲", "date.year_only"),
        ("بهار", "date.unreadable"),
        ("", "date.unreadable"),
        ("1100/01/01", "date.unreadable"),
        ("۳ مرداد ۱۴۰۲ تا ۵ مرداد ۱۴۰۳", "date.unreadable"),
    ],
)
def test_a_day_that_is_not_told_is_not_invented(cell: object, code: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        read_day(cell, around=AROUND)
    assert refusal.value.code == code


@pytest.mark.parametrize("cell", ["1402/13/01", "1402/12/30", "2023/02/30"])
def test_a_day_that_never_comes_is_refused(cell: str) -> None:
    with pytest.raises(ImpossibleDate):
        read_day(cell, around=AROUND)


@pytest.mark.parametrize(
    ("name", "titles", "rest"),
    [
        ("دکتر علی کریمی", "دکتر", "علی کریمی"),
        ("جناب آقای مهندس علي كريمي", "جناب آقای مهندس", "علی کریمی"),
        ("حجت الاسلام و المسلمین رضایی", "حجت الاسلام و المسلمین", "رضایی"),
        ("سید علی کریمی", "", "سید علی کریمی"),
        ("د. کریمی", "د", "کریمی"),
        ("سردار", "", "سردار"),
        ("امیر کریمی", "امیر", "کریمی"),
        ("", "", ""),
    ],
)
def test_titles_before_a_name(name: str, titles: str, rest: str) -> None:
    assert split_titles(name) == (titles, rest)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("علی کریمی", "علی  کریمی", Likeness.SAME),
        ("محمدرضا کریمی", "محمد رضا کريمي", Likeness.SAME_FORM),
        ("علی کریمی", "دکتر علی کریمی", Likeness.TITLE_DROPPED),
        ("سیدعلی کریمی", "سید علی کریمی", Likeness.SAME_FORM),
        ("علی کریمی", "سید علی کریمی", Likeness.DESCENT_DROPPED),
        ("کریمی علی", "علی کریمی", Likeness.WORDS_SWAPPED),
        ("علی کریمی", "علی کرمی", Likeness.NEAR),
        ("علی کریمی", "علی کیرمی", Likeness.NEAR),
        ("علیرضا محمدپور", "علیرضا محمدیور", Likeness.NEAR),
        ("علی کریمی", "رضا کریمی", None),
        ("علی", "ولی", None),
        ("آموزش ناحیه ۱", "آموزش ناحیه ۲", None),
        ("آموزش ناحیه ۱", "آموزس ناحیهٔ 1", Likeness.NEAR),
    ],
)
def test_why_two_names_may_be_one_persons(one: str, other: str, why: Likeness | None) -> None:
    assert likeness(one, other) is why
    assert likeness(other, one) is why


def test_names_one_slip_apart_share_a_key() -> None:
    one, other = name_key("علی کریمی"), name_key("مهندس علی کرمی")
    assert set(near_keys(one)) & set(near_keys(other))
    assert list(near_keys("علی")) == ["علی"]
    assert word_key("سید علی کریمی") == word_key("کریمی علی")
    assert distance("abcdef", "uvwxyz", most=2) == 3


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  علي \u200c كريمي\u200f ", "علی کریمی"),
        ("می\u200cرود", "می\u200cرود"),
        ("-", ""),
        ("ندارد", ""),
        (12.0, "12"),
        (1.5, "1.5"),
        (7, "7"),
        (date(2023, 7, 25), "۱۴۰۲/۰۵/۰۳"),
        (date(1402, 5, 3), "1402-05-03"),
        ("یک\n\nدو ", "یک\nدو"),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_tidying_twice_changes_nothing() -> None:
    assert tidy(tidy("علي\u200c\u200c كريمي")) == tidy("علي\u200c\u200c كريمي")


def test_heads_are_known_by_their_synonyms() -> None:
    heads = ["ردیف", "نام ونام خانوادگي", "شماره تلفن 2", "تلفن همراه (مدیر)", "توضیحات", "",
             "نام و نام خانوادکی", "ن" * 70]  # fmt: skip
    assert guess_fields(heads, SYNONYMS) == ["", "name", "phone", "mobile", "", "", "name", ""]


def test_heads_stand_below_titles() -> None:
    rows = [["فهرست دستگاه‌های استان"] * 3, ["سال ۱۴۰۵", "", ""], ["دستگاه", "نام", "همراه"]]
    place = find_heads(rows, SYNONYMS, grouped=frozenset({0}))
    assert (place.first, place.count) == (2, 1)


def test_two_rows_of_heads_are_one() -> None:
    rows = [["نام", "تلفن", "تلفن"], ["نام", "ثابت", "همراه"], ["علی", "1", "2"]]
    place = find_heads(rows, SYNONYMS, grouped=frozenset({0}))
    assert (place.first, place.count) == (0, 2)
    assert place.heads == ("نام", "تلفن / ثابت", "تلفن / همراه")
    assert guess_fields(["شماره تلفن / همراه"], SYNONYMS) == ["mobile"]


def test_without_a_known_head_the_first_row_is_taken() -> None:
    assert find_heads([["الف", "ب"], ["1"]], SYNONYMS).heads == ("الف", "ب")
    assert find_heads([], SYNONYMS).heads == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "علی", "09"], RowKind.ENTRY),
        (["جمع کل", "", "12"], RowKind.TOTALS),
        (["", "مجموع: ۱۲"], RowKind.TOTALS),
        (["", ""], RowKind.ENTRY),
        (["نام", "تلفن", ""], RowKind.HEADS),
        (["ادارات شهرستان"] * 3, RowKind.SECTION),
        (["ادارات کل مستقر در مرکز استان", "", ""], RowKind.SECTION),
        (["علی کریمی", "", ""], RowKind.ENTRY),
    ],
)
def test_rows_that_are_about_nobody(cells: list[str], kind: RowKind) -> None:
    assert kind_of_row(cells, ["نام", "تلفن", "سمت"]) is kind

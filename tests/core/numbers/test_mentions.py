from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamseda.core.numbers import NumberKind, NumberMention, find_numbers

WORTH = [
    ("۱۲ نفر", "۱۲", 12),
    ("١٢ نفر", "١٢", 12),
    ("12 نفر", "12", 12),
    ("۱٬۲۰۰ ریال", "۱٬۲۰۰", 1200),
    ("۱،۲۰۰ ریال", "۱،۲۰۰", 1200),
    ("1,200,000 ریال", "1,200,000", 1_200_000),
    ("۱.۲۰۰.۰۰۰ ریال", "۱.۲۰۰.۰۰۰", 1_200_000),
    ("۱۲۰۰۰۰۰۰۰ ریال", "۱۲۰۰۰۰۰۰۰", 120_000_000),
    ("دمای ۳٫۵ درجه", "۳٫۵", Fraction(7, 2)),
    ("دمای 3.5 درجه", "3.5", Fraction(7, 2)),
    ("دمای ۳/۵ درجه", "۳/۵", Fraction(7, 2)),
    ("سه هزار و دویست نفر", "سه هزار و دویست", 3200),
    ("سه هزار دویست نفر", "سه هزار دویست", 3200),
    ("هزار و سیصد و نود و چهار", "هزار و سیصد و نود و چهار", 1394),
    ("بیست‌وسه نفر", "بیست‌وسه", 23),
    ("بیستوسه نفر", "بیستوسه", 23),
    ("سی‌صد و سی نفر", "سی‌صد و سی", 330),
    ("هیجده نفر", "هیجده", 18),
    ("۳ میلیون و ۲۰۰ هزار تومان", "۳ میلیون و ۲۰۰ هزار", 3_200_000),
    ("سه و نیم میلیون", "سه و نیم میلیون", 3_500_000),
    ("۲ و نیم برابر", "۲ و نیم", Fraction(5, 2)),
    ("۳۷ هزار میلیارد ریالی", "۳۷ هزار میلیارد", 37 * 10**12),
    ("دو سوم مردم", "دو سوم", Fraction(2, 3)),
    ("۹۸ و سه دهم", "۹۸ و سه دهم", Fraction(983, 10)),
    ("نه نفر", "نه", 9),
    ("سه‌ونیم میلیون", "سه‌ونیم میلیون", 3_500_000),
    ("بیست و ۵ نفر", "بیست", 20),
    ("بیست و سی نفر", "بیست", 20),
    ("هفده و سه", "هفده", 17),
    ("دو هزار و سه میلیون", "دو هزار", 2000),
    ("ده و\nسه نفر", "سه", 3),
]


@pytest.mark.parametrize(("text", "written", "worth"), WORTH, ids=[text for text, *_ in WORTH])
def test_a_number_is_worth_what_a_reader_takes_it_for(text, written, worth):
    mention = next(m for m in find_numbers(text) if m.value == worth)
    assert text[mention.start : mention.end] == written
    assert (mention.kind, mention.until) == (NumberKind.CARDINAL, None)


KINDS = [
    ("۱۲٫۵ درصد", NumberKind.PERCENT, Fraction(1, 8)),
    ("۸۰درصدی", NumberKind.PERCENT, Fraction(4, 5)),
    ("۵٪", NumberKind.PERCENT, Fraction(1, 20)),
    ("٪۵", NumberKind.PERCENT, Fraction(1, 20)),
    ("ده درصد", NumberKind.PERCENT, Fraction(1, 10)),
    ("سومین", NumberKind.ORDINAL, 3),
    ("دهم", NumberKind.ORDINAL, 10),
    ("بیست و یکمین", NumberKind.ORDINAL, 21),
    ("بیست‌وپنجم", NumberKind.ORDINAL, 25),
    ("۲۴مین", NumberKind.ORDINAL, 24),
    ("۱۲ اُم", NumberKind.ORDINAL, 12),
    ("نخستین", NumberKind.ORDINAL, 1),
    ("هزار و یکم", NumberKind.ORDINAL, 1001),
    ("سه هزارمین", NumberKind.CARDINAL, 3),
]


@pytest.mark.parametrize(("text", "kind", "worth"), KINDS, ids=[text for text, *_ in KINDS])
def test_percents_and_ordinals_are_told_apart(text, kind, worth):
    mention = find_numbers(text)[0]
    assert (mention.kind, mention.value) == (kind, worth)


RANGES = [
    ("۵ تا ۱۰ درصد", Fraction(1, 20), Fraction(1, 10)),
    ("۵ درصد تا ۱۰ درصد", Fraction(1, 20), Fraction(1, 10)),
    ("۲۰ الی ۳۰ نفر", 20, 30),
    ("۱۰-۲۰ متر", 10, 20),
    ("۲۰ تا ۳۰ هزار نفر", 20_000, 30_000),
    ("۲۰ هزار تا ۳۰ هزار نفر", 20_000, 30_000),
    ("۵۰۰ تا هزار نفر", 500, 1000),
    ("سه تا پنج نفر", 3, 5),
]


@pytest.mark.parametrize(("text", "lower", "upper"), RANGES, ids=[text for text, *_ in RANGES])
def test_a_range_has_two_ends(text, lower, upper):
    (mention,) = find_numbers(text)
    assert (mention.value, mention.until) == (lower, upper)


def test_a_range_that_falls_is_two_numbers():
    assert [m.value for m in find_numbers("۳۰ تا ۲۰ نفر")] == [30, 20]
    assert [m.value for m in find_numbers("۳۰ تا دهم")] == [30, 10]
    assert [m.value for m in find_numbers("۳۰ تا")] == [30]


@pytest.mark.parametrize(
    "text",
    [
        "1398/02/24 و ۲۴ مهر ۱۳۹۶",
        "ساعت ۱۰:۳۰",
        "تلفن 02166123456",
        "۰۲۱-۶۶۱۲۳۴۵۶",
        "کد خبر ۱۲۱۳۳۱",
        "شماره ۱۲ و شمارهٔ تماس ۶۶۱۲۳۴۵۶",
        "۱۲۱۳۳۱۲۲۳۳",
        "سال ۱۳۹۵ و سال‌های ۹۲ تا ۹۴",
        "نسبت ۲۴/۷",
        "A4 و covid19 و www.example.ir/12 و 12b",
        "1.2.3.4",
        "او نه گفت و به ده رفت",
        "سی دی و شش او",
        "درصد ٪ و تا نیم",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "line",
    ["۷" * 5000, "1" * 5000 + "-" + "2" * 5000, "0." + "3" * 5000],
    ids=["whole", "range", "fraction"],
)
def test_a_line_of_digits_is_no_number_and_hides_none(line):
    (mention,) = find_numbers(f"{line} و ۱۲ نفر")
    assert mention.value == 12


def test_the_place_of_a_number_is_told_in_code_points():
    assert find_numbers("📣 با ۱۲ درصد رشد") == (
        NumberMention(5, 12, NumberKind.PERCENT, Fraction(3, 25)),
    )


@given(st.integers(1, 10**9 - 1).filter(lambda number: number > 10))
def test_every_number_that_is_written_with_separators_is_read(number):
    for text in (f"{number:,}", f"{number:,}".replace(",", "٬")):
        (mention,) = find_numbers(f"مبلغ {text} ریال")
        assert mention.value == number


PIECES = (
    "سه",
    "بیست",
    "صد",
    "هزار",
    "میلیون",
    "و",
    "نیم",
    "سوم",
    "۵",
    "۱٬۲۰۰",
    "٪",
    "درصد",
    "تا",
    "مین",
    "نه",
    "\n",
    "/",
)


@example(["سه", "و", "سه"], "")
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " ", "\u200c"]))
def test_any_row_of_pieces_gives_numbers_in_order(pieces, gap):
    text = gap.join(pieces)
    found = find_numbers(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(m.value >= 0 and (m.until is None or m.until > m.value) for m in found)


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_is_borne(text):
    assert all(0 <= m.start < m.end <= len(text) for m in find_numbers(text))

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import sentences


def texts(text):
    return [span.of(text) for span in sentences(text)]


CASES = [
    ("سلام. خوبی؟ بله!", ["سلام.", "خوبی؟", "بله!"]),
    ("نرخ رشد 3.5 درصد است. تمام", ["نرخ رشد 3.5 درصد است.", "تمام"]),
    ("نشانی www.example.ir است", ["نشانی www.example.ir است"]),
    ("گفت: «می‌آییم.» و رفت", ["گفت: «می‌آییم.»", "و رفت"]),
    ("تیتر بی‌نقطه\nمتن خبر", ["تیتر بی‌نقطه", "متن خبر"]),
    ("پایان یافت.وی افزود", ["پایان یافت.", "وی افزود"]),
    ("ادامه دارد...   باز هم", ["ادامه دارد...", "باز هم"]),
    ("", []),
    ("  \n\r\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_cut_where_a_reader_would(text, expected):
    assert texts(text) == expected


@given(st.text("اب‌ .؟!\n»5a", max_size=100))
def test_every_visible_character_is_in_exactly_one_sentence(text):
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    inside = "".join(span.of(text) for span in spans)
    assert "".join(inside.split()) == "".join(text.split())

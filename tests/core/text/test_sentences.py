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
    ("در سال ۱۳۹۵ ه.ش. تأسیس شد. سپس", ["در سال ۱۳۹۵ ه.ش. تأسیس شد.", "سپس"]),
    ("ساعت ۱۰ ب.ظ. آغاز شد", ["ساعت ۱۰ ب.ظ. آغاز شد"]),
    ("حضرت محمد (ص.) فرمود. ادامه", ["حضرت محمد (ص.) فرمود.", "ادامه"]),
    ("دکتر م. رضایی آمد. رفت", ["دکتر م. رضایی آمد.", "رفت"]),
    ("Dr. Smith آمد. رفت", ["Dr. Smith آمد.", "رفت"]),
    ("۱. بند یک است\n۱۲. بند دو", ["۱. بند یک است", "۱۲. بند دو"]),
    ("رشد به ۱۲. رسید", ["رشد به ۱۲.", "رسید"]),
    ("گفت: «آمدیم. دیدیم.» و رفت!", ["گفت: «آمدیم.", "دیدیم.»", "و رفت!"]),
    ("او... رفت", ["او...", "رفت"]),
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

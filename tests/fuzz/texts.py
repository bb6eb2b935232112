"""Texts as the web never meant them: Persian prose mixed with everything that has broken readers.

The pieces that a matcher, a date reader or a sentence cutter looks for are offered whole, because
chance alone would seldom write them.
"""

import re

from hypothesis import strategies as st

WORDS = re.split(
    " +",
    "به گزارش خبرنگار روابط عمومی استان گفت وی افزود شنبه یکشنبه مهر بهمن آذر فروردین اسفند سال "
    "ماه ساعت دقیقه صبح بعدازظهر رسانههای میگویند برنامهریزی هزار میلیون دویست سه درصد نیم "
    "شهرستان نخستین خبرگزاری‌ها می‌شود 1405/09/04 ۱۴۰۵-۹-۴ 31/12/1404 2026-11-25 ۲۹ سی‌ام "
    "۱۲:۳۰ 25:61 ٣٫١٤ ۳/۵ ۱٬۲۳۴٬۵۶۷ 0098-21-88 گفت‌وگو با Nov November ﷺ ﷲ ﻻ ﺍ ß İ ŉ",
)
MARKS = (
    " ", "\u200c", "\u200d", "\u200e", "\u202b", "\u202c", "\u2066", "\ufeff", "\u00a0", "\u0640",
    "\u064b", "\u0651", "\u0654", "«", "»", "\u201c", "\u201d", ".", "؟", "،", "؛", ":", "…", "\n",
    "\r\n", "\u2028", "\0", "/", "-", "٬", "٫", "(", ")",
)  # fmt: skip
STRANGE = (
    "\ud800",
    "\udfff",
    "\U0010ffff",
    "\U0001d7d8",
    "𐡀",
    "한",
    "文",
    "e\u0301",
    "\u0958",
    "Ⅷ",
)

CHARACTERS = st.characters(max_codepoint=0x10FFFF, categories=None)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.sampled_from(STRANGE),
    st.text(CHARACTERS, max_size=6),
    st.text("ابپتسشعفقکگلمنوهیيكةآ", min_size=1, max_size=9),
    st.text("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", min_size=1, max_size=5),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.builds(lambda piece, times: piece * times, PIECES, st.integers(0, 3000)),
)

# Few letters and long shared stretches, so that texts really overlap.
LINES = st.text("ابتن \u200c", min_size=20, max_size=90)
FURNITURE = (
    "انتهای پیام نظر شما پس از بررسی همکاران ما نشر داده می‌شود",
    "به گزارش خبرگزاری دامنه، ",
)
QUOTED = LINES.map(lambda line: f"«{line}»")


def articles(lines: list[str]) -> st.SearchStrategy[str]:
    """Texts that are put together from the same few lines, whole, cut or quoted."""
    line = st.sampled_from([*lines, *FURNITURE])
    part = st.builds(lambda text, start, end: text[start:end], line, *[st.integers(0, 90)] * 2)
    quoted = line.map(lambda text: f"«{text}»")
    return st.lists(st.one_of(line, line, part, quoted, TEXTS), max_size=8).map("\n".join)

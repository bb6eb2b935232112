"""Wording that stands in many texts and tells of none: who reports, a member's title, what a web
page says of itself.

These are known beforehand, unlike the furniture of an outlet, which an index learns. The lists are
closed and short on purpose: what is on them is no evidence anywhere.
"""

import re
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from hamseda.core.reuse.fingerprints import PART, marked_parts, part_hashes
from hamseda.core.text import Skeleton, skeleton

# Half-open stretches of a skeleton, one a row.
Stretches = npt.NDArray[np.int32]
NO_STRETCHES: Final[Stretches] = np.empty((0, 2), np.int32)

# "As reported by ...", "talking to the correspondent of ...": up to the comma, or as far as such
# a clause goes.
_GAP = "[ \u00a0\u200c]{0,2}"
_REST = "[^\\n.:؛،,]{0,60}"
_REPORTED = re.compile(f"به{_GAP}(?P<word>گزارش){_REST}")
_TALKING = re.compile(f"(?P<word>گفت){_GAP}و{_GAP}گو[یي]?{_GAP}با{_GAP}(?:خبرنگار|خبرگزار){_REST}")
# What these begin with, by letters.
_OPENINGS: Final = ((_REPORTED, "به گزارش"), (_TALKING, "گفت و گو"))


class _Formula(NamedTuple):
    """Letters that begin a formula, those that end it, and how many may stand between."""

    begin: str
    end: str
    most: int


def _formulas(*lines: str) -> tuple[_Formula, ...]:
    """Read lines in which three dots stand for up to 60 letters."""
    parts = ([skeleton(part).letters for part in line.split("...")] for line in lines)
    return tuple(_Formula(begin, "".join(end), 60 if end else 0) for begin, *end in parts)


# Matched by letters, so that no spelling of their spaces escapes.
_KNOWN: Final = _formulas(
    # titles
    "نماینده مردم...در مجلس شورای اسلامی",
    "نماینده مردم...در مجلس خبرگان رهبری",
    "بسم الله الرحمن الرحیم",
    # players and pages
    "مرورگر شما از...پشتیبانی نمی‌کند",
    "فایل آن را از اینجا دانلود کنید",
    "برای پخش این فایل...استفاده کنید",
    "جاوا اسکریپت را فعال...کنید",
    "هدف از این بخش...به معنی تأیید محتوای آن نیست",
    "انتشار این...به معنی تأیید محتوای آن نیست",
    "انتشار این...به معنای تأیید محتوای آن نیست",
    "انتشار مطالب...به معنای تأیید محتوای آن نیست",
    "صرفا جهت اطلاع کاربران از فضای رسانه‌ای منتشر می‌شود",
    "حقوق مادی و معنوی...محفوظ است",
    "استفاده از مطالب...با ذکر منبع بلامانع است",
    # comment forms
    "نشانی ایمیل شما منتشر نخواهد شد",
    "بخش‌های موردنیاز علامت‌گذاری شده‌اند",
    "دیدگاه‌های ارسال شده توسط شما...منتشر خواهد شد",
    "پیام‌هایی که حاوی تهمت...منتشر نخواهد شد",
    "پیام‌هایی که به غیر از زبان فارسی...منتشر نخواهد شد",
    "نظراتی که حاوی...منتشر نمی‌شود",
    "نظر شما پس از تأیید...منتشر",
)


@cache
def _beginnings() -> npt.NDArray[np.bool_]:
    """Tell which first sixteen bits of a part's hash begin a formula."""
    begins = [*(formula.begin for formula in _KNOWN), *(letters for _, letters in _OPENINGS)]
    may_begin = np.zeros(1 << 16, np.bool_)
    for letters in begins:
        may_begin[part_hashes(skeleton(letters).codes)[0] >> np.uint32(16)] = True
    return may_begin


@cache
def _openings_by_part() -> dict[bytes, re.Pattern[str]]:
    """The pattern of each opening formula, by the letters of its first part."""
    return {_part(skeleton(letters), 0): pattern for pattern, letters in _OPENINGS}


@cache
def _beginnings_by_part() -> dict[bytes, list[bytes]]:
    """The letters of every known formula's beginning, by those of its first part."""
    found: dict[bytes, list[bytes]] = {}
    for formula in _KNOWN:
        bones = skeleton(formula.begin)
        found.setdefault(_part(bones, 0), []).append(bones.codes.tobytes())
    return found


def _part(bones: Skeleton, place: int) -> bytes:
    return bones.codes[place : place + PART].tobytes()


def formulas(text: str, bones: Skeleton) -> Stretches:
    """Return the letters of a text that are formulas, in no order.

    Looking for every formula in every text would take ten times as long as looking where one may
    begin, and few texts have a known one.
    """
    openings, known = _openings_by_part(), _beginnings_by_part()
    spans: list[tuple[int, int]] = []
    past: dict[bytes, int] = {}  # by kind, since one may run on inside another
    may_know = False
    for place in marked_parts(bones.codes, _beginnings()).tolist():
        part = _part(bones, place)
        if pattern := openings.get(part):
            match = pattern.match(text, int(bones.offsets[place]))
            if match and match.start("word") > past.get(part, -1):
                spans.append(match.span())
                past[part] = match.end()
        for begin in known.get(part, ()):
            may_know |= bones.codes[place : place + len(begin) // 4].tobytes() == begin
    more = known_formulas(bones.letters) if may_know else []
    if not spans and not more:
        return NO_STRETCHES
    # Both sides of a search have one type, or all offsets would be copied to another.
    found = bones.offsets.searchsorted(np.array(spans, np.int32)).tolist() if spans else []
    return np.array([*found, *more], np.int32)


def known_formulas(letters: str) -> list[tuple[int, int]]:
    """Return where the letters of a skeleton spell a known formula."""
    spans: list[tuple[int, int]] = []
    for begin, end, most in _KNOWN:
        place = letters.find(begin)
        while place >= 0:
            last = place + len(begin)
            if end:
                last = letters.find(end, last, last + most + len(end)) + len(end)
            if last > place + len(end):
                spans.append((place, last))
            place = letters.find(begin, place + 1)
    return spans

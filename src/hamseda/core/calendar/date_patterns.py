"""The shapes in which Iranian sites write dates, as regular expressions.

They run over text whose letters and digits are folded one to one (`FoldingTable`), so digits are
ASCII, yeh and kaf are Persian, alef has no madda, and offsets are those of the original.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from hamseda.core.text.folding import evenly_folded


class Calendar(StrEnum):
    """The calendar in which a date was written."""

    JALALI = "jalali"
    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class DateKind(StrEnum):
    """How a date was written."""

    NUMERIC = "numeric"
    DAY_MONTH_YEAR = "day_month_year"
    MONTH_DAY_YEAR = "month_day_year"
    DAY_MONTH = "day_month"
    MONTH_YEAR = "month_year"
    WEEKDAY = "weekday"


JALALI_MONTHS = {
    "فروردین": 1,
    "اردیبهشت": 2,
    "خرداد": 3,
    "تیر": 4,
    "مرداد": 5,
    "امرداد": 5,
    "شهریور": 6,
    "مهر": 7,
    "ابان": 8,
    "اذر": 9,
    "دی": 10,
    "بهمن": 11,
    "اسفند": 12,
}
GREGORIAN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ژانویه january jan",
            "فوریه february feb",
            "مارس march mar",
            "اوریل april apr",
            "مه می may",
            "ژوین june jun",
            "ژوییه جولای july jul",
            "اوت اگوست august aug",
            "سپتامبر september sep",
            "اکتبر october oct",
            "نوامبر november nov",
            "دسامبر december dec",
        ),
        start=1,
    )
    for name in names.split()
}
LUNAR_MONTHS = (
    "محرم",
    "صفر",
    r"ربیع[\s\u200c]?الاول",
    r"ربیع[\s\u200c]?الثانی",
    r"جمادی[\s\u200c]?الاولی?",
    r"جمادی[\s\u200c]?الثانی(?:ه)?",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    r"ذی?[\s\u200c]?القعده",
    r"ذی?[\s\u200c]?الحجه",
)
# Saturday is 0.
WEEKDAYS = {
    r"یک[\s\u200c]?شنبه": 1,
    r"دو[\s\u200c]?شنبه": 2,
    r"سه[\s\u200c]?شنبه": 3,
    r"چهار[\s\u200c]?شنبه": 4,
    r"پنج[\s\u200c]?شنبه": 5,
    "شنبه": 0,
    "جمعه": 6,
}
_UNITS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
ORDINALS = {
    "اول": 1,
    **{unit: number for number, unit in enumerate(_UNITS, start=1)},
    "دهم": 10,
    "یازدهم": 11,
    "دوازدهم": 12,
    "سیزدهم": 13,
    "چهاردهم": 14,
    "پانزدهم": 15,
    "شانزدهم": 16,
    "هفدهم": 17,
    "هجدهم": 18,
    "نوزدهم": 19,
    "بیستم": 20,
    **{
        rf"{ten}[\s\u200c]?و[\s\u200c]?{unit}": number + add
        for (ten, number), (add, unit) in product(
            (("بیست", 20), ("سی", 30)), enumerate(_UNITS, start=1)
        )
        if number + add <= 31
    },
    r"سی[\s\u200c]?ام": 30,
}
_SMALL = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TO_TWENTY = (
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
)
CARDINAL_DAYS = {
    **{name: number for number, name in enumerate((*_SMALL, *_TO_TWENTY, "بیست"), start=1)},
    **{
        rf"{ten}[\s\u200c]?و[\s\u200c]?{unit}": number + add
        for (ten, number), (add, unit) in product(
            (("بیست", 20), ("سی", 30)), enumerate(_SMALL, start=1)
        )
        if number + add <= 31
    },
    "سی": 30,
}


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_GAP = r"[^\S\r\n\u2028\u2029]{0,3}[\u200c-\u200f]?"
# A letter next to a name makes it part of another word; digits may touch it.
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
# Digits beyond the date make it a news code, a telephone number or part of an address.
_OPEN, _CLOSE = r"(?<!\d)(?<!\d[/.-])", r"(?!\d)(?![/.]\d)(?!-\d+(?![\d:]))"
_WEEKDAY = rf"{_NO_LETTER_BEFORE}(?P<weekday>{_any(WEEKDAYS)}){_NO_LETTER_AFTER}"
# The prayer and the leader of a Friday, on whatever day they are spoken of.
_NO_PRAYER = r"(?<!نماز )(?<!امام )(?<!ایمه )(?<!امامان )"
# A weekday that leads a date: "Tuesday 4 Azar", "Tuesday, dated 1404/09/04".
_LEAD = re.compile(rf"{_WEEKDAY}{_GAP}[،,(/|-]?{_GAP}(?:(?:مورخه?|روز){_GAP})?\Z")
_LEAD_REACH = 40
_DAY = (
    rf"(?:(?<!\d)(?<!\d[/.,٫])(?P<day>\d{{1,2}}){_GAP}(?:ام|م)?"
    rf"|{_NO_LETTER_BEFORE}(?P<ordinal>{_any(ORDINALS)}))"
)
# Days in cardinal words are spelled like much else: only before a month with its year or "mah".
_DAY_IN_WORDS = rf"{_NO_LETTER_BEFORE}(?P<ordinal>{_any(CARDINAL_DAYS)})"
_MONTH = rf"(?P<month>{_any(JALALI_MONTHS)})(?:{_GAP}ماه)?{_NO_LETTER_AFTER}"
_FOREIGN_MONTH = rf"(?P<foreign>{_any(GREGORIAN_MONTHS)}){_NO_LETTER_AFTER}"
_LUNAR_MONTH = rf"(?:{_any(LUNAR_MONTHS)}){_NO_LETTER_AFTER}"
_OF_YEAR = rf"{_GAP}[،,]?{_GAP}(?:سال{_GAP})?"
_JALALI_YEAR = r"(?P<year>1[234]\d\d)(?!\d)"
_FOREIGN_YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
_ANY_YEAR = r"(?P<year>1[234]\d\d|(?:18|19|20)\d\d)"
# Two digits after a month are a year where that is said, or where nothing follows that they could
# count but an hour.
_SHORT_YEAR = (
    rf"{_GAP}(?:سال{_GAP}(?P<year>\d\d)(?![\d:٪%/])"
    rf"|(?P<bare_year>\d\d)(?![\d:٪%/]|{_GAP}(?!ساعت)[^\W_]))"
)
_IN_DIGITS = r"(?P<day>\d{1,2})"
# What stands after these is named for a day, and is none: Seventh of Tir Square.
_NAMED_FOR_A_DAY = re.compile(
    r"(?<!\w)(?:سالن|میدان|خیابان|ورزشگاه|استادیوم|بلوار|بیمارستان|مدرسه|دبستان|دبیرستان|هنرستان"
    r"|دانشگاه|شهرک|پل|تیپ|لشکر|مجتمع|کوی|محله|چهارراه|فلکه|پارک|تالار|زیرگذر|روگذر)\s{1,3}\Z"
)
_NAME_REACH = 16


@dataclass(frozen=True, slots=True)
class Written:
    """What one match says, before anything is concluded from it.

    A `year` below 100 was written in two digits. `day_first` is set for day/month/year in digits.
    """

    start: int
    end: int
    kind: DateKind
    calendar: Calendar
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    day_first: bool


# What a shape cannot be without, and what most lines lack; looked for before the shape is.
_THREE_PARTS = re.compile(r"\d(?: ?[/.-] ?)\d\d?(?: ?[/.-] ?)\d")
_JALALI_MONTH_NAMED = re.compile(rf"(?:{_any(JALALI_MONTHS)})(?:{_GAP}ماه)?{_NO_LETTER_AFTER}")
_LUNAR_MONTH_NAMED = re.compile(_any(LUNAR_MONTHS))
_FOREIGN_YEAR_NAMED = re.compile(r"(?:18|19|20)\d\d")
_DAY_OF_WEEK_NAMED = re.compile("شنبه|جمعه")


def _sign_of(kind: DateKind, calendar: Calendar) -> re.Pattern[str]:
    if kind is DateKind.NUMERIC:
        return _THREE_PARTS
    if kind is DateKind.WEEKDAY:
        return _DAY_OF_WEEK_NAMED
    if calendar is Calendar.GREGORIAN:
        return _FOREIGN_YEAR_NAMED
    return _LUNAR_MONTH_NAMED if calendar is Calendar.LUNAR else _JALALI_MONTH_NAMED


# In the order of trust: a stretch claimed by one shape is closed to the later ones.
_SHAPES: tuple[tuple[DateKind, Calendar, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, calendar, re.compile(shape), _sign_of(kind, calendar))
    for kind, calendar, shape in (
        (
            DateKind.NUMERIC,
            Calendar.JALALI,
            rf"{_OPEN}{_ANY_YEAR}(?P<mark> ?[/.-] ?)(?P<number>\d\d?)(?P=mark){_IN_DIGITS}{_CLOSE}",
        ),
        (
            DateKind.NUMERIC,
            Calendar.JALALI,
            rf"{_OPEN}{_IN_DIGITS}(?P<mark>[/.-])(?P<number>\d\d?)(?P=mark){_ANY_YEAR}{_CLOSE}",
        ),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.JALALI,
            rf"{_DAY}{_GAP}{_MONTH}{_OF_YEAR}{_JALALI_YEAR}",
        ),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.JALALI,
            rf"{_DAY_IN_WORDS}{_GAP}{_MONTH}{_OF_YEAR}{_JALALI_YEAR}",
        ),
        (
            DateKind.MONTH_DAY_YEAR,
            Calendar.JALALI,
            rf"{_NO_LETTER_BEFORE}{_MONTH}{_GAP}{_IN_DIGITS}{_GAP}[،,]{_GAP}{_JALALI_YEAR}",
        ),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.GREGORIAN,
            rf"{_DAY}{_GAP}{_FOREIGN_MONTH}{_OF_YEAR}{_FOREIGN_YEAR}",
        ),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.GREGORIAN,
            rf"{_DAY_IN_WORDS}{_GAP}{_FOREIGN_MONTH}{_OF_YEAR}{_FOREIGN_YEAR}",
        ),
        (
            DateKind.MONTH_DAY_YEAR,
            Calendar.GREGORIAN,
            rf"{_NO_LETTER_BEFORE}{_FOREIGN_MONTH}\.?{_GAP}{_IN_DIGITS}{_GAP}[،,]?{_GAP}{_FOREIGN_YEAR}",
        ),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.LUNAR,
            rf"{_DAY}{_GAP}{_LUNAR_MONTH}{_OF_YEAR}{_JALALI_YEAR}",
        ),
        (DateKind.DAY_MONTH, Calendar.LUNAR, rf"{_DAY}{_GAP}{_LUNAR_MONTH}"),
        (
            DateKind.DAY_MONTH_YEAR,
            Calendar.JALALI,
            rf"{_DAY}{_GAP}{_MONTH}{_SHORT_YEAR}",
        ),
        (DateKind.DAY_MONTH, Calendar.JALALI, rf"{_DAY}{_GAP}{_MONTH}"),
        (
            DateKind.DAY_MONTH,
            Calendar.JALALI,
            rf"{_DAY_IN_WORDS}{_GAP}(?P<month>{_any(JALALI_MONTHS)}){_GAP}ماه{_NO_LETTER_AFTER}",
        ),
        (
            DateKind.NUMERIC,
            Calendar.JALALI,
            rf"{_OPEN}(?P<year>\d\d)/(?P<number>\d\d)/(?P<day>\d\d){_CLOSE}",
        ),
        (
            DateKind.MONTH_YEAR,
            Calendar.JALALI,
            rf"{_NO_LETTER_BEFORE}{_MONTH}{_OF_YEAR}{_JALALI_YEAR}",
        ),
        (DateKind.WEEKDAY, Calendar.JALALI, _NO_PRAYER + _WEEKDAY),
    )
)


def written_dates(text: str) -> list[Written]:
    """Return what is written as a date in a text, in order and without overlap."""
    folded = evenly_folded(text)
    claimed = bytearray(len(folded))
    found: list[Written] = []
    shown: dict[re.Pattern[str], bool] = {}
    for kind, calendar, shape, sign in _SHAPES:
        if sign not in shown:
            shown[sign] = sign.search(folded) is not None
        if not shown[sign]:
            continue
        for match in shape.finditer(folded):
            start, end = match.span()
            if any(claimed[start:end]):
                continue
            if kind is DateKind.DAY_MONTH and _is_named_for_it(folded, start):
                continue
            written = _read(kind, calendar, match)
            claimed[written.start : end] = b"\1" * (end - written.start)
            found.append(written)
    return sorted(found, key=lambda written: written.start)


def _is_named_for_it(folded: str, start: int) -> bool:
    return _NAMED_FOR_A_DAY.search(folded, max(0, start - _NAME_REACH), start) is not None


def _read(kind: DateKind, calendar: Calendar, match: re.Match[str]) -> Written:
    parts = {name: part for name, part in match.groupdict().items() if part}
    start = match.start()
    lead = None
    if kind not in (DateKind.WEEKDAY, DateKind.MONTH_YEAR):
        lead = _LEAD.search(match.string, max(0, start - _LEAD_REACH), start)
    if lead is not None:
        start, parts["weekday"] = lead.start(), lead["weekday"]
    year = next((int(parts[name]) for name in ("year", "bare_year") if name in parts), None)
    if kind is DateKind.NUMERIC and year is not None and year >= 1800:
        calendar = Calendar.GREGORIAN
    return Written(
        start=start,
        end=match.end(),
        kind=kind,
        calendar=calendar,
        year=year,
        month=_month(parts),
        day=_day(parts),
        weekday=_number_of(WEEKDAYS, parts["weekday"]) if "weekday" in parts else None,
        day_first=kind is DateKind.NUMERIC and match.start("day") < match.start("year"),
    )


def _month(parts: dict[str, str]) -> int | None:
    if "number" in parts:
        return int(parts["number"])
    if "foreign" in parts:
        return GREGORIAN_MONTHS[parts["foreign"]]
    return JALALI_MONTHS[parts["month"]] if "month" in parts else None


def _day(parts: dict[str, str]) -> int | None:
    if "ordinal" in parts:
        return _number_of(ORDINALS | CARDINAL_DAYS, parts["ordinal"])
    return int(parts["day"]) if "day" in parts else None


def _number_of(names: dict[str, int], written: str) -> int:
    return next(number for name, number in names.items() if re.fullmatch(name, written))

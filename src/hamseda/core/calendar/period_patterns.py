"""The shapes in which texts tell a period, over folded text (see `date_patterns`)."""

import re
from enum import StrEnum
from typing import Final

from hamseda.core.calendar.date_patterns import (
    GREGORIAN_MONTHS,
    JALALI_MONTHS,
    LUNAR_MONTHS,
    WEEKDAYS,
)
from hamseda.core.text.number_words import CARDINALS, ORDINALS


class PeriodKind(StrEnum):
    """How a period is told."""

    DATE = "date"
    TIME = "time"
    DAY = "day"
    WEEKDAY = "weekday"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNIT = "unit"
    SPAN = "span"


# Days, and years, from now.
DAY_WORDS: Final = {
    "امروز": 0, "امشب": 0, "دیروز": -1, "دیشب": -1, "پریروز": -2, "پریشب": -2, "فردا": 1,
}  # fmt: skip
YEAR_WORDS: Final = {"امسال": 0, "پارسال": -1, "پیرارسال": -2}
# The first month of each season.
SEASONS: Final = {"بهار": 1, "تابستان": 4, "پاییز": 7, "زمستان": 10}
# How far from now, in the unit before; None where it is not said.
WHEN: Final = {
    "گذشته": -1, "قبل": -1, "پیش": -1, "جاری": 0, "کنونی": 0, "این": 0, "همین": 0, "اینده": 1,
    "بعد": 1, "اتی": 1, "دیگر": 1, "اخیر": None, "جدید": None, "همان": None,
}  # fmt: skip
# Which months a part of so many months has, counted from the first.
YEAR_PARTS: Final = {
    "نخست": 0, "اول": 0, "ابتدای": 0, "ابتدایی": 0, "دوم": 1, "سوم": 2, "چهارم": 3, "پایانی": -1,
    "اخر": -1,
}  # fmt: skip
# The ten days of a month, from which on.
THIRDS: Final = {"اول": 1, "نخست": 1, "دوم": 11, "سوم": 21, "اخر": 21, "پایانی": 21}
UNITS: Final = ("روز", "شب", "هفته", "ماه", "سال", "دهه", "قرن", "سده", "ساعت", "دقیقه")


def _any(names: object) -> str:
    return "|".join(sorted(names, key=len, reverse=True))  # type: ignore[call-overload]


_GAP, _SPACE = "[ \u00a0\u200c]{0,2}", "[ \u00a0\u200c]{1,2}"
_LINK = f"(?:{_GAP}(?:ها)?ی)?"
_WORD = _any(CARDINALS)
_ORDINAL = _any((*ORDINALS, *CARDINALS))
_COUNT = rf"(?P<count>\d{{1,3}}|(?:{_WORD})(?:{_SPACE}و{_SPACE}(?:{_WORD}))*|چند(?:ین)?)"
_AFTERWARDS = (
    rf"(?P<when>{_any(set(WHEN) - {'این', 'همین', 'همان'})})"
    # Before or after something else than now.
    rf"(?!{_SPACE}از(?!\w))"
)
_CALENDAR = rf"(?:{_GAP}\(?{_GAP}(?:هجری{_SPACE})?(?P<calendar>شمسی|خورشیدی|میلادی|قمری|هجری))"
_FULL_YEAR = r"(?P<year>1[234]\d\d|(?:1[5-9]|20)\d\d)(?!\d)"
_THAT_YEAR = rf"(?P<that_year>{_any(YEAR_WORDS)}|سال{_SPACE}(?:گذشته|جاری|اینده|قبل|پیش|بعد))"
_OF_YEAR = (
    rf"{_GAP}[،,]?{_GAP}(?:{_THAT_YEAR}|(?:سال{_GAP})?{_FULL_YEAR}|سال{_GAP}(?P<short>\d\d)(?!\d))"
)
_MONTH = (
    rf"(?:(?P<jalali>{_any(JALALI_MONTHS)})"
    rf"|(?P<foreign>{_any(name for name in GREGORIAN_MONTHS if not name.isascii())})"
    rf"|{'|'.join(LUNAR_MONTHS)})"
)

_MONTH_NAME = rf"(?:ماه{_SPACE})?{_MONTH}(?:{_GAP}ماه)?"
# «سال» alone is the year that the text speaks of.
_YEAR_OR_THE_YEAR = (
    rf"(?:{_THAT_YEAR}|(?:سال{_GAP})?{_FULL_YEAR}|سال(?:{_GAP}(?P<short>\d\d)(?!\d))?)"
)
_NTH = rf"(?P<nth>(?:(?:{_WORD}){_GAP}و{_GAP})?(?:{_any(ORDINALS)})|\d\d?{_GAP}(?:ا?مین))"
_HOUR = rf"(?:[01]?\d|2[0-4]|(?:{_WORD}))"
_MINUTES = rf"(?:[0-5]?\d|(?:{_WORD})(?:{_SPACE}و{_SPACE}(?:{_WORD}))?)"
_PART_OF_DAY = "صبح|بامداد|قبل از ظهر|پیش از ظهر|ظهر|بعد از ظهر|عصر|غروب|شامگاه|شب"
# What a number counts is no hour and no year.
_NOT_COUNTING = (
    rf"(?!{_SPACE}(?:و{_SPACE}|صد|هزار|میلیون|میلیارد|درصد|نفر|تومان|ریال|دلار|متر|کیلو|ساعت|روز))"
)
# What is named after its year: laws and games.
_NAMED_BY_YEAR = (
    "مصوب",
    "مصوبه",
    "المپیک",
    "پارالمپیک",
    "جام جهانی",
    "نوبل",
    "سرشماری",
    "انتخابات",
)
_AFTER_NAME = "|".join(f"(?<=\\b{name} )" for name in _NAMED_BY_YEAR)

# Newspapers: Today's Ideal, Today's Homeland.
_NO_NAME = r"(?<!وطن )(?<!ارمان )(?<!اقتصاد )"

SHAPES: Final[tuple[tuple[PeriodKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(rf"(?<!\w){shape}(?!\w)"))
    for kind, shape in (
        (PeriodKind.DAY, _NO_NAME + rf"(?:(?P<day>{_any(DAY_WORDS)})|پس{_GAP}فردا)(?:{_GAP}شب)?"),
        (PeriodKind.WEEKDAY, rf"(?P<weekday>{_any(WEEKDAYS)}){_LINK}{_SPACE}{_AFTERWARDS}"),
        (PeriodKind.MONTH, rf"(?:ماه{_GAP})?{_MONTH}(?:{_GAP}ماه)?{_LINK}{_OF_YEAR}{_CALENDAR}?"),
        (PeriodKind.MONTH, rf"ماه{_SPACE}{_MONTH}"),
        (PeriodKind.MONTH, rf"{_MONTH}{_GAP}ماه"),
        (PeriodKind.SEASON, rf"(?P<season>{_any(SEASONS)})(?:{_OF_YEAR}|{_SPACE}{_AFTERWARDS})"),
        (
            PeriodKind.SPAN,
            rf"{_COUNT}{_GAP}(?P<unit>{_any(UNITS)})(?:{_SPACE}و{_SPACE}نیم)?{_LINK}{_SPACE}"
            rf"{_AFTERWARDS}",
        ),
        (PeriodKind.UNIT, rf"(?P<unit>{_any(UNITS)}){_LINK}{_SPACE}{_AFTERWARDS}"),
        (PeriodKind.UNIT, rf"(?P<when>این|همین|همان){_SPACE}(?P<unit>هفته|ماه|سال)"),
        (PeriodKind.UNIT, f"(?P<that_year>{_any(YEAR_WORDS)})"),
        (PeriodKind.DECADE, rf"دهه{_LINK}{_SPACE}(?P<decade>\d0|(?:{_WORD}))"),
        (
            PeriodKind.CENTURY,
            rf"(?:قرن|سده){_SPACE}(?:\d\d?|(?:{_ORDINAL})(?:{_SPACE}و{_SPACE}(?:{_ORDINAL}))?)"
            rf"{_CALENDAR}?",
        ),
        (PeriodKind.YEAR, rf"سال{_LINK}{_GAP}(?:{_FULL_YEAR}|(?P<short>\d\d)(?!\d)){_CALENDAR}?"),
        (PeriodKind.YEAR, rf"(?:سال{_LINK}{_GAP})?(?P<year>\d{{3,4}}){_CALENDAR}"),
        (PeriodKind.YEAR, rf"(?:{_AFTER_NAME}){_FULL_YEAR}{_NOT_COUNTING}"),
        (PeriodKind.YEAR, rf"سال{_LINK}{_GAP}\d{{1,4}}{_SPACE}(?:قبل|پیش){_SPACE}از{_SPACE}میلاد"),
        (
            PeriodKind.YEAR,
            rf"(?:(?P<months>\d\d?|(?:{_WORD})){_GAP}ماهه?{_LINK}{_SPACE}|(?P<half>نیمه){_SPACE})"
            rf"(?P<part>{_any(YEAR_PARTS)}){_SPACE}{_YEAR_OR_THE_YEAR}",
        ),
        (PeriodKind.YEAR, rf"(?P<so_far>ابتدای|اغاز|اول){_SPACE}سال{_SPACE}تا{_GAP}کنون"),
        (PeriodKind.SEASON, rf"فصل{_SPACE}(?P<season>{_any(SEASONS)})"),
        (
            PeriodKind.DAY,
            rf"{_NTH}{_SPACE}روز{_LINK}{_SPACE}(?:از{_SPACE})?{_MONTH_NAME}(?:{_OF_YEAR})?",
        ),
        (
            PeriodKind.MONTH,
            rf"دهه{_LINK}{_SPACE}(?P<third>{_any(THIRDS)}){_SPACE}{_MONTH_NAME}(?:{_OF_YEAR})?",
        ),
        (
            PeriodKind.TIME,
            rf"(?<!\d )ساعت{_SPACE}{_HOUR}(?![\d:./])"
            rf"(?:{_SPACE}و{_SPACE}(?:نیم|ربع|{_MINUTES}{_SPACE}دقیقه)(?:{_SPACE}(?:{_PART_OF_DAY}))?"
            rf"|{_SPACE}(?:{_PART_OF_DAY}))",
        ),
    )
)
# What leads a period: the part of a day, or of the period itself.
LEAD: Final = re.compile(
    r"(?<!\w)(?:(?:روز(?:های)?|ساعت|مورخه?|صبح|بامداد|ظهر|عصر|شامگاه|شب|غروب|پیش از ظهر|بعد از ظهر"
    r"|اوایل|اواسط|اواخر|ابتدای|اغاز|شروع|پایان|اخر|نیمه اول|نیمه دوم|نیمه)[ \u200c]{1,2}){1,3}\Z"
)
UNTIL: Final = re.compile(r"[ \u200c]{0,2}(?:تا|الی|لغایت)[ \u200c]{0,2}(?:روز )?")
BESIDE: Final = re.compile(r"[ \u200c]{0,2}(?:[،,|-][ \u200c]{0,2})?(?:روز )?")

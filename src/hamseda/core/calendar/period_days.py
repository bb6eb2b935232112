"""Which days a period covers, seen from the day of publication."""

import re
from datetime import date, timedelta

from hamseda.core.calendar.date_patterns import GREGORIAN_MONTHS, JALALI_MONTHS, WEEKDAYS
from hamseda.core.calendar.jalali import JalaliDate, JalaliMonth
from hamseda.core.calendar.period_patterns import (
    DAY_WORDS,
    SEASONS,
    THIRDS,
    WHEN,
    YEAR_PARTS,
    YEAR_WORDS,
    PeriodKind,
)
from hamseda.core.text.number_words import CARDINALS, ORDINALS

Days = tuple[date | None, date | None]
_UNKNOWN: Days = (None, None)
# Two digits from here up are a year of the thirteen hundreds, as in `mentions`.
_FIRST_OF_1300S = 32
_FIRST_GREGORIAN_YEAR = 1500
_ANOTHER_CALENDAR = frozenset(("قمری", "هجری"))


def days_of(kind: PeriodKind, match: re.Match[str], published_on: date | None) -> Days:
    """Return the first and the last day of what was matched, or None twice.

    Raises ValueError or OverflowError for days that no calendar here has.
    """
    parts = {name: part for name, part in match.groupdict().items() if part}
    if parts.get("calendar") in _ANOTHER_CALENDAR:
        return _UNKNOWN
    if "nth" in parts or "third" in parts:
        return _in_month(parts, published_on)
    if "months" in parts or "half" in parts:
        return _part_of_year(parts, published_on)
    if "so_far" in parts:
        return _so_far(published_on)
    if kind in (PeriodKind.MONTH, PeriodKind.SEASON, PeriodKind.YEAR):
        return _of_year(kind, parts, published_on)
    if kind is PeriodKind.DECADE:
        return _decade(parts["decade"])
    return _UNKNOWN if published_on is None else _from_now(kind, parts, published_on)


def _from_now(kind: PeriodKind, parts: dict[str, str], published_on: date) -> Days:
    if kind is PeriodKind.DAY:
        day = published_on + timedelta(days=DAY_WORDS.get(parts.get("day", ""), 2))
        return day, day
    if kind is PeriodKind.WEEKDAY:
        return _weekday(parts, published_on)
    if "that_year" in parts:
        return _jalali_years(_that_year(parts["that_year"], published_on))
    if kind in (PeriodKind.UNIT, PeriodKind.SPAN):
        return _counted(parts, published_on)
    return _UNKNOWN


def _of_year(kind: PeriodKind, parts: dict[str, str], published_on: date | None) -> Days:
    year = _year(parts, published_on)
    if year is None:
        return _UNKNOWN
    if "foreign" in parts:
        number = GREGORIAN_MONTHS[parts["foreign"]]
        following = date(year + number // 12, number % 12 + 1, 1)
        return date(year, number, 1), following - timedelta(days=1)
    is_gregorian = year >= _FIRST_GREGORIAN_YEAR
    if kind is PeriodKind.YEAR:
        return (date(year, 1, 1), date(year, 12, 31)) if is_gregorian else _jalali_years(year)
    first = JALALI_MONTHS.get(parts.get("jalali", "")) or SEASONS.get(parts.get("season", ""))
    if first is None or is_gregorian:
        return _UNKNOWN
    last = first + (2 if kind is PeriodKind.SEASON else 0)
    return JalaliMonth(year, first).first_day, JalaliMonth(year, last).last_day


def _in_month(parts: dict[str, str], published_on: date | None) -> Days:
    """Return the twenty-first day of a month, or its second ten days."""
    year, month = _year(parts, published_on), JALALI_MONTHS.get(parts.get("jalali", ""))
    if year is None or month is None or year >= _FIRST_GREGORIAN_YEAR:
        return _UNKNOWN
    if "nth" in parts:
        day = JalaliDate(year, month, _ordinal(parts["nth"])).to_gregorian()
        return day, day
    first = THIRDS[parts["third"]]
    last = len(JalaliMonth(year, month)) if first > 20 else first + 9
    return JalaliDate(year, month, first).to_gregorian(), JalaliDate(
        year, month, last
    ).to_gregorian()


def _ordinal(written: str) -> int:
    digits = re.match(r"\d+", written)
    if digits:
        return int(digits[0])
    words = [word for word in re.split("[ \u00a0\u200c]+", written) if word != "و"]
    return sum(CARDINALS.get(word) or ORDINALS[word] for word in words)


def _part_of_year(parts: dict[str, str], published_on: date | None) -> Days:
    """Return the first three months of a year, or its second half."""
    year, number = _year(parts, published_on), YEAR_PARTS[parts["part"]]
    count = 6 if "half" in parts else _count(parts["months"])
    if year is None or count is None or year >= _FIRST_GREGORIAN_YEAR:
        return _UNKNOWN
    first = 13 - count if number < 0 else number * count + 1
    if first < 1 or first + count > 13:
        return _UNKNOWN
    return JalaliMonth(year, first).first_day, JalaliMonth(year, first + count - 1).last_day


def _so_far(published_on: date | None) -> Days:
    if published_on is None:
        return _UNKNOWN
    return JalaliMonth(JalaliDate.from_gregorian(published_on).year, 1).first_day, published_on


def _year(parts: dict[str, str], published_on: date | None) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if "short" in parts:
        short = int(parts["short"])
        return 1300 + short if short >= _FIRST_OF_1300S else None
    if published_on is None:
        return None
    if "that_year" in parts:
        return _that_year(parts["that_year"], published_on)
    offset = WHEN.get(parts.get("when", ""))
    return None if offset is None else JalaliDate.from_gregorian(published_on).year + offset


def _that_year(words: str, published_on: date) -> int:
    offset = YEAR_WORDS.get(words)
    if offset is None:
        offset = WHEN[re.split("[ \u00a0\u200c]+", words)[-1]] or 0
    return JalaliDate.from_gregorian(published_on).year + offset


def _jalali_years(first: int, count: int = 1) -> Days:
    return JalaliMonth(first, 1).first_day, JalaliMonth(first + count - 1, 12).last_day


def _decade(written: str) -> Days:
    tens = int(written) if written.isdigit() else CARDINALS[written]
    return _jalali_years(1300 + tens, 10) if 0 < tens < 100 and tens % 10 == 0 else _UNKNOWN


def _weekday(parts: dict[str, str], published_on: date) -> Days:
    number = next(day for name, day in WEEKDAYS.items() if re.fullmatch(name, parts["weekday"]))
    offset = WHEN[parts["when"]]
    ahead = (number - (published_on.weekday() + 2)) % 7
    if offset is None:
        return _UNKNOWN
    if offset < 0:
        ahead -= 7
    day = published_on + timedelta(days=ahead or 7 * offset)
    return day, day


def _counted(parts: dict[str, str], published_on: date) -> Days:
    """Return the days of last week, three days ago or the next five years."""
    count, offset = _count(parts.get("count")), WHEN[parts["when"]]
    if count is None or offset is None:
        return _UNKNOWN
    if "count" not in parts or parts["when"] in ("پیش", "قبل", "بعد", "دیگر"):
        return _unit(parts["unit"], count * offset, published_on)
    if offset == 0 or parts["unit"] not in ("روز", "شب", "هفته", "ماه", "سال"):
        return _UNKNOWN
    edge = _same_day(parts["unit"], count * offset, published_on)
    return (edge, published_on) if offset < 0 else (published_on, edge)


def _count(written: str | None) -> int | None:
    if written is None:
        return 1
    if written.isdigit():
        return int(written)
    words = re.split("[ \u00a0\u200c]+", written)
    if words[0].startswith("چند"):
        return None
    return sum(CARDINALS[word] for word in words if word != "و")


def _unit(unit: str, offset: int, published_on: date) -> Days:
    """Return the day, week, month or year that lies so many of them away."""
    if unit in ("روز", "شب"):
        day = published_on + timedelta(days=offset)
        return day, day
    if unit == "هفته":
        saturday = published_on - timedelta(days=(published_on.weekday() + 2) % 7)
        first = saturday + timedelta(weeks=offset)
        return first, first + timedelta(days=6)
    if unit == "ماه":
        month = JalaliMonth.containing(published_on).plus(offset)
        return month.first_day, month.last_day
    if unit == "سال":
        return _jalali_years(JalaliDate.from_gregorian(published_on).year + offset)
    return _UNKNOWN


def _same_day(unit: str, offset: int, published_on: date) -> date:
    """Return this day so many units away; the last day of a shorter month."""
    if unit in ("روز", "شب", "هفته"):
        return published_on + timedelta(days=offset * (7 if unit == "هفته" else 1))
    today = JalaliDate.from_gregorian(published_on)
    month = today.jalali_month.plus(offset * (12 if unit == "سال" else 1))
    return JalaliDate(month.year, month.month, min(today.day, len(month))).to_gregorian()

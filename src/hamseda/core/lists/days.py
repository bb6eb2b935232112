"""Days as lists hold them: Jalali text in many shapes, or what a spreadsheet made of it."""

import re
from datetime import date, timedelta

from hamseda.core.calendar import (
    ImpossibleDate,
    JalaliDate,
    UnreadableDate,
    find_dates,
)
from hamseda.core.lists.cells import Cell, text_of
from hamseda.core.text import to_latin_digits

_PARTS = re.compile(r"(\d{1,4})\s*[/\\.\-_٫،,\s]\s*(\d{1,2})\s*[/\\.\-_٫،,\s]\s*(\d{1,4})")
_SOLID = re.compile(r"(1[34]\d\d)(\d\d)(\d\d)")
_HOUR = re.compile(r"[ T]\d{1,2}:\d\d(:\d\d)?(\.\d+)?$")
# Numbers that a spreadsheet shows for the days of 1347 to 1443 when the cell lost its format.
_SERIALS = range(25_000, 60_000)
_DAY_ZERO = date(1899, 12, 30)
_EARLIEST, _LATEST = 1250, 1499


def read_day(cell: Cell, *, around: date) -> date:
    """Read the day in a cell. `around` is a day near it, which gives two digits their century.

    Raises UnreadableDate (`date.unreadable`, `date.year_only`) or ImpossibleDate.
    """
    if isinstance(cell, date):
        return _of_parts(cell.year, cell.month, cell.day) if cell.year < _LATEST else cell
    text = _HOUR.sub("", to_latin_digits(text_of(cell))).strip()
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(text))
    if re.fullmatch(r"(?:سال )?1[34]\d\d", text):
        raise UnreadableDate("date.year_only", text)
    found = _SOLID.fullmatch(text) or _PARTS.fullmatch(text)
    return _in_order(*found.groups(), around=around) if found else _mentioned(text, around)


def _mentioned(text: str, around: date) -> date:
    """The one day that is written out in words."""
    mentions = find_dates(text, published_on=around)
    if len(mentions) == 1 and mentions[0].date and mentions[0].doubt is None:
        return mentions[0].date
    raise UnreadableDate("date.unreadable", text)


def _in_order(one: str, two: str, three: str, *, around: date) -> date:
    """Year first, as Iranians write it; day first where the last part is the year."""
    year, month, day = (one, two, three) if len(three) <= 2 else (three, two, one)
    if len(year) > 2 or len(three) > 2:
        number = int(year)
        if number > _LATEST:
            try:
                return date(number, int(month), int(day))
            except ValueError as error:
                raise ImpossibleDate("date.day", number, int(month), int(day)) from error
        return _of_parts(number, int(month), int(day))
    newest = JalaliDate.from_gregorian(around).year + 1
    short = int(year)
    return _of_parts(1400 + short if 1400 + short <= newest else 1300 + short, int(month), int(day))


def _of_parts(year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise UnreadableDate("date.unreadable", f"{year}/{month}/{day}")
    return JalaliDate(year, month, day).to_gregorian()

"""Jalali days as Persian readers write them."""

from datetime import date

from hamseda.core.calendar.jalali import JalaliDate, JalaliMonth
from hamseda.core.text import to_persian_digits

# Index 0 is Farvardin.
MONTH_NAMES = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
# Index 0 is Saturday, the first day of the Iranian week.
WEEKDAY_NAMES = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")


def weekday_name(day: date) -> str:
    """Return the Persian name of the weekday."""
    return WEEKDAY_NAMES[(day.weekday() + 2) % 7]


def format_month(month: JalaliMonth) -> str:
    """Return a month with its year: «آذر ۱۴۰۵»."""
    return f"{MONTH_NAMES[month.month - 1]} {to_persian_digits(month.year)}"


def format_day(day: date) -> str:
    """Return a day in words: «۴ آذر ۱۴۰۵»."""
    jalali = JalaliDate.from_gregorian(day)
    return f"{to_persian_digits(jalali.day)} {format_month(jalali.jalali_month)}"


def format_weekday_and_day(day: date) -> str:
    """Return a day in words with its weekday: «چهارشنبه ۴ آذر ۱۴۰۵»."""
    return f"{weekday_name(day)} {format_day(day)}"


def format_numeric(day: date) -> str:
    """Return a day in digits: «۱۴۰۵/۰۹/۰۴»."""
    jalali = JalaliDate.from_gregorian(day)
    return to_persian_digits(f"{jalali.year:04}/{jalali.month:02}/{jalali.day:02}")

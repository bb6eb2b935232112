"""The Jalali calendar: exact days, what people type, and the dates written inside news text.

Days are computed with persiantools and held by tests to the official table of new years.
No function knows today's date: whoever asks passes it in.
"""

from hamseda.core.calendar.clock import ClockMention, find_clock_times
from hamseda.core.calendar.date_patterns import Calendar, DateKind
from hamseda.core.calendar.formatting import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    format_day,
    format_month,
    format_numeric,
    format_weekday_and_day,
    weekday_name,
)
from hamseda.core.calendar.jalali import ImpossibleDate, JalaliDate, JalaliMonth, is_leap
from hamseda.core.calendar.mentions import (
    DateMention,
    Doubt,
    Precision,
    YearFrom,
    find_dates,
)
from hamseda.core.calendar.period_patterns import PeriodKind
from hamseda.core.calendar.periods import PeriodMention, find_periods
from hamseda.core.calendar.typed import UnreadableDate, parse_day, parse_moment

__all__ = [
    "MONTH_NAMES",
    "WEEKDAY_NAMES",
    "Calendar",
    "ClockMention",
    "DateKind",
    "DateMention",
    "Doubt",
    "ImpossibleDate",
    "JalaliDate",
    "JalaliMonth",
    "PeriodKind",
    "PeriodMention",
    "Precision",
    "UnreadableDate",
    "YearFrom",
    "find_clock_times",
    "find_dates",
    "find_periods",
    "format_day",
    "format_month",
    "format_numeric",
    "format_weekday_and_day",
    "is_leap",
    "parse_day",
    "parse_moment",
    "weekday_name",
]

"""Every displayed date is Jalali, in Persian digits, in the site's own time.

Why Django's formatter is replaced, and not merely helped: templates (`|date`, `|time`, plain
`{{ moment }}`), `formats.localize`, and all of Wagtail's admin end in
`django.utils.dateformat.format`, which looks up `DateFormat` in its own module when it is called.
Format modules (FORMAT_MODULE_PATH) can change the order of the parts but not the calendar, and a
filter of ours would not reach Wagtail's templates. So the class is subclassed once and put in
that one place.

What machines read stays Gregorian and ASCII: the whole formats `c`, `r` and `U`, whatever begins
with `Y-m-d`, and everything that does not pass here at all (HTTP headers, RSS, JSON).
"""

from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.utils import dateformat, timezone
from django.utils.dateformat import DateFormat, TimeFormat
from django.utils.translation import get_language

from hamseda.core.calendar import MONTH_NAMES, JalaliDate, JalaliMonth, is_leap, weekday_name
from hamseda.core.text import to_persian_digits
from hamseda.foundation.design import wording

DAY_FORMAT = "j F Y"
MACHINE_FORMATS = frozenset({"c", "r", "U"})
MACHINE_PREFIX = "Y-m-d"

# Days outside these have no Jalali counterpart in the core; they are shown as they are.
_FIRST_DAY, _LAST_DAY = date(622, 3, 22), date(9998, 12, 31)
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_RELATIVE_DAYS = 7

_Moment = TypeVar("_Moment", bound=date)


class JalaliFormat(DateFormat):
    """The format letters of Django's `date`, read in the Jalali calendar."""

    @cached_property
    def _day(self) -> JalaliDate:
        return JalaliDate.from_gregorian(self.data)

    def d(self) -> str:
        """Day of the month, two digits."""
        return f"{self._day.day:02}"

    def j(self) -> int:
        """Day of the month."""
        return self._day.day

    def m(self) -> str:
        """Month, two digits."""
        return f"{self._day.month:02}"

    def n(self) -> int:
        """Month."""
        return self._day.month

    def F(self) -> str:  # noqa: N802
        """Name of the month; Persian has no short names, so the short letters give it too."""
        return MONTH_NAMES[self._day.month - 1]

    b = E = M = N = F

    def Y(self) -> str:  # noqa: N802
        """Year, four digits."""
        return f"{self._day.year:04}"

    o = Y

    def y(self) -> str:
        """Year, two digits."""
        return f"{self._day.year % 100:02}"

    def l(self) -> str:  # noqa: E743
        """Name of the weekday."""
        return weekday_name(self.data)

    D = l

    def S(self) -> str:  # noqa: N802
        """English ordinal suffix: none in Persian."""
        return ""

    def t(self) -> int:
        """Number of days of the month."""
        return len(self._day.jalali_month)

    def z(self) -> int:
        """Day of the year, from 1."""
        new_year = JalaliMonth(self._day.year, 1).first_day
        return (self._day.to_gregorian() - new_year).days + 1

    def L(self) -> bool:  # noqa: N802
        """Whether Esfand has 30 days."""
        return is_leap(self._day.year)


class PersianDateFormat(DateFormat):
    """Django's DateFormat, Jalali for Persian readers and unchanged for machines and others."""

    def format(self, formatstr: object) -> str:
        """Format the date; what a machine will read is left alone."""
        pattern = str(formatstr)
        if _is_persian() and not is_machine_format(pattern) and _has_jalali_day(self.data):
            return format_jalali(self.data, pattern)
        return super().format(pattern)


class PersianTimeFormat(TimeFormat):
    """Django's TimeFormat in Persian digits for Persian readers."""

    def format(self, formatstr: object) -> str:
        """Format the time of day."""
        written = super().format(formatstr)
        return to_persian_digits(written) if _is_persian() else written


def is_machine_format(pattern: str) -> bool:
    """Tell whether a whole format is one that programs read (ISO 8601, RFC 5322, epoch)."""
    return pattern in MACHINE_FORMATS or pattern.startswith(MACHINE_PREFIX)


def format_jalali(value: date, pattern: str = DAY_FORMAT) -> str:
    """Format a date or datetime by Django's letters, Jalali and in Persian digits.

    An aware datetime is first brought to the current time zone (Asia/Tehran unless a view
    activated another). ValueError for days before the Jalali calendar begins.
    """
    return to_persian_digits(JalaliFormat(_in_current_zone(value)).format(pattern))


def time_ago(moment: datetime, now: datetime, *, most_days: int | None = _RELATIVE_DAYS) -> str:
    """Say how far an aware moment is from `now`: «۳ روز پیش», «۲ ساعت دیگر», «دیروز».

    Hours count for the last day, then calendar days; from `most_days` on, the day itself. None
    counts days however many they are.
    """
    seconds = (now - moment).total_seconds()
    if abs(seconds) < _MINUTE:
        return wording.JUST_NOW
    phrase = wording.AGO if seconds > 0 else wording.LATER
    if abs(seconds) < _HOUR:
        return _count(phrase, int(abs(seconds) // _MINUTE), wording.MINUTE)
    days = (_in_current_zone(now).date() - _in_current_zone(moment).date()).days
    if days == 0 or abs(seconds) < _DAY / 2:
        return _count(phrase, int(abs(seconds) // _HOUR), wording.HOUR)
    if abs(days) == 1:
        return wording.YESTERDAY if days == 1 else wording.TOMORROW
    if most_days is None or abs(days) < most_days:
        return _count(phrase, abs(days), wording.DAY)
    return format_jalali(moment)


def install_persian_formats() -> None:
    """Put the Persian formatter where Django looks for it. Calling it again changes nothing."""
    dateformat.DateFormat = PersianDateFormat  # type: ignore[misc]
    dateformat.TimeFormat = PersianTimeFormat  # type: ignore[misc]


def _in_current_zone(value: _Moment) -> _Moment:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")


def _has_jalali_day(value: date) -> bool:
    return _FIRST_DAY <= date(value.year, value.month, value.day) <= _LAST_DAY


def _count(phrase: str, count: int, unit: str) -> str:
    return phrase.format(count=to_persian_digits(count), unit=unit)

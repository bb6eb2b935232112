"""Which days are worked, and during which hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")
FRIDAY = 6
LONGEST_SEARCH = 400  # days; a year without one working day is a mistake in the calendar


class NoWorkingDayError(ValueError):
    """The calendar has no working day within reach, so nothing can be due."""


class DayKind(StrEnum):
    """What a day is to those who work."""

    WORKING = "working"
    HALF_DAY = "half_day"
    EXTRA_WORKING_DAY = "extra_working_day"
    WEEKLY_OFF = "weekly_off"
    HOLIDAY = "holiday"
    CLOSURE = "closure"

    @property
    def is_open(self) -> bool:
        """Whether offices work on such a day, be it for a part of it."""
        return self in _OPEN


_OPEN = {DayKind.WORKING, DayKind.HALF_DAY, DayKind.EXTRA_WORKING_DAY}


@dataclass(frozen=True, slots=True)
class Hours:
    """When offices open and close. Raises ValueError where they would close before they open."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not self.opens < self.closes:
            raise ValueError(f"offices cannot work from {self.opens} to {self.closes}")


@dataclass(frozen=True, slots=True)
class DayException:
    """What is special about one day: its kind, and the name or the reason that people read."""

    kind: DayKind
    name: str = ""
    hours: Hours | None = None
    """Of a half-day or an extra working day; None means the usual ones of its kind."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day as the calendar has it."""

    date: date
    kind: DayKind
    name: str
    hours: Hours | None
    """None on a day that is not worked."""

    @property
    def is_open(self) -> bool:
        """Whether offices work on this day, be it for a part of it."""
        return self.hours is not None

    @property
    def opens_at(self) -> datetime:
        """The opening hour. Raises ValueError on a closed day."""
        return datetime.combine(self.date, self._hours().opens, TEHRAN)

    @property
    def closes_at(self) -> datetime:
        """The closing hour. Raises ValueError on a closed day."""
        return datetime.combine(self.date, self._hours().closes, TEHRAN)

    def _hours(self) -> Hours:
        if self.hours is None:
            raise ValueError(f"{self.date} is closed")
        return self.hours


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of one province: weekly days off, weekly half-days, and single exceptions.

    Weekdays are numbered as in Iran: Saturday is 0, Friday is 6.
    """

    off_weekdays: frozenset[int] = frozenset({FRIDAY})
    half_weekdays: frozenset[int] = frozenset()
    hours: Hours = Hours(time(7, 30), time(14, 30))
    half_hours: Hours = Hours(time(7, 30), time(12))
    exceptions: Mapping[date, DayException] = field(default_factory=dict)

    def day(self, day: date) -> Day:
        """What a day is; an exception of its own goes before the habit of its weekday."""
        special = self.exceptions.get(day)
        kind = special.kind if special else self._habit(day)
        name = special.name if special else ""
        if not kind.is_open:
            return Day(day, kind, name, None)
        usual = self.half_hours if kind is DayKind.HALF_DAY else self.hours
        return Day(day, kind, name, (special.hours if special else None) or usual)

    def is_open(self, day: date) -> bool:
        """Whether offices work on this day."""
        return self.day(day).is_open

    def days(self, first: date) -> Iterator[Day]:
        """Each day from `first` on. Raises NoWorkingDayError where offices do not open again."""
        closed = 0
        while closed < LONGEST_SEARCH:
            found = self.day(first)
            closed = 0 if found.is_open else closed + 1
            yield found
            first += timedelta(days=1)
        raise NoWorkingDayError(f"no working day in the {LONGEST_SEARCH} days before {first}")

    def open_days(self, first: date) -> Iterator[Day]:
        """Each working day from `first` on. Raises NoWorkingDayError where none comes."""
        return (day for day in self.days(first) if day.is_open)

    def next_open_moment(self, moment: datetime) -> datetime:
        """`moment` itself while offices work, otherwise the next opening: not at night, not on
        a closed day. Raises NoWorkingDayError where none comes.
        """
        local = moment.astimezone(TEHRAN)
        for found in self.open_days(local.date()):
            if local < found.closes_at:
                return max(local, found.opens_at)
        raise AssertionError("open_days never ends without an error")  # pragma: no cover

    def working_days_after(self, moment: datetime, count: int) -> datetime:
        """The closing hour of the `count`-th working day after the day of `moment`; its own
        day's, or the next working day's, where `count` is 0.
        """
        first = moment.astimezone(TEHRAN).date() + timedelta(days=1 if count else 0)
        days = self.open_days(first)
        for _ in range(max(count, 1) - 1):
            next(days)
        return next(days).closes_at

    def working_days_before(self, moment: datetime, count: int) -> datetime:
        """The opening hour of the `count`-th working day before the day of `moment`."""
        day = moment.astimezone(TEHRAN).date()
        closed = 0
        while count and closed < LONGEST_SEARCH:
            day -= timedelta(days=1)
            is_open = self.is_open(day)
            count -= is_open
            closed = 0 if is_open else closed + 1
        return self.next_open_moment(datetime.combine(day, time(0), TEHRAN))

    def count_between(self, after: date, until: date) -> int:
        """How many working days lie after one day, up to and including the other."""
        days = (after + timedelta(days=number + 1) for number in range((until - after).days))
        return sum(self.is_open(day) for day in days)

    def _habit(self, day: date) -> DayKind:
        weekday = (day.weekday() + 2) % 7
        if weekday in self.off_weekdays:
            return DayKind.WEEKLY_OFF
        return DayKind.HALF_DAY if weekday in self.half_weekdays else DayKind.WORKING

"""The calendar of working days as the core counts with it."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from importlib import resources

from django.db.models import Q, QuerySet

from hamseda.core.calendar import ImpossibleDate, JalaliDate
from hamseda.core.deadlines import DayException, DayKind, Hours, WorkingDays
from hamseda.registry.models import Area, CalendarDay, WorkCalendar
from hamseda.registry.queries.areas import areas_with_offices

SATURDAY, THURSDAY, FRIDAY = 0, 5, 6


def provinces_at_work() -> QuerySet[Area]:
    """The provinces in which there is an office."""
    return areas_with_offices().filter(kind=Area.Kind.PROVINCE)


@dataclass(frozen=True, slots=True)
class Holiday:
    """An official holiday; `is_expected` while its day is computed and not announced."""

    day: date
    name: str
    is_expected: bool


class Calendars:
    """The calendars of all areas, read once, for pages that count for several of them."""

    def __init__(self) -> None:
        rows = WorkCalendar.objects.prefetch_related("days")
        self._calendars = {calendar.area_id: calendar for calendar in rows}
        self._known: dict[tuple[int | None, int | None], WorkingDays] = {}

    def of(self, area: Area) -> WorkingDays:
        """The days that are worked in an area, as `working_days_of` tells them."""
        province = self._calendars.get(area.parent_id or area.pk)
        own = self._calendars.get(area.pk) if area.parent_id else None
        key = province.pk if province else None, own.pk if own else None
        if key not in self._known:
            self._known[key] = _counted(province, own)
        return self._known[key]


def working_days_of(area: Area) -> WorkingDays:
    """The days that are worked in an area, ready to count with.

    A county works as its province does, but for the days on which its own offices were closed or
    open. Before a province has a calendar of its own, Fridays and the official holidays are off.
    """
    where = Q(area=area) | Q(area=area.parent_id)
    found = {row.area_id: row for row in WorkCalendar.objects.filter(where)}
    own = found.get(area.pk) if area.parent_id else None
    return _counted(found.get(area.parent_id or area.pk), own)


def _counted(province: WorkCalendar | None, own: WorkCalendar | None) -> WorkingDays:
    days = working_days_in(province) if province else default_working_days()
    if own is None:
        return days
    opens_at = province.opens_at if province else own.opens_at
    more = {row.day: _exception(row, opens_at) for row in own.days.all()}
    return replace(days, exceptions={**days.exceptions, **more})


def working_days_in(calendar: WorkCalendar) -> WorkingDays:
    """The calendar of one province, ready to count with."""
    weekly = {SATURDAY: calendar.saturday, THURSDAY: calendar.thursday}
    off = {weekday for weekday, kind in weekly.items() if kind == WorkCalendar.Weekly.OFF}
    half = {weekday for weekday, kind in weekly.items() if kind == WorkCalendar.Weekly.HALF_DAY}
    return WorkingDays(
        off_weekdays=frozenset({FRIDAY} | off),
        half_weekdays=frozenset(half),
        hours=Hours(calendar.opens_at, calendar.closes_at),
        half_hours=Hours(calendar.opens_at, calendar.half_day_closes_at),
        exceptions={row.day: _exception(row, calendar.opens_at) for row in calendar.days.all()},
    )


@cache
def default_working_days() -> WorkingDays:
    """Friday and the official holidays off."""
    days: dict[date, DayException] = {}
    for holiday in official_holidays():
        days.setdefault(holiday.day, DayException(DayKind.HOLIDAY, holiday.name))
    return WorkingDays(exceptions=days)


@cache
def official_holidays() -> tuple[Holiday, ...]:
    """The official holidays of the years that `holidays.toml` knows, each day once, in order."""
    told = tomllib.loads(
        resources.files("hamseda.registry").joinpath("holidays.toml").read_text("utf-8")
    )
    announced_until = JalaliDate(*told["announced_until"]).to_gregorian()
    found: dict[date, Holiday] = {}
    for entry in told["lunar"]:
        for month, number, name in told["fixed"]:
            if day := _day(entry["year"], month, number):
                _add(found, Holiday(day, name, is_expected=False))
        for month, number, name in entry["days"]:
            day = JalaliDate(entry["year"], month, number).to_gregorian()
            _add(found, Holiday(day, name, is_expected=day > announced_until))
    return tuple(found[day] for day in sorted(found))


def _add(found: dict[date, Holiday], holiday: Holiday) -> None:
    """Two occasions on one day are one day off, sure if one of them is."""
    other = found.get(holiday.day)
    if other:
        name = f"{other.name}، {holiday.name}"
        holiday = Holiday(holiday.day, name, other.is_expected and holiday.is_expected)
    found[holiday.day] = holiday


def _day(year: int, month: int, number: int) -> date | None:
    """None for the day that only leap years have."""
    try:
        return JalaliDate(year, month, number).to_gregorian()
    except ImpossibleDate:
        return None


def _exception(row: CalendarDay, opens_at: time) -> DayException:
    hours = Hours(opens_at, row.closes_at) if row.closes_at else None
    return DayException(DayKind(row.kind), row.name, hours)

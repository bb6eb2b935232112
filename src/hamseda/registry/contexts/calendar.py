"""A year of the calendar of working days, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hamseda.core.calendar import JalaliMonth, format_month, weekday_name
from hamseda.core.deadlines import Day, WorkingDays
from hamseda.registry.models import CalendarDay


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the year's page."""

    number: int
    date: date
    kind: str
    name: str
    is_today: bool
    is_expected: bool


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month as weeks from Saturday to Friday; None stands for a day of another month."""

    name: str
    weeks: tuple[tuple[DayCell | None, ...], ...]
    working_day_count: int


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A row of the list beside the months."""

    pk: int
    date: date
    weekday: str
    kind: str
    kind_label: str
    name: str
    is_expected: bool
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class YearPage:
    """All that the year's page shows."""

    year: int
    months: tuple[MonthTable, ...]
    special_days: tuple[SpecialDay, ...]
    working_day_count: int


def year_page(
    year: int, calendar: WorkingDays, rows: Sequence[CalendarDay], *,
    inherited: Sequence[CalendarDay], today: date,
) -> YearPage:  # fmt: skip
    """Lay out one Jalali year; `inherited` are the days of the province of a county's calendar."""
    own = {row.day for row in rows}
    rows = sorted([*rows, *(row for row in inherited if row.day not in own)], key=lambda r: r.day)
    by_day = {row.day: row for row in rows}
    months = tuple(
        _month(JalaliMonth(year, number), calendar, by_day, today) for number in range(1, 13)
    )
    special = tuple(
        SpecialDay(
            row.pk, row.day, weekday_name(row.day), row.kind, row.get_kind_display(), row.name,
            row.is_expected, row.day not in own,
        )
        for row in rows
    )  # fmt: skip
    return YearPage(year, months, special, sum(month.working_day_count for month in months))


def _month(
    month: JalaliMonth, calendar: WorkingDays, rows: Mapping[date, CalendarDay], today: date
) -> MonthTable:
    days = [calendar.day(day) for day in month]
    before = (days[0].date.weekday() + 2) % 7
    cells: list[DayCell | None] = [None] * before
    cells += [_cell(number, day, rows, today) for number, day in enumerate(days, start=1)]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    return MonthTable(format_month(month), weeks, sum(day.is_open for day in days))


def _cell(number: int, day: Day, rows: Mapping[date, CalendarDay], today: date) -> DayCell:
    row = rows.get(day.date)
    is_expected = row is not None and row.is_expected
    return DayCell(number, day.date, day.kind.value, day.name, day.date == today, is_expected)

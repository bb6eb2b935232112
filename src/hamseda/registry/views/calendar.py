"""The calendar of working days: a year at a glance, and what changes it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.core.calendar import WEEKDAY_NAMES, JalaliDate, JalaliMonth
from hamseda.core.text import to_persian_digits
from hamseda.foundation.design.entry import let_in
from hamseda.registry import wording
from hamseda.registry.access import (
    get_calendar_area_for,
    get_calendar_day_for,
    keeps_calendar,
    reads_calendar,
)
from hamseda.registry.contexts.calendar import year_page
from hamseda.registry.forms.calendar import (
    MarkDaysForm,
    SettleHolidayForm,
    WithdrawDayForm,
    WorkingWeekForm,
)
from hamseda.registry.models import Area, CalendarDay, WorkCalendar
from hamseda.registry.operations.calendar import (
    CalendarRefusedError,
    mark_days,
    open_calendar,
    set_working_week,
    settle_holiday,
    withdraw_day,
)
from hamseda.registry.queries.areas import areas_with_offices
from hamseda.registry.queries.calendar import provinces_at_work, working_days_of

FIRST_YEAR, LAST_YEAR = 1380, 1450


for_keepers = let_in(keeps_calendar)
"""A page for whoever says which days are worked."""


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Lead to this year of the province that the installation works for."""
    province = provinces_at_work().first()
    if province is None or not reads_calendar(request.user):
        raise Http404
    year_now = JalaliDate.from_gregorian(timezone.localdate()).year
    return redirect("calendar:year", code=province.code, year=year_now)


@require_safe
def year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Twelve months, each day in its colour, and the list of the special days."""
    area = get_calendar_area_for(request.user, code)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    calendar = WorkCalendar.objects.filter(area=area).first()
    first, last = JalaliMonth(year, 1).first_day, JalaliMonth(year, 12).last_day
    rows = list(calendar.days.filter(day__range=(first, last))) if calendar else []
    above = CalendarDay.objects.filter(calendar__area=area.parent_id, day__range=(first, last))
    inherited = list(above) if area.parent_id else []
    context = {
        "area": area,
        "calendar": calendar,
        "page": year_page(
            year, working_days_of(area), rows, inherited=inherited, today=timezone.localdate()
        ),
        "years": [y for y in (year - 1, year + 1) if FIRST_YEAR <= y <= LAST_YEAR],
        "weekdays": [(name[0], name) for name in WEEKDAY_NAMES],
        "keeps": keeps_calendar(request.user),
        "provinces": areas_with_offices(),
        "is_county": area.kind == Area.Kind.COUNTY,
    }
    return render(request, "registry/calendar/year.html", context)


@require_POST
@for_keepers
def open_for(request: HttpRequest, code: str) -> HttpResponse:
    """Give the province its own calendar."""
    area = get_calendar_area_for(request.user, code)
    open_calendar(actor=request.user, area=area, now=timezone.now())
    is_county = area.kind == Area.Kind.COUNTY
    said = wording.CALENDAR_OPENED_COUNTY if is_county else wording.CALENDAR_OPENED
    messages.success(request, said.format(area=area))
    return _to_year(area, timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def mark(request: HttpRequest, code: str) -> HttpResponse:
    """Close days, halve them, or work on them."""
    area, calendar = _calendar(request, code)
    form = MarkDaysForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            count = mark_days(
                actor=request.user, calendar=calendar, first=told["first"],
                last=told["last"] or told["first"], kind=told["kind"], name=told["name"],
                closes_at=told["closes_at"], now=timezone.now(),
            )  # fmt: skip
        except CalendarRefusedError as refusal:
            form.add_error(None, wording.CALENDAR_ISSUES[refusal.code])
        else:
            said = wording.CALENDAR_MARKED if count else wording.CALENDAR_UNCHANGED
            messages.success(request, said.format(count=to_persian_digits(count)))
            return _to_year(area, told["first"])
    return _form(request, area, "ثبت روز تعطیل یا کاری", form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def week(request: HttpRequest, code: str) -> HttpResponse:
    """Which weekdays are off, and the hours."""
    area, calendar = _calendar(request, code)
    if area.kind == Area.Kind.COUNTY:
        raise Http404
    form = WorkingWeekForm(request.POST or None, instance=calendar)
    if form.is_valid():
        set_working_week(actor=request.user, calendar=form.save(commit=False), now=timezone.now())
        messages.success(request, wording.CALENDAR_WEEK_SET)
        return _to_year(area, timezone.localdate())
    return _form(request, area, "هفتهٔ کاری و ساعت‌ها", form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm an expected holiday, or move it to the day that was announced."""
    row = get_calendar_day_for(request.user, pk)
    form = SettleHolidayForm(request.POST or None, initial={"day": row.day})
    if form.is_valid():
        try:
            settle_holiday(
                actor=request.user, row=row, day=form.cleaned_data["day"], now=timezone.now()
            )
        except CalendarRefusedError as refusal:
            form.add_error(None, wording.CALENDAR_ISSUES[refusal.code])
        else:
            messages.success(request, wording.CALENDAR_SETTLED.format(name=row.name))
            return _to_year(row.calendar.area, row.day)
    return _form(request, row.calendar.area, f"قطعی کردن «{row.name}»", form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a special day back."""
    row = get_calendar_day_for(request.user, pk)
    form = WithdrawDayForm(request.POST or None)
    if form.is_valid():
        withdraw_day(
            actor=request.user, row=row, reason=form.cleaned_data["reason"], now=timezone.now()
        )
        messages.success(request, wording.CALENDAR_WITHDRAWN.format(name=row.name))
        return _to_year(row.calendar.area, row.day)
    return _form(request, row.calendar.area, f"برداشتن «{row.name}»", form)


def _calendar(request: HttpRequest, code: str) -> tuple[Area, WorkCalendar]:
    area = get_calendar_area_for(request.user, code)
    calendar = WorkCalendar.objects.filter(area=area).select_related("area").first()
    if calendar is None:
        raise Http404
    return area, calendar


def _form(request: HttpRequest, area: Area, title: str, form: Any) -> HttpResponse:
    context = {"form": form, "title": title, "area": area}
    status = 422 if form.is_bound else 200
    return render(request, "registry/calendar/form.html", context, status=status)


def _to_year(area: Area, day: date) -> HttpResponse:
    return redirect("calendar:year", code=area.code, year=JalaliDate.from_gregorian(day).year)

"""Changes of the calendar of working days. Each tells the apps above, which count again."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.foundation.refusals import RefusedError
from hamseda.registry.facts import WorkCalendarChanged
from hamseda.registry.models import Area, CalendarDay, WorkCalendar
from hamseda.registry.queries.calendar import official_holidays

MOST_DAYS_AT_ONCE = 31


class CalendarRefusedError(RefusedError):
    """A day cannot be kept so; `code` says why: not_a_province (for a working week),
    days_backwards, too_many_days, name_missing, hours_missing, day_taken, not_expected or
    reason_missing.
    """


@transaction.atomic
def open_calendar(*, actor: User | None, area: Area, now: datetime) -> WorkCalendar:
    """Give a province a calendar of its own, with the official holidays; again adds the holidays
    of years that are new in the product. Days that people have changed stay as they are.

    A county's calendar holds only the days on which the county differs from its province.
    """
    calendar, is_new = WorkCalendar.objects.get_or_create(area=area)
    if area.kind != Area.Kind.PROVINCE:
        if is_new:
            _note(actor, calendar, "opened", now, count=0)
        return calendar
    until = calendar.holidays_until
    taken = set(calendar.days.values_list("day", flat=True))
    new = [h for h in official_holidays() if until is None or h.day > until]
    added = CalendarDay.objects.bulk_create(
        CalendarDay(
            calendar=calendar,
            day=holiday.day,
            kind=CalendarDay.Kind.HOLIDAY,
            name=holiday.name,
            is_expected=holiday.is_expected,
            recorded_at=now,
        )
        for holiday in new
        if holiday.day not in taken
    )
    if new:
        calendar.holidays_until = new[-1].day
        calendar.save(update_fields=["holidays_until"])
    if is_new or added:
        _note(actor, calendar, "opened" if is_new else "holidays_loaded", now, count=len(added))
    return calendar


@transaction.atomic
def set_working_week(*, actor: User | None, calendar: WorkCalendar, now: datetime) -> WorkCalendar:
    """Keep which weekdays are off, and the hours.

    Raises django.core.exceptions.ValidationError for hours in the wrong order, and
    CalendarRefusedError("not_a_province"): a county works as its province does.
    """
    if calendar.area.kind != Area.Kind.PROVINCE:
        raise CalendarRefusedError("not_a_province")
    calendar.full_clean()
    calendar.save()
    _note(
        actor, calendar, "week_set", now,
        thursday=calendar.thursday, saturday=calendar.saturday,
        hours=f"{calendar.opens_at}-{calendar.half_day_closes_at}-{calendar.closes_at}",
    )  # fmt: skip
    return calendar


@transaction.atomic
def mark_days(
    *,
    actor: User | None,
    calendar: WorkCalendar,
    first: date,
    last: date,
    kind: str,
    name: str,
    closes_at: time | None = None,
    now: datetime,
) -> int:
    """Say of each day of a stretch that it is closed, half or worked, and why; return how many
    days are other than before. Official holidays in the stretch stay what they are.

    Raises CalendarRefusedError("days_backwards"), ("too_many_days"), ("name_missing") or
    ("hours_missing") for a half-day that would close before offices open.
    """
    _require_marking(calendar, first, last, name, closes_at)
    stays = calendar.days.select_for_update().filter(day__range=(first, last))
    taken = {row.day: row for row in stays}
    holidays = _holidays_above(calendar, first, last)
    count = 0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        row = taken.get(day) or CalendarDay(calendar=calendar, day=day)
        told = (kind, name.strip(), closes_at)
        is_holiday = day in holidays or (row.pk and row.kind == CalendarDay.Kind.HOLIDAY)
        is_work = kind == CalendarDay.Kind.EXTRA_WORKING_DAY
        if (is_holiday and not is_work) or told == (row.kind, row.name, row.closes_at):
            continue
        row.kind, row.name, row.closes_at = told
        row.is_expected, row.recorded_at = False, now
        row.save()
        count += 1
    if count:
        _note(
            actor, calendar, "days_marked", now,
            first=str(first), last=str(last), kind=kind, reason=name.strip(),
        )  # fmt: skip
    return count


@transaction.atomic
def settle_holiday(*, actor: User | None, row: CalendarDay, day: date, now: datetime) -> None:
    """Confirm an expected holiday on its day, or on the day that was announced instead.

    Raises CalendarRefusedError("not_expected") or ("day_taken").
    """
    row = CalendarDay.objects.select_for_update().select_related("calendar").get(pk=row.pk)
    if not row.is_expected:
        raise CalendarRefusedError("not_expected")
    others = row.calendar.days.filter(day=day).exclude(pk=row.pk)
    if others.exists():
        raise CalendarRefusedError("day_taken")
    before, row.day = row.day, day
    row.is_expected, row.recorded_at = False, now
    row.save()
    _note(
        actor, row.calendar, "holiday_settled", now, before=str(before), day=str(day), name=row.name
    )


@transaction.atomic
def withdraw_day(*, actor: User | None, row: CalendarDay, reason: str, now: datetime) -> None:
    """Take a special day back: it is again what its weekday is. The audit trail keeps what it was.

    Raises CalendarRefusedError("reason_missing").
    """
    if not reason.strip():
        raise CalendarRefusedError("reason_missing")
    calendar = row.calendar
    told = {"day": str(row.day), "kind": row.kind, "name": row.name, "reason": reason.strip()}
    row.delete()
    _note(actor, calendar, "day_withdrawn", now, **told)


def _holidays_above(calendar: WorkCalendar, first: date, last: date) -> set[date]:
    """The official holidays of the province in which a county's calendar stands."""
    rows = CalendarDay.objects.filter(
        calendar__area=calendar.area.parent_id, day__range=(first, last),
        kind=CalendarDay.Kind.HOLIDAY,
    )  # fmt: skip
    return set(rows.values_list("day", flat=True))


def _require_marking(
    calendar: WorkCalendar, first: date, last: date, name: str, closes_at: time | None
) -> None:
    if last < first:
        raise CalendarRefusedError("days_backwards")
    if (last - first).days >= MOST_DAYS_AT_ONCE:
        raise CalendarRefusedError("too_many_days")
    if not name.strip():
        raise CalendarRefusedError("name_missing")
    if closes_at is not None and closes_at <= calendar.opens_at:
        raise CalendarRefusedError("hours_missing")


def _note(
    actor: User | None, calendar: WorkCalendar, what: str, now: datetime, **details: str | int
) -> None:
    action = f"registry.calendar.{what}"
    record_entry(actor=actor, action=action, target=calendar, now=now, data=details)
    fact = WorkCalendarChanged(calendar_id=calendar.pk, area_id=calendar.area_id)
    record_fact(fact, now=now)

"""What waits for a body's secretary: reports to be sent, closed days, months with too few meetings.

Nothing here is stored; it is read off statutes, meetings and the calendar each time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.core.deadlines import WorkingDays
from hamseda.councils.models import Council, Meeting, Statute
from hamseda.councils.queries import day_of, meetings_held_in, report_due_at
from hamseda.registry.queries import Calendars, working_days_of

LOOKS_BACK = timedelta(days=120)
"""How old a meeting may be for its report still to be asked for: older ones are history."""


@dataclass(frozen=True, slots=True)
class Report:
    """That a held meeting waits to be reported."""

    meeting: Meeting
    sent_to: str
    due_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Month:
    """How many meetings a body held in a month, and how many its statute asks for."""

    council: Council
    month: JalaliMonth
    held: int
    asked: int
    is_over: bool

    @property
    def lacking(self) -> int:
        """How many are missing; those of a month that goes on may still be held."""
        return max(self.asked - self.held, 0)


@dataclass(frozen=True, slots=True)
class Duties:
    """What waits for the secretary of one body, and its last two months."""

    months: tuple[Month, ...]
    reports: tuple[Report, ...]
    closed: tuple[Meeting, ...]


class Statutes:
    """Every edition of the statutes of some bodies, read once."""

    def __init__(self, councils: Iterable[Council]) -> None:
        codes = {council.statute.code for council in councils}
        self._editions: dict[str, list[Statute]] = {}
        for edition in Statute.objects.filter(code__in=codes).order_by("-valid_from"):
            self._editions.setdefault(edition.code, []).append(edition)

    def on(self, council: Council, day: date) -> Statute:
        """The edition that rules a body on a day; as `Council.statute_on`."""
        for edition in self._editions.get(council.statute.code, []):
            if edition.valid_from <= day and (
                edition.valid_until is None or day < edition.valid_until
            ):
                return edition
        return council.statute


def report_of(meeting: Meeting, *, now: datetime) -> Report | None:
    """What one meeting owes, told or not; None where it was not held or nobody is to be told."""
    if meeting.state != Meeting.State.HELD:
        return None
    statute = meeting.council.statute_on(day_of(meeting))
    if not statute.report_to:
        return None
    return _report(meeting, statute, working_days_of(meeting.council.area), now)


def reports_waiting(councils: QuerySet[Council], *, now: datetime) -> list[Report]:
    """Held meetings of the last months that were not reported, the most urgent first."""
    rows = list(
        Meeting.objects.filter(
            council__in=councils, state=Meeting.State.HELD, report__isnull=True,
            starts_at__gte=now - LOOKS_BACK,
        ).select_related("council__statute", "council__area")
    )  # fmt: skip
    calendars, statutes = Calendars(), Statutes(row.council for row in rows)
    found = []
    for row in rows:
        statute = statutes.on(row.council, day_of(row))
        if statute.report_to:
            found.append(_report(row, statute, calendars.of(row.council.area), now))
    return sorted(found, key=lambda each: (each.due_at or each.meeting.ends_at, each.meeting.pk))


def meetings_on_closed_days(councils: QuerySet[Council], *, now: datetime) -> list[Meeting]:
    """Meetings to come whose day is closed now, the next one first; they wait to be moved."""
    ahead = [Meeting.State.PLANNED, Meeting.State.INVITED]
    rows = Meeting.objects.filter(council__in=councils, state__in=ahead, starts_at__gte=now)
    calendars = Calendars()
    return [
        row
        for row in rows.select_related("council__area").order_by("starts_at", "pk")
        if not calendars.of(row.council.area).is_open(day_of(row))
    ]


def waits_to_move(meeting: Meeting, *, now: datetime) -> bool:
    """True for a meeting to come to which people are invited, on a day that is closed now."""
    is_ahead = meeting.state == Meeting.State.INVITED and meeting.starts_at > now
    return is_ahead and not working_days_of(meeting.council.area).is_open(day_of(meeting))


def proposed_time(meeting: Meeting) -> datetime:
    """The same hour on the next day on which offices are open after a meeting's own."""
    calendar = working_days_of(meeting.council.area)
    start = timezone.localtime(meeting.starts_at)
    day = next(one.date for one in calendar.days(start.date() + timedelta(days=1)) if one.is_open)
    return start + (day - start.date())


def months_of(councils: QuerySet[Council], month: JalaliMonth, *, today: date) -> list[Month]:
    """A month of every body that must meet so and so often and existed in all of it."""
    bodies = list(councils.current_on(today).select_related("statute", "area"))
    statutes, held = Statutes(bodies), meetings_held_in(councils, month)
    found = []
    for body in bodies:
        asked = statutes.on(body, month.first_day).meetings_a_month
        if asked and body.valid_from <= month.first_day:
            is_over = month.last_day < today
            found.append(Month(body, month, held.get(body.pk, 0), asked, is_over))
    return sorted(found, key=lambda each: each.council.name)


def duties_of(council: Council, statutes: Statutes, *, now: datetime) -> Duties:
    """All of it for one body, out of its meetings since LOOKS_BACK."""
    today = timezone.localdate(now)
    meetings = list(
        council.meetings.filter(starts_at__gte=now - LOOKS_BACK)
        .select_related("report")
        .order_by("starts_at", "pk")
    )
    calendar = working_days_of(council.area)
    held = [row for row in meetings if row.state == Meeting.State.HELD]
    reports = [
        _report(row, statute, calendar, now)
        for row in held
        if not hasattr(row, "report") and (statute := statutes.on(council, day_of(row))).report_to
    ]
    ahead = (Meeting.State.PLANNED, Meeting.State.INVITED)
    closed = [
        row
        for row in meetings
        if row.state in ahead and row.starts_at >= now and not calendar.is_open(day_of(row))
    ]
    this = JalaliMonth.containing(today)
    months = [
        Month(council, month, sum(day_of(row) in month for row in held), asked, month != this)
        for month in (this, this.plus(-1))
        if (asked := statutes.on(council, month.first_day).meetings_a_month)
        and council.valid_from <= month.first_day
    ]
    return Duties(tuple(months), tuple(reports), tuple(closed))


def _report(meeting: Meeting, statute: Statute, calendar: WorkingDays, now: datetime) -> Report:
    due_at = report_due_at(meeting, statute, calendar)
    return Report(meeting, statute.report_to, due_at, due_at is not None and due_at < now)

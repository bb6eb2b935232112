"""What waits for a body's secretary: reports to be sent, closed days, months with too few meetings.

Nothing here is stored; it is read off statutes, meetings and the calendar each time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from hamseda.core.calendar import JalaliMonth
from hamseda.core.deadlines import WorkingDays
from hamseda.councils.models import Council, Meeting, Statute
from hamseda.councils.queries import day_of, report_due_at
from hamseda.registry.queries import Calendars, working_days_of

LOOKS_BACK = timedelta(days=120)
"""How old a meeting may be for its report still to be asked for: older ones are history."""
_AHEAD = (Meeting.State.PLANNED, Meeting.State.INVITED)


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
    """What waits for the secretaries of some bodies, and this month and the last of each."""

    months: tuple[Month, ...]
    reports: tuple[Report, ...]
    closed: tuple[Meeting, ...]

    @property
    def short(self) -> list[Month]:
        """The months that ended with too few meetings."""
        return [row for row in self.months if row.is_over and row.lacking]


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


def report_of(
    meeting: Meeting, statute: Statute, calendar: WorkingDays, *, now: datetime
) -> Report | None:
    """What one meeting owes by the statute of its day, told or not; None where it was not held or
    nobody is to be told.
    """
    if meeting.state != Meeting.State.HELD or not statute.report_to:
        return None
    return _report(meeting, statute, calendar, now)


def meetings_on_closed_days(councils: QuerySet[Council], *, now: datetime) -> list[Meeting]:
    """Meetings to come whose day is closed now, the next one first; they wait to be moved."""
    rows = Meeting.objects.filter(council__in=councils, state__in=_AHEAD, starts_at__gte=now)
    calendars = Calendars()
    return [
        row
        for row in rows.select_related("council__area").order_by("starts_at", "pk")
        if _is_closed(row, calendars, now)
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


def duties_of(
    bodies: Iterable[Council], statutes: Statutes, *, now: datetime, only_months: bool = False
) -> Duties:
    """All of it for some bodies, whose statute and area are known, out of their meetings since
    LOOKS_BACK; three queries, however many bodies there are. `only_months` for readers who keep
    none of them.
    """
    known = {body.pk: body for body in bodies}
    meetings = list(
        Meeting.objects.filter(council__in=known, starts_at__gte=now - LOOKS_BACK)
        .select_related("report")
        .order_by("starts_at", "pk")
    )
    for row in meetings:
        row.council = known[row.council_id]
    held = [row for row in meetings if row.state == Meeting.State.HELD]
    months = tuple(_months(known.values(), statutes, held, timezone.localdate(now)))
    if only_months:
        return Duties(months, reports=(), closed=())
    calendars = Calendars()
    return Duties(
        months,
        reports=tuple(_reports(held, statutes, calendars, now)),
        closed=tuple(row for row in meetings if _is_closed(row, calendars, now)),
    )


def _months(
    bodies: Iterable[Council], statutes: Statutes, held: Iterable[Meeting], today: date
) -> Iterator[Month]:
    """This month and the last of every body that existed in all of it, has not ended and must meet
    so and so often.
    """
    this = JalaliMonth.containing(today)
    days: dict[int, list[date]] = {}
    for row in held:
        days.setdefault(row.council_id, []).append(day_of(row))
    for body in sorted(bodies, key=lambda each: each.name):
        for month in (this, this.plus(-1)):
            asked = statutes.on(body, month.first_day).meetings_a_month
            is_there = body.valid_until is None or body.valid_until > today
            if asked and is_there and body.valid_from <= month.first_day:
                count = sum(day in month for day in days.get(body.pk, ()))
                yield Month(body, month, count, asked, month != this)


def _reports(
    held: Iterable[Meeting], statutes: Statutes, calendars: Calendars, now: datetime
) -> list[Report]:
    """Held meetings that were not reported, the most urgent first."""
    found = [
        _report(row, statute, calendars.of(row.council.area), now)
        for row in held
        if not hasattr(row, "report")
        and (statute := statutes.on(row.council, day_of(row))).report_to
    ]
    return sorted(found, key=lambda each: (each.due_at or each.meeting.ends_at, each.meeting.pk))


def _is_closed(meeting: Meeting, calendars: Calendars, now: datetime) -> bool:
    is_ahead = meeting.state in _AHEAD and meeting.starts_at >= now
    return is_ahead and not calendars.of(meeting.council.area).is_open(day_of(meeting))


def _report(meeting: Meeting, statute: Statute, calendar: WorkingDays, now: datetime) -> Report:
    due_at = report_due_at(meeting, statute, calendar)
    return Report(meeting, statute.report_to, due_at, due_at is not None and due_at < now)

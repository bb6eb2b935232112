"""Fixed timetables, the meetings that come of them, and meetings called by themselves."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from hamseda.core.meetings import Occurrence, Timetable, WhenClosed, occurrences
from hamseda.councils.access import keeps
from hamseda.councils.facts import MeetingDayClosed
from hamseda.councils.models import Council, Meeting, MeetingSeries
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.queries import day_of
from hamseda.councils.queries.duties import meetings_on_closed_days
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.queries import working_days_of

HORIZON = timedelta(days=120)
"""How far ahead the meetings of a timetable stand in the list."""

State = Meeting.State


@transaction.atomic
def save_series(*, actor: User | None, series: MeetingSeries, now: datetime) -> MeetingSeries:
    """Lay down a timetable, or change it; meetings to come that nobody was invited to follow.

    Raises UnableToMeetError("not_secretary").
    """
    _check(actor, series.council)
    is_new = series.pk is None
    series.full_clean()
    series.save()
    record_entry(
        actor=actor,
        action="councils.series.laid_down" if is_new else "councils.series.changed",
        target=series,
        now=now,
        data={"council": series.council_id},
    )
    plan_meetings(series, now=now)
    return series


@transaction.atomic
def plan_meetings(series: MeetingSeries, *, now: datetime) -> int:
    """Put the meetings of a timetable into the list as far as HORIZON; return how many were
    added or moved. Safe to repeat, and again after a change of the closed days.

    A meeting that has been invited to, opened, held or cancelled is never touched.
    """
    Council.objects.select_for_update().get(pk=series.council_id)
    today = timezone.localdate(now)
    known = {row.timetable_on: row for row in series.meetings.filter(timetable_on__gte=today)}
    wanted = {each.timetable_on: each for each in _occurrences(series, today)}
    gone = [row.pk for day, row in known.items() if day not in wanted and _is_free(row)]
    Meeting.objects.filter(pk__in=gone).delete()
    changed = [
        day
        for day, occurrence in wanted.items()
        if _plan_one(series, occurrence, known.get(day), now)
    ]
    if changed or gone:
        record_entry(
            actor=None,
            action="councils.series.planned",
            target=series,
            now=now,
            data={"days": [day.isoformat() for day in changed], "dropped": gone},
        )
    return len(changed)


def plan_all_meetings(*, now: datetime) -> int:
    """Plan every timetable that still runs, each in a transaction of its own."""
    today = timezone.localdate(now)
    running = MeetingSeries.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=today)
    ).select_related("council__area")
    return sum(plan_meetings(series, now=now) for series in running)


@transaction.atomic
def call_meeting(*, actor: User | None, meeting: Meeting, now: datetime) -> Meeting:
    """Put a meeting into the list that no timetable brings.

    Raises UnableToMeetError("not_secretary") or ("ends_before_begin").
    """
    _check(actor, meeting.council)
    Council.objects.select_for_update().get(pk=meeting.council_id)
    if meeting.ends_at <= meeting.starts_at:
        raise UnableToMeetError("ends_before_begin")
    meeting.number = _next_number(meeting.council)
    meeting.full_clean()
    meeting.save()
    record_entry(
        actor=actor,
        action="councils.meeting.called",
        target=meeting,
        now=now,
        data={"council": meeting.council_id, "number": meeting.number},
    )
    return meeting


@transaction.atomic
def move_meeting(
    *,
    actor: User,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    reason: str,
    now: datetime,
) -> Meeting:
    """Hold a meeting at another time or place. Whoever was invited hears of it with the next
    edition of the invitations.

    Raises UnableToMeetError("not_secretary"), ("meeting_over"), ("ends_before_begin") or, when
    the invitations have gone out, ("reason_missing").
    """
    _check(actor, meeting.council)
    row = lock_meeting(meeting)
    if row.state not in (State.PLANNED, State.INVITED):
        raise UnableToMeetError("meeting_over")
    if ends_at <= starts_at:
        raise UnableToMeetError("ends_before_begin")
    if row.state == State.INVITED and not reason.strip():
        raise UnableToMeetError("reason_missing")
    was = {"starts_at": row.starts_at.isoformat(), "place": row.place}
    row.starts_at, row.ends_at, row.place = starts_at, ends_at, place.strip()
    row.move_reason = reason.strip()
    row.full_clean()
    row.save()
    record_entry(actor=actor, action="councils.meeting.moved", target=row, now=now, data=was)
    return row


@transaction.atomic
def cancel_meeting(*, actor: User, meeting: Meeting, reason: str, now: datetime) -> Meeting:
    """Call a meeting off. Raises UnableToMeetError("not_secretary"), ("meeting_over") or
    ("reason_missing").
    """
    _check(actor, meeting.council)
    if not reason.strip():
        raise UnableToMeetError("reason_missing")
    row = lock_meeting(meeting)
    if row.state not in (State.PLANNED, State.INVITED):
        raise UnableToMeetError("meeting_over")
    row.state, row.cancel_reason = State.CANCELLED, reason.strip()
    row.full_clean()
    row.save()
    record_entry(
        actor=actor,
        action="councils.meeting.cancelled",
        target=row,
        now=now,
        data={"reason": reason.strip()},
    )
    return row


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting's row as it is now, held until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("council__statute")
    return rows.get(pk=meeting.pk)


def _check(actor: User | None, council: Council) -> None:
    if actor is not None and not keeps(actor, council):
        raise UnableToMeetError("not_secretary")


def _occurrences(series: MeetingSeries, today: date) -> list[Occurrence]:
    until = today + HORIZON
    ends = [day for day in (series.valid_until, series.council.valid_until) if day]
    timetable = Timetable(
        weekday=series.weekday,
        begins_on=series.valid_from,
        ordinal=series.ordinal,
        every=series.every,
        when_closed=WhenClosed(series.when_closed),
    )
    calendar = working_days_of(series.council.area)
    return list(
        occurrences(
            timetable,
            since=today,
            until=min([until, *ends]),
            is_closed=lambda day: not calendar.is_open(day),
        )
    )


def _plan_one(
    series: MeetingSeries, occurrence: Occurrence, row: Meeting | None, now: datetime
) -> bool:
    if occurrence.held_on is None:
        if row is not None and _is_free(row):
            row.delete()
            return True
        return False
    if row is not None and (row.state != State.PLANNED or row.move_reason):
        return False
    starts_at = timezone.make_aware(datetime.combine(occurrence.held_on, series.starts_at))
    if starts_at <= now:
        return False
    planned = row or Meeting(
        council=series.council,
        series=series,
        timetable_on=occurrence.timetable_on,
        number=_next_number(series.council),
    )
    values = {
        "title": series.title,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=series.minutes),
        "place": series.place,
    }
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(planned, name, value)
    planned.save()
    return True


def _is_free(meeting: Meeting) -> bool:
    """Whether nothing hangs on it yet."""
    return (
        meeting.state == State.PLANNED
        and not meeting.move_reason
        and not meeting.agenda_items.exists()
    )


def _next_number(council: Council) -> int:
    found = council.meetings.aggregate(last=Max("number"))["last"]
    return (found or 0) + 1


@transaction.atomic
def tell_of_closed_days(*, now: datetime) -> int:
    """Tell of each meeting whose members are invited and whose day is closed now; return how many.

    Each is told again when the calendar changes again: whoever writes to the secretaries does so
    once for each day.
    """
    rows = meetings_on_closed_days(Council.objects.all(), now=now)
    found = [row for row in rows if row.state == State.INVITED]
    for row in found:
        record_fact(MeetingDayClosed(meeting_id=row.pk, day=day_of(row).isoformat()), now=now)
    return len(found)

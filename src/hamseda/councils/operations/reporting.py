"""Write down that a meeting was reported to whom its statute names."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hamseda.councils.access import keeps
from hamseda.councils.models import Meeting, MeetingReport
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.councils.queries import day_of
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry


@transaction.atomic
def record_report(
    *, actor: User, meeting: Meeting, sent_on: date, reference: str, now: datetime
) -> MeetingReport:
    """Write down when and by which letter a held meeting was reported, or correct that.

    Whom it went to is what the statute said on the day of the meeting. Told twice, it changes
    nothing. Raises UnableToMeetError("not_secretary"), ("not_held"), ("no_report_asked"),
    ("reference_missing"), ("day_ahead") or ("reported_before_meeting").
    """
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    row = lock_meeting(meeting)
    day = day_of(row)
    _check(row, sent_on, reference, timezone.localdate(now))
    sent_to = row.council.statute_on(day).report_to
    if not sent_to:
        raise UnableToMeetError("no_report_asked")
    told = {"sent_to": sent_to, "sent_on": sent_on, "reference": reference.strip()}
    before = MeetingReport.objects.filter(meeting=row).first()
    if before and {name: getattr(before, name) for name in told} == told:
        return before
    report = before or MeetingReport(meeting=row)
    for name, value in {**told, "recorded_at": now, "recorded_by": actor}.items():
        setattr(report, name, value)
    report.full_clean()
    report.save()
    record_entry(
        actor=actor,
        action="councils.report.corrected" if before else "councils.report.sent",
        target=row,
        now=now,
        data={"sent_on": sent_on.isoformat(), "reference": report.reference},
    )
    return report


def _check(meeting: Meeting, sent_on: date, reference: str, today: date) -> None:
    if meeting.state != Meeting.State.HELD:
        raise UnableToMeetError("not_held")
    if not reference.strip():
        raise UnableToMeetError("reference_missing")
    if sent_on > today:
        raise UnableToMeetError("day_ahead")
    if sent_on < day_of(meeting):
        raise UnableToMeetError("reported_before_meeting")

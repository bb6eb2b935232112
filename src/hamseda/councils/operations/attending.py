"""Open a meeting, write down who is there, close it."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from hamseda.councils.access import keeps
from hamseda.councils.composing import DOOR_LIFETIME, DOOR_SALT
from hamseda.councils.models import AgendaItem, Attendance, Invitation, Meeting, Membership, Minutes
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.inviting import open_invitation
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.councils.queries import day_of, members_on
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.design.links import read_token

EARLY = timedelta(minutes=60)
"""How long before the meeting one may sign in."""

State = Attendance.State
Way = Attendance.Way


@transaction.atomic
def open_meeting(*, actor: User, meeting: Meeting, now: datetime) -> Meeting:
    """Begin a meeting, and its minutes. Safe to repeat.

    Raises UnableToMeetError("not_secretary"), ("meeting_over") or ("too_early").
    """
    row = _kept(actor, meeting)
    if row.state == Meeting.State.OPEN:
        return row
    if row.state not in (Meeting.State.PLANNED, Meeting.State.INVITED):
        raise UnableToMeetError("meeting_over")
    if now < row.starts_at - EARLY:
        raise UnableToMeetError("too_early")
    row.state, row.opened_at = Meeting.State.OPEN, now
    row.save(update_fields=["state", "opened_at"])
    Minutes.objects.get_or_create(meeting=row)
    record_entry(actor=actor, action="councils.meeting.opened", target=row, now=now, data={})
    return row


@transaction.atomic
def record_attendance(
    *,
    actor: User,
    meeting: Meeting,
    membership: Membership,
    state: str,
    substitute: str = "",
    reason: str = "",
    now: datetime,
) -> Attendance:
    """Write down from the list whether a member is there, or correct it.

    Raises UnableToMeetError("not_secretary"), ("not_open"), ("not_member"), ("answer_missing"),
    ("substitute_missing"), or ("reason_missing") for an excuse or a substitute without a reason.
    """
    row = _kept(actor, meeting)
    if row.state not in (Meeting.State.OPEN, Meeting.State.HELD):
        raise UnableToMeetError("not_open")
    if state not in State.values:
        raise UnableToMeetError("answer_missing")
    if state == State.SUBSTITUTE and not substitute.strip():
        raise UnableToMeetError("substitute_missing")
    if state in (State.SUBSTITUTE, State.EXCUSED) and not reason.strip():
        raise UnableToMeetError("reason_missing")
    is_substitute = state == State.SUBSTITUTE
    return _record(
        row, membership, state, Way.LIST, actor, now,
        substitute=substitute.strip() if is_substitute else "",
        reason=reason.strip() if state != State.PRESENT else "",
    )  # fmt: skip


def open_door(token: str) -> Meeting:
    """The meeting at whose door a QR code was read.

    Raises UnableToMeetError("link_unknown") or, minutes later, ("code_expired").
    """
    try:
        pk = read_token(token, DOOR_SALT, lifetime=DOOR_LIFETIME)
        return Meeting.objects.select_related("council__area").get(pk=pk)
    except signing.SignatureExpired:
        raise UnableToMeetError("code_expired") from None
    except (signing.BadSignature, Meeting.DoesNotExist):
        raise UnableToMeetError("link_unknown") from None


@transaction.atomic
def check_in_at_door(
    *, token: str, membership_id: int, substitute: str = "", now: datetime
) -> Attendance:
    """Sign in from a phone by the code at the door, as a member or in a member's place.

    Whoever is written down as present already stays so. Raises what open_door raises, and
    UnableToMeetError("not_member"), ("too_early"), ("meeting_over") or ("signed_in_before") when
    the seat was taken by somebody else's sign-in.
    """
    meeting = lock_meeting(open_door(token))
    _check_time(meeting, now)
    member = Membership.objects.filter(pk=membership_id, council=meeting.council).first()
    if member is None:
        raise UnableToMeetError("not_member")
    before = meeting.attendances.filter(membership=member).first()
    name = substitute.strip()
    if before and before.state in (State.PRESENT, State.SUBSTITUTE):
        if before.substitute == name:
            return before
        raise UnableToMeetError("signed_in_before")
    state = State.SUBSTITUTE if name else State.PRESENT
    return _record(meeting, member, state, Way.DOOR, None, now, substitute=name)


@transaction.atomic
def check_in_by_link(*, token: str, now: datetime) -> Attendance:
    """Sign in by the own invitation's link, from an hour before to the end of the meeting.

    The substitute whom the answer names signs in as such. Safe to repeat. Raises what
    open_invitation raises, and UnableToMeetError("too_early") or ("meeting_over").
    """
    invitation = open_invitation(token)
    meeting = lock_meeting(invitation.meeting)
    _check_time(meeting, now)
    before = meeting.attendances.filter(membership=invitation.membership).first()
    if before and before.state in (State.PRESENT, State.SUBSTITUTE):
        return before
    by_substitute = invitation.answer == Invitation.Answer.SUBSTITUTE
    return _record(
        meeting, invitation.membership, State.SUBSTITUTE if by_substitute else State.PRESENT,
        Way.LINK, None, now,
        substitute=invitation.substitute if by_substitute else "",
        reason=invitation.reason if by_substitute else "",
    )  # fmt: skip


@transaction.atomic
def note_guests(*, actor: User, meeting: Meeting, guests: str, now: datetime) -> Meeting:
    """Name those who are there without a seat. Raises UnableToMeetError("not_secretary") or
    ("not_open").
    """
    row = _kept(actor, meeting)
    if row.state not in (Meeting.State.OPEN, Meeting.State.HELD):
        raise UnableToMeetError("not_open")
    row.guests = guests.strip()
    row.full_clean()
    row.save(update_fields=["guests"])
    record_entry(actor=actor, action="councils.guests.noted", target=row, now=now, data={})
    return row


@transaction.atomic
def close_meeting(*, actor: User, meeting: Meeting, now: datetime) -> Meeting:
    """End a meeting: every matter is approved or carried over, and whoever was not written down
    was absent, with an excuse where one had been sent.

    Raises UnableToMeetError("not_secretary"), ("not_open") or ("items_open").
    """
    row = _kept(actor, meeting)
    if row.state != Meeting.State.OPEN:
        raise UnableToMeetError("not_open")
    settled = {AgendaItem.State.CARRIED_OVER}
    waiting = row.agenda_items.exclude(state__in=settled).filter(approved_at__isnull=True)
    if waiting.exists():
        raise UnableToMeetError("items_open")
    _record_the_rest(row, actor, now)
    row.state, row.closed_at = Meeting.State.HELD, now
    row.save(update_fields=["state", "closed_at"])
    record_entry(
        actor=actor,
        action="councils.meeting.held",
        target=row,
        now=now,
        data={"number": row.number},
    )
    return row


def _kept(actor: User, meeting: Meeting) -> Meeting:
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    return lock_meeting(meeting)


def _check_time(meeting: Meeting, now: datetime) -> None:
    if meeting.state in (Meeting.State.HELD, Meeting.State.CANCELLED):
        raise UnableToMeetError("meeting_over")
    if meeting.state != Meeting.State.OPEN and now < meeting.starts_at - EARLY:
        raise UnableToMeetError("too_early")


def _record(
    meeting: Meeting,
    membership: Membership,
    state: str,
    way: str,
    actor: User | None,
    now: datetime,
    *,
    substitute: str = "",
    reason: str = "",
) -> Attendance:
    if membership.pk not in {each.pk for each in members_on(meeting.council, day_of(meeting))}:
        raise UnableToMeetError("not_member")
    row, _ = Attendance.objects.update_or_create(
        meeting=meeting,
        membership=membership,
        defaults={
            "state": state,
            "substitute": substitute[:200],
            "reason": reason[:300],
            "way": way,
            "recorded_at": now,
            "recorded_by": actor,
        },
    )
    record_entry(
        actor=actor,
        action="councils.attendance.recorded",
        target=meeting,
        now=now,
        data={"membership": membership.pk, "state": state, "way": way},
    )
    return row


def _record_the_rest(meeting: Meeting, actor: User, now: datetime) -> None:
    known = set(meeting.attendances.values_list("membership_id", flat=True))
    excused = {
        row.membership_id: row.reason
        for row in meeting.invitations.filter(answer=Invitation.Answer.EXCUSED)
    }
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            membership=member,
            state=State.EXCUSED if member.pk in excused else State.ABSENT,
            reason=excused.get(member.pk, ""),
            way=Way.LIST,
            recorded_at=now,
            recorded_by=actor,
        )
        for member in members_on(meeting.council, day_of(meeting))
        if member.pk not in known
    )

"""Invite the members to a meeting, tell them of changes, take their answers."""

from datetime import datetime

from django.core import signing
from django.db import transaction
from django.utils import timezone

from hamseda.councils.access import keeps
from hamseda.councils.composing import (
    INVITATION_SALT,
    PROPOSAL_SALT,
    changes_between,
    content_of,
)
from hamseda.councils.facts import InvitationsIssued
from hamseda.councils.models import Invitation, InvitationEdition, Meeting, Membership
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.timetables import lock_meeting
from hamseda.councils.queries import day_of, members_on
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.design.links import read_token
from hamseda.foundation.outbox.operations import record_fact

Answer = Invitation.Answer
Method = InvitationEdition.Method


@transaction.atomic
def issue_invitations(*, actor: User, meeting: Meeting, now: datetime) -> InvitationEdition:
    """Invite everybody who sits in the body on the meeting's day, or tell whoever was invited
    what has changed; of a cancelled meeting, that it is off.

    An answer given to an earlier edition falls away when the time of the meeting has changed.

    Raises UnableToMeetError("not_secretary"), ("nothing_changed"), ("meeting_over"), ("in_past"),
    ("nobody_to_invite"), or ("never_invited") for a cancelled meeting that nobody was invited to.
    """
    if not keeps(actor, meeting.council):
        raise UnableToMeetError("not_secretary")
    row = lock_meeting(meeting)
    last = row.editions.first()
    content = content_of(row)
    _check_issue(row, last, content, now)
    is_off = row.state == Meeting.State.CANCELLED
    if not is_off:
        _invite_members(row)
        if row.state == Meeting.State.PLANNED:
            row.state = Meeting.State.INVITED
            row.save(update_fields=["state"])
    if last is not None and last.content["starts_at"] != content["starts_at"]:
        row.invitations.update(answer="", reason="", substitute="", answered_at=None)
    edition = InvitationEdition.objects.create(
        meeting=row,
        sequence=last.sequence + 1 if last else 0,
        method=Method.CANCEL if is_off else Method.REQUEST,
        content=content,
        issued_at=now,
        issued_by=actor,
    )
    record_entry(
        actor=actor,
        action="councils.invitations.issued",
        target=row,
        now=now,
        data={"sequence": edition.sequence, "method": edition.method},
    )
    record_fact(InvitationsIssued(edition_id=edition.pk), now=now)
    return edition


def open_invitation(token: str) -> Invitation:
    """The invitation that a token opens. Raises UnableToMeetError("link_unknown")."""
    try:
        return Invitation.objects.select_related(
            "meeting__council__area", "membership__person", "membership__post"
        ).get(pk=read_token(token, INVITATION_SALT))
    except (signing.BadSignature, Invitation.DoesNotExist):
        raise UnableToMeetError("link_unknown") from None


def open_proposal(token: str, *, now: datetime) -> Membership:
    """The seat in whose name a token proposes.

    Raises UnableToMeetError("link_unknown"), or ("link_expired") once the seat is no longer held.
    """
    try:
        seat = Membership.objects.select_related("council__area", "person", "post").get(
            pk=read_token(token, PROPOSAL_SALT)
        )
    except (signing.BadSignature, Membership.DoesNotExist):
        raise UnableToMeetError("link_unknown") from None
    today = timezone.localdate(now)
    if not Membership.objects.current_on(today).filter(pk=seat.pk).exists():
        raise UnableToMeetError("link_expired")
    return seat


@transaction.atomic
def answer_invitation(
    *, token: str, answer: str, reason: str = "", substitute: str = "", now: datetime
) -> Invitation:
    """Take a member's answer: comes, is excused with a reason, or sends a substitute by name.

    Raises what open_invitation raises, and UnableToMeetError("meeting_over"), ("answer_missing"),
    ("reason_missing") or ("substitute_missing").
    """
    invitation = open_invitation(token)
    meeting = lock_meeting(invitation.meeting)
    if meeting.state in (Meeting.State.HELD, Meeting.State.CANCELLED):
        raise UnableToMeetError("meeting_over")
    if answer not in (Answer.COMES, Answer.EXCUSED, Answer.SUBSTITUTE):
        raise UnableToMeetError("answer_missing")
    if answer != Answer.COMES and not reason.strip():
        raise UnableToMeetError("reason_missing")
    if answer == Answer.SUBSTITUTE and not substitute.strip():
        raise UnableToMeetError("substitute_missing")
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    row.answer, row.answered_at = answer, now
    row.reason = reason.strip() if answer != Answer.COMES else ""
    row.substitute = substitute.strip() if answer == Answer.SUBSTITUTE else ""
    row.full_clean()
    row.save()
    record_entry(
        actor=None,
        action="councils.invitation.answered",
        target=meeting,
        now=now,
        data={"invitation": row.pk, "answer": answer},
    )
    return row


def _check_issue(
    meeting: Meeting, last: InvitationEdition | None, content: dict[str, object], now: datetime
) -> None:
    if meeting.state in (Meeting.State.OPEN, Meeting.State.HELD):
        raise UnableToMeetError("meeting_over")
    if meeting.state == Meeting.State.CANCELLED:
        if last is None:
            raise UnableToMeetError("never_invited")
        if last.method == Method.CANCEL:
            raise UnableToMeetError("nothing_changed")
        return
    if meeting.starts_at <= now:
        raise UnableToMeetError("in_past")
    if (
        last is not None
        and not changes_between(last.content, content)
        and not _new_members(meeting)
    ):
        raise UnableToMeetError("nothing_changed")


def _new_members(meeting: Meeting) -> list[Membership]:
    invited = set(meeting.invitations.values_list("membership_id", flat=True))
    members = members_on(meeting.council, day_of(meeting))
    return [member for member in members if member.pk not in invited]


def _invite_members(meeting: Meeting) -> None:
    new = _new_members(meeting)
    if not new and not meeting.invitations.exists():
        raise UnableToMeetError("nobody_to_invite")
    Invitation.objects.bulk_create([Invitation(meeting=meeting, membership=each) for each in new])

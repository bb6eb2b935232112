"""What delivery does when something happens to a release."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.councils.facts import InvitationsIssued, MeetingDayClosed, SignaturesRequested
from hamseda.delivery.facts import SubscriptionRequested
from hamseda.delivery.tasks import (
    announce_correction,
    announce_move,
    announce_recall,
    announce_release,
    announce_take_down,
    plan_invitations,
    plan_signatures,
    send_confirmation,
    send_notice,
    tell_reporter,
)
from hamseda.foundation.outbox.facts import receives
from hamseda.newsroom.facts import (
    AccreditationChanged,
    ReleaseCorrected,
    ReleasePublished,
    ReleaseRescheduled,
    ReleaseTakenDown,
    ReleaseUnscheduled,
)
from hamseda.secretariat.facts import DeadlineMoved, ResolutionReminderDue, ResponsibleLinkMade


@receives(ReleasePublished)
def plan_release(payload: Mapping[str, Any], now: datetime) -> None:
    """Have a release that is public now sent to whoever wants it."""
    announce_release.enqueue(payload["release_id"])


@receives(ReleaseCorrected)
def plan_correction(payload: Mapping[str, Any], now: datetime) -> None:
    """Have everybody who received the original told of its mistake."""
    announce_correction.enqueue(payload["change_note_id"])


@receives(ReleaseTakenDown)
def plan_take_down(payload: Mapping[str, Any], now: datetime) -> None:
    """Have everybody who received the original told that it is gone."""
    announce_take_down.enqueue(payload["take_down_id"])


@receives(ReleaseUnscheduled)
def plan_recall(payload: Mapping[str, Any], now: datetime) -> None:
    """Have everybody who was given the text before its time asked not to use it."""
    announce_recall.enqueue(payload["release_id"], payload["revision_id"])


@receives(ReleaseRescheduled)
def plan_new_moment(payload: Mapping[str, Any], now: datetime) -> None:
    """Have everybody who was given the text before its time told of the new moment."""
    announce_move.enqueue(payload["change_id"])


@receives(SubscriptionRequested)
def plan_confirmation(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the mailbox's holder asked for a yes."""
    send_confirmation.enqueue(payload["request_id"])


@receives(ResolutionReminderDue)
def plan_reminder(payload: Mapping[str, Any], now: datetime) -> None:
    """Have whoever carries out a resolution reminded."""
    send_notice.enqueue("reminder", payload["reminder_id"])


@receives(DeadlineMoved)
def plan_move(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the owner of a moved deadline told."""
    send_notice.enqueue("move", payload["move_id"])


@receives(ResponsibleLinkMade)
def plan_link(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the link to the own page sent."""
    send_notice.enqueue("link", payload["link_id"])


@receives(MeetingDayClosed)
def plan_word_of_closed_day(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the secretary told, with another day."""
    send_notice.enqueue("closed_day", payload["meeting_id"])


@receives(InvitationsIssued)
def plan_letters_of_invitation(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the members of a body told of a meeting."""
    plan_invitations.enqueue(payload["edition_id"])


@receives(SignaturesRequested)
def plan_letters_of_signature(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the attendants asked to sign."""
    plan_signatures.enqueue(payload["edition_id"])


@receives(AccreditationChanged)
def plan_telling_reporter(payload: Mapping[str, Any], now: datetime) -> None:
    """Have the reporter told what became of the accreditation."""
    tell_reporter.enqueue(payload["accreditation_id"], payload["change_number"])

"""Write to those who carry out resolutions: reminders, moved deadlines, the link to their page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from hamseda.core.deadlines import TEHRAN
from hamseda.delivery import wording
from hamseda.delivery.adapters import Ending
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.models import Dispatch, Notice
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import (
    DeadlineMove,
    Resolution,
    ResolutionReminder,
    Responsible,
    ResponsibleLink,
)
from hamseda.secretariat.operations.linking import token_of

State = Dispatch.State
AGAIN_AFTER = timedelta(minutes=10)
LOST_AFTER = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=3)
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class About:
    """What a notice speaks of."""

    responsible: Responsible
    resolution: Resolution | None = None
    move: DeadlineMove | None = None


@transaction.atomic
def plan_notice(kind: str, number: int, *, now: datetime) -> Notice | None:
    """Note that somebody is to be written to, once; None where there is no address, or where what
    it was about is gone.
    """
    about = _about(kind, number)
    if about is None or not about.responsible.mail:
        return None
    notice, _ = Notice.objects.get_or_create(
        kind=kind,
        number=number,
        defaults={"address": about.responsible.mail, "planned_at": now, "due_at": now},
    )
    return notice


def send_due_notices(*, now: datetime) -> int:
    """Send what is due; return how many were handed to the relay.

    A reminder that no longer holds, because the resolution has ended, is cancelled. What waits at
    night or on a closed day waits for the next opening. A notice whose sender died has an unknown
    fate and is not sent twice.
    """
    lost = Notice.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    lost.update(state=State.UNKNOWN, reason="worker_lost", done_at=now)
    due = Notice.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    return sum(_send(notice, now) for notice in due[:MOST_AT_ONCE])


def _send(notice: Notice, now: datetime) -> bool:
    about = _about(notice.kind, notice.number)
    if about is None or _is_over(notice, about, now):
        return _end(notice, State.CANCELLED, "no_longer_true", now)
    opens_at = _opens_at(about, now)
    if opens_at > now:
        Notice.objects.filter(pk=notice.pk, state=State.WAITING).update(due_at=opens_at)
        return False
    waiting = Notice.objects.filter(pk=notice.pk, state=State.WAITING)
    if not waiting.update(state=State.SENDING, claimed_at=now):
        return False  # another worker has it
    outcome = send_mail(compose_notice(notice, about, now=now))
    if outcome.ending is Ending.LATER:
        Notice.objects.filter(pk=notice.pk).update(state=State.WAITING, due_at=now + AGAIN_AFTER)
        return False
    ends = {Ending.SENT: State.SENT, Ending.UNKNOWN: State.UNKNOWN}
    return _end(notice, ends.get(outcome.ending, State.FAILED), outcome.code, now)


def compose_notice(notice: Notice, about: About, *, now: datetime) -> EmailMessage:
    """The mail, in plain words, with the link to the own page."""
    resolution = about.resolution
    words = {"label": resolution.label, "title": resolution.title} if resolution else {}
    subject = wording.NOTICE_SUBJECTS[notice.kind].format(**words)
    link = about.responsible.links.filter(revoked_at__isnull=True, expires_at__gt=now).first()
    context = {
        "notice": notice,
        "about": about,
        "reasons": _reasons(about.move) if about.move else [],
        "is_late": bool(resolution and resolution.due_at and resolution.due_at < now),
        "url": _address(link) if link else "",
        "expires_at": link.expires_at if link else None,
    }
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("delivery/messages/notice.txt", context),
        to=[notice.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": "fa"},
    )


def _reasons(move: DeadlineMove) -> list[tuple[date, str]]:
    return [
        (date.fromisoformat(day), name or wording.DAY_KINDS.get(becomes, ""))
        for day, _was, becomes, name in move.because
    ]


def _address(link: ResponsibleLink) -> str:
    return settings.BASE_URL + reverse("followup:mine", args=[token_of(link)])


def _about(kind: str, number: int) -> About | None:
    if kind == Notice.Kind.LINK:
        link = ResponsibleLink.objects.select_related("responsible").filter(pk=number).first()
        return About(link.responsible) if link else None
    if kind == Notice.Kind.MOVE:
        move = (
            DeadlineMove.objects.select_related("deadline__resolution__council__area")
            .filter(pk=number)
            .first()
        )
        return _of(move.deadline.resolution, move) if move else None
    reminder = (
        ResolutionReminder.objects.select_related("resolution__council__area")
        .filter(pk=number)
        .first()
    )
    return _of(reminder.resolution) if reminder else None


def _of(resolution: Resolution, move: DeadlineMove | None = None) -> About:
    charge = resolution.owners.select_related("responsible").get(is_lead=True, until=None)
    return About(charge.responsible, resolution, move)


def _is_over(notice: Notice, about: About, now: datetime) -> bool:
    if notice.planned_at < now - GIVEN_UP_AFTER:
        return True
    if about.resolution is None:
        return ResponsibleLink.objects.filter(pk=notice.number, revoked_at__isnull=False).exists()
    return about.resolution.state != Resolution.State.OPEN


def _opens_at(about: About, now: datetime) -> datetime:
    if about.resolution is None:
        return now
    calendar = working_days_of(about.resolution.council.area)
    return calendar.next_open_moment(now.astimezone(TEHRAN))


def _end(notice: Notice, state: str, reason: str, now: datetime) -> bool:
    Notice.objects.filter(pk=notice.pk).update(state=state, reason=reason[:40], done_at=now)
    return state == State.SENT

"""Write to those who carry out resolutions: reminders, moved deadlines, the link to their page;
and to secretaries whose meeting fell on a day that was closed since.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hamseda.core.deadlines import TEHRAN
from hamseda.councils.models import Meeting
from hamseda.councils.queries import day_of
from hamseda.councils.queries.duties import proposed_time, waits_to_move
from hamseda.councils.queries.reaching import messengers_of, secretaries_of
from hamseda.delivery import wording
from hamseda.delivery.adapters import Ending, Outcome
from hamseda.delivery.adapters.bots import send_text
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.models import Channel, Dispatch, Notice
from hamseda.delivery.operations.recording import draw_for_channel
from hamseda.delivery.queries import seconds_to_wait
from hamseda.foundation.fetch import PUBLIC_NETWORK, Network
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import (
    DeadlineMove,
    Resolution,
    ResolutionReminder,
    Responsible,
    ResponsibleLink,
)
from hamseda.secretariat.operations.linking import token_of
from hamseda.secretariat.queries.reminding import wished_ways

State = Dispatch.State
AGAIN_AFTER = timedelta(minutes=10)
LOST_AFTER = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=3)
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class About:
    """What a notice speaks of."""

    responsible: Responsible | None = None
    resolution: Resolution | None = None
    move: DeadlineMove | None = None
    meeting: Meeting | None = None


@transaction.atomic
def plan_notice(kind: str, number: int, *, now: datetime) -> int:
    """Note that somebody is to be written to, once at each address: by mail, and by the messenger
    that a member of the body wishes; reminders as the person has chosen. Return at how many; none
    where there is no address, or where what it was about is gone.
    """
    about = _about(kind, number)
    if about is None:
        return 0
    occasion, ways = "", _ways_to(about, kind, now)
    if about.meeting:
        occasion = day_of(about.meeting).isoformat()
        accounts = secretaries_of(about.meeting.council, timezone.localdate(now))
        ways = [(None, account.email) for account in accounts if account.email]
    for channel, address in ways:
        Notice.objects.get_or_create(
            kind=kind, number=number, occasion=occasion, address=address,
            defaults={"channel": channel, "planned_at": now, "due_at": now},
        )  # fmt: skip
    return len(ways)


def _ways_to(about: About, kind: str, now: datetime) -> list[tuple[Channel | None, str]]:
    owner = about.responsible
    if owner is None:
        return []
    mails: list[tuple[Channel | None, str]] = [(None, owner.mail)] if owner.mail else []
    chats: list[tuple[Channel | None, str]] = []
    for service, chat in messengers_of(owner.person_id, owner.post_id, timezone.localdate(now)):
        channel = Channel.objects.filter(service=service).order_by("off_since", "pk").first()
        if channel is not None and (channel, chat) not in chats:
            chats.append((channel, chat))
    if kind != Notice.Kind.REMINDER:
        return mails + chats
    by_mail, by_chat = wished_ways(
        owner.reminding, mails=bool(mails), chats=bool(chats), is_late=_is_late(about, now)
    )
    return mails * by_mail + chats * by_chat


def _is_late(about: About, now: datetime) -> bool:
    resolution = about.resolution
    return bool(resolution and resolution.due_at and resolution.due_at < now)


def send_due_notices(*, now: datetime, network: Network = PUBLIC_NETWORK) -> int:
    """Send what is due; return how many were handed to the relay.

    A reminder that no longer holds, because the resolution has ended or the person wishes another
    way, is cancelled. What waits at night or on a closed day waits for the next opening. A notice
    whose sender died has an unknown fate and is not sent twice.
    """
    lost = Notice.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    lost.update(state=State.UNKNOWN, reason="worker_lost", done_at=now)
    due = Notice.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    rows = due.select_related("channel")[:MOST_AT_ONCE]
    return sum(_send(notice, now, network) for notice in rows)


def _send(notice: Notice, now: datetime, network: Network) -> bool:
    about = _about(notice.kind, notice.number)
    if about is None or _is_over(notice, about, now):
        return _end(notice, State.CANCELLED, "no_longer_true", now)
    opens_at = max(_opens_at(about, now), _free_at(notice, now))
    if opens_at > now:
        Notice.objects.filter(pk=notice.pk, state=State.WAITING).update(due_at=opens_at)
        return False
    waiting = Notice.objects.filter(pk=notice.pk, state=State.WAITING)
    if not waiting.update(state=State.SENDING, claimed_at=now):
        return False  # another worker has it
    outcome = _hand_over(notice, compose_notice(notice, about, now=now), network)
    if notice.channel:
        draw_for_channel(notice.channel.pk, outcome, now)
    if outcome.ending is Ending.LATER:
        again = now + (outcome.retry_after or AGAIN_AFTER)
        Notice.objects.filter(pk=notice.pk).update(state=State.WAITING, due_at=again)
        return False
    ends = {Ending.SENT: State.SENT, Ending.UNKNOWN: State.UNKNOWN}
    return _end(notice, ends.get(outcome.ending, State.FAILED), outcome.code, now)


def _free_at(notice: Notice, now: datetime) -> datetime:
    """When the channel may be used again: at its pace, and not before it asked."""
    if notice.channel is None:
        return now
    free_at = now + timedelta(seconds=seconds_to_wait(notice.channel, now))
    return max(free_at, notice.channel.not_before or now)


def _hand_over(notice: Notice, message: EmailMessage, network: Network) -> Outcome:
    if notice.channel is None:
        return send_mail(message)
    text = f"{message.subject}\n\n{message.body}"
    return send_text(notice.channel, chat_id=notice.address, text=text, network=network)


def compose_notice(notice: Notice, about: About, *, now: datetime) -> EmailMessage:
    """The mail, in plain words, with the link to the own page."""
    resolution, meeting = about.resolution, about.meeting
    words = {"label": resolution.label, "title": resolution.title} if resolution else {}
    words |= {"title": meeting.title, "council": meeting.council.name} if meeting else {}
    subject = wording.NOTICE_SUBJECTS[notice.kind].format(**words)
    links = about.responsible.links if about.responsible else ResponsibleLink.objects.none()
    link = links.filter(revoked_at__isnull=True, expires_at__gt=now).first()
    context = {
        "notice": notice,
        "about": about,
        "reasons": _reasons(about.move) if about.move else [],
        "is_late": _is_late(about, now),
        "url": _address(link) if link else "",
        "expires_at": link.expires_at if link else None,
    }
    if meeting:
        address = reverse("councils:move", args=[meeting.pk])
        context |= {"proposed_at": proposed_time(meeting), "move_url": settings.BASE_URL + address}
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
    if kind == Notice.Kind.CLOSED_DAY:
        meeting = Meeting.objects.select_related("council__area").filter(pk=number).first()
        return About(meeting=meeting) if meeting else None
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
    if about.meeting:
        is_same_day = day_of(about.meeting).isoformat() == notice.occasion
        return not (is_same_day and waits_to_move(about.meeting, now=now))
    if about.resolution is None:
        return ResponsibleLink.objects.filter(pk=notice.number, revoked_at__isnull=False).exists()
    if about.resolution.state != Resolution.State.OPEN:
        return True
    if notice.kind != Notice.Kind.REMINDER:
        return False
    ways = _ways_to(about, notice.kind, now)
    return notice.address not in {address for _, address in ways}


def _opens_at(about: About, now: datetime) -> datetime:
    if about.resolution is None:
        return now
    calendar = working_days_of(about.resolution.council.area)
    return calendar.next_open_moment(now.astimezone(TEHRAN))


def _end(notice: Notice, state: str, reason: str, now: datetime) -> bool:
    Notice.objects.filter(pk=notice.pk).update(state=state, reason=reason[:40], done_at=now)
    return state == State.SENT

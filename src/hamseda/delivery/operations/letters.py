"""Letters of the councils: who is to get one, and their sending, each once.

As with dispatches, a letter is marked as being sent before it leaves; if the worker dies after
that, nobody knows whether it arrived. It is then not sent a second time: the log says so, and the
council's secretary may send it again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from hamseda.councils.access import keeps
from hamseda.councils.models import (
    Invitation,
    InvitationEdition,
    Meeting,
    Membership,
    MinutesEdition,
    MinutesSignature,
)
from hamseda.councils.queries import day_of
from hamseda.delivery.adapters import Blame, Ending, Outcome
from hamseda.delivery.adapters.bots import send_text
from hamseda.delivery.adapters.mail import Relay
from hamseda.delivery.composing.letters import compose_letter, leaves_at, letter_text
from hamseda.delivery.models import Channel, Dispatch, Letter
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.recording import MOST_TRIES, backoff, draw_for_channel
from hamseda.delivery.operations.sending import LONGEST_PAUSE
from hamseda.delivery.queries import seconds_to_wait
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.fetch import PUBLIC_NETWORK, Network

LOST_AFTER = timedelta(minutes=5)
LONGEST_TURN = timedelta(seconds=20)

State = Dispatch.State


@transaction.atomic
def plan_invitations(edition_id: int, *, now: datetime) -> int:
    """Plan an edition of the invitations for everybody invited who has an address; return how
    many letters that are. Safe to repeat. Whoever has been told the very same already is left out.
    """
    edition = InvitationEdition.objects.select_related("meeting").get(pk=edition_id)
    day = day_of(edition.meeting)
    told = _told_the_same(edition)
    invitations = _with_member(edition.meeting.invitations.exclude(pk__in=told))
    rows = [
        letter
        for invitation in invitations
        for letter in _letters_to(invitation.membership, day, now)
        if _about(letter, invitation=invitation, edition=edition)
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    _drop_older(edition, now)
    return len(rows)


@transaction.atomic
def plan_signatures(edition_id: int, *, now: datetime) -> int:
    """Plan the request to sign for every attendant who has an address; return how many letters
    that are. Safe to repeat. Requests for an earlier edition that wait are dropped.
    """
    edition = MinutesEdition.objects.select_related("minutes__meeting").get(pk=edition_id)
    day = day_of(edition.minutes.meeting)
    rows = [
        letter
        for signature in _with_member(edition.signatures.all())
        for letter in _letters_to(signature.membership, day, now)
        if _about(letter, signature=signature)
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    older = Letter.objects.filter(
        state=State.WAITING,
        signature__edition__minutes=edition.minutes,
        signature__edition__number__lt=edition.number,
    )
    older.update(state=State.CANCELLED, reason="replaced", done_at=now)
    return len(rows)


def send_due_letters(
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    network: Network = PUBLIC_NETWORK,
) -> int:
    """Send what is due until nothing is or the turn is over, at the pace that each channel
    allows; return how many left. `pause` waits for so many seconds.
    """
    start, count = clock(), 0
    resolve_lost_letters(now=start)
    with Relay() as relay:
        for channel in Channel.objects.filter(pk__in=_due(start).values("channel")):
            while clock() - start < LONGEST_TURN:
                wait = seconds_to_wait(channel, clock())
                if wait > LONGEST_PAUSE:
                    break
                if wait:
                    pause(wait)
                letter = _claim(channel, now=clock())
                if letter is None:
                    break
                if _is_put_off(letter, now=clock()):
                    continue
                outcome = _send(letter, relay, network)
                record_letter(letter, outcome, now=clock())
                count += outcome.ending is Ending.SENT
    return count


@transaction.atomic
def resolve_lost_letters(*, now: datetime) -> int:
    """Settle what a dead worker was sending: it may have arrived; return how many."""
    lost = Letter.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    return lost.update(state=State.UNKNOWN, reason="worker_lost", done_at=now)


@transaction.atomic
def record_letter(letter: Letter, outcome: Outcome, *, now: datetime) -> bool:
    """Write down how a try ended; False when somebody else had settled it."""
    held = Letter.objects.select_for_update().filter(
        pk=letter.pk, state=State.SENDING, claimed_at=letter.claimed_at
    )
    row = held.first()
    if row is None:
        return False
    row.reason, row.answer = outcome.code, outcome.answer
    if outcome.ending is Ending.LATER and outcome.blame is Blame.CHANNEL:
        row.try_count -= 1  # the channel waits; this letter was not the matter
    may_try = outcome.ending is Ending.LATER and row.try_count < MOST_TRIES
    if may_try:
        row.state = State.WAITING
        row.due_at = now + (outcome.retry_after or backoff(row.try_count))
    else:
        ends = {Ending.SENT: State.SENT, Ending.UNKNOWN: State.UNKNOWN}
        row.state, row.done_at = ends.get(outcome.ending, State.FAILED), now
    row.save(update_fields=["state", "reason", "answer", "try_count", "due_at", "done_at"])
    draw_for_channel(row.channel_id, outcome, now)
    return True


@transaction.atomic
def send_letter_again(*, actor: User, letter: Letter, now: datetime) -> Letter:
    """Send once more what failed or whose fate is unknown.

    Raises UnableToDeliverError("not_secretary"), or ("not_open") for what arrived, waits or was
    dropped.
    """
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    meeting = meeting_of(row)
    if not keeps(actor, meeting.council):
        raise UnableToDeliverError("not_secretary")
    if row.state not in (State.FAILED, State.UNKNOWN):
        raise UnableToDeliverError("not_open")
    row.state, row.due_at, row.planned_at, row.try_count = State.WAITING, now, now, 0
    row.save(update_fields=["state", "due_at", "planned_at", "try_count"])
    record_entry(
        actor=actor, action="delivery.letter.repeated", target=meeting, now=now,
        data={"letter": row.pk},
    )  # fmt: skip
    return row


def meeting_of(letter: Letter) -> Meeting:
    """The meeting that a letter is about."""
    if letter.invitation:
        return letter.invitation.meeting
    return letter.signature.edition.minutes.meeting  # type: ignore[union-attr]


def _with_member(rows: QuerySet) -> QuerySet:
    return rows.select_related("membership__person", "membership__post").prefetch_related(
        "membership__post__appointments__person"
    )


def _letters_to(membership: Membership, day: object, now: datetime) -> list[Letter]:
    """One letter for each way in which a member can be reached."""
    name = membership.name_on(day) or str(membership)  # type: ignore[arg-type]
    ways = [("mail", membership.mail), (membership.messenger, membership.chat)]
    found = []
    for service, address in ways:
        channel = _channel(service) if address else None
        if channel is not None:
            found.append(
                Letter(channel=channel, address=address, name=name, planned_at=now, due_at=now)
            )
    return found


def _channel(service: str) -> Channel | None:
    return Channel.objects.filter(service=service).order_by("off_since", "pk").first()


def _about(letter: Letter, **matter: Invitation | InvitationEdition | MinutesSignature) -> bool:
    for name, row in matter.items():
        setattr(letter, name, row)
    return True


def _told_the_same(edition: InvitationEdition) -> set[int]:
    """Invitations for which the letter before said all that this edition says."""
    before = edition.meeting.editions.filter(sequence__lt=edition.sequence).first()
    is_same = before is not None and before.content == edition.content
    if not is_same or before.method != edition.method:  # type: ignore[union-attr]
        return set()
    sent = Letter.objects.filter(edition=before).values_list("invitation_id", flat=True)
    return {pk for pk in sent if pk is not None}


def _drop_older(edition: InvitationEdition, now: datetime) -> None:
    """A newer edition tells all that an older one would have told."""
    newer = Letter.objects.filter(edition=edition).values("invitation")
    older = Letter.objects.filter(
        state=State.WAITING,
        edition__meeting=edition.meeting,
        edition__sequence__lt=edition.sequence,
        invitation__in=newer,
    )
    older.update(state=State.CANCELLED, reason="replaced", done_at=now)


def _due(now: datetime) -> QuerySet[Letter]:
    is_open = Q(channel__not_before__isnull=True) | Q(channel__not_before__lte=now)
    return Letter.objects.filter(
        is_open, state=State.WAITING, due_at__lte=now, channel__off_since__isnull=True
    )


@transaction.atomic
def _claim(channel: Channel, *, now: datetime) -> Letter | None:
    due = _due(now).filter(channel=channel).select_for_update(of=("self",))
    letter = due.select_related("channel").order_by("due_at", "pk").first()
    if letter is None:
        return None
    letter.state, letter.claimed_at = State.SENDING, now
    letter.try_count += 1
    letter.save(update_fields=["state", "claimed_at", "try_count"])
    return letter


def _is_put_off(letter: Letter, *, now: datetime) -> bool:
    """Drop a claimed letter that no longer holds, and let one wait whose time has not come."""
    at = leaves_at(letter)
    if at == letter.claimed_at:
        return False
    held = Letter.objects.filter(pk=letter.pk, state=State.SENDING, claimed_at=letter.claimed_at)
    if at is None:
        held.update(state=State.CANCELLED, reason="no_longer_true", done_at=now)
    else:
        held.update(state=State.WAITING, due_at=at, try_count=letter.try_count - 1)
    return True


def _send(letter: Letter, relay: Relay, network: Network) -> Outcome:
    if letter.channel.service == Channel.Service.MAIL:
        return relay.send(compose_letter(letter))
    text = letter_text(letter)
    return send_text(letter.channel, chat_id=letter.address, text=text, network=network)

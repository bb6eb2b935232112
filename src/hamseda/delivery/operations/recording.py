"""Write down how a try ended, and what follows from it for subscriber and channel."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hamseda.delivery.adapters import Blame, Ending, Outcome
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.foundation.audit.operations import record_entry

MOST_TRIES = 6
MOST_BOUNCES = 3
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

State = Dispatch.State


@transaction.atomic
def record_outcome(claimed: Sequence[Dispatch], outcome: Outcome, *, now: datetime) -> bool:
    """Settle the dispatches of one message; False when they had been settled by somebody else,
    and then nothing changes: this try was given up as lost.
    """
    ids = [dispatch.pk for dispatch in claimed]
    held = Dispatch.objects.select_for_update().filter(
        pk__in=ids, state=State.SENDING, claimed_at=claimed[0].claimed_at
    )
    rows = list(held.order_by("pk"))
    if not rows:
        return False
    for row in rows:
        _settle(row, outcome, now)
    fields = ["state", "reason", "answer", "try_count", "due_at", "done_at"]
    Dispatch.objects.bulk_update(rows, fields)
    draw_for_channel(claimed[0].subscriber.channel_id, outcome, now)
    _draw_for_subscriber(claimed[0].subscriber_id, outcome, now)
    return True


def _settle(row: Dispatch, outcome: Outcome, now: datetime) -> None:
    row.reason, row.answer = outcome.code, outcome.answer
    if outcome.ending is Ending.LATER or (outcome.ending is Ending.UNKNOWN and row.is_notice):
        wait = outcome.retry_after or backoff(row.try_count)
        if outcome.ending is Ending.LATER and outcome.blame is Blame.CHANNEL:
            row.try_count -= 1  # the channel waits; this message was not the matter
        row.state, row.due_at = State.WAITING, now + wait
        if row.try_count < MOST_TRIES:
            return
        is_lost = outcome.ending is Ending.UNKNOWN
        row.state, row.done_at = (State.UNKNOWN if is_lost else State.FAILED), now
        return
    row.done_at = now
    row.state = {
        Ending.SENT: State.SENT,
        Ending.REFUSED: State.FAILED,
        Ending.UNKNOWN: State.UNKNOWN,
    }[outcome.ending]


def draw_for_channel(pk: int, outcome: Outcome, now: datetime) -> None:
    """Let a channel rest that asked for it or is out of reach, and use it again when it works."""
    if outcome.ending is Ending.SENT or outcome.blame is not Blame.CHANNEL:
        tired = Channel.objects.filter(Q(failure_count__gt=0) | Q(not_before__isnull=False), pk=pk)
        tired.update(failure_count=0, not_before=None)
        return
    channel = Channel.objects.select_for_update().get(pk=pk)
    channel.failure_count = min(channel.failure_count + 1, 20)
    channel.not_before = now + (outcome.retry_after or backoff(channel.failure_count))
    channel.save(update_fields=["failure_count", "not_before"])


def _draw_for_subscriber(pk: int, outcome: Outcome, now: datetime) -> None:
    if outcome.ending is Ending.SENT:
        Subscriber.objects.filter(pk=pk, bounce_count__gt=0).update(bounce_count=0)
    if outcome.ending is not Ending.REFUSED or outcome.blame is not Blame.SUBSCRIBER:
        return
    subscriber = Subscriber.objects.select_for_update().get(pk=pk)
    subscriber.bounce_count += 1
    # A full or moved mailbox may come back; a chat that is gone or shut the bot out does not.
    is_over = outcome.code != "mailbox_refused" or subscriber.bounce_count >= MOST_BOUNCES
    if is_over and subscriber.state == Subscriber.State.ACTIVE:
        subscriber.state = Subscriber.State.DISABLED
        subscriber.state_reason, subscriber.state_at = outcome.code, now
        record_entry(
            actor=None,
            action="delivery.subscriber.disabled",
            target=subscriber,
            now=now,
            data={"reason": outcome.code},
        )
    subscriber.save(update_fields=["bounce_count", "state", "state_reason", "state_at"])


def backoff(count: int) -> timedelta:
    """How long to wait after the `count`-th failure: 15 s, 30 s, 1 min … up to an hour."""
    return min(FIRST_WAIT * 2 ** max(count - 1, 0), LONGEST_WAIT)

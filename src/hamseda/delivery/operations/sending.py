"""Send what is due, each thing once, at the pace that each channel allows.

A dispatch is marked as being sent in a transaction of its own before anything leaves the house.
If the worker dies after that, nobody knows whether the message left: see `resolve_lost`.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.delivery.adapters import Blame, Ending, Outcome
from hamseda.delivery.adapters.bots import LONGEST_TEXT, send_text
from hamseda.delivery.adapters.mail import Relay
from hamseda.delivery.composing import compose_mail, compose_text
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations.recording import record_outcome
from hamseda.delivery.queries import (
    channels_with_due,
    due_dispatches,
    is_left_alone,
    next_due,
    seconds_to_wait,
)
from hamseda.foundation.fetch import PUBLIC_NETWORK, Network

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(minutes=5)
"""Much longer than the longest try; what is still being sent then has lost its worker."""

TOO_LATE = timedelta(days=2)
LONGEST_TURN = timedelta(seconds=20)
"""One run ends soon, because the worker has other work; the next run goes on."""
LONGEST_PAUSE = 1.5
LONGEST_DIGEST = 50

State = Dispatch.State
_WHILE_HIDDEN = (Dispatch.Occasion.TAKE_DOWN, Dispatch.Occasion.RECALL, Dispatch.Occasion.MOVE)
"""Notices that are told only as long as the release is not on the site."""


def send_due_dispatches(
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    network: Network = PUBLIC_NETWORK,
) -> int:
    """Send what is due until nothing is or the turn is over; return how many messages left.

    `clock` tells the time, because sending takes some; `pause` waits for so many seconds.
    """
    start = clock()
    resolve_lost(now=start)
    count = 0
    with Relay() as relay:
        for channel in channels_with_due(start):
            while clock() - start < LONGEST_TURN:
                wait = seconds_to_wait(channel, clock())
                if wait > LONGEST_PAUSE:
                    break
                if wait:
                    pause(wait)
                claimed = claim_next(channel, now=clock())
                if not claimed:
                    break
                outcome = _send(claimed, clock(), network, relay)
                record_outcome(claimed, outcome, now=clock())
                count += outcome.ending is Ending.SENT
                if outcome.blame is Blame.CHANNEL and outcome.ending is not Ending.SENT:
                    break
    return count


@transaction.atomic
def resolve_lost(*, now: datetime) -> int:
    """Settle what a dead worker was sending; return how many.

    A release may have arrived, and is not sent a second time: the log says so, and a person may.
    A correction or a take-down is sent again: twice is a smaller harm than never.
    """
    lost = Dispatch.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    again = lost.exclude(occasion=Dispatch.Occasion.PUBLICATION)
    count = again.update(state=State.WAITING, due_at=now, reason="worker_lost")
    return count + lost.filter(occasion=Dispatch.Occasion.PUBLICATION).update(
        state=State.UNKNOWN, reason="worker_lost", done_at=now
    )


@transaction.atomic
def claim_next(channel: Channel, *, now: datetime) -> list[Dispatch]:
    """Take the next dispatch in hand, or all of a subscriber's daily ones; none when none is due
    or the channel must not be used now. What is no longer to be sent is cancelled on the way.
    """
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    if channel.off_since or (channel.not_before and channel.not_before > now):
        return []
    while dispatch := next_due(channel, now):
        taken = [dispatch, *_rest_of_digest(dispatch, now)]
        wanted = [each for each in taken if _is_still_wanted(each, now)]
        for each in wanted:
            each.state, each.claimed_at = State.SENDING, now
            each.try_count += 1
        Dispatch.objects.bulk_update(wanted, ["state", "claimed_at", "try_count"])
        if wanted:
            return wanted
    return []


def _rest_of_digest(dispatch: Dispatch, now: datetime) -> list[Dispatch]:
    subscriber = dispatch.subscriber
    if subscriber.pace != Subscriber.Pace.DAILY or dispatch.is_notice or dispatch.embargo_until:
        return []
    others = due_dispatches(subscriber.channel, now).filter(
        subscriber=subscriber,
        occasion=Dispatch.Occasion.PUBLICATION,
        embargo_until__isnull=True,
    )
    rest = others.exclude(pk=dispatch.pk).select_related("release__office", "subscriber__channel")
    return list(rest[: LONGEST_DIGEST - 1])


def _is_still_wanted(dispatch: Dispatch, now: datetime) -> bool:
    """Look again at the last moment: much may have happened since it was planned."""
    reason = _reason_against(dispatch, now)
    if reason == "embargoed":
        later = {"due_at": dispatch.release.embargo_until}
        Dispatch.objects.filter(pk=dispatch.pk).update(**later)
    elif reason:
        state = State.FAILED if reason == "too_late" else State.CANCELLED
        Dispatch.objects.filter(pk=dispatch.pk).update(state=state, reason=reason, done_at=now)
    return not reason


def _reason_against(dispatch: Dispatch, now: datetime) -> str:
    release = dispatch.release
    if dispatch.subscriber.state != Subscriber.State.ACTIVE:
        return dispatch.subscriber.state
    if is_left_alone(dispatch.subscriber.channel.service, dispatch.subscriber.address):
        return "left_alone"
    if dispatch.occasion in _WHILE_HIDDEN:
        if release.live:
            return "back_on_site"
        is_move = dispatch.occasion == Dispatch.Occasion.MOVE
        return "not_approved" if is_move and not _is_approved(dispatch) else ""
    if dispatch.embargo_until and dispatch.embargo_until > now:
        return "" if _is_approved(dispatch) or release.live else "not_approved"
    if not release.live or release.first_published_at is None:
        return "not_public"
    if release.embargo_until and release.embargo_until > now:
        return "embargoed"
    is_late = now - max(dispatch.planned_at, release.embargo_until or dispatch.planned_at)
    return "too_late" if not dispatch.is_notice and is_late > TOO_LATE else ""


def _is_approved(dispatch: Dispatch) -> bool:
    """Whether the text that was sent early still waits for its moment."""
    waiting = dispatch.release.revisions.filter(approved_go_live_at__isnull=False)
    return waiting.filter(pk=dispatch.revision_id).exists()


def _send(claimed: list[Dispatch], now: datetime, network: Network, relay: Relay) -> Outcome:
    first = claimed[0]
    channel = first.subscriber.channel
    if channel.service == Channel.Service.MAIL:
        return relay.send(compose_mail(claimed, now=now))
    text = compose_text(first, longest=LONGEST_TEXT[channel.service], now=now)
    return send_text(channel, chat_id=first.subscriber.address, text=text, network=network)

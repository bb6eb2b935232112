"""Subscribe, confirm, stop: nobody is written to who has not said yes from the own mailbox."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from hamseda.delivery.access import keeps_delivery
from hamseda.delivery.adapters import Ending
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.composing import CONFIRM_SALT, STOP_SALT, compose_confirmation
from hamseda.delivery.facts import SubscriptionRequested
from hamseda.delivery.models import Channel, Subscriber, SubscriptionRequest, Wish
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.queries import is_left_alone, wishes_of
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact

LIFETIME = timedelta(days=3)
BETWEEN_REQUESTS = timedelta(minutes=15)
MOST_AN_HOUR = 200
"""Confirmations that the whole site sends in an hour: it must not become a mail cannon."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for. Empty lists mean everything; of several entries one is enough."""

    name: str = ""
    kind: str = Subscriber.Kind.READER
    pace: str = Subscriber.Pace.AT_ONCE
    outlet: int | None = None
    receives_embargoed: bool = False
    offices: Sequence[int] = field(default_factory=list)
    subjects: Sequence[int] = field(default_factory=list)
    areas: Sequence[int] = field(default_factory=list)
    kinds: Sequence[str] = field(default_factory=list)


@transaction.atomic
def request_subscription(
    *, address: str, wanted: Wanted, now: datetime, actor: User | None = None
) -> SubscriptionRequest | None:
    """Note that somebody wants releases by mail; a message with a link will ask for a yes.

    None when the address was asked a moment ago or the site has asked too many: the visitor is
    told the same in every case, so that nobody learns which addresses are known here. `actor` is
    the chief editor who invites; then UnableToDeliverError("not_chief_editor") may come, or
    ("stopped_for_ever"): who stopped comes back only by the own wish; or ("left_alone"): a
    journalist whom the registry knows as opted out is not written to.
    """
    address = address.strip().lower()
    if actor is not None:
        if not keeps_delivery(actor):
            raise UnableToDeliverError("not_chief_editor")
        known = Subscriber.objects.filter(channel=ensure_mail_channel(), address=address)
        if known.filter(state=Subscriber.State.STOPPED).exists():
            raise UnableToDeliverError("stopped_for_ever")
        if is_left_alone(Channel.Service.MAIL, address):
            raise UnableToDeliverError("left_alone")
    else:
        wanted = _of_a_visitor(wanted)
    SubscriptionRequest.objects.filter(asked_at__lt=now - LIFETIME).delete()
    recent = SubscriptionRequest.objects.filter(asked_at__gt=now - BETWEEN_REQUESTS)
    hour = SubscriptionRequest.objects.filter(asked_at__gt=now - timedelta(hours=1))
    if recent.filter(address=address).exists() or hour.count() >= MOST_AN_HOUR:
        return None
    request = SubscriptionRequest.objects.create(
        address=address, wanted=asdict(wanted), by_staff=actor is not None, asked_at=now
    )
    record_fact(SubscriptionRequested(request_id=request.pk), now=now)
    if actor is not None:
        record_entry(actor=actor, action="delivery.subscriber.invited", target=request, now=now)
    return request


def send_confirmation(request_id: int, *, now: datetime) -> bool:
    """Send the link of a request; False when it has been sent, is gone, has lapsed meanwhile, or
    the relay refused.

    Safe to repeat. Raises ConnectionError when the relay cannot be reached: the task comes back.
    """
    waiting = SubscriptionRequest.objects.filter(
        pk=request_id, sent_at__isnull=True, asked_at__gt=now - LIFETIME
    )
    request = waiting.first()
    if request is None or not waiting.update(sent_at=now):
        return False
    outcome = send_mail(compose_confirmation(request))
    if outcome.ending is Ending.LATER:
        SubscriptionRequest.objects.filter(pk=request_id).update(sent_at=None)
        raise ConnectionError(outcome.code)
    return outcome.ending is Ending.SENT


def open_request(token: str, *, now: datetime) -> SubscriptionRequest:
    """The request that a link opens.

    Raises UnableToDeliverError("link_unknown") or ("link_expired").
    """
    try:
        number = signing.loads(token, salt=CONFIRM_SALT)
    except signing.BadSignature:
        raise UnableToDeliverError("link_unknown") from None
    request = SubscriptionRequest.objects.filter(pk=number).first()
    if request is None or request.asked_at + LIFETIME <= now:
        raise UnableToDeliverError("link_expired")
    return request


@transaction.atomic
def confirm_subscription(*, token: str, now: datetime) -> Subscriber:
    """The yes: from now on releases are sent. Earlier wishes of the address are replaced, and an
    earlier stop ends, because its holder asks for it. Safe to repeat.

    Raises what open_request raises.
    """
    request = SubscriptionRequest.objects.select_for_update().get(
        pk=open_request(token, now=now).pk
    )
    channel = ensure_mail_channel()
    found = Subscriber.objects.select_for_update().filter(channel=channel, address=request.address)
    subscriber = found.first() or Subscriber(channel=channel, address=request.address)
    if request.confirmed_at and subscriber.pk:
        return subscriber
    wanted = Wanted(**request.wanted)
    if subscriber.kind in _PROFESSIONAL and not request.by_staff:
        # A reader's form cannot turn an invited outlet back into a reader.
        keep = {"kind": subscriber.kind, "outlet": subscriber.outlet_id,
                "receives_embargoed": subscriber.receives_embargoed}  # fmt: skip
        wanted = Wanted(**request.wanted | keep)
    _apply(subscriber, wanted, now)
    request.confirmed_at = now
    request.save(update_fields=["confirmed_at"])
    record_entry(actor=None, action="delivery.subscriber.confirmed", target=subscriber, now=now)
    return subscriber


@transaction.atomic
def stop_subscription(*, token: str, now: datetime) -> Subscriber:
    """The no of a subscriber, by the link in every message; kept for ever. Safe to repeat.

    Raises UnableToDeliverError("link_unknown").
    """
    subscriber = Subscriber.objects.select_for_update().get(pk=holder_of(token).pk)
    if subscriber.state != Subscriber.State.STOPPED:
        _move(subscriber, Subscriber.State.STOPPED, "by_holder", now)
        record_entry(actor=None, action="delivery.subscriber.stopped", target=subscriber, now=now)
    return subscriber


def holder_of(token: str) -> Subscriber:
    """Whose link this is. Raises UnableToDeliverError("link_unknown")."""
    try:
        return Subscriber.objects.get(pk=signing.loads(token, salt=STOP_SALT))
    except (signing.BadSignature, Subscriber.DoesNotExist):
        raise UnableToDeliverError("link_unknown") from None


@transaction.atomic
def save_chat(
    *, actor: User, channel: Channel, address: str, wanted: Wanted, now: datetime
) -> Subscriber:
    """Add or change a chat of a messenger, which needs no confirmation: the bot is let in there
    by whoever runs it. Raises UnableToDeliverError("not_chief_editor"), ("mail_is_invited") for
    mail, or ("stopped_for_ever").
    """
    if not keeps_delivery(actor):
        raise UnableToDeliverError("not_chief_editor")
    if channel.service == Channel.Service.MAIL:
        raise UnableToDeliverError("mail_is_invited")
    found = Subscriber.objects.select_for_update().filter(channel=channel, address=address)
    subscriber = found.first() or Subscriber(channel=channel, address=address)
    if subscriber.state == Subscriber.State.STOPPED:
        raise UnableToDeliverError("stopped_for_ever")
    _apply(subscriber, wanted, now)
    record_entry(
        actor=actor, action="delivery.subscriber.saved", target=subscriber, now=now,
        data={"channel": channel.code},
    )  # fmt: skip
    return subscriber


@transaction.atomic
def stop_subscriber(*, actor: User, subscriber: Subscriber, now: datetime) -> None:
    """Stop a subscriber who asked for it by telephone. Raises
    UnableToDeliverError("not_chief_editor").
    """
    if not keeps_delivery(actor):
        raise UnableToDeliverError("not_chief_editor")
    _move(subscriber, Subscriber.State.STOPPED, "by_editor", now)
    record_entry(actor=actor, action="delivery.subscriber.stopped", target=subscriber, now=now)


_PROFESSIONAL = (Subscriber.Kind.OUTLET, Subscriber.Kind.JOURNALIST)


def _of_a_visitor(wanted: Wanted) -> Wanted:
    """A visitor is a reader or a reporter by the own word; trust is given by an editor."""
    allowed = (Subscriber.Kind.READER, Subscriber.Kind.JOURNALIST)
    kind = wanted.kind if wanted.kind in allowed else Subscriber.Kind.READER
    return Wanted(**asdict(wanted) | {"kind": kind, "outlet": None, "receives_embargoed": False})


def _apply(subscriber: Subscriber, wanted: Wanted, now: datetime) -> None:
    subscriber.kind, subscriber.name, subscriber.pace = wanted.kind, wanted.name, wanted.pace
    subscriber.outlet_id, subscriber.receives_embargoed = wanted.outlet, wanted.receives_embargoed
    subscriber.wishes_since, subscriber.bounce_count = now, 0
    _move(subscriber, Subscriber.State.ACTIVE, "", now)
    subscriber.wishes.all().delete()
    rows = wishes_of(asdict(wanted))
    for row in rows:
        row.subscriber = subscriber
    Wish.objects.bulk_create(rows)


def _move(subscriber: Subscriber, state: str, reason: str, now: datetime) -> None:
    subscriber.state, subscriber.state_reason, subscriber.state_at = state, reason, now
    subscriber.save()

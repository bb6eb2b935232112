"""Keep channels, and settle by hand what the machine left open."""

from datetime import datetime

from django.db import transaction

from hamseda.delivery.access import keeps_delivery
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

MAIL = "mail"


def ensure_mail_channel() -> Channel:
    """The one channel for mail; made when the tables are."""
    channel, _ = Channel.objects.get_or_create(
        service=Channel.Service.MAIL,
        defaults={
            "code": MAIL,
            "name": Channel.Service.MAIL.label,
            "per_second": 20,
            "per_minute": 1200,
        },
    )
    return channel


@transaction.atomic
def save_channel(*, actor: User, channel: Channel, is_on: bool, now: datetime) -> Channel:
    """Add or change a channel, or switch it on or off. What waits for one that is off goes out
    when it is on again, if that is soon enough. Raises UnableToDeliverError("not_chief_editor").
    """
    if not keeps_delivery(actor):
        raise UnableToDeliverError("not_chief_editor")
    is_new = channel.pk is None
    if is_on:
        channel.off_since, channel.off_reason = None, ""
        channel.not_before, channel.failure_count = None, 0
    elif channel.off_since is None:
        channel.off_since, channel.off_reason = now, "by_editor"
    channel.save()
    record_entry(
        actor=actor,
        action="delivery.channel.added" if is_new else "delivery.channel.changed",
        target=channel,
        now=now,
        data={"code": channel.code, "is_on": is_on},
    )
    return channel


@transaction.atomic
def send_again(*, actor: User, dispatch: Dispatch, now: datetime) -> Dispatch:
    """Send once more what failed or whose fate is unknown.

    Raises UnableToDeliverError("not_chief_editor"), ("not_open") for what arrived, waits or was
    cancelled, or ("subscriber_off").
    """
    if not keeps_delivery(actor):
        raise UnableToDeliverError("not_chief_editor")
    row = Dispatch.objects.select_for_update().select_related("subscriber").get(pk=dispatch.pk)
    if row.state not in (Dispatch.State.FAILED, Dispatch.State.UNKNOWN):
        raise UnableToDeliverError("not_open")
    if row.subscriber.state != Subscriber.State.ACTIVE:
        raise UnableToDeliverError("subscriber_off")
    row.state, row.due_at, row.planned_at, row.try_count = Dispatch.State.WAITING, now, now, 0
    row.save(update_fields=["state", "due_at", "planned_at", "try_count"])
    record_entry(
        actor=actor, action="delivery.dispatch.repeated", target=row.release, now=now,
        data={"dispatch": row.pk},
    )  # fmt: skip
    return row

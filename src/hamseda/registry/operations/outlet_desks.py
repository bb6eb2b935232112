"""An outlet's branches, feeds and channels: each belongs to one outlet and is counted once."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.checks.media import channel_handle, desk_address
from hamseda.registry.facts import OutletSaved
from hamseda.registry.models import DeskAddress, OutletChannel, OutletDesk, OutletFeed
from hamseda.registry.operations.refusing import require_feed_keeper, require_keeper
from hamseda.registry.operations.saving import save_row
from hamseda.registry.wording import media as wording


@transaction.atomic
def save_desk(
    *, actor: User | None, desk: OutletDesk, addresses: Sequence[str], now: datetime
) -> OutletDesk:
    """Add or change a branch with all the addresses at which it publishes.

    Raises django.core.exceptions.ValidationError when an address cannot be read, is not under a
    domain of the outlet, or is another branch's; MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    places = dict.fromkeys(desk_address(address) for address in addresses)
    domains = [row.domain for row in desk.outlet.domains.all()]
    for host, _path in places:
        if not any(host == domain or host.endswith(f".{domain}") for domain in domains):
            raise ValidationError({"addresses": wording.DESK_ADDRESS_FOREIGN.format(host=host)})
    save_row(actor, desk, "outlet_desk", now, outlet=desk.outlet_id, reach=desk.reach)
    desk.addresses.all().delete()
    for host, path in places:
        row = DeskAddress(desk=desk, host=host, path=path)
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError({"addresses": error.messages}) from None
        row.save()
    record_fact(OutletSaved(outlet_id=desk.outlet_id), now=now)
    return desk


@transaction.atomic
def save_feed(*, actor: User | None, feed: OutletFeed, now: datetime) -> OutletFeed:
    """Add or change a feed; an address that another outlet has is refused as ValidationError.

    Raises MediaRefusedError("not_keeper").
    """
    require_feed_keeper(actor)
    return save_row(actor, feed, "outlet_feed", now, outlet=feed.outlet_id)


@transaction.atomic
def save_outlet_channel(
    *, actor: User | None, channel: OutletChannel, now: datetime
) -> OutletChannel:
    """Add or change a channel; its handle is kept without «@», address and capitals, so that one
    channel is found again however it was written.

    Raises django.core.exceptions.ValidationError for what is no handle, and for a channel that
    an outlet has already; MediaRefusedError("not_keeper").
    """
    require_feed_keeper(actor)
    channel.handle = channel_handle(channel.handle)
    return save_row(actor, channel, "outlet_channel", now, outlet=channel.outlet_id)

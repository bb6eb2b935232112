"""Take over what a server says for good: a list at another address, a site at another domain, a
channel under another name.
"""

from datetime import datetime

from django.db.models import QuerySet

from hamseda.core.polling import AskingState, is_lasting
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database.writing import insert_rows
from hamseda.monitoring.operations.outlets import host_of, is_same_site
from hamseda.registry.models import OutletChannel, OutletFeed
from hamseda.registry.operations.outlet_desks import save_feed, save_outlet_channel
from hamseda.registry.operations.outlets import learn_domain
from hamseda.sources.models import FoundPage, Source, SourceItem
from hamseda.sources.reading.addresses import (
    address_of,
    channel_at,
    message_base,
    secure_twin,
)
from hamseda.sources.reading.lists import ListReading, key_of

LONGEST_ADDRESS = 500
SAME_SITE_PAGES = 100
"""How many pages of a source tell whether it leads to one site alone: its newest."""


def take_move(
    source: Source, *, asked: str, after: AskingState, reading: ListReading | None, now: datetime
) -> None:
    """Take over a permanent move that was said often enough, and a secure twin that answers.

    `asked` is the address that answered now, `reading` what was read there. Call it inside the
    transaction that writes the answer down.
    """
    before = address_of(source)
    new = ""
    if after.failures == 0 and asked == secure_twin(before):
        new = asked
    elif after.move is not None and is_lasting(after.move, now=now):
        new = after.move.to
    if not new or len(new) > LONGEST_ADDRESS:
        return
    move = _move_feed if source.feed is not None else _move_channel
    if not move(source, new, reading, now):
        return
    record_entry(
        actor=None, action="sources.source.moved", target=source, now=now,
        data={"from": before, "to": new},
    )  # fmt: skip
    source.move_to, source.move_count, source.move_first_at = "", 0, None
    source.save(update_fields=["move_to", "move_count", "move_first_at"])


def hosts_lately(source: Source) -> set[str]:
    """The hosts of the newest pages that a source led to."""
    return _newest_hosts(source.pages.all())


def _newest_hosts(pages: QuerySet[FoundPage]) -> set[str]:
    return set(pages.order_by("-pk").values_list("host__name", flat=True)[:SAME_SITE_PAGES])


def _move_feed(source: Source, new: str, reading: ListReading | None, now: datetime) -> bool:
    feed = source.feed
    if feed is None or OutletFeed.objects.filter(url=new).exists():
        return False
    before, feed.url = host_of(feed.url), new
    save_feed(actor=None, feed=feed, now=now)
    host = host_of(new)
    if not is_same_site(before, host) and _leads_there(source, before, host, reading):
        learn_domain(feed.outlet, host, now=now)
    return True


def _leads_there(source: Source, before: str, host: str, reading: ListReading | None) -> bool:
    """Whether articles of a list are at its new host too, those found since it moved or those that
    it has now, and all others still at the one before: a feed alone may have gone to a service of
    feeds, which is no outlet's domain, and an aggregator's list leads to sites of others.
    """
    hosts = _newest_hosts(source.pages.filter(found_at__gte=source.move_first_at or source.kept_at))
    if not hosts and reading:
        hosts = {host_of(item.url) for item in reading.items if item.url}
    others = {other for other in hosts if not is_same_site(host, other)}
    return len(others) < len(hosts) and all(is_same_site(before, other) for other in others)


def _move_channel(source: Source, new: str, reading: ListReading | None, now: datetime) -> bool:
    """Ask a channel under its new name. Its messages are known under that name too, so they need
    be in hand: without a reading the next answer decides.
    """
    channel, named = source.channel, channel_at(new)
    if channel is None or named is None or reading is None or named.service != channel.service:
        return False
    taken = OutletChannel.objects.filter(service=named.service, handle__iexact=named.handle)
    if taken.exists():
        return False
    before, channel.handle = message_base(channel), named.handle
    save_outlet_channel(actor=None, channel=channel, now=now)
    after = message_base(channel)
    again = {
        item.key: key_of(f"{after}{item.url.removeprefix(before)}")
        for item in reading.items
        if item.url.startswith(before)
    }
    known = source.items.filter(key__in=again).values_list("key", "first_seen_at")
    insert_rows(
        (
            SourceItem(source=source, key=again[key], first_seen_at=first, last_seen_at=now)
            for key, first in known
        ),
        skip_known=True,
    )
    return True

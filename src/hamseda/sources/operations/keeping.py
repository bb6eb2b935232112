"""Keep a source that a survey found, stop it, ask it again: each with its row in the registry."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from hamseda.core.polling import first_state
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Outlet, OutletChannel, OutletDesk, OutletFeed
from hamseda.registry.operations.outlet_desks import save_feed, save_outlet_channel
from hamseda.sources.models import Source, Survey
from hamseda.sources.operations import UnableToAskError
from hamseda.sources.operations.asking import floor_of
from hamseda.sources.operations.claiming import host_named
from hamseda.sources.reading.addresses import address_of, channel_at, has_public_page

_Row = TypeVar("_Row", OutletFeed, OutletChannel)


@transaction.atomic
def keep_source(
    survey: Survey,
    *,
    number: int,
    outlet: Outlet,
    desk: OutletDesk | None,
    pace: str,
    actor: User,
    now: datetime,
) -> Source:
    """Keep the list `number` of a survey as a source of an outlet; it is asked at once.

    The registry gets the feed or channel if it has not got it. Raises
    UnableToAskError("no_such_list", "kept_already", "other_outlet"), ValidationError where the
    registry refuses the address, MediaRefusedError.
    """
    if not 0 <= number < len(survey.found):
        raise UnableToAskError("no_such_list")
    wish = survey.found[number]
    feed = channel = None
    if wish["kind"] == Source.Kind.CHANNEL:
        channel = _channel(str(wish["url"]), outlet, desk, actor, now)
    else:
        feed = _feed(wish, outlet, desk, actor, now)
    return _keep(
        Source(
            kind=wish["kind"],
            feed=feed,
            channel=channel,
            pace=pace,
            follows_pages=bool(wish["follows"]),
            family=survey.family,
        ),
        actor,
        now,
    )


@transaction.atomic
def keep_registered_feed(feed: OutletFeed, *, actor: User | None, now: datetime) -> Source:
    """Ask a feed that the registry has had for long. Raises UnableToAskError("kept_already")."""
    return _keep(Source(kind=Source.Kind.FEED, feed=feed), actor, now)


@transaction.atomic
def stop_source(source: Source, *, actor: User, now: datetime) -> None:
    """Stop asking; what was found stays. A second time changes nothing."""
    held = Source.objects.select_for_update().get(pk=source.pk)
    if held.stopped_at is None:
        held.stopped_at = now
        held.save(update_fields=["stopped_at"])
        record_entry(actor=actor, action="sources.source.stopped", target=held, now=now)


@transaction.atomic
def resume_source(source: Source, *, actor: User, now: datetime) -> None:
    """Ask again, at once, as if it had never failed. A second time changes nothing."""
    held = Source.objects.select_for_update().get(pk=source.pk)
    if held.stopped_at is not None:
        held.stopped_at, held.failures, held.failing_since = None, 0, None
        held.due_at = now
        held.save(update_fields=["stopped_at", "failures", "failing_since", "due_at"])
        record_entry(actor=actor, action="sources.source.resumed", target=held, now=now)


@transaction.atomic
def set_pace(source: Source, *, pace: str, actor: User, now: datetime) -> None:
    """Ask more often, or less. Takes effect with the next answer."""
    held = Source.objects.select_for_update().get(pk=source.pk)
    if held.pace == pace:
        return
    before, held.pace = held.pace, pace
    held.save(update_fields=["pace"])
    record_entry(
        actor=actor, action="sources.source.paced", target=held, now=now,
        data={"before": before, "after": pace},
    )  # fmt: skip


def _feed(
    wish: dict[str, object],
    outlet: Outlet,
    desk: OutletDesk | None,
    actor: User,
    now: datetime,
) -> OutletFeed:
    known = OutletFeed.objects.filter(url=wish["url"]).first()
    if known is not None:
        return _same_outlet(known, outlet)
    title = str(wish["title"])[:200]
    row = OutletFeed(outlet=outlet, desk=desk, url=str(wish["url"]), title=title)
    return save_feed(actor=actor, feed=row, now=now)


def _channel(
    url: str, outlet: Outlet, desk: OutletDesk | None, actor: User, now: datetime
) -> OutletChannel:
    named = channel_at(url)
    if named is None or not has_public_page(named.service):
        raise UnableToAskError("no_such_list")
    known = OutletChannel.objects.filter(service=named.service, handle__iexact=named.handle).first()
    if known is not None:
        return _same_outlet(known, outlet)
    row = OutletChannel(outlet=outlet, desk=desk, service=named.service, handle=named.handle)
    return save_outlet_channel(actor=actor, channel=row, now=now)


def _same_outlet(known: _Row, outlet: Outlet) -> _Row:
    if known.outlet_id != outlet.pk:
        raise UnableToAskError("other_outlet")
    return known


def _keep(source: Source, actor: User | None, now: datetime) -> Source:
    again = Source.objects.filter(feed=source.feed, channel=source.channel)
    if again.exists():
        raise UnableToAskError("kept_already")
    first = first_state(now=now, floor=floor_of(source.pace))
    source.host = host_named(address_of(source), now=now)
    source.kept_by, source.kept_at = actor, now
    source.due_at, source.interval_seconds = first.due_at, int(first.interval.total_seconds())
    source.save()
    record_entry(
        actor=actor, action="sources.source.kept", target=source, now=now,
        data={"kind": source.kind, "outlet": source.outlet.pk},
    )  # fmt: skip
    return source

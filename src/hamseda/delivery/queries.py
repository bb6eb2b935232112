"""Questions to delivery."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from hamseda.councils.models import Meeting
from hamseda.delivery.models import Channel, Dispatch, Letter, Notice, Subscriber, Wish
from hamseda.newsroom.models import Accreditation, Release, Subject
from hamseda.registry.models import Area, ContactWay
from hamseda.registry.queries import journalists_left_alone

State = Dispatch.State

_NOTICES = tuple(set(Dispatch.Occasion) - {Dispatch.Occasion.PUBLICATION})


def subscribers_wanting(release: Release, *, published_at: datetime) -> QuerySet[Subscriber]:
    """Active subscribers one of whose wishes fits the release, each once.

    What was public before somebody asked is not sent to them, and nothing to a journalist who
    asked the registry to be left alone.
    """
    fits = (
        _absent_or("office", [release.office_id])
        & _absent_or("subject", _subjects_and_above(release))
        & _absent_or("area", _areas_and_above(release))
        & Q(kind__in=["", release.kind])
    )
    wanting = Wish.objects.filter(fits).values("subscriber")
    wanting_now = Subscriber.objects.filter(
        pk__in=wanting, state=Subscriber.State.ACTIVE, wishes_since__lte=published_at
    )
    return _without_left_alone(wanting_now)


def is_left_alone(service: str, address: str) -> bool:
    """Whether the address is one of a journalist who opted out or is off the lists: by what the
    registry knows of the journalist, or by an accreditation that was tied to that journalist.
    """
    alone = journalists_left_alone().values("pk")
    digest = ContactWay.digest_of(service, address)
    ways = ContactWay.objects.filter(value_digest=digest, journalist__in=alone)
    if service != Channel.Service.MAIL:
        return ways.exists()
    tied = Accreditation.objects.filter(address=address, journalist__in=alone)
    return ways.exists() or tied.exists()


def _without_left_alone(rows: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """The same for many: the ways of journalists lie sealed, so their digests are compared."""
    alone = journalists_left_alone().values("pk")
    tied = Accreditation.objects.filter(address=OuterRef("address"), journalist__in=alone)
    rows = rows.exclude(Exists(tied), channel__service=Channel.Service.MAIL)
    ways = ContactWay.objects.filter(journalist__in=alone)
    digests = set(ways.values_list("value_digest", flat=True))
    if not digests:
        return rows
    addresses = rows.values_list("pk", "channel__service", "address")
    found = [pk for pk, *way in addresses if ContactWay.digest_of(*way) in digests]
    return rows.exclude(pk__in=found)


def publication_number(release: Release) -> int:
    """Which publication of the release this is: 0, and another and larger number after each
    take-down and each recall, because whoever was told to forget the text is sent it anew.
    """
    ended = release.take_downs.order_by("-pk").values_list("pk", flat=True).first()
    recalls = release.dispatches.filter(occasion=Dispatch.Occasion.RECALL)
    recalled = recalls.aggregate(last=Max("occasion_number"))["last"]
    return (ended or 0) + (recalled or 0)  # both only grow, and so does their sum


def received_early(release: Release, revision_id: int) -> QuerySet[Dispatch]:
    """Sendings of one approved text before its time that arrived, or may have."""
    return received(release).filter(embargo_until__isnull=False, revision_id=revision_id)


def received(release: Release) -> QuerySet[Dispatch]:
    """Sendings of the release itself that arrived, or may have."""
    return Dispatch.objects.filter(
        release=release,
        occasion=Dispatch.Occasion.PUBLICATION,
        state__in=[State.SENT, State.UNKNOWN, State.SENDING],
    )


def due_dispatches(channel: Channel, now: datetime) -> QuerySet[Dispatch]:
    """What waits for this channel and whose time has come, the oldest first."""
    return Dispatch.objects.filter(
        subscriber__channel=channel, state=State.WAITING, due_at__lte=now
    ).order_by("due_at", "pk")


def next_due(channel: Channel, now: datetime) -> Dispatch | None:
    """What this channel is to send next: notices before releases, then the oldest; nothing for a
    host of mail that has had its most of this minute.
    """
    due = due_dispatches(channel, now).select_related("release__office", "subscriber__channel")
    notices = due.filter(occasion__in=_NOTICES)
    releases = due.filter(occasion=Dispatch.Occasion.PUBLICATION)
    return _next_to_free_host(notices, channel, now) or _next_to_free_host(releases, channel, now)


def _next_to_free_host(due: QuerySet[Dispatch], channel: Channel, now: datetime) -> Dispatch | None:
    while dispatch := due.first():
        host = dispatch.subscriber.address.rpartition("@")[2]
        if channel.service != Channel.Service.MAIL or not _is_full(host, channel, now):
            return dispatch
        due = due.exclude(subscriber__address__endswith=f"@{host}")
    return None


def _is_full(host: str, channel: Channel, now: datetime) -> bool:
    """Whether a host has been given its most within the last minute; more at once, and it may
    take the site for a sender of spam. A daily message counts once.
    """
    recent = Dispatch.objects.filter(
        subscriber__channel=channel,
        subscriber__address__endswith=f"@{host}",
        claimed_at__gt=now - timedelta(minutes=1),
        claimed_at__lte=now,
    )
    messages = recent.values("subscriber", "claimed_at").distinct()
    return messages.count() >= channel.per_minute_of_host


def channels_with_due(now: datetime) -> QuerySet[Channel]:
    """Channels that are on, may be used now and have something to send."""
    due = Dispatch.objects.filter(state=State.WAITING, due_at__lte=now)
    return Channel.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now),
        off_since__isnull=True,
        pk__in=due.values("subscriber__channel"),
    ).order_by("pk")


def seconds_to_wait(channel: Channel, now: datetime) -> float:
    """How long the channel's own limits ask to wait before the next message; 0 for not at all.

    Releases, letters and notices leave by the same channel, so all count.
    """
    waits = [0.0]
    for limit, window in (
        (channel.per_second, timedelta(seconds=1)),
        (channel.per_minute, timedelta(minutes=1)),
    ):
        taken = {"claimed_at__gt": now - window, "claimed_at__lte": now}
        recent = [
            *_newest_claims(Dispatch.objects.filter(subscriber__channel=channel, **taken), limit),
            *_newest_claims(Letter.objects.filter(channel=channel, **taken), limit),
            *_newest_claims(Notice.objects.filter(channel=channel, **taken), limit),
        ]
        if len(recent) >= limit:
            first = sorted(recent, reverse=True)[limit - 1]
            waits.append((first + window - now).total_seconds())
    return max(waits)


def _newest_claims(rows: QuerySet, limit: int) -> list[datetime]:
    return list(rows.order_by("-claimed_at").values_list("claimed_at", flat=True)[:limit])


def counts_of(dispatches: QuerySet[Dispatch]) -> dict[str, int]:
    """How many of them are in each state."""
    counted = dispatches.order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in counted}


def _absent_or(field: str, ids: list[int]) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": ids})


def _areas_and_above(release: Release) -> list[int]:
    near = {release.office.area_id, release.place_id} - {None}
    above = Area.objects.filter(pk__in=near).values_list("parent_id", flat=True)
    return sorted(near | {pk for pk in above if pk})


def _subjects_and_above(release: Release) -> list[int]:
    level = set(release.subjects.values_list("pk", flat=True))
    found: set[int] = set()
    while level:
        found |= level
        above = Subject.objects.filter(pk__in=level).values_list("parent_id", flat=True)
        level = {pk for pk in above if pk} - found
    return sorted(found)


def trusted_subscribers(release: Release) -> QuerySet[Subscriber]:
    """Who may have a release before its time and has not received it yet."""
    has_it = Dispatch.objects.filter(
        release=release,
        embargo_until__isnull=False,
        occasion_number=publication_number(release),
    )
    trusted = Subscriber.objects.filter(
        state=Subscriber.State.ACTIVE,
        kind__in=[Subscriber.Kind.OUTLET, Subscriber.Kind.JOURNALIST],
        receives_embargoed=True,
    )
    found = _without_left_alone(trusted.exclude(pk__in=has_it.values("subscriber")))
    return found.select_related("channel")


def subscribers_listed(words: str) -> QuerySet[Subscriber]:
    """Everybody, or those whose name or address has the words."""
    everybody = Subscriber.objects.select_related("channel", "outlet").prefetch_related(
        "wishes__office", "wishes__subject", "wishes__area"
    )
    if not words:
        return everybody
    return everybody.filter(Q(name__icontains=words) | Q(address__icontains=words))


def letters_about(meeting: Meeting) -> QuerySet[Letter]:
    """Every letter about a meeting, the newest first, with what the log shows."""
    about = Q(invitation__meeting=meeting) | Q(signature__edition__minutes__meeting=meeting)
    return (
        Letter.objects.filter(about)
        .select_related("channel", "edition", "signature__edition")
        .order_by("-pk")
    )


def wishes_of(wanted: Mapping[str, Any]) -> list[Wish]:
    """The unsaved rows of a `Wanted` as a request keeps it; one without any part for everything."""
    parts = (("offices", "office_id"), ("subjects", "subject_id"), ("areas", "area_id"),
             ("kinds", "kind"))  # fmt: skip
    rows = [Wish(**{field: value}) for name, field in parts for value in wanted[name]]
    return rows or [Wish()]

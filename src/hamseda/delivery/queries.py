"""Questions to delivery."""

from datetime import datetime, timedelta

from django.db.models import Case, Count, Q, QuerySet, Value, When

from hamseda.delivery.models import Channel, Dispatch, Subscriber, Wish
from hamseda.newsroom.models import Release, Subject
from hamseda.registry.models import Area

State = Dispatch.State

_NOTICES_FIRST = Case(When(occasion=Dispatch.Occasion.PUBLICATION, then=Value(1)), default=Value(0))


def subscribers_wanting(release: Release, *, published_at: datetime) -> QuerySet[Subscriber]:
    """Active subscribers one of whose wishes fits the release, each once.

    What was public before somebody asked is not sent to them.
    """
    fits = (
        _absent_or("office", [release.office_id])
        & _absent_or("subject", _subjects_and_above(release))
        & _absent_or("area", _areas_and_above(release))
        & Q(kind__in=["", release.kind])
    )
    wanting = Wish.objects.filter(fits).values("subscriber")
    return Subscriber.objects.filter(
        pk__in=wanting, state=Subscriber.State.ACTIVE, wishes_since__lte=published_at
    )


def received(release: Release) -> QuerySet[Dispatch]:
    """Sendings of the release itself that arrived, or may have."""
    return Dispatch.objects.filter(
        release=release,
        occasion=Dispatch.Occasion.PUBLICATION,
        state__in=[State.SENT, State.UNKNOWN, State.SENDING],
    )


def due_dispatches(channel: Channel, now: datetime) -> QuerySet[Dispatch]:
    """What waits for this channel and whose time has come: notices first, then the oldest."""
    return Dispatch.objects.filter(
        subscriber__channel=channel, state=State.WAITING, due_at__lte=now
    ).order_by(_NOTICES_FIRST, "due_at", "pk")


def channels_with_due(now: datetime) -> QuerySet[Channel]:
    """Channels that are on, may be used now and have something to send."""
    due = Dispatch.objects.filter(state=State.WAITING, due_at__lte=now)
    return Channel.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now),
        off_since__isnull=True,
        pk__in=due.values("subscriber__channel"),
    ).order_by("pk")


def seconds_to_wait(channel: Channel, now: datetime) -> float:
    """How long the channel's own limits ask to wait before the next message; 0 for not at all."""
    waits = [0.0]
    for limit, window in (
        (channel.per_second, timedelta(seconds=1)),
        (channel.per_minute, timedelta(minutes=1)),
    ):
        recent = (
            Dispatch.objects.filter(
                subscriber__channel=channel, claimed_at__gt=now - window, claimed_at__lte=now
            )
            .order_by("-claimed_at")
            .values_list("claimed_at", flat=True)
        )
        if first := recent[limit - 1 : limit].first():
            waits.append((first + window - now).total_seconds())
    return max(waits)


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
    has_it = Dispatch.objects.filter(release=release, embargo_until__isnull=False)
    return (
        Subscriber.objects.filter(
            state=Subscriber.State.ACTIVE,
            kind__in=[Subscriber.Kind.OUTLET, Subscriber.Kind.JOURNALIST],
            receives_embargoed=True,
        )
        .exclude(pk__in=has_it.values("subscriber"))
        .select_related("channel")
    )


def subscribers_listed(words: str) -> QuerySet[Subscriber]:
    """Everybody, or those whose name or address has the words."""
    everybody = Subscriber.objects.select_related("channel", "outlet")
    if not words:
        return everybody
    return everybody.filter(Q(name__icontains=words) | Q(address__icontains=words))

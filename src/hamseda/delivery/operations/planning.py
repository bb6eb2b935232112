"""Decide who is to receive what; sending is another matter (see `sending`)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hamseda.delivery.models import Dispatch, Subscriber
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.queries import (
    publication_number,
    received,
    received_early,
    subscribers_wanting,
)
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import ChangeNote, Release, ScheduleChange, TakeDown
from hamseda.newsroom.queries.limits import limit_of

STALE = timedelta(days=2)
"""A release that has been public so long is no news: an archive that is brought in, and a
late correction of a comma, are sent to nobody."""

MORNING = time(7)
"""When the daily message leaves, in Tehran."""

_BATCH = 500
_NOT_ARRIVED = (Dispatch.State.WAITING, Dispatch.State.FAILED)


@transaction.atomic
def announce_release(release_id: int, *, now: datetime) -> int:
    """Plan a release for everybody who wants it; return how many that are.

    Safe to repeat. A release under embargo is planned for the end of it. One that comes back
    after a take-down is planned anew, because its recipients were told to forget it.
    """
    release = Release.objects.select_related("office").get(pk=release_id)
    published_at = _published_at(release)
    if not release.live or published_at is None or published_at < now - STALE:
        return 0
    due_at = max(now, release.embargo_until or now)
    subscribers = subscribers_wanting(release, published_at=published_at)
    fields = {
        "release": release,
        "occasion": Dispatch.Occasion.PUBLICATION,
        "occasion_number": publication_number(release),
    }
    return _plan(
        (
            (subscriber, _due_for(subscriber, due_at))
            for subscriber in subscribers.iterator(chunk_size=_BATCH)
        ),
        fields,
        now,
    )


@transaction.atomic
def announce_correction(change_note_id: int, *, now: datetime) -> int:
    """Plan a correction for everybody who received the release, or may have; return how many."""
    note = ChangeNote.objects.select_related("release").get(pk=change_note_id)
    return _tell_recipients(note.release, Dispatch.Occasion.CORRECTION, note.pk, now)


@transaction.atomic
def announce_take_down(take_down_id: int, *, now: datetime) -> int:
    """Stop what waits of a release that was taken down, and plan the notice for everybody who
    received it, or may have; return how many.
    """
    down = TakeDown.objects.select_related("release").get(pk=take_down_id)
    waiting = Dispatch.objects.filter(release=down.release, state=Dispatch.State.WAITING)
    waiting.exclude(occasion=Dispatch.Occasion.TAKE_DOWN).update(
        state=Dispatch.State.CANCELLED, reason="taken_down", done_at=now
    )
    return _tell_recipients(down.release, Dispatch.Occasion.TAKE_DOWN, down.pk, now)


@transaction.atomic
def announce_recall(release_id: int, revision_id: int, *, now: datetime) -> int:
    """Ask everybody who received an approved text before its time, or may have, not to use it:
    its approval was taken back. What of it still waits is stopped. Return how many are asked.
    """
    release = Release.objects.get(pk=release_id)
    waiting = Dispatch.objects.filter(
        release=release, state=Dispatch.State.WAITING, revision_id=revision_id
    )
    waiting.update(state=Dispatch.State.CANCELLED, reason="not_approved", done_at=now)
    told = received_early(release, revision_id)
    return _tell(told, release, Dispatch.Occasion.RECALL, revision_id, now)


@transaction.atomic
def announce_move(change_id: int, *, now: datetime) -> int:
    """Tell everybody who received an approved text before its time, or may have, the new moment;
    what of it still waits leaves with that one. Return how many are told. A later move of the same
    text takes the place of an earlier one that has not left.
    """
    change = ScheduleChange.objects.select_related("release").get(pk=change_id)
    release, revision_id = change.release, change.revision_id
    newest = ScheduleChange.objects.filter(revision=revision_id).first()
    if revision_id is None or newest != change:
        return 0  # a later change tells all that this one would
    early = release.dispatches.filter(revision_id=revision_id, embargo_until__isnull=False)
    early.filter(state__in=_NOT_ARRIVED).update(embargo_until=change.moved_to)
    older = release.dispatches.filter(occasion=Dispatch.Occasion.MOVE, revision_id=revision_id)
    older.filter(state=Dispatch.State.WAITING, occasion_number__lt=change_id).update(
        state=Dispatch.State.CANCELLED, reason="replaced", done_at=now
    )
    # Who was given the text with this very moment and has heard of no other has nothing to learn.
    heard = older.exclude(state=Dispatch.State.CANCELLED).values("subscriber")
    knows = Q(embargo_until=change.moved_to) & ~Q(subscriber__in=heard)
    told = received_early(release, revision_id).exclude(knows)
    return _tell(told, release, Dispatch.Occasion.MOVE, change_id, now, revision_id=revision_id)


@transaction.atomic
def send_under_embargo(
    *, actor: User, release: Release, subscribers: Iterable[Subscriber], now: datetime
) -> int:
    """Let chosen outlets have a release before its time; return how many. Every message says
    until when nothing may be published. Who has received it so is not sent it again.

    Raises UnableToDeliverError("not_chief_editor"), ("draft_limited") while the text is only for
    its own office, ("no_embargo"), ("not_approved") when no approved text waits for its moment,
    ("nobody_chosen"), or ("not_trusted") when one of them is no outlet or reporter that may
    receive such releases.
    """
    if not reviews_releases(actor):
        raise UnableToDeliverError("not_chief_editor")
    release = Release.objects.select_for_update().get(pk=release.pk)
    if limit_of(release):
        raise UnableToDeliverError("draft_limited")
    embargo_until, revision_id = _embargoed(release, now)
    chosen = list(subscribers)
    if not chosen:
        raise UnableToDeliverError("nobody_chosen")
    if not all(_is_trusted(subscriber) for subscriber in chosen):
        raise UnableToDeliverError("not_trusted")
    fields = {
        "release": release,
        "occasion": Dispatch.Occasion.PUBLICATION,
        "occasion_number": publication_number(release),
        "embargo_until": embargo_until,
        "revision_id": revision_id,
    }
    count = _plan(((subscriber, now) for subscriber in chosen), fields, now)
    record_entry(
        actor=actor,
        action="delivery.release.sent_under_embargo",
        target=release,
        now=now,
        data={
            "subscribers": sorted(subscriber.pk for subscriber in chosen),
            "revision": revision_id,
            "embargo_until": embargo_until.isoformat(),
        },
    )
    return count


def _embargoed(release: Release, now: datetime) -> tuple[datetime, int]:
    """Until when, and the id of the approved revision that waits for it."""
    if release.embargo_until is None or release.embargo_until <= now:
        raise UnableToDeliverError("no_embargo")
    approved = release.revisions.filter(approved_go_live_at__isnull=False).first()
    if approved is None:
        raise UnableToDeliverError("not_approved")
    return release.embargo_until, approved.pk


def _published_at(release: Release) -> datetime | None:
    lifted = release.take_downs.order_by("-pk").values_list("lifted_at", flat=True).first()
    published = release.first_published_at
    return max(published, lifted) if published and lifted else published


def _is_trusted(subscriber: Subscriber) -> bool:
    professional = subscriber.kind in (Subscriber.Kind.OUTLET, Subscriber.Kind.JOURNALIST)
    is_active = subscriber.state == Subscriber.State.ACTIVE
    return professional and is_active and subscriber.receives_embargoed


def _due_for(subscriber: Subscriber, due_at: datetime) -> datetime:
    if subscriber.pace != Subscriber.Pace.DAILY:
        return due_at
    day = timezone.localtime(due_at)
    morning = timezone.make_aware(datetime.combine(day.date(), MORNING))
    return morning if morning >= due_at else morning + timedelta(days=1)


def _tell_recipients(release: Release, occasion: str, number: int, now: datetime) -> int:
    return _tell(received(release), release, occasion, number, now)


def _tell(
    told: QuerySet[Dispatch],
    release: Release,
    occasion: str,
    number: int,
    now: datetime,
    *,
    revision_id: int | None = None,
) -> int:
    subscribers = Subscriber.objects.filter(pk__in=told.values("subscriber"))
    fields = {
        "release": release,
        "occasion": occasion,
        "occasion_number": number,
        "revision_id": revision_id,
    }
    pairs = ((subscriber, now) for subscriber in subscribers.iterator(chunk_size=_BATCH))
    return _plan(pairs, fields, now)


def _plan(
    pairs: Iterable[tuple[Subscriber, datetime]], fields: dict[str, object], now: datetime
) -> int:
    """One row for each that has none yet; the database's own rule keeps it so."""
    rows = [
        Dispatch(subscriber=subscriber, due_at=due_at, planned_at=now, **fields)
        for subscriber, due_at in pairs
    ]
    Dispatch.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    return len(rows)

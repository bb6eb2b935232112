"""Move the moment of an approved text, or cancel it, with the reason and the moment before."""

from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime
from wagtail.models import Revision

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.facts import ReleaseRescheduled, ReleaseUnscheduled
from hamseda.newsroom.models import Release, ScheduleChange
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.locking import locked_for_writing


@transaction.atomic
def cancel_schedule(*, actor: User, release: Release, reason: str, now: datetime) -> ScheduleChange:
    """Take back the approval of a release that waits for its moment; it is a draft again. Whoever
    was given it before its time is told, with the reason.

    Raises UnableToProceedError("office_not_yours"), ("schedule_reason_missing") or
    ("not_scheduled").
    """
    if not reason.strip():
        raise UnableToProceedError("schedule_reason_missing")
    release = locked_for_writing(actor, release)
    waiting = _waiting(release)
    change = note_cancelled(actor=actor, release=release, revision=waiting, reason=reason, now=now)
    release.revisions.update(approved_go_live_at=None)
    return change


@transaction.atomic
def move_schedule(
    *, actor: User, release: Release, moment: datetime, reason: str, now: datetime
) -> ScheduleChange:
    """Give an approved text another moment, which is the end of its embargo too where it has one.
    The text stays as it was approved. Whoever was given it before its time is told, once.

    Raises UnableToProceedError("not_chief_editor"), ("schedule_reason_missing"),
    ("moment_is_past"), ("moment_is_the_same") or ("not_scheduled").
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    if not reason.strip():
        raise UnableToProceedError("schedule_reason_missing")
    if moment <= now:
        raise UnableToProceedError("moment_is_past")
    release = Release.objects.select_for_update().get(pk=release.pk)
    waiting = _waiting(release)
    if waiting.approved_go_live_at == moment:
        raise UnableToProceedError("moment_is_the_same")
    change = _note(actor, release, waiting, reason, now, moved_to=moment)
    _put_moment(release, waiting, moment)
    _record(change, "newsroom.release.rescheduled", now)
    record_fact(ReleaseRescheduled(release_id=release.pk, change_id=change.pk), now=now)
    return change


def note_cancelled(
    *, actor: User | None, release: Release, revision: Revision, reason: str, now: datetime
) -> ScheduleChange:
    """Keep that an approved text will not come at its moment, and tell whoever must know."""
    change = _note(actor, release, revision, reason, now)
    _record(change, "newsroom.release.schedule_cancelled", now)
    fact = ReleaseUnscheduled(release_id=release.pk, revision_id=revision.pk)
    record_fact(fact, now=now)
    return change


def _waiting(release: Release) -> Revision:
    waiting = release.revisions.filter(approved_go_live_at__isnull=False).first()
    if waiting is None:
        raise UnableToProceedError("not_scheduled")
    return waiting


def _note(
    actor: User | None,
    release: Release,
    revision: Revision,
    reason: str,
    now: datetime,
    moved_to: datetime | None = None,
) -> ScheduleChange:
    embargo = revision.content.get("embargo_until")
    return ScheduleChange.objects.create(
        release=release,
        revision=revision,
        earlier_moment=revision.approved_go_live_at,
        earlier_embargo=parse_datetime(embargo) if embargo else None,
        moved_to=moved_to,
        reason=reason.strip()[:500],
        changed_at=now,
        changed_by=actor,
    )


def _record(change: ScheduleChange, action: str, now: datetime) -> None:
    moments = {"from": change.earlier_moment, "to": change.moved_to}
    told = {name: moment.isoformat() for name, moment in moments.items() if moment}
    record_entry(
        actor=change.changed_by,
        action=action,
        target=change.release,
        now=now,
        data={"change": change.pk, "reason": change.reason, **told},
    )


def _put_moment(release: Release, waiting: Revision, moment: datetime) -> None:
    """Into the approved text, a draft that was begun since, and the row that follows the draft."""
    newest = release.latest_revision
    for revision in {waiting.pk: waiting, newest.pk: newest}.values():
        moments = {"go_live_at": moment.isoformat()}
        if revision.content.get("embargo_until"):
            moments["embargo_until"] = moment.isoformat()
        revision.content = revision.content | moments
        revision.save(update_fields=["content"])
    release.revisions.filter(pk=waiting.pk).update(approved_go_live_at=moment)
    if not release.live:
        release.go_live_at = moment
        release.embargo_until = moment if release.embargo_until else None
        release.save(update_fields=["go_live_at", "embargo_until"])

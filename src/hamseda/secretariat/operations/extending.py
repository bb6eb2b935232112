"""More time: asked for by the owner, answered by the secretary; and what the calendar moves."""

from datetime import datetime

from django.db import transaction

from hamseda.core.deadlines import TEHRAN, Unit, WorkingDays, count, recompute
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.models import Area, WorkCalendar
from hamseda.registry.queries import Calendars, working_days_of
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.facts import DeadlineMoved
from hamseda.secretariat.models import (
    DeadlineMove,
    ExtensionRequest,
    Resolution,
    ResolutionDeadline,
    Responsible,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import (
    MOST_WORKING_DAYS,
    keep_deadline,
    lock_resolution,
)
from hamseda.secretariat.operations.linking import keep_link
from hamseda.secretariat.queries.deadlines import because_as_json, deadline_of, steps_as_json


@transaction.atomic
def ask_extension(
    *,
    actor: User | None,
    resolution: Resolution,
    asked_by: Responsible | None,
    working_days: int,
    reason: str,
    now: datetime,
) -> ExtensionRequest:
    """Ask for more time. Until the answer the resolution waits, if it was asked in time.

    Raises FollowUpRefusedError("not_open"), ("undated"), ("asked_before"), ("reason_missing") or
    ("deadline_out_of_range").
    """
    row = lock_resolution(resolution)
    if row.state != Resolution.State.OPEN:
        raise FollowUpRefusedError("not_open")
    if row.due_at is None:
        raise FollowUpRefusedError("undated")
    if not reason.strip():
        raise FollowUpRefusedError("reason_missing")
    _check_days(working_days)
    if row.extensions.filter(state=ExtensionRequest.State.ASKED).exists():
        raise FollowUpRefusedError("asked_before")
    request = ExtensionRequest.objects.create(
        resolution=row,
        asked_by=asked_by,
        asked_at=now,
        working_days=working_days,
        reason=reason.strip()[:1000],
    )
    row.waiting_since = row.waiting_since or now
    row.save(update_fields=["waiting_since"])
    record_entry(
        actor=actor, action="secretariat.extension.asked", target=row, now=now,
        data={"request": request.pk, "working_days": working_days,
              "asked_by": asked_by.pk if asked_by else None},
    )  # fmt: skip
    return request


@transaction.atomic
def answer_extension(
    *,
    actor: User,
    request: ExtensionRequest,
    working_days: int | None,
    answer: str,
    now: datetime,
) -> ExtensionRequest:
    """Grant some working days, or refuse (None). A granted extension is a deadline of its own,
    counted from the day after the current end or, where that has passed, after the request; the
    first deadline is kept for ever.

    Raises FollowUpRefusedError("not_secretary"), ("answered_before"), ("reason_missing") for a
    refusal without one, ("not_open") or ("deadline_out_of_range").
    """
    resolution = lock_resolution(request.resolution)
    if not keeps_resolutions_of(actor, resolution.council):
        raise FollowUpRefusedError("not_secretary")
    row = ExtensionRequest.objects.select_for_update().get(pk=request.pk)
    if row.state != ExtensionRequest.State.ASKED:
        raise FollowUpRefusedError("answered_before")
    if resolution.state != Resolution.State.OPEN or resolution.due_at is None:
        raise FollowUpRefusedError("not_open")
    if working_days is None and not answer.strip():
        raise FollowUpRefusedError("reason_missing")
    if working_days is not None:
        _check_days(working_days)
        calendar = working_days_of(resolution.council.area)
        start = max(resolution.due_at, row.asked_at)
        deadline = count(start, Unit.WORKING_DAYS, working_days, calendar=calendar)
        keep_deadline(resolution, resolution.deadlines.count(), deadline)
    row.state = ExtensionRequest.State.GRANTED if working_days else ExtensionRequest.State.REFUSED
    row.granted_days, row.answer = working_days, answer.strip()[:1000]
    row.answered_at, row.answered_by = now, actor
    row.save()
    resolution.waiting_since = None
    resolution.save(update_fields=["waiting_since"])
    record_entry(
        actor=actor, action=f"secretariat.extension.{row.state}", target=resolution, now=now,
        data={"request": row.pk, "working_days": working_days},
    )  # fmt: skip
    return row


def count_deadlines_again(calendar_id: int, *, now: datetime) -> int:
    """Count the open deadlines of an area again after its calendar changed; return how many
    moved. Each move is kept with the days that caused it, and its owner will be told. Safe to
    repeat: what has moved already does not move again.
    """
    calendar = WorkCalendar.objects.select_related("area").filter(pk=calendar_id).first()
    if calendar is None:
        return 0
    calendars = Calendars()
    return sum(
        _count_again(pk, calendars.of(area), now) for pk, area in _open_deadlines(calendar.area)
    )


def _open_deadlines(area: Area) -> list[tuple[int, Area]]:
    found = Resolution.objects.filter(state=Resolution.State.OPEN, due_at__isnull=False)
    in_area = found.filter(council__area=area) | found.filter(council__area__parent=area)
    rows = in_area.select_related("council__area").only("council__area").order_by("pk")
    return [(row.pk, row.council.area) for row in rows]


@transaction.atomic
def _count_again(pk: int, days: WorkingDays, now: datetime) -> bool:
    resolution = Resolution.objects.select_for_update().get(pk=pk)
    row = ResolutionDeadline.objects.filter(resolution=resolution).order_by("-number").first()
    if row is None or resolution.state != Resolution.State.OPEN:
        return False
    move = recompute(deadline_of(row), calendar=days, now=now)
    if move is None:
        return False
    kept = DeadlineMove.objects.create(
        deadline=row,
        before=row.due_at,
        after=move.after.due_at,
        because=because_as_json(move),
        moved_at=now,
    )
    row.due_at, row.steps = move.after.due_at, steps_as_json(move.after)
    row.save(update_fields=["due_at", "steps"])
    resolution.due_at = row.due_at
    if row.number == 0:
        resolution.first_due_at = row.due_at
    resolution.save(update_fields=["due_at", "first_due_at"])
    record_entry(
        actor=None, action="secretariat.deadline.moved", target=resolution, now=now,
        data={"move": kept.pk, "day": str(row.due_at.astimezone(TEHRAN).date())},
    )  # fmt: skip
    charge = resolution.owners.select_related("responsible").get(is_lead=True, until=None)
    keep_link(charge.responsible, now=now)
    record_fact(DeadlineMoved(move_id=kept.pk), now=now)
    return True


def _check_days(working_days: int) -> None:
    if not 1 <= working_days <= MOST_WORKING_DAYS:
        raise FollowUpRefusedError("deadline_out_of_range")

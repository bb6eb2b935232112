"""Remind of open resolutions, once on each occasion, while offices are open."""

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hamseda.core.deadlines import TEHRAN, Standing, WorkingDays, standing
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.queries import Calendars
from hamseda.secretariat.facts import ResolutionReminderDue
from hamseda.secretariat.models import Resolution, ResolutionReminder, Responsible
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.linking import keep_link
from hamseda.secretariat.queries.reminding import ways_offered

BEFORE = (5, 2)  # working days before the end
LATE = (1, 5, 10, 20, 40)  # working days after it
UNDATED_EVERY = 20  # working days since the enactment


def remind_due(*, now: datetime) -> int:
    """Note each reminder that is due now, and have it sent; return how many.

    Nothing happens while the offices of a province are closed: the next run inside working hours
    makes it good. Of several occasions that were missed only the newest is told.
    """
    calendars = Calendars()
    count = 0
    rows = Resolution.objects.filter(state=Resolution.State.OPEN).select_related("council__area")
    for resolution in rows.order_by("pk").iterator(chunk_size=500):
        days = calendars.of(resolution.council.area)
        if days.next_open_moment(now) != now.astimezone(TEHRAN):
            continue
        occasion = occasion_at(resolution, days, now)
        if occasion and _note(resolution, occasion, now):
            count += 1
    return count


@transaction.atomic
def choose_reminding(*, responsible: Responsible, way: str, now: datetime) -> None:
    """Remind somebody as the holder of the link wishes from now on.

    Raises FollowUpRefusedError("way_unknown") for a way that leads nowhere.
    """
    if way not in ways_offered(responsible, timezone.localdate(now)):
        raise FollowUpRefusedError("way_unknown")
    Responsible.objects.filter(pk=responsible.pk).update(reminding=way)
    record_entry(
        actor=None, action="secretariat.reminding.chosen", target=responsible, now=now,
        data={"way": way},
    )  # fmt: skip


def occasion_at(resolution: Resolution, days: WorkingDays, now: datetime) -> str:
    """The newest occasion to remind of that has come, with the day that it speaks of; empty when
    there is none, or when an answer of the secretary is waited for.
    """
    if resolution.due_at is None:
        return _undated(resolution, days, now)
    found = standing(
        due_at=resolution.due_at, waiting_since=resolution.waiting_since, soon=now, now=now
    )
    if found is Standing.WAITING:
        return ""
    newest = ""
    for name, moment in _occasions(resolution.due_at, days, now):
        if moment > now:
            break
        newest = name
    day = resolution.due_at.astimezone(TEHRAN).date()
    return f"{newest}/{day}" if newest else ""


def _occasions(
    due_at: datetime, days: WorkingDays, now: datetime
) -> Iterator[tuple[str, datetime]]:
    for count in BEFORE:
        yield f"before_{count}", days.working_days_before(due_at, count)
    yield "due_day", days.working_days_before(due_at, 0)
    if now <= due_at:
        return
    for count in LATE:
        closing = days.working_days_after(due_at, count)
        yield f"late_{count}", days.day(closing.astimezone(TEHRAN).date()).opens_at


def _undated(resolution: Resolution, days: WorkingDays, now: datetime) -> str:
    age = days.count_between(resolution.enacted_on, now.astimezone(TEHRAN).date())
    rounds = age // UNDATED_EVERY
    return f"undated_{rounds * UNDATED_EVERY}" if rounds and not resolution.waiting_since else ""


def _note(resolution: Resolution, occasion: str, now: datetime) -> bool:
    if resolution.reminders.filter(occasion=occasion).exists():
        return False
    try:
        with transaction.atomic():
            reminder = ResolutionReminder.objects.create(
                resolution=resolution, occasion=occasion, reminded_at=now
            )
            record_entry(
                actor=None, action="secretariat.resolution.reminded", target=resolution, now=now,
                data={"occasion": occasion},
            )  # fmt: skip
            charge = resolution.owners.select_related("responsible").get(is_lead=True, until=None)
            keep_link(charge.responsible, now=now)
            record_fact(ResolutionReminderDue(reminder_id=reminder.pk), now=now)
    except IntegrityError:  # another worker was quicker
        return False
    return True

"""A deadline over its life: extended without losing the first one, and where it stands."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hamseda.core.deadlines.counting import Deadline, Unit, count
from hamseda.core.deadlines.working_days import WorkingDays


class Standing(StrEnum):
    """Where something with a deadline stands. Late and extended are two things."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    """The first deadline was given up for a later one, which has not passed."""
    WAITING = "waiting"
    """The owner asked in time and waits for somebody else's answer."""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Term:
    """The first deadline, which stays for ever, and each extension that was granted."""

    first: Deadline
    extensions: tuple[Deadline, ...] = ()

    @property
    def current(self) -> Deadline:
        """The deadline that counts."""
        return self.extensions[-1] if self.extensions else self.first

    def extended(
        self, amount: int, *, unit: Unit = Unit.WORKING_DAYS, calendar: WorkingDays
    ) -> "Term":
        """The term with one extension more, counted from the day after the current end."""
        extension = count(self.current.due_at, unit, amount, calendar=calendar)
        return replace(self, extensions=(*self.extensions, extension))


def standing(
    *,
    due_at: datetime | None,
    is_extended: bool = False,
    waiting_since: datetime | None = None,
    soon: datetime,
    now: datetime,
) -> Standing:
    """Where something stands at `now`.

    `soon` is the border of what is near, found once for a whole list:
    `calendar.working_days_after(now, 2)`. `waiting_since` is when the owner asked for something
    that is not answered yet; whoever asks after the deadline is late all the same.
    """
    if due_at is None:
        return Standing.WAITING if waiting_since else Standing.UNDATED
    if waiting_since is not None and waiting_since <= due_at:
        return Standing.WAITING
    if now > due_at:
        return Standing.OVERDUE
    if due_at <= soon:
        return Standing.DUE_SOON
    return Standing.EXTENDED if is_extended else Standing.OPEN

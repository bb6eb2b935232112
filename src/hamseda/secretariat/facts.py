"""What the secretariat announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ResolutionReminderDue:
    """It is time to remind whoever carries out a resolution."""

    name: ClassVar[str] = "secretariat.reminder.due"
    reminder_id: int


@dataclass(frozen=True, slots=True)
class ResponsibleLinkMade:
    """Somebody responsible is to receive the link to the own page."""

    name: ClassVar[str] = "secretariat.link.made"
    link_id: int


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """A change of the calendar moved a deadline, and its owner is to be told."""

    name: ClassVar[str] = "secretariat.deadline.moved"
    move_id: int

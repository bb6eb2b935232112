"""What councils announce."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class InvitationsIssued:
    """The members of a body are to be told of a meeting: that it is held, has changed or is off."""

    name: ClassVar[str] = "councils.invitations.issued"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SignaturesRequested:
    """Minutes were issued, and their attendants are to be asked for a signature."""

    name: ClassVar[str] = "councils.signatures.requested"
    edition_id: int


@dataclass(frozen=True, slots=True)
class MeetingDayClosed:
    """The calendar closed the day of a meeting to which people were invited already."""

    name: ClassVar[str] = "councils.meeting.day_closed"
    meeting_id: int
    day: str

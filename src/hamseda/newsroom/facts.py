"""What the newsroom announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ReleasePublished:
    """A release, or a new revision of it, is public now."""

    name: ClassVar[str] = "newsroom.release.published"
    release_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class ReleaseCorrected:
    """A published release said something wrong and says it no longer; whoever received the
    original must hear of it. The words for them are in the change note.
    """

    name: ClassVar[str] = "newsroom.release.corrected"
    release_id: int
    change_note_id: int


@dataclass(frozen=True, slots=True)
class ReleaseUnscheduled:
    """An approved text that waited for its moment is a draft again; whoever has been given it
    before its time must not use it.
    """

    name: ClassVar[str] = "newsroom.release.unscheduled"
    release_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class ReleaseRescheduled:
    """An approved text has another moment; whoever has been given it before its time must keep to
    that one. The moments and the reason are in the schedule change.
    """

    name: ClassVar[str] = "newsroom.release.rescheduled"
    release_id: int
    change_id: int


@dataclass(frozen=True, slots=True)
class ReleaseTakenDown:
    """A release left the site; `take_down_id` says in which of the three ways."""

    name: ClassVar[str] = "newsroom.release.taken_down"
    release_id: int
    take_down_id: int


@dataclass(frozen=True, slots=True)
class AccreditationChanged:
    """A reporter asked for accreditation, or it was accepted, refused or withdrawn; the reporter
    must hear of it. `change_number` counts the changes of one accreditation from 1.
    """

    name: ClassVar[str] = "newsroom.accreditation.changed"
    accreditation_id: int
    change_number: int

"""What the newsroom announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ReleasePublished:
    """A release, or a new revision of it, is public now."""

    name: ClassVar[str] = "newsroom.release.published"
    release_id: int
    revision_id: int

"""What issues announce."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SuspicionDecided:
    """A person said whether an article asks for an answer."""

    name: ClassVar[str] = "issues.suspicion.decided"
    suspicion_id: int
    is_issue: bool


@dataclass(frozen=True, slots=True)
class IssueMoved:
    """An issue went from one state to another; the first state is empty when it was opened."""

    name: ClassVar[str] = "issues.issue.moved"
    issue_id: int
    before: str
    after: str

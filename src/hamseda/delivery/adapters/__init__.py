"""What a channel made of one message: how each kind of outside speaks is told here only."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Ending(StrEnum):
    """How a try ended."""

    SENT = "sent"
    LATER = "later"
    """It certainly did not arrive; another try may help."""
    REFUSED = "refused"
    """It certainly did not arrive, and no other try will help."""
    UNKNOWN = "unknown"
    """It may have arrived."""


class Blame(StrEnum):
    """What a failure lies in, and so what is stopped or waited for."""

    MESSAGE = "message"
    SUBSCRIBER = "subscriber"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one try. `code` names the sentence; `answer` is what the other side said."""

    ending: Ending
    code: str = ""
    answer: str = ""
    blame: Blame = Blame.MESSAGE
    retry_after: timedelta | None = None
    """How long the other side asked us to wait."""


SENT = Ending.SENT
LATER = Ending.LATER
REFUSED = Ending.REFUSED
UNKNOWN = Ending.UNKNOWN
LONGEST_ANSWER = 500

"""What became of a meeting's letters, told by whoever sends them: councils send nothing."""

from dataclasses import dataclass
from datetime import datetime

from wagtail import hooks

from hamseda.councils.models import Meeting

LETTERS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LetterLine:
    """What became of one letter about a meeting, as whoever sends letters tells it.

    The hook `councils_meeting_letters` gives them: `tell(meeting, limit) -> list[LetterLine]`.
    """

    name: str
    occasion: str
    channel: str
    state: str
    tone: str
    reason: str
    at: datetime


def letters_of(meeting: Meeting) -> list[LetterLine]:
    """The newest letters about a meeting, told by those who send them."""
    tellers = hooks.get_hooks("councils_meeting_letters")
    return [line for tell in tellers for line in tell(meeting, LETTERS_SHOWN)]

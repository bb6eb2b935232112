"""Letters about what only an app above knows: it says here how they are worded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """A subject of one line and a text, for a mailbox and a messenger alike."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Later:
    """That a letter is not to leave before a moment: its reader's office is closed."""

    until: datetime


Composer = Callable[[int], Words | None]
ComposerAt = Callable[[int, datetime], Words | Later | None]

_composers: dict[str, ComposerAt] = {}


def composes(matter: str) -> Callable[[Composer], Composer]:
    """Have letters of a matter worded by a function of their number, which gives None when the
    letter is not to leave any more.
    """

    def register(composer: Composer) -> Composer:
        _composers[matter] = lambda number, _now: composer(number)
        return composer

    return register


def composes_at(matter: str) -> Callable[[ComposerAt], ComposerAt]:
    """As `composes`, where words or leaving depend on the moment."""

    def register(composer: ComposerAt) -> ComposerAt:
        _composers[matter] = composer
        return composer

    return register


def words_of(matter: str, number: int, now: datetime) -> Words | Later | None:
    """The words of a letter. Raises KeyError for a matter that nobody composes."""
    return _composers[matter](number, now)

"""Letters about what only an app above knows: it says here how they are worded."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A subject of one line and a text, for a mailbox and a messenger alike."""

    subject: str
    text: str


Composer = Callable[[int], Words | None]

_composers: dict[str, Composer] = {}


def composes(matter: str) -> Callable[[Composer], Composer]:
    """Have letters of a matter worded by a function of their number, which gives None when the
    letter is not to leave any more.
    """

    def register(composer: Composer) -> Composer:
        _composers[matter] = composer
        return composer

    return register


def words_of(matter: str, number: int) -> Words | None:
    """The words of a letter. Raises KeyError for a matter that nobody composes."""
    return _composers[matter](number)

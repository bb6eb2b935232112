"""Where a body's decisions and plans are followed, told by whoever follows them."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from wagtail import hooks

from hamseda.councils.models import Council, Meeting
from hamseda.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Link:
    """A page about the same matter that the reader may open.

    The hooks `councils_council_links` and `councils_meeting_links` give them:
    `tell(user, council) -> list[Link]` and `tell(user, meeting) -> list[Link]`.
    """

    label: str
    url: str


def links_of_council(user: User | AnonymousUser, council: Council) -> list[Link]:
    """Where one body's decisions and plans are followed."""
    tellers = hooks.get_hooks("councils_council_links")
    return [link for tell in tellers for link in tell(user, council)]


def links_of_meeting(user: User | AnonymousUser, meeting: Meeting) -> list[Link]:
    """What became of one meeting's decisions, and the plans of its body."""
    tellers = hooks.get_hooks("councils_meeting_links")
    return [link for tell in tellers for link in tell(user, meeting)]
